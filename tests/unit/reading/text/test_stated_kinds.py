import pytest

from placeplan.reading.text.stated_kinds import EVERYTHING, kind_of, names_a_body, said_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will save £14m by 2027/28.", "planned"),
        ("Savings of £14m are required in 2027/28.", "planned"),
        ("The trust ended 2025/26 with a surplus of £2m.", "past"),
        ("We delivered £9m of savings in 2025/26.", "past"),
        ("They made cost savings totalling £158m.", "past"),
        ("If we do nothing the gap will be £90m by 2030/31.", "do_nothing"),
        ("Savings to date are £3m.", "to_date"),
        ("There was a £0.4m year-to-date overspend against the plan.", "to_date"),
        ("By the end of August 2026, £5m had been found.", "to_date"),
        ("A gap of £33m.", ""),
        ("Savings were £2m and will be £3m.", ""),  # which is which is not told here
    ],
)
def test_a_kind_is_what_the_words_say_and_two_are_none(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("We will save £14m.", True),
        ("The health and care system faces a gap of £9m.", True),
        ("Hospitals would save £26m.", True),
        ("The Board was told of a gap of £33m across the region.", False),
        ("Savings of £14m by 2027/28.", False),
    ],
)
def test_a_body_is_named_in_the_sentence_or_not_at_all(text, is_named):
    assert names_a_body(text) is is_named


def test_all_three_are_needed():
    text = "Our plan saves £9m by 2027/28."
    assert said_of(text, has_year=True, kind="planned") == EVERYTHING
    assert said_of(text, has_year=False, kind="planned") == EVERYTHING - {"year"}
