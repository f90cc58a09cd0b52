"""Age bands as figures write them: `0`, `90+`, `65-74`. Knows nothing of people or rates."""

import re
from functools import lru_cache
from typing import NamedTuple

from placeplan.core.errors import PlanError, Problem

OLDEST = 200  # an open band ends here; nobody is older
_WRITTEN = re.compile(r"^(\d+)(?:\s*[-–]\s*(\d+)|(\+))?$")


class Ages(NamedTuple):  # a tuple, because tables are keyed by many thousands of them
    """Completed years of age from `youngest` to `oldest`, both included."""

    youngest: int
    oldest: int

    def holds(self, other: "Ages") -> bool:
        """Does every age of `other` lie within these?"""
        return self.youngest <= other.youngest and other.oldest <= self.oldest


@lru_cache(maxsize=1024)  # a table repeats the same few hundred bands thousands of times
def ages(text: str) -> Ages:
    """The ages that `text` writes. Errors: text in none of the three forms, or a band that runs backwards."""
    written = _WRITTEN.match(text.strip())
    if written:
        youngest = int(written[1])
        oldest = OLDEST if written[3] else int(written[2] or youngest)
        if youngest <= oldest:
            return Ages(youngest, oldest)
    raise PlanError(Problem(f"“{text}” is not an age.", to_do="Write a year (70), a band (65-74) or 90+."))
