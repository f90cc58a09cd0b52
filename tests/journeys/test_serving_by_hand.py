"""A workbook of the shape of a published one, which no rule of ours knows, is mapped by hand on the page."""

import openpyxl
import pytest

from placeplan.plan.place import load_place
from tests.journeys.served import follow, led_on, press, served, until
from tests.workspaces import BODIES, small_place

pytestmark = [pytest.mark.browser, pytest.mark.prove]
MOST_ACTS = 9
# A block of title, period and basis above the table; a code and a name to each row; measures across.
SHEET = (
    ("Title:", "Average daily number of available and occupied critical care beds"),
    ("Period:", "April 2017"),
    ("Source:", "Daily situation report"),
    ("Basis:", "Provider"),
    (),
    ("", "", "", "Critical care available", "Critical care occupied", "Critical care occupancy"),
    ("RZ9", "Northby Hospital", "", 20, 15, 0.75),
    ("RZ8", "Southby Hospital", "", 30, 24, 0.8),
)


@pytest.fixture
def northby(tmp_path):
    folder = small_place(tmp_path / "northby")
    (folder / "bodies.csv").write_text(f"{BODIES}RZ8,Southby Hospital,,hospital\n", encoding="utf-8")
    return folder


@pytest.fixture
def published(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "All acute trusts"
    for row in SHEET:
        book.active.append(row)
    book.save(tmp_path / "Critical care April 2017.xlsx")
    return tmp_path / "Critical care April 2017.xlsx"


def handed_in(page, place, file, number):
    page.goto(f"{place.url}files/")
    page.set_input_files("input[type=file]", file)
    press(page, "Read them")
    until(page, f"{place.url}files/{number}/")


def test_a_published_shape_is_mapped_in_under_ten_acts_and_read_by_itself_the_next_time(
    northby, published, desk
):
    with served(northby) as place:
        page = desk(place.link)
        handed_in(page, place, published, 1)
        acts = [
            lambda: page.locator("summary").first.click(),
            lambda: led_on(page, page.locator("a[href='/files/1/0/0/']")),
            lambda: page.get_by_label("What it is").select_option("beds"),
            lambda: page.get_by_label("What column D holds").select_option("beds_available"),
            lambda: page.get_by_label("When column D is").fill("2017-04"),
            lambda: page.get_by_label("What column E holds").select_option(""),
            lambda: page.get_by_label("What column F holds").select_option(""),
            lambda: press(page, "Read it like this"),
            lambda: press(page, "Save what is read"),
        ]
        for act in acts:
            act()
            if "/jobs/" in page.url:
                follow(page)
        assert len(acts) <= MOST_ACTS
        handed_in(page, place, published, 2)
        assert page.get_by_role("heading", name="Nothing is in doubt").count()
        page.locator("summary").first.click()
        led_on(page, page.locator("a[href='/files/2/0/0/']"))
        assert page.get_by_label("What column D holds").input_value() == "beds_available"
        assert not page.said
    stated = load_place(northby).figures
    assert {(row["organisation"], row["value"]) for row in stated.iter_rows(named=True)} == {
        ("RZ9", 20.0),
        ("RZ8", 30.0),
    }
