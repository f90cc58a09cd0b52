import re

import pytest

from placeplan.core.errors import PlanError
from tests.running import ran_here

QUESTION = {
    "draws": 40, "seed": 1, "scenarios": [], "footprint": "NORTHBY", "variable": "gap", "year": "2020/21",
    "run": "do_nothing", "body": "", "service": "",
}  # fmt: skip


def words(page):
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", "", page.body))


def test_the_page_says_what_the_command_says(worked_out, northby):
    page = worked_out("explain_number", **QUESTION)["working.html"]
    told = ran_here("explain", northby, "gap", "--depth", "0", "--draws", "40", "--seed", "1").stdout
    on_page = re.sub(r"\s+", " ", told).partition("On the page, ")[2].strip()
    assert page.heading == "Gap in 2020/21, with nothing done" and on_page in words(page)
    assert "base cost" in words(page) and "stated</span>" in page.body
    assert re.search(
        r"contract income</strong> 2020/21 = <[^>]*>0</span>[^<]*<span class=\"fate\">goes in<", page.body
    )


def test_a_number_of_one_body_under_the_plan_and_a_scenario(worked_out, northby):
    asked = {**QUESTION, "variable": "cost", "run": "plan", "body": "RZ9", "scenarios": ["faster"]}
    page = worked_out("explain_number", **asked)["working.html"]
    assert page.heading == "Cost of Northby Hospital in 2020/21, with the plan"
    assert "saving" in words(page)


def test_what_cannot_be_worked_out_is_said(worked_out, northby):
    with pytest.raises(PlanError, match="it lacks"):
        worked_out("explain_number", **{**QUESTION, "variable": "waiting_list"})
