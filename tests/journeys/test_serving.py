"""Seven workbooks of Rivershire from nothing to a published site, in a real browser without scripts."""

import subprocess
import sys
from urllib.parse import urljoin

import pytest
from openpyxl import load_workbook

from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import load_place
from placeplan.results.checked import checked
from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES
from tests.journeys.served import follow, led_on, press, served, until, until_checked
from tests.workspaces import small_place

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def rivershire(tmp_path):
    """A copy of the example, nothing of which was read yet."""
    return copied_example(EXAMPLES / "rivershire", tmp_path / "rivershire")


def test_seven_workbooks_are_read_reviewed_saved_answered_and_published(
    rivershire, tmp_path, desk, looked_at
):
    with served(rivershire) as place:
        page = desk(place.link)
        looked_at(page, page.url)
        press(page, "Read them")
        looked_at(page, f"{page.url.partition('?')[0]}?still")
        until(page, f"{place.url}files/1/")
        looked_at(page, page.url)
        assert page.locator("tbody th a[href^='#book-']").count() == 7, "each workbook in one line"
        a_doubtful_column_is_confirmed(page, place, looked_at)
        press(page, "Save what is read")
        until(page, f"{place.url}findings/")
        until_checked(page, place.url)
        for address in ("findings/", "versions/", "versions/2/", "files/", "files/1/"):
            looked_at(page, f"{place.url}{address}")
        agrees_with_the_command_line(page, rivershire)
        found = page.locator(".talk a", has_text="the bridge of 2017/18 leaves").first
        settled = urljoin(place.url, found.get_attribute("href"))
        page.goto(settled)
        looked_at(page, settled)
        page.get_by_label("What you make of it").select_option("settle")
        page.get_by_label("In words").fill("By cell C13 of their plan.")
        press(page, "Note it")
        assert page.get_by_text("By cell C13 of their plan.").count()
        led_on(page, page.locator("dd a"))
        assert page.locator("td.here").count() == 1, "the sheet opens at the cell"
        looked_at(page, page.url)
        a_new_version_opens_it_again(page, place, settled, rivershire, tmp_path)
        page.goto(f"{place.url}site/")
        page.get_by_label("Folder to write").fill(str(tmp_path / "published"))
        press(page, "Write the site")
        follow(page)
        looked_at(page, page.url)
        assert not page.said
        assert all(address.startswith((place.url, "data:")) for address in page.asked)
    assert (rivershire / "imported" / "figures.parquet").is_file()
    assert "Rivershire" in (tmp_path / "published" / "site" / "index.html").read_text("utf-8")


def a_doubtful_column_is_confirmed(page, place, looked_at):
    """The first table that is in doubt is opened, and one column is said to be what it was read as."""
    led_on(page, page.locator(".talk a"))
    looked_at(page, page.url)
    role = page.get_by_label("What column P holds")
    assert role.input_value() == "full_year"
    role.select_option("full_year")
    press(page, "Read it like this")
    until(page, f"{place.url}files/1/")


def a_new_version_opens_it_again(page, place, settled, folder, tmp_path):
    """What was settled is open again once the body states another number there, and the page says so."""
    book = load_workbook(folder / "workbooks" / "RZ2_plan_2017.xlsx")
    book["4. Waterfall"]["C13"] = book["4. Waterfall"]["C13"].value - 100_000
    book.save(tmp_path / "RZ2_plan_2017_v2.xlsx")
    page.goto(f"{place.url}files/")
    page.set_input_files("input[type=file]", tmp_path / "RZ2_plan_2017_v2.xlsx")
    press(page, "Read them")
    until(page, f"{place.url}files/2/")
    press(page, "Save what is read")
    until(page, f"{place.url}findings/")
    until_checked(page, place.url)
    page.goto(settled)
    assert page.locator(".fate").first.inner_text() == "open"
    assert page.get_by_text("and now says").count(), page.locator(".said").inner_text()


def agrees_with_the_command_line(page, folder):
    """The same folder gives the same findings either way, with the same mappings."""
    asking = [finding for finding in checked(whole_place(folder)).findings if finding.status != "pass"]
    assert page.locator(".talk > li").count() == len(asking)
    other = folder.parent / "by-command"
    copied_example(EXAMPLES / "rivershire", other)
    (other / "submissions").mkdir(exist_ok=True)
    for mapping in (folder / "submissions").glob("*.mapping.toml"):  # of which a person confirmed one
        (other / "submissions" / mapping.name).write_bytes(mapping.read_bytes())
    command = [
        sys.executable,
        "-m",
        "placeplan",
        "import",
        "--place",
        str(other),
        "--yes",
        str(other / "workbooks"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    assert load_place(other).figures.equals(load_place(folder).figures)
    for mapping in sorted((other / "submissions").glob("*.mapping.toml")):
        own = folder / "submissions" / mapping.name
        assert own.read_text("utf-8") == mapping.read_text("utf-8"), mapping.name


def test_the_folder_changed_by_another_program_is_read_in_first_and_a_used_link_opens_nothing(tmp_path, desk):
    northby = small_place(tmp_path / "northby")
    with served(northby) as place:
        page = desk(place.link)
        (northby / "notes.md").write_text("Somebody else wrote this.", encoding="utf-8")
        page.reload()
        assert page.get_by_text("The folder has changed.").count()
        page.goto(f"{place.url}versions/2/")
        assert page.get_by_text("notes.md").count()
        page = desk(place.link)
        assert page.get_by_role("heading", name="This link has been used").count()
        assert not page.get_by_text("Northby").count()
