"""Parts that the next sentence states of a whole: together with it, apart from it, or in doubt."""

import pytest

from placeplan.reading.documents.opened import read_document
from placeplan.reading.text.stated_in_text import proposals
from tests.unit.assurance.published_plans import text_plan

MILLION = 1_000_000


@pytest.fixture
def read(tmp_path):
    def of(text):
        return proposals(read_document(text_plan(tmp_path / "plan.txt", text)))[0]

    return of


@pytest.mark.parametrize(
    "parts",
    [
        "Of this, £300m and £300m are in hospitals and mental health.",
        "Of this, £300m is in hospitals and £300m in mental health.",
        "Of which £300m is in hospitals and £300m is in mental health.",
    ],
)
def test_parts_in_the_next_sentence_are_stated_together_with_their_whole(read, parts):
    whole, *halves = read(f"By 2020/21 savings are £415m. {parts}")
    assert [(half.measure, half.group, half.value / MILLION, half.period) for half in halves] == [
        ("saving", "hospitals", 300, "2020/21"),
        ("saving", "mental_health", 300, "2020/21"),
    ]
    assert all(figure.is_used for figure in (whole, *halves))
    assert {half.cell for half in halves} == {whole.cell}


def test_parts_that_do_not_reach_their_whole_are_no_sum(read):
    whole, *some = read("By 2020/21 savings are £600m. Of this, £100m is in hospitals and £200m in councils.")
    assert all(figure.is_used for figure in (whole, *some))
    assert len({figure.cell for figure in (whole, *some)}) == 3


@pytest.mark.parametrize(
    "text",
    [
        "By 2020/21 savings are £600m and we invest £150m. Of this, £300m is in hospitals.",
        "By 2020/21 savings are £600m. Of this, £200m by 2018/19 is in hospitals.",
        "By 2020/21 the hospital roof needs £12m. Of this, £3m is in hospitals.",
        "We have 742,000 residents. Of these, £3m is in hospitals.",
        "By 2020/21 savings are £600m.\n\nOf this, £200m is in hospitals.",
    ],
)
def test_a_part_of_nobody_knows_what_is_not_used(read, text):
    assert not read(text)[-1].is_used


def test_a_part_that_names_its_own_subject_is_of_that(read):
    _, part = read("By 2020/21 savings are £600m. Of this, £40m of investment is in hospitals.")
    assert (part.measure, part.group) == ("investment", "hospitals")
