from typing import Any

from django.db import migrations


def fill(apps: Any, _editor: Any) -> None:
    """An act of before lines were of audiences is seen by the members of its place's one line."""
    rows, lines = apps.get_model("workspace", "AuditRow"), apps.get_model("workspace", "Line")
    for line in lines.objects.filter(purpose="own"):
        if lines.objects.filter(place=line.place_id).count() == 1:
            rows.objects.filter(place=line.place_id, line=None).update(line=line)


class Migration(migrations.Migration):
    """What was done before is seen by whom it was seen by then."""

    dependencies = [("workspace", "0009_acts_of_a_line")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
