"""The page on which a person sees how each table was read, in a browser."""

import pytest

from placeplan.look.reading_page import reading_page
from placeplan.reading.drawing import DrawnColumn
from tests.journeys.conftest import asked_elsewhere, broken_rules
from tests.unit.look.test_reading_page import SLIP, book, table

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_breaks_no_rule_of_access_and_is_no_wider_than_the_screen(tmp_path, open_page, width):
    wide = table(text="1" * 300, columns=tuple(DrawnColumn(letter, "year") for letter in "ABCDEFGHIJKL"))
    path = tmp_path / "reading.html"
    path.write_text(
        reading_page([book(wide, table("X", False), table("Y", sums=(SLIP,)))], "How"), encoding="utf-8"
    )
    page = open_page(path, width)
    assert broken_rules(page) == [] and page.said == [] and asked_elsewhere(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
