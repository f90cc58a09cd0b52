import pytest

from placeplan.reading.text.language import (
    jargon,
    long_forms,
    reading_age,
    unexplained,
)
from tests.unit.assurance.invented import documents_of


def read(text):
    return documents_of({"said.md": text})["said.md"].prose


def test_a_short_form_must_be_spelt_out_where_it_is_first_used():
    lines = read(
        "The NHS plans with the clinical commissioning group (CCG).\n"
        "The STP will be ready by May. Later the Sustainability and Transformation Plan (STP) changed.\n"
        "The CCG agrees. ACS (accountable care system) is new. QIPP, or quality, innovation, productivity "
        "and prevention, is old.\n"
    )
    found = unexplained(lines, {"STP": "sustainability and transformation plan"})
    assert [(word.word, word.where, word.times) for word in found] == [("STP", "line 2", 2)]
    assert found[0].suggestion == "sustainability and transformation plan; spelt out only at line 2"


def test_codes_numerals_and_headings_in_capitals_are_not_short_forms():
    assert unexplained(read("# OUR PLAN FOR CARE\nTrust RZ2 and part IV of the plan.")) == ()


def test_plurals_are_the_same_short_form():
    found = unexplained(read("Two CCGs and a CCG."))
    assert [(word.word, word.times) for word in found] == [("CCG", 2)]


def test_jargon_is_found_with_a_plainer_way_to_say_it():
    found = jargon(read("Our care pathways need transformation.\nA new care pathway."))
    assert [(word.word, word.times, word.where) for word in found] == [
        ("care pathway", 2, "line 1"),
        ("transformation", 1, "line 1"),
    ]
    assert found[0].suggestion == "the steps of a patient's care"


def test_reading_age_rises_with_long_words_and_long_sentences():
    plain = reading_age(read("We will open a new ward in May. It will have ten beds for old people."))
    hard = reading_age(
        read(
            "Sustainable reconfiguration of multidisciplinary organisational capabilities necessitates "
            "transformational realignment of interdependent accountabilities across communities."
        )
    )
    assert plain < 12 < hard
    assert reading_age(read("# Title")) is None


@pytest.mark.parametrize(
    "text",
    [
        "Better Care Fund (“BCF”) pays. The BCF is old.",
        "The integrated care partnership – ICP – meets.",
        "The Health and Wellbeing Board, or HWB, meets.",
        "NHS England (NHSE) agrees, and NHSE pays.",
        "UNISON, BUPA and KPMG wrote. Dr Jones OBE, FRCP agreed.",
        "Chapter IV of Henry VIII, version XIV.",
        "Screens of 12 MM and loads of 30 KG.",
        "This MUST NOT happen. See FIGURE 3.",
        "The plan is a CARE plan, and care is free.",
        "Write to NR1 2DH or the M25.",
    ],
)
def test_names_numbers_measures_and_stressed_words_are_no_short_forms(text):
    assert unexplained(read(text), long_forms()) == ()


def test_a_short_form_with_a_figure_is_one_where_the_field_has_it():
    found = unexplained(read("The 5YFV and the GP5YFV say so."), long_forms())
    assert [word.word for word in found] == ["5YFV", "GP5YFV"]


def test_a_short_form_that_only_a_glossary_spells_out_says_where():
    lines = read("The LDR is late.\n\nCIP cost improvement programme; LDR local digital roadmap\n")
    (word,) = unexplained(lines, {})
    assert (word.word, word.where, word.suggestion) == ("LDR", "line 1", "spelt out only at line 3")
