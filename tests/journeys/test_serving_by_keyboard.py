"""Each main task by keyboard alone, on a phone's width, in a browser that runs scripts."""

import pytest

from tests.journeys.conftest import MOST_PATIENCE, NARROW
from tests.journeys.keyboard import enter, reach, write
from tests.journeys.served import follow, served, until_checked
from tests.workspaces import small_place, with_a_plan

pytestmark = [pytest.mark.browser, pytest.mark.prove]


def test_each_main_task_is_done_by_keyboard_alone_on_a_phone(tmp_path, keys):
    northby = with_a_plan(small_place(tmp_path / "northby"))
    with served(northby) as place:
        keys.goto(place.link)
        keys.keyboard.press("Tab")
        assert keys.evaluate("document.activeElement.className") == "skip"
        hands_in_nothing(keys)
        looks_for_something(keys)
        answers_a_finding(keys, place)
        changes_the_plan(keys)
        asks_for_a_result(keys)
        assert keys.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        assert not keys.said
    assert "value = 0.03\n" in (northby / "assumptions.toml").read_text("utf-8")


def hands_in_nothing(page):
    """The summary of what is wrong has the focus, and leads to the field."""
    enter(page, "Files")
    enter(page, "Read them")
    page.locator(".errors:focus").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("#id_files:focus").wait_for()


def looks_for_something(page):
    enter(page, "Search")
    reach(page, "Words to look for")
    page.keyboard.type("same-day")
    with page.expect_navigation(wait_until="load", timeout=MOST_PATIENCE):
        page.keyboard.press("Enter")
    follow(page)
    assert page.get_by_text("Same-day care").count()


def answers_a_finding(page, place):
    until_checked(page, place.url)
    enter(page, page.locator(".talk a").first.inner_text())
    reach(page, "What you make of it")
    page.keyboard.type("explain")  # a choice is found by its first letters
    write(page, "In words", "It is asked of others.")
    enter(page, "Note it")
    assert page.locator(".fate").first.inner_text() == "explained"


def changes_the_plan(page):
    enter(page, "The plan")
    enter(page, "Prices, a year")
    write(page, "Value: middle", "0.03")
    enter(page, "Put it into the draft")
    write(page, "Why it was changed", "The letter of June")
    enter(page, "Save the plan")
    follow(page)
    assert page.get_by_text("The letter of June").count()


def asks_for_a_result(page):
    enter(page, "Results")
    enter(page, "Put them side by side")
    follow(page)
    assert page.get_by_role("heading", name="beside The plan as stated").count() == 1
