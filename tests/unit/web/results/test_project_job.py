import re

import pytest

from placeplan.core.errors import PlanError
from placeplan.publishing.building import build

QUESTION = {"draws": 40, "seed": 1, "scenarios": []}
MARKS = re.compile(r'<td[^>]*data-figure="([^"]*)"[^>]*>(.*?)</td>')


def figures(text):
    """What each named number of a page says, without the ways that lead on from it."""
    return {subject: re.sub("<[^>]*>", "", cell) for subject, cell in MARKS.findall(text)}


def test_the_same_figure_shows_on_the_page_of_the_browser_and_on_the_site(worked_out, northby, tmp_path):
    pages = worked_out("project", **QUESTION)
    site = build(northby, tmp_path / "out", 40, 1, lambda stage: None).folder / "site"
    shown, published = (
        figures(pages["projection.html"].body),
        figures((site / "projection.html").read_text("utf-8")),
    )
    assert shown == published
    assert len(shown) > 30


def test_each_number_of_a_gap_leads_to_its_working_down_to_what_was_stated(worked_out, northby):
    pages = worked_out("project", **QUESTION)
    ways = set(re.findall(r'href="(working-[^"]*)"', pages["projection.html"].body))
    assert (
        {"working-gap-2020-21-plan.html", "working-position-2020-21-do-nothing-rz9.html"}
        <= ways
        <= pages.keys()
    )
    working = pages["working-gap-2020-21-plan.html"]
    assert "The gap in 2020/21, with the plan" in working.heading
    assert "base cost" in working.body and "stated</span>" in working.body
    assert "On the page: " in working.body


def test_a_scenario_is_projected_as_a_command_does(worked_out, northby):
    stated = worked_out("project", **QUESTION)["projection.html"].body
    faster = worked_out("project", **{**QUESTION, "scenarios": ["faster"]})["projection.html"].body
    assert figures(stated) != figures(faster)


def test_a_scenario_that_the_place_has_not_is_named(worked_out, northby):
    with pytest.raises(PlanError, match="no scenario “slower”"):
        worked_out("project", **{**QUESTION, "scenarios": ["slower"]})


def test_a_place_of_which_nothing_is_known_has_pages_that_say_so(worked_out, workspace):
    assert "projection.html" not in worked_out("project", **QUESTION)


def test_numbers_of_the_pages_lead_to_the_form_that_explains_any(worked_out, northby):
    pages = worked_out("project", **QUESTION)
    assert 'href="explain/?variable=position' in pages["projection.html"].body
    assert 'href="working-gap-2020-21-do-nothing.html"' in pages["index.html"].body
