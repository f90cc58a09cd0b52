from typing import Any

from django.db import migrations


def fill(apps: Any, _editor: Any) -> None:
    """Each line is seen by its body; the place's own by the body of the place's code."""
    rows = {name: apps.get_model("workspace", name) for name in ("Line", "Organisation", "Job", "Finding")}
    for line in rows["Line"].objects.select_related("place", "organisation"):
        code = line.organisation.code if line.organisation else line.place.code
        line.key = code
        line.save(update_fields=["key"])
        line.members.add(rows["Organisation"].objects.get(place=line.place, code=code))
        if line.organisation is None:
            for name in ("Job", "Finding"):
                rows[name].objects.filter(place=line.place).update(line=line)


class Migration(migrations.Migration):
    """What was of a place is of its one line."""

    dependencies = [("workspace", "0004_audiences")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
