"""The sites that the other examples make: a plan of today, a control total refused, and a wide screen."""

import pytest

from placeplan.publishing.building import build
from placeplan.publishing.site_pages import PAGES as SITE_PAGES
from tests.journeys.conftest import EXAMPLES, PLACES, asked_elsewhere, broken_rules

PHONE, DESK = 360, 1280
TODAY = ("norfolk-and-waveney-2026", "cornwall-and-isles-of-scilly-2026")
REFUSED = "cambridgeshire-and-peterborough-2019"
PAGES = [
    *((place, file) for place in TODAY for file in ("index.html", "assumptions.html", "parts.html")),
    *((REFUSED, file) for file in ("index.html", "gains.html", "findings.html")),
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def other_sites(tmp_path_factory):
    out = tmp_path_factory.mktemp("other-sites")
    return {
        name: build(EXAMPLES / name, out / name, 60, 1, lambda stage: None).folder / "site"
        for name in (*TODAY, REFUSED)
    }


@pytest.mark.parametrize(("place", "file"), PAGES)
def test_every_example_can_be_read_by_everybody(other_sites, open_page, place, file):
    page = open_page(other_sites[place] / file, PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    assert page.said == []
    assert asked_elsewhere(page) == []
    assert broken_rules(page) == []


def test_no_page_that_there_is_scrolls_sideways_on_a_wide_screen(sites, open_page):
    files = sorted(sites[PLACES[0]].glob("*.html"))
    assert {page.file for page in SITE_PAGES if page.exists is None} <= {path.name for path in files}
    for path in files:
        page = open_page(path, DESK)
        assert page.evaluate("document.documentElement.scrollWidth") == DESK, path.name


# On a phone they are tried of every page; what is laid out otherwise on a wide screen is on these.
WIDE = ("index.html", "findings.html", "asks.html")


@pytest.mark.parametrize("file", WIDE)
def test_accessibility_rules_hold_on_a_wide_screen_too(sites, open_page, file):
    assert broken_rules(open_page(sites[PLACES[0]] / file, DESK)) == []


@pytest.mark.prove
def test_accessibility_rules_hold_on_a_wide_screen_whatever_pages_there_are(sites, open_page):
    for path in sorted(sites[PLACES[0]].glob("*.html")):
        assert broken_rules(open_page(path, DESK)) == [], path.name


@pytest.mark.parametrize("place", TODAY)
def test_a_reader_sees_that_money_is_invented_without_scrolling(other_sites, open_page, place):
    page = open_page(other_sites[place] / "index.html", PHONE)
    notice = page.locator(".notice")
    assert "are invented" in notice.inner_text()
    box = notice.bounding_box()
    assert box["y"] + box["height"] < 800
    assert "invented money" in page.inner_text("h1")
