"""A sample of the patterns against every trap, and those that once trapped; `make prove` tries all of them."""

import re

import pytest

from tests.attacks.pattern_traps import grows, patterns

PATTERNS = dict(patterns())
ONCE_TRAPPED = (
    "placeplan.appraisal.asking._CLAUSE",
    "placeplan.appraisal.fronts._BEGINS_WITH_AMOUNT",
    "placeplan.assurance.words.published_surveys._OF_PEOPLE",
    "placeplan.core.shown_text._NUMBERS_LINE",
    "placeplan.core.shown_text._OPENS_LINE",
    "placeplan.reading.documents.opened._MARK",
    "placeplan.reading.documents.passages._NUMBERS_ROW",
    "placeplan.returns.own_formulas._NUMBER",
)


@pytest.mark.parametrize("name", sorted({*ONCE_TRAPPED, *sorted(PATTERNS)[::40]}))
def test_a_pattern_takes_no_more_than_its_share_of_a_text(name):
    assert grows(PATTERNS[name]) == ""


def test_what_takes_a_square_is_noticed():
    assert grows(re.compile(r"\s+x"))
