"""A sample of the patterns against every trap, and those that once trapped; `make prove` tries all of them."""

import re

import pytest

from tests.attacks import pattern_traps
from tests.attacks.pattern_traps import grows, patterns, ways

PATTERNS = dict(patterns())
ONCE_TRAPPED = (
    "placeplan.appraisal.asking._CLAUSE",
    "placeplan.appraisal.fronts._BEGINS_WITH_AMOUNT",
    "placeplan.assurance.words.published_surveys._OF_PEOPLE",
    "placeplan.core.shown_text._NUMBERS_LINE",
    "placeplan.core.shown_text._OPENS_LINE",
    "placeplan.core.written_numbers._AMOUNT",
    "placeplan.reading.csv_folders._VERSION_IN_NAME",
    "placeplan.reading.documents.opened._MARK",
    "placeplan.reading.documents.passages._NUMBERS_ROW",
    "placeplan.reading.documents.pdf_pages._NUMBER",
    "placeplan.reading.tables.covers._TO",
    "placeplan.reading.text.narrative_numbers._JOINS",
    "placeplan.reading.text.readability._END",
    "placeplan.reading.text.stated_in_tables._CELL",
    "placeplan.reading.text.stated_years._JOINS",
    "placeplan.reading.words.line_words._RATE",
    "placeplan.returns.formulas.parsed_formulas._TOKEN",
    "placeplan.returns.own_formulas._NUMBER",
    "placeplan.workspace.downloads.taking_tables._TAG",
    "placeplan.workspace.drafting.pasted_rows._DIGITS",
)


@pytest.mark.parametrize("name", sorted({*ONCE_TRAPPED, *sorted(PATTERNS)[::40]}))
def test_a_pattern_takes_no_more_than_its_share_of_a_text(name):
    assert grows(PATTERNS[name], ways(name)) == ""


def test_what_takes_a_square_is_noticed(monkeypatch):
    monkeypatch.setattr(pattern_traps, "NOTICED", 0.0001)  # as on any machine, however fast
    assert grows(re.compile(r"\s+x"), frozenset({"search"}))


def test_a_pattern_is_looked_for_as_its_module_does():
    assert ways("placeplan.look.addresses.HOST") == {"fullmatch"}
    assert ways("placeplan.reading.csv_folders._VERSION_IN_NAME") == {"search"}
