"""Can everybody read what bodies handed in: wide, on a phone, on paper?"""

import pytest

from placeplan.publishing.site import write_site
from tests.journeys.conftest import CUT_OFF, asked_elsewhere, broken_rules
from tests.journeys.test_public_site import OVERLAPPING_WORDS
from tests.unit.publishing.handed_in import handed_in, returned

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1280


@pytest.fixture(scope="module")
def front(tmp_path_factory):
    folder = tmp_path_factory.mktemp("returns")
    write_site(returned(handed_in()), folder)
    return folder / "index.html"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_it_fits_breaks_no_rule_and_asks_for_nothing(front, open_page, width):
    page = open_page(front, width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.said == [] and asked_elsewhere(page) == []
    assert page.evaluate(OVERLAPPING_WORDS) == []
    assert broken_rules(page) == []


def test_paper_holds_everything_that_the_screen_does(front, open_page):
    page = open_page(front, 794)
    on_screen = page.inner_text("main")
    page.emulate_media(media="print")
    assert page.inner_text("main") == on_screen
    assert page.evaluate(CUT_OFF) == []
