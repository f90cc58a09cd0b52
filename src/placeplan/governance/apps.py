"""What Django is told of this room as it starts."""

from django.apps import AppConfig


class Governance(AppConfig):
    """The room of who may decide, and what was decided."""

    name = "placeplan.governance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its acts are known to the rules, what waits to the page of it, its pages to the menu."""
        from placeplan.governance.queries import digest_of_records  # need the models
        from placeplan.governance.rules import register_acts
        from placeplan.governance.stuck_decisions import register_waiting
        from placeplan.workspace.actions.sites import KEPT_BESIDE
        from placeplan.workspace.menus import SHARED_MENU

        register_acts()
        register_waiting()
        KEPT_BESIDE.append(digest_of_records)
        SHARED_MENU.add("Decide", decisions="Decisions", records="Records")
