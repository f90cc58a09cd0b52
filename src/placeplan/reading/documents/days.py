"""Dates with a month, as a document writes them: `21 October 2016`, `October 2016`."""

import re

from placeplan.core.months import MONTHS_OF_A_YEAR, NAMES, SHORT_NAMES, calendar_month

_NAMES = "|".join((*NAMES, *SHORT_NAMES))
_DATE = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({_NAMES}),?\s+(20\d\d)\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](20\d\d)\b")  # 25/11/2016: the day comes first
_WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+")
_MOST_DAYS = 31


def is_date(text: str) -> bool:
    """Is `text` a date with a month, and no more?"""
    return bool(_DATE.fullmatch(_WEEKDAY.sub("", text.strip())))


def day_in(text: str) -> str:
    """The first date with a month in `text`, as `2016-10-21` or `2016-10`; empty where there is none."""
    found = _DATE.search(text)
    if not found:
        digits = _NUMBERS.search(text)
        is_day = digits and 1 <= int(digits[1]) <= _MOST_DAYS and 1 <= int(digits[2]) <= MONTHS_OF_A_YEAR
        return f"{digits[3]}-{int(digits[2]):02d}-{int(digits[1]):02d}" if digits and is_day else ""
    month = f"{found[3]}-{calendar_month(found[2]):02d}"
    return f"{month}-{int(found[1]):02d}" if found[1] and 1 <= int(found[1]) <= _MOST_DAYS else month
