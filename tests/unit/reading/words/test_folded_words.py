import pytest

from placeplan.reading.words.folded_words import (
    key_or_slug,
    meaning,
    phrases,
    says,
    slug,
    tokens,
    vocabulary,
    without_brackets,
)
from placeplan.reading.words.kinds_of_table import group_roles


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Accident & Emergency", "ae"),
        ("ED attends", "ae"),
        ("Non-elective spells", "nel"),
        ("Emergency inpatient (non-elective)", "nel"),
        ("Elective spells", "el"),
        ("Planned inpatient (elective)", "el"),
        ("Day cases", "dc"),
        ("Elective - day case", "dc"),
        ("OP first attendance", "opfa"),
        ("Outpatients - follow-up", "opfu"),
        ("Community services contacts", "community"),
        ("ASC packages", "social_care"),
    ],
)
def test_services_in_many_words(words, key):
    assert key_or_slug(words, "services") == key


def test_an_unknown_word_keeps_its_own_name():
    assert key_or_slug("Hyperbaric oxygen", "services") == "hyperbaric_oxygen"
    assert meaning("Hyperbaric oxygen", "services").score == 0


def test_the_longest_phrase_wins():
    assert meaning("Other non-pay", "lines").key == "other_non_pay"
    assert meaning("Running cost allocation", "lines").key == "running_cost_allocation"
    assert meaning("Pay: agency", "lines").key == "agency"


def test_folding():
    assert tokens("Non-Elective  SPELLS’") == ("nonelective", "spell")
    assert tokens("St Anne's") == tokens("ST ANNES") == ("st", "anne")
    assert without_brackets("Pay cost (£k) [draft]") == "Pay cost"
    assert slug("Other: further system opportunities") == "other_further_system_opportunities"
    assert says("NHS England specialised", ["nhs england"])


def test_no_phrase_of_a_list_means_two_things():
    for section in ("services", *group_roles().values(), "statuses", "meanings"):
        seen = {}
        for key, listed in phrases(section):
            for phrase in listed:
                assert seen.setdefault(phrase, key) == key, (
                    f"{phrase} in [{section}] is {key} and {seen[phrase]}"
                )


def test_every_kind_has_titles_columns_and_needs_that_can_be_met():
    for kind, about in vocabulary()["kinds"].items():
        assert about["titles"] and about["columns"], kind
        for group in about["needs"]:
            assert group, kind
