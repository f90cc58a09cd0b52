"""Can everybody read what is asked, what answers it and what was filled: wide and on a phone?"""

import json

import pytest

from placeplan.plan.place import load_place
from placeplan.publishing.site import write_site
from placeplan.results.parts.asked import guidance
from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES, asked_elsewhere, broken_rules
from tests.journeys.served import led_on
from tests.journeys.test_public_site import OVERLAPPING_WORDS
from tests.unit.publishing.viewed import view

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1280
PAGES = ("guidance", "requirements", "asks", "returns_sent")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    place = tmp_path_factory.mktemp("place") / "rivershire"
    copied_example(EXAMPLES / "rivershire", place)
    (place / "returns").mkdir(exist_ok=True)
    asks = {"measure": "income", "organisation": "RZ1", "period": "2017/18", "line": "contract_income"}
    cells = [
        {"sheet": "1 Income and expenditure", "cell": "C7", "status": "filled", "figure": "x", "asks": asks},
        {
            "sheet": "1 Income and expenditure",
            "cell": "C8",
            "status": "blank",
            "why": "absent: nobody stated it",
        },
    ]
    told = {"template": "form.xlsx", "body": "RZ1", "filled_on": "2017-08-01", "cells": cells}
    (place / "returns" / "form.xlsx.receipt.json").write_text(json.dumps(told), "utf-8")
    loaded = load_place(place)
    folder = tmp_path_factory.mktemp("site")
    write_site(view(loaded, guidance=guidance(loaded)), folder)
    return folder


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("name", PAGES)
def test_it_fits_breaks_no_rule_and_asks_for_nothing(site, open_page, name, width):
    page = open_page(site / f"{name}.html", width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.said == [] and asked_elsewhere(page) == []
    assert page.evaluate(OVERLAPPING_WORDS) == []
    assert broken_rules(page) == []


def test_a_requirement_leads_to_its_own_section(site, open_page):
    page = open_page(site / "guidance.html", DESK)
    due = page.locator("#due ~ * a")
    led_on(page, due if due.count() else page.locator("section a"))
    assert "requirements.html#r-" in page.url


def test_the_list_and_the_days_are_data_too(site):
    text = (site / "data" / "asks.csv").read_text("utf-8")
    assert text.startswith("key,text,asker,kind,contested") and "Rivershire Voluntary Action" in text
    assert json.loads((site / "data" / "asks.json").read_text("utf-8"))["balance"]["asks"] == 15
    assert "BEGIN:VEVENT" in (site / "data" / "guidance.ics").read_text("utf-8")
