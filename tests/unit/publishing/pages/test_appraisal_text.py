import pytest

from placeplan.appraisal.side_by_side import appraisals
from placeplan.publishing.pages.appraisal_text import appraisal_text
from tests.unit.assurance.published_plans import text_plan

ORDER = (
    "VERDICT",
    "WHAT DOES NOT HOLD",
    "WHAT TO QUESTION",
    "WHAT IS SOUND",
    "WHAT CANNOT BE ASSESSED, AND WHY",
    "HOW IT READS",
    "QUESTIONS TO ASK",
    "A REQUEST READY TO SEND",
    "THE TESTS",
    "FIGURES AS THEY WERE READ",
)


@pytest.fixture
def found(tmp_path):
    return appraisals(text_plan(tmp_path / "norfolk.txt"))


def test_sections_come_in_the_order_in_which_a_reader_needs_them(found):
    lines = appraisal_text(found).splitlines()
    assert [line for line in lines if line in ORDER] == list(ORDER)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_longer_than_asked(found, width):
    assert max(map(len, appraisal_text(found, width).splitlines())) <= width


def test_parts_that_a_judgement_needs_say_what_stops_and_the_rest_are_named(found):
    text = " ".join(appraisal_text(found).split())
    assert "Workforce plan, so not whether there will be staff" in text
    assert "Bed plan, so not" not in text and "Also Bed plan" in text


def test_figures_not_used_say_so_and_menus_are_counted(tmp_path):
    text = "Browse By\n\nOur plan\n\nSavings of £415 by 2020/21. Savings are £9m by 2020/21."
    shown = appraisal_text(appraisals(text_plan(tmp_path / "plan.txt", text)))
    assert "£415: NOT USED: savings" in shown
    assert "1 line of menus, heads and feet were passed over" in shown


def test_several_plans_end_in_one_comparison(tmp_path):
    text_plan(tmp_path / "a.txt")
    text_plan(tmp_path / "b.txt", "Another plan\n\nSavings of £90m by 2020/21.")
    shown = appraisal_text(appraisals(tmp_path), 80)
    assert "SIDE BY SIDE" in shown
    assert "  - Another plan: not named" in shown


def test_a_long_list_of_figures_is_cut_and_says_so(tmp_path):
    text = "Our plan\n\n" + "\n\n".join(f"Savings of £{n}m by 2020/21, and £{n}." for n in range(1, 60))
    shown = appraisal_text(appraisals(text_plan(tmp_path / "plan.txt", text)))
    assert "more that were not used: see --format html or --json" in shown
    assert shown.count("NOT USED") == 40
