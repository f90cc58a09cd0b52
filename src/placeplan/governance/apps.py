"""What Django is told of this room as it starts."""

from django.apps import AppConfig


class Governance(AppConfig):
    """The room of who may decide, and what was decided."""

    name = "placeplan.governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its acts are known to the rules, and what waits for somebody to the page of it."""
        from placeplan.governance.rules import register_acts  # need the models
        from placeplan.governance.stuck_decisions import register_waiting

        register_acts()
        register_waiting()
