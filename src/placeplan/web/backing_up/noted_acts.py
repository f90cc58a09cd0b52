"""That all was copied out, or put back: acts of the operator, chained in every place."""

from pathlib import Path

BACK_UP, PUT_BACK = "back up", "put back a backup"


def note(act: str, file: Path) -> None:
    """Chain it, with the file's name alone: where it lies is nobody's business who reads the acts."""
    from placeplan.accounts.seatless_acts import OPERATOR  # needs the workspace to be open
    from placeplan.workspace.audit_chain import append
    from placeplan.workspace.models import Place
    from placeplan.workspace.one_writer import one_writer

    for place in Place.objects.order_by("pk"):
        with one_writer(place.pk):
            append(place, None, act, place, f"{OPERATOR}: {file.name}")
