"""Every page of a place with one of everything: axe, width, paper, console, and nothing of another site."""

import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.examples import copied_example
from tests.journeys.conftest import EXAMPLES
from tests.journeys.served import follow, press, served, until_checked
from tests.marked_figures import figures_that_differ

pytestmark = [pytest.mark.browser, pytest.mark.prove]
OF_ONE_KIND = 3  # pages that differ in numbers, names and queries alone
FEWEST = 25
ASKED = ("Tell it", "Settle it", "Work it out", "List it", "Make them")
TO_TAKE_AWAY = re.compile(r"[?&]as=|\.(xlsx|csv|ics|docx|pdf|json)$|/copy/|/receipt/|/data/")


def test_every_page_is_sound_on_screen_and_on_paper(tmp_path, desk, looked_at):
    rivershire = copied_example(EXAMPLES / "rivershire", tmp_path / "rivershire")
    with served(rivershire) as place:
        page = desk(place.link)
        press(page, "Read them")
        follow(page)
        looked_at(page, page.url)
        looked_at(page, urljoin(place.url, page.locator(".talk a").first.get_attribute("href")))
        press(page, "Save what is read")
        follow(page)
        until_checked(page, place.url)
        for button in ASKED:
            page.goto(f"{place.url}results/")
            press(page, button)
            follow(page)
        page.goto(f"{place.url}guidance/")
        looked_at(page, page.url)
        press(page, "As the register is dated")
        follow(page)
        page.goto(f"{place.url}search/?q=drugs")
        follow(page)
        looked = every_page(page, place, looked_at)
        assert not page.said
        assert all(address.startswith((place.url, "data:")) for address in page.asked)
    assert len(looked) >= FEWEST, list(looked)
    assert figures_that_differ(looked) == {}, "one figure for one subject, speaker and view"


def every_page(page, place, looked_at):
    """Look at the first few pages of each kind that links lead to; gives what each shows, by its address."""
    waiting, seen, kinds, looked = [place.url], {place.url}, {}, {}
    while waiting:
        address = waiting.pop(0)
        page.goto(address)
        follow(page)
        looked_at(page, page.url)
        looked[page.url] = page.content()
        for href in page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))"):
            link = urldefrag(urljoin(address, href))[0]
            kind = re.sub(r"\d+", "1", urlsplit(link).path)
            is_ours = link.startswith(place.url) and "/site/1/" not in link and not TO_TAKE_AWAY.search(link)
            if is_ours and link not in seen and kinds.get(kind, 0) < OF_ONE_KIND:
                seen.add(link)
                kinds[kind] = kinds.get(kind, 0) + 1
                waiting.append(link)
    return looked
