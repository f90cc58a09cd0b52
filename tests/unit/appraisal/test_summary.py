import pytest

from placeplan.appraisal.side_by_side import appraisals
from placeplan.appraisal.summary import place_in, summary
from tests.unit.assurance.published_plans import text_plan


@pytest.fixture
def told(tmp_path):
    return summary(appraisals(text_plan(tmp_path / "norfolk.txt")).plans[0])


def of(text, tmp_path):
    return summary(appraisals(text_plan(tmp_path / "plan.txt", text)).plans[0])


def test_the_verdict_says_what_does_not_hold_and_what_a_judgement_lacks(told):
    assert told.headline.startswith("It does not hold together: published bridge to 2020/21: £215m")
    (reason,) = told.reasons
    assert "finance appendix, list of schemes, activity plan, workforce plan" in reason


def test_every_finding_is_in_one_section_and_none_in_two(tmp_path):
    plan = appraisals(text_plan(tmp_path / "norfolk.txt")).plans[0]
    told = summary(plan)
    shown = [
        *told.wrong,
        *told.doubtful,
        *told.sound,
        *told.shown,
        *told.unknown,
        *told.record,
        *told.remarks,
    ]
    rest = [f for f in plan.findings if f.check not in ("parts_published", "verdict")]
    assert sorted(f.title for f in shown) == sorted(f.title for f in rest)


def test_what_is_sound_is_apart_from_what_is_only_shown(told):
    assert "£316m + £99m add up to £415m" in [finding.title for finding in told.sound]
    assert {finding.check for finding in told.shown} >= {"savings_of_gap", "gap_per_head"}


def test_requests_quote_the_plan_and_can_be_sent(told):
    letters = dict(told.requests)
    bridge = next(text for about, text in letters.items() if about.startswith("Published bridge"))
    assert "“just over £415m” (line 7)" in bridge
    assert "Freedom of Information Act 2000" in bridge
    assert "£265m" not in bridge  # our arithmetic is no quotation
    assert "the first year of the plan to 2020/21" in letters["Workforce plan"]
    assert "how many staff" in dict(told.questions)["Workforce plan"].lower()


def test_one_letter_numbers_what_matters_most_and_leaves_the_rest_to_the_requests(told):
    assert told.letter.count("Freedom of Information Act") == 1
    assert "1. The published plan" in told.letter and "Workforce" not in told.letter.splitlines()[0]
    assert "whole-time equivalents" in told.letter
    assert "risk register" not in told.letter and "Risks" in dict(told.requests)


def test_news_about_plans_is_not_taken_for_a_plan(tmp_path):
    survey = "A survey of 99 leaders found 66% low, 47% medium and 1% high."
    text = f"Where are plans headed?\n\nLeaders are worried. {survey}"
    told = of(text, tmp_path)
    assert told.headline.startswith("It says what cannot be: 66 per cent (low)")
    assert told.lacking == () and not told.letter
    calm = of("Where are plans headed?\n\nLeaders are worried about them all.", tmp_path)
    assert calm.headline.startswith("This does not read like a plan")
    assert calm.readable == ()


def test_each_test_is_named_with_the_worst_that_it_found(told):
    assert dict(told.tests)["Published bridge"] == "fail"
    assert told.idle > 10


def test_a_place_is_told_without_the_file_where_there_is_but_one():
    assert place_in("plan.pdf#!page 2 line 3", 1) == "page 2 line 3"
    assert place_in("plan.pdf#!page 2 line 3", 2) == "plan.pdf, page 2 line 3"
    assert place_in("plan.xlsx#Finance plan!G9", 1) == "Finance plan!G9"
    assert place_in("https://example.org/a#b", 1) == "https://example.org/a#b"
    assert place_in("https://example.org/plan", 1) == "https://example.org/plan"


def test_evidence_beside_a_plan_says_what_became_of_it(tmp_path):
    folder = tmp_path / "plans" / "norfolk"
    folder.mkdir(parents=True)
    text_plan(folder / "plan.txt", "Our plan\n\nWe plan savings of £300m by 2020/21.")
    (folder / "accounts.csv").write_text("what,words,year\nsavings_delivered,£290m,2020/21\n", "utf-8")
    (folder / "said.csv").write_text(
        "subject,scheme,attribute,text,stated_by,stated_on\n"
        "component,committee,status,paused,CCG,2018-03\n"
        "claim,beds,claimed,No bed closes first.,the plan,2016-10\n",
        "utf-8",
    )
    (plan,) = appraisals(tmp_path / "plans").plans
    told = {finding.check: finding for finding in summary(plan).record}
    assert told["promises_kept"].title.endswith("saving 2020/21: missed")
    assert told["components"].title == "committee: paused (2018-03)"
    assert told["claims_in_the_ledger"].title == "“No bed closes first”: not evidenced"


def test_a_plan_alone_is_not_blamed_for_what_nobody_has_evidenced(told):
    assert told.record == ()


def test_a_table_that_gave_no_figure_says_which_columns_would(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("figure,amount\nGap,415\n", encoding="utf-8")
    told = summary(appraisals(path).plans[0])
    assert told.headline == "No figure could be read from other.csv."
    assert "columns what and words" in told.reasons[0]
