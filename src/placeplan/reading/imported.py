"""What a place's folder holds of its submissions, once read; a place that has none loads no reader."""

from pathlib import Path

from placeplan.reading.held import IMPORTED, SUBMISSIONS, Imported


def imported_from(place: Path) -> Imported:
    """What was read from the submissions in a place's folder; empty where there are none."""
    if not any((place / name).is_dir() for name in (SUBMISSIONS, IMPORTED)):
        return Imported()
    from placeplan.reading.kept import imported  # slow to import

    return imported(place)
