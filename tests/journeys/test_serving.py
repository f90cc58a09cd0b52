"""Seven workbooks of Rivershire from nothing to findings, in a real browser without scripts."""

import subprocess
import sys

import pytest

from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import load_place
from placeplan.results.checked import checked
from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES, MOST_PATIENCE, NARROW
from tests.journeys.served import led_on, press, served, until, until_checked

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def rivershire(tmp_path):
    """A copy of the example, nothing of which was read yet."""
    return copied_example(EXAMPLES / "rivershire", tmp_path / "rivershire")


def test_seven_workbooks_are_read_reviewed_saved_and_answered(rivershire, desk, looked_at):
    with served(rivershire) as place:
        page = desk(place.link)
        looked_at(page, page.url)
        press(page, "Read them")
        looked_at(page, f"{page.url.partition('?')[0]}?still")
        until(page, f"{place.url}files/1/")
        looked_at(page, page.url)
        assert page.locator("tbody th a[href^='#book-']").count() == 7, "each workbook in one line"
        led_on(page, page.locator(".talk a"))
        looked_at(page, page.url)
        assert page.get_by_label("What column").count() > 3
        page.go_back()
        press(page, "Save what is read")
        until(page, f"{place.url}findings/")
        until_checked(page, place.url)
        for address in ("findings/", "versions/", "versions/2/", "files/", "files/1/"):
            looked_at(page, f"{place.url}{address}")
        agrees_with_the_command_line(page, rivershire)
        led_on(page, page.locator(".talk a"))
        looked_at(page, page.url)
        page.get_by_label("What you make of it").select_option("settle")
        page.get_by_label("In words").fill("By cell F27 of their third version.")
        press(page, "Note it")
        assert page.get_by_text("By cell F27 of their third version.").count()
        led_on(page, page.locator("dd a"))
        assert page.locator("td.here").count() == 1, "the sheet opens at the cell"
        looked_at(page, page.url)
        assert not page.said
        assert all(address.startswith((place.url, "data:")) for address in page.asked)
    assert (rivershire / "imported" / "figures.parquet").is_file()


def agrees_with_the_command_line(page, folder):
    """The same folder gives the same findings either way."""
    asking = [finding for finding in checked(whole_place(folder)).findings if finding.status != "pass"]
    assert page.locator(".talk > li").count() == len(asking)
    other = folder.parent / "by-command"
    copied_example(EXAMPLES / "rivershire", other)
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


def test_the_folder_changed_by_another_program_is_read_in_first(rivershire, desk):
    with served(rivershire) as place:
        page = desk(place.link)
        (rivershire / "notes.md").write_text("Somebody else wrote this.", encoding="utf-8")
        page.reload()
        assert page.get_by_text("The folder has changed.").count()
        page.goto(f"{place.url}versions/2/")
        assert page.get_by_text("notes.md").count()


def test_by_keyboard_alone_files_are_asked_for_and_the_fault_has_the_focus(rivershire, browser):
    with served(rivershire) as place:
        context = browser.new_context(viewport=NARROW)
        context.set_default_timeout(MOST_PATIENCE)
        page = context.new_page()
        page.goto(place.link)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        while page.evaluate("document.activeElement.textContent") != "Files":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{place.url}files/")
        while page.evaluate("document.activeElement.textContent") != "Read them":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".errors")
        assert page.evaluate("document.activeElement.className") == "errors"
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "id_files"
        context.close()


def test_a_link_that_was_used_opens_nothing_more(rivershire, desk):
    with served(rivershire) as place:
        desk(place.link)
        page = desk(place.link)
        assert page.get_by_role("heading", name="This link has been used").count()
        assert not page.get_by_text("Rivershire").count()
