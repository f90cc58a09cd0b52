"""From which row on a page shows a long table, as its address asks."""

from django.http import HttpRequest

MOST_DIGITS = 7  # of a number in an address
MOST_ROWS = 1_000_001  # of a table whose rows are not counted before
ABOVE = 12  # rows that stand above the one that is opened; our default


def asked_number(request: HttpRequest, key: str) -> int | None:
    """The whole number that an address asks with; nothing where it asks with something else."""
    text = request.GET.get(key, "")
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


def start_of(request: HttpRequest, key: str = "from", count: int = MOST_ROWS) -> int:
    """The first row shown, from nought: the one asked for, or the last of all."""
    return min(asked_number(request, key) or 0, max(0, count - 1))


def start_near(request: HttpRequest, at: int | None, count: int) -> int:
    """The first row shown, from nought: the one asked for, else some above the one that is opened."""
    asked = asked_number(request, "from")
    first = (at or 0) - ABOVE if asked is None else asked
    return max(0, min(first, count - 1))
