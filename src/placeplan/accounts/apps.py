"""What Django is told of this room as it starts."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The room of who comes in."""

    name = "placeplan.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Its acts are known to the rules."""
        from placeplan.accounts.seatless_acts import register_acts  # needs the models

        register_acts()
