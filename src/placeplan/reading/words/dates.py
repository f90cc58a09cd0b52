"""Days as people write them: 17 January 2017, 01/07/2018, Jul-18, a date cell or its serial number.

Day before month, as in Britain. A month alone is its first day, “w/c” the day named.
"""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from placeplan.core.months import calendar_month
from placeplan.figures.spreadsheets.cells import Value

_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheet serial numbers, 1900 system
_FIRST_SERIAL, _LAST_SERIAL = 36526, 55153  # 2000 to 2050: a number outside is not a day of a plan
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_SLASHED = re.compile(r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$")
_WORDS = re.compile(
    r"^(?:[A-Za-z]+,?\s+)??(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([A-Za-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})$"
)
_ABOUT = re.compile(
    r"^(?:w/?[ce]\b|week\s+(?:commencing|beginning|ending)|by|on|from|until|c\.|circa|approx\.?)\s*:?\s*",
    re.IGNORECASE,
)
_AMERICAN = re.compile(r"^([A-Za-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})$")
_MONTH = re.compile(r"^([A-Za-z]{3,9})\.?[\s\-']+(\d{4}|\d{2})$")


def day(value: Value) -> date | None:
    """The day that a cell states, or nothing."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        whole = int(value)
        return _EPOCH + timedelta(days=whole) if _FIRST_SERIAL <= whole <= _LAST_SERIAL else None
    return _of_text(" ".join(value.split())) if isinstance(value, str) else None


@lru_cache(maxsize=4096)
def _of_text(text: str) -> date | None:
    text = _ABOUT.sub("", text)
    try:
        if written := _ISO.match(text):
            return date(int(written[1]), int(written[2]), int(written[3]))
        if written := _SLASHED.match(text):
            return date(_year(written[3]), int(written[2]), int(written[1]))
        if written := _WORDS.match(text):
            return date(_year(written[3]), calendar_month(written[2]), int(written[1]))
        if written := _AMERICAN.match(text):
            return date(int(written[3]), calendar_month(written[1]), int(written[2]))
        if written := _MONTH.match(text):
            return date(_year(written[2]), calendar_month(written[1]), 1)
    except ValueError:
        pass
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
