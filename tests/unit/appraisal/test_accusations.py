import pytest

from placeplan.appraisal.accusations import unread_tables
from placeplan.appraisal.response import response
from placeplan.appraisal.side_by_side import appraisals
from placeplan.reading.documents.opened import read_document
from tests.unit.assurance.published_plans import text_plan, word_plan

ACCUSES = ("fail", "warn")


def appraised(folder, text):
    return appraisals(text_plan(folder / "plan.txt", text)).plans[0]


def of(plan, check):
    return [finding for finding in plan.findings if finding.check == check]


MINUTES = """Northby Hospitals: papers for the board, July 2027

Finance

The director said that there was a gap of £41 million to be closed in the region by 2027/28.

By the end of May 2027, £6.2 million of the £17m savings target for 2027/28 had been found.

Investment of £900k by 2027/28 would clear one waiting list.

The capital plan shows a £0.7m year-to-date overspend. The underspend on leases was £0.9m, offset by £3.1m.

The Board thanked the teams for a surplus of £2.4m, exceeding the plan by £0.8m.
"""


def test_amounts_of_several_bodies_and_times_are_no_bridge_and_no_two_figures(tmp_path):
    plan = appraised(tmp_path, MINUTES)
    judged = [f for f in plan.findings if f.figures]
    assert not [f.title for f in judged if f.status in ACCUSES]
    assert not [f.title for f in judged if f.status == "pass"]
    answer = response("Northby", plan.findings)
    assert not [sentence.text for sentence in answer.of("concern")]


STATED = (
    "If we do nothing our gap in 2031/32 will be £90m. Our plan will save £40m by 2031/32. "
    "We will invest £10m by 2031/32. Our plan would leave a deficit of £{left}m in 2031/32."
)


def test_a_bridge_whose_figures_each_say_body_year_and_kind_is_judged(tmp_path):
    assert [f.status for f in of(appraised(tmp_path, STATED.format(left=60)), "published_bridge")] == ["pass"]
    assert [f.status for f in of(appraised(tmp_path, STATED.format(left=20)), "published_bridge")] == ["fail"]


@pytest.mark.parametrize(
    ("said", "instead", "lacks"),
    [
        ("Our plan will save", "It will save", "whose it is"),
        ("save £40m by 2031/32", "save £40m", "for which year"),
        ("We will invest", "Our investment is", "whether it is past, to date or planned"),
    ],
)
def test_one_figure_that_lacks_one_of_the_three_makes_a_question(tmp_path, said, instead, lacks):
    text = STATED.format(left=20).replace(said, instead)
    assert text != STATED.format(left=20)
    text = text.replace("invest £10m by 2031/32", "£10m in 2031/32").replace(
        "Our investment is £10m by 2031/32", "Our investment is £10m in 2031/32"
    )
    findings = of(appraised(tmp_path, text), "published_bridge")
    assert {f.status for f in findings} == {"cannot_assess"}
    assert any(lacks in f.explanation or "we read no" in f.explanation for f in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Capital spending for the year was £21m (£8m in 2025/26).",
        "We ended 2026/27 with a surplus of £6m (2025/26: surplus of £2m).",
        "Savings of £30m were delivered in 2026/27, and savings of £44m are planned for 2026/27.",
    ],
)
def test_this_year_and_last_are_not_two_figures_for_one_thing(tmp_path, text):
    plan = appraised(tmp_path, f"Northby annual report 2026/27\n\nFinance\n\n{text}")
    assert not [f.title for f in of(plan, "two_figures") if f.status in ACCUSES]


def test_money_already_saved_closes_no_gap_to_come(tmp_path):
    text = "If we do nothing our gap will be £45m by 2031/32. We saved £50m in 2026/27."
    assert not of(appraised(tmp_path, text), "savings_of_gap")


def test_a_table_that_nobody_read_is_named_where_a_figure_is_missed(tmp_path):
    gap = "If we do nothing our gap will be £90m by 2031/32."
    document = read_document(word_plan(tmp_path / "plan.docx", paragraphs=(gap,)))
    assert unread_tables([document], ()) == "Table 1 (plan.docx, paragraph 5) was not read."
    (tmp_path / "plan.md").write_text(f"{gap}\n\n| Scheme | Worth |\n| Beds | many |\n", "utf-8")
    (missed,) = of(appraisals(tmp_path / "plan.md").plans[0], "published_bridge")
    assert "we read no savings" in missed.explanation
    assert missed.explanation.endswith("Table 1 (plan.md, line 3) was not read.")


@pytest.mark.parametrize(
    "text",
    [
        "Our plan for 2031/32 has a £41m deficit, made up of deficits of £90m and a surplus of £49m.",
        "Northby Hospitals FT plans a £31m deficit for 2031/32, and Southby Hospital Trust a £12m deficit.",
        "Northby ICB plans a £31m deficit in 2031/32, and providers plan a £70m deficit in 2031/32.",
    ],
)
def test_one_sentence_that_names_several_things_or_bodies_accuses_nobody(tmp_path, text):
    assert not [f.title for f in appraised(tmp_path, text).findings if f.figures and f.status in ACCUSES]
