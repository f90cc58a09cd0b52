"""A plan worked out, changed and saved in a real browser without scripts, and read the same by a command."""

import polars as pl
import pytest

from placeplan.plan.place import load_place
from tests.journeys.served import follow, led_on, press, served
from tests.workspaces import small_place, with_a_plan

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def northby(tmp_path):
    return with_a_plan(small_place(tmp_path / "northby"))


def test_a_plan_is_projected_and_each_number_opens_its_working(northby, desk, looked_at):
    with served(northby) as place:
        page = desk(place.link)
        page.goto(f"{place.url}results/")
        looked_at(page, page.url)
        press(page, "Project it")
        follow(page)
        led_on(page, page.get_by_role("link", name="The projection"))
        looked_at(page, page.url)
        led_on(page, page.locator("#gap-of-runs a"))
        assert page.get_by_text("On the page: ").count() and page.locator(".working li").count() > 5
        looked_at(page, page.url)
        page.goto(f"{place.url}results/")
        press(page, "Put them side by side")
        follow(page)
        looked_at(page, page.url)
        assert page.get_by_role("heading", name="beside The plan as stated").count() == 1
        assert not page.said
        assert all(address.startswith((place.url, "data:")) for address in page.asked)


def test_a_plan_is_changed_saved_and_read_by_a_command_and_a_clash_is_chosen(northby, desk, looked_at):
    with served(northby) as place:
        page = desk(place.link)
        page.goto(f"{place.url}plan/")
        looked_at(page, page.url)
        led_on(page, page.get_by_role("link", name="Prices, a year"))
        page.get_by_label("Value: middle").fill("much")
        press(page, "Put it into the draft")
        assert page.get_by_label("Value: middle").input_value() == "much"
        page.get_by_label("Value: middle").fill("0.03")
        press(page, "Put it into the draft")
        led_on(page, page.get_by_role("link", name="Paste a table"))
        table = "measure\tservice\t2016/17\nexpenditure\temergency\t61\n"
        page.get_by_label("The table").fill(table)
        page.get_by_label("Whose").select_option("RZ9")
        page.get_by_label("Stated by").fill("RZ9")
        page.get_by_label("Stage").select_option("baseline")
        press(page, "See how it is read")
        looked_at(page, f"{place.url}plan/paste/")
        press(page, "Put the 1 row into the draft")
        led_on(page, page.get_by_role("link", name="A new scenario"))
        looked_at(page, page.url)
        page.get_by_label("What it is called").fill("Half of it")
        page.get_by_label("Times as large").fill("0.5")
        press(page, "Put it into the draft")
        looked_at(page, page.url)
        path = northby / "assumptions.toml"
        path.write_text(path.read_text("utf-8").replace("value = 0.02\n", "value = 0.05\n"), "utf-8")
        page.reload()
        assert page.get_by_text("It was 0.02.").count()
        looked_at(page, page.url)
        page.get_by_label("Mine: 0.03").check()
        press(page, "Use what I chose")
        page.get_by_label("Why it was changed").fill("The letter of June")
        press(page, "Save the plan")
        follow(page)
        assert page.get_by_text("The letter of June").count()
        looked_at(page, page.url)
        page.get_by_label("From").select_option("1")
        press(page, "Show what changed")
        follow(page)
        looked_at(page, page.url)
        assert page.get_by_text("inflation.value").count()
        assert not page.said
    saved = load_place(northby)
    assert (
        saved.assumptions["inflation"].value == 0.03 and saved.scenarios["half-of-it"].title == "Half of it"
    )
    assert "# What we took from the letter of May." in path.read_text("utf-8")
    assert (
        saved.figures.filter(pl.col("value") == 61.0).height
        + saved.figures.filter(pl.col("value") == 61e6).height
        == 1
    )
