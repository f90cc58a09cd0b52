"""Can everybody read the site: on a phone, with a keyboard, without scripts, on paper, offline?"""

from itertools import pairwise

import pytest

from placeplan.publishing.site_pages import PAGES as SITE_PAGES
from tests.journeys.conftest import CUT_OFF, PLACES, asked_elsewhere, broken_rules, page_of
from tests.journeys.served import led_on

PHONE, DESK = 360, 1280
# What this place has nothing for: tests of these pages build a place that has.
NOT_THERE = {"decisions.html", "gains.html", "plan.html", "returns_sent.html"}
# The region's other pages come from the same templates, and are long.
PAGES = [
    *((PLACES[0], file) for file in sorted({page.file for page in SITE_PAGES} - NOT_THERE)),
    *((PLACES[1], file) for file in ("index.html", "findings.html", "parts.html")),
]

pytestmark = pytest.mark.browser

OVERLAPPING_WORDS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('svg.picture')) {
    const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
      const [a, b] = [boxes[i][1], boxes[j][1]];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 4) found.push([svg.id, boxes[i][0], boxes[j][0]]);
    }
  }
  return found;
}"""
TOO_WIDE_AND_OUT_OF_REACH = """() => [...document.querySelectorAll('body *')]
  .filter(e => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
  .filter(e => e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module", params=PAGES, ids="-".join)
def on_phone(request, sites, browser):
    """A page on a phone, opened once for the tests that only look at it."""
    place, file = request.param
    with page_of(browser, sites[place] / file, PHONE) as page:
        yield page


def test_accessibility_rules_hold_and_nothing_comes_from_elsewhere(on_phone):
    assert on_phone.said == []
    assert asked_elsewhere(on_phone) == []
    assert broken_rules(on_phone) == []


def test_a_phone_never_scrolls_sideways(on_phone):
    assert on_phone.evaluate("document.documentElement.scrollWidth") == PHONE
    assert on_phone.evaluate(TOO_WIDE_AND_OUT_OF_REACH) == []
    assert on_phone.evaluate(OVERLAPPING_WORDS) == []


def test_headings_and_landmarks_are_in_order(on_phone):
    levels = on_phone.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(h => +h.tagName[1])")
    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "header nav[aria-label]", "main", "footer"):
        assert on_phone.locator(f"body {landmark}").count() == 1
    assert on_phone.evaluate("document.documentElement.lang") == "en-GB"


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("place", PLACES)
def test_words_of_charts_keep_their_size(sites, open_page, place, width):
    page = open_page(sites[place] / "index.html", width)
    sizes = page.eval_on_selector_all(
        "svg.picture text", "all => all.map(t => t.getBoundingClientRect().height)"
    )
    assert len(sizes) > 10
    assert min(sizes) >= 12
    outside = page.eval_on_selector_all(
        "svg.picture text",
        "all => all.filter(t => t.getBoundingClientRect().right > innerWidth).map(t => t.textContent)",
    )
    assert outside == []


@pytest.mark.parametrize("place", PLACES)
def test_a_keyboard_reaches_everything_in_reading_order(sites, open_page, place):
    page = open_page(sites[place] / "index.html", PHONE)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.get_attribute("class") == "skip"
    assert skip.bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    page.locator("#main:focus").wait_for()
    expected = page.evaluate(
        "() => [...document.querySelectorAll('main a[href], main [tabindex=\"0\"]')]"
        ".map((e, i) => (e.dataset.turn = i, i))"
    )
    reached = []
    for _ in expected:
        page.keyboard.press("Tab")
        turn, outline = page.evaluate(
            "() => [document.activeElement.dataset.turn,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        reached.append(int(turn))
        assert outline == "solid"
    assert reached == expected


@pytest.mark.parametrize("file", ["index.html", *(page.file for page in SITE_PAGES if page.exists is None)])
def test_the_same_words_without_scripts(sites, open_page, file):
    path = sites[PLACES[0]] / file
    with_scripts = open_page(path).inner_text("main")
    without = open_page(path, java_script_enabled=False).inner_text("main")
    assert without == with_scripts
    assert len(without) > 200
    assert "<script" not in path.read_text("utf-8")


@pytest.mark.parametrize(("place", "file"), PAGES)
def test_paper_holds_everything_that_the_screen_does(sites, open_page, place, file):
    page = open_page(sites[place] / file, 794)  # A4 at 96 dots to the inch
    on_screen = page.inner_text("main")
    page.emulate_media(media="print")
    assert page.inner_text("main") == on_screen
    assert page.evaluate(CUT_OFF) == []
    assert not page.is_visible("nav")


def test_a_number_leads_to_its_source_and_back(sites, open_page):
    page = open_page(sites[PLACES[0]] / "index.html")
    number = page.locator("a.cite", has_text="£545m").first
    number.click()
    card = page.locator(":target")
    assert "£545m" in card.inner_text()
    assert "edp24.co.uk" in card.inner_text()
    led_on(page, page.get_by_role("link", name="The plan", exact=True))
    assert page.url.endswith("index.html")
