"""Can everybody read the page of the projection, wide and on a phone, and follow what it says?"""

import pytest

from tests.journeys.conftest import CUT_OFF, PLACES, broken_rules
from tests.journeys.served import led_on
from tests.journeys.test_public_site import OVERLAPPING_WORDS, TOO_WIDE_AND_OUT_OF_REACH

FILE = "projection.html"
PHONE, DESK = 360, 1280
WIDTHS = (PHONE, DESK)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_accessibility_rules_hold(sites, open_page, width):
    page = open_page(sites[PLACES[0]] / FILE, width)
    assert page.said == []
    assert broken_rules(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_or_overlaps(sites, open_page, width):
    page = open_page(sites[PLACES[0]] / FILE, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(TOO_WIDE_AND_OUT_OF_REACH) == []
    assert page.evaluate(OVERLAPPING_WORDS) == []
    if width == DESK:
        assert page.evaluate(CUT_OFF) == []


def test_every_part_is_reached_from_the_top_and_what_is_unknown_says_so(sites, open_page):
    page = open_page(sites[PLACES[0]] / "index.html")
    led_on(page, page.get_by_role("link", name="The projection"))
    for link in page.locator(".jump a").all():
        name = link.get_attribute("href").removeprefix("#")
        assert page.locator(f"h2#{name}").inner_text() == link.inner_text()
    assert "cannot assess" in page.locator("section", has=page.locator("#limits")).inner_text()
    assert page.locator("svg.picture").count() >= 5


def test_a_region_has_no_page_of_its_own(sites):
    assert not (sites[PLACES[1]] / FILE).exists()
