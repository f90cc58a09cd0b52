import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Lines are of audiences, and whatever is private hangs on one: columns first, empty."""

    dependencies = [("workspace", "0003_returns_that_others_ask_for")]

    operations = [
        migrations.AddField("line", "purpose", models.CharField(max_length=10, choices=[(n, n) for n in ("own", "pair", "common", "public")], default="own")),
        migrations.AddField("line", "key", models.CharField(max_length=200, default="")),
        migrations.AddField("line", "members", models.ManyToManyField(to="workspace.organisation", related_name="+")),
        migrations.AddField("job", "line", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="jobs", to="workspace.line")),
        migrations.AddField("finding", "line", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="findings", to="workspace.line")),
    ]
