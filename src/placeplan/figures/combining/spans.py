"""From where to where a period or an age runs, in whole days or years, so that gaps and overlaps show."""

from placeplan.core.periods import period

ENDLESS = 10_000  # an age that nobody reaches: 85+ runs to here
Span = tuple[int, int]  # the first and the last, both included


def days_of(text: str) -> Span:
    """The first and the last day of a period, counted from the year 1. Errors: no period."""
    written = period(text)
    return written.start.toordinal(), written.end.toordinal()


def ages_of(text: str) -> Span:
    """The first and the last year of age of `70`, `0-4` or `85+`."""
    first, _, last = text.rstrip("+").partition("-")
    return int(first), ENDLESS if text.endswith("+") else int(last or first)
