"""What Django is told of this room as it starts."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The room of who comes in."""

    name = "placeplan.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rooms below of its acts, of what waits here, and of what it holds of a person."""
        from placeplan.accounts.erased_accounts import erase_account  # need the models
        from placeplan.accounts.seatless_acts import register_acts
        from placeplan.accounts.waiting_words import register_waiting
        from placeplan.workspace.content.keeping_private.erased_rows import IN_OTHER_ROOMS

        register_acts()
        register_waiting()
        IN_OTHER_ROOMS.append(erase_account)
