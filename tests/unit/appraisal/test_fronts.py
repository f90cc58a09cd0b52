from placeplan.appraisal.side_by_side import appraisals
from tests.unit.assurance.published_plans import text_plan


def test_a_date_in_running_text_is_not_the_plans(tmp_path):
    text = "In October 2018 the leaders were told to plan anew.\n\nThe gap is £4m by 2020/21."
    assert appraisals(text_plan(tmp_path / "plan.txt", text)).plans[0].dated == ""


def test_a_title_may_come_after_a_byline_and_hold_an_amount(tmp_path):
    text = "Last updated:\n\nHealth chief grilled over £500m savings\n\nThe gap is £4m by 2020/21."
    plan = appraisals(text_plan(tmp_path / "plan.txt", text)).plans[0]
    assert plan.place.name == "Health chief grilled over £500m savings"
