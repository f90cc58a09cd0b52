"""A return that somebody asks for, from handed in to checked, in a browser without scripts."""

import io

import pytest
from openpyxl import load_workbook

from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES
from tests.journeys.served import led_on, press, served, until
from tests.unit.returns.plain_form import form

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def rivershire(tmp_path):
    """The example, its workbooks read in."""
    from typer.testing import CliRunner

    from placeplan.cli.start.import_ import app

    place = copied_example(EXAMPLES / "rivershire", tmp_path / "rivershire")
    read = CliRunner().invoke(app, ["--place", str(place), "--yes", str(place / "workbooks")])
    assert read.exit_code == 0, read.output
    return place


def test_a_return_is_filled_and_one_cell_traced_to_the_cell_of_who_stated_it(
    rivershire, tmp_path, desk, looked_at
):
    form(tmp_path / "Finance return.xlsx")
    with served(rivershire) as place:
        page = desk(place.link)
        led_on(page, page.get_by_role("link", name="Returns", exact=True))
        press(page, "Hand it in")
        assert page.get_by_text("2 answers need another look").count()
        page.set_input_files("input[type=file]", tmp_path / "Finance return.xlsx")
        page.get_by_label("Whose return it is").select_option("RZ1")
        press(page, "Hand it in")
        until(page, f"{place.url}returns/1/asks/")
        assert page.get_by_text("2 of 4 cells would be filled").count()
        looked_at(page, page.url)
        for address in (
            "returns/",
            "returns/1/asks/0/",
            "returns/1/asks/0/cell-B8/",
            "returns/1/asks/0/block/",
        ):
            looked_at(page, f"{place.url}{address}")
        page.get_by_label("“Pay” may mean two things").select_option("as the whole group")
        press(page, "Keep my answers, and look again")
        until(page, f"{place.url}returns/1/asks/")
        assert page.get_by_text("3 of 4 cells would be filled").count()
        press(page, "Confirm, and fill it")
        until(page, f"{place.url}returns/1/")
        looked_at(page, page.url)
        with page.expect_download() as taken:
            page.get_by_role("link", name="Take the filled copy").click()
        sheet = load_workbook(io.BytesIO(taken.value.path().read_bytes()))["Finance"]
        assert sheet["B8"].value == pytest.approx(169_797.115) and sheet["B6"].value is None
        page.goto(f"{place.url}returns/1/cells/")
        for shown in ("filled", "blank", "formula"):
            looked_at(page, f"{place.url}returns/1/cells/?show={shown}")
        led_on(page, page.get_by_role("link", name="Finance, B5"))
        looked_at(page, page.url)
        led_on(page, page.locator("dd .stated a"))
        assert page.locator("td.here").inner_text().replace(",", "") == "45863985"
        assert page.get_by_role("heading", name="RZ1_plan_2017_v2.xlsx").count()
        page.goto(f"{place.url}returns/1/check/")
        until(page, f"{place.url}returns/1/check/")
        looked_at(page, page.url)
        assert not page.said
        assert all(address.startswith((place.url, "data:")) for address in page.asked)
    assert (rivershire / "returns" / "Finance return.xlsx.return.toml").is_file()
