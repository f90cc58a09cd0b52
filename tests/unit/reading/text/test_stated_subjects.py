from placeplan.reading.text.stated_subjects import (
    cue,
    group_named,
    group_of,
    last_subject,
    subject_named,
    subject_of,
)


def test_the_last_noun_before_an_amount_says_what_it_is_of():
    assert subject_of("our savings plan needs investment of ", ".", None).rule["key"] == "investment"
    assert subject_of("a funding gap of ", ".", None).rule["key"] == "gap"
    assert subject_of("capital investment of ", ".", None).rule["key"] == "capital"


def test_a_noun_joined_on_behind_wins_and_a_verb_behind_does_not():
    assert subject_of("to close the gap, ", " of savings", None).rule["key"] == "saving"
    assert subject_of("would save ", " and need investment of ", None).rule["key"] == "saving"


def test_nothing_named_carries_on_what_was():
    first = subject_of("savings of ", "", None)
    carried = subject_of(" and ", " in hospitals", first)
    assert (carried.rule["key"], carried.side) == ("saving", "carried")
    assert subject_of("roof ", " tiles", None) is None


def test_the_whole_system_is_not_read_as_health():
    assert group_of("the health and social care system would face a gap of ", "") == "system"
    assert group_of("a gap of ", " in health") == "health"
    assert group_of("hospitals would save ", ", and more") == "hospitals"
    assert group_of("savings of ", " by 2020/21") == ""
    assert group_of("provider efficiencies of ", " and commissioner savings of ") == "providers"


def test_the_names_of_rows():
    assert subject_named("Hospital savings")["key"] == "saving"
    assert group_named("Hospital savings") == "hospitals"
    assert subject_named("Number of sites") is None
    assert last_subject("Nothing:") is None
    assert last_subject("The savings are:").rule["key"] == "saving"


def test_cues():
    assert cue("residual", "this leaves a deficit")
    assert not cue("residual", "a deficit")
