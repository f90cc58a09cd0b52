"""A support unit's person with two clients works for one at a time, and nothing of one shows in another."""

import re
from urllib.parse import urldefrag, urljoin

import pytest

from tests.journeys.seating import in_shared_use
from tests.journeys.served import follow, led_on, press
from tests.unit.workspace.shared_place import place_of_two
from tests.workspaces import ON_BOTH

pytestmark = [pytest.mark.browser, pytest.mark.prove]
MARKS = ("Northby", "71000000", "72000000", "quercus", "Gazette")  # in all that is the first client's
CLIENTS = [("sam", "NORTHBY", "RZ9", "editor"), ("sam", "WESTBY", "RZ9", "editor")]
ENDING = ("/sign-out/", "/seats/")  # where both clients stand, or neither does
MOST = 120  # pages


@pytest.fixture
def clients(tmp_path, desk, database):
    northby, westby = place_of_two(tmp_path / "northby"), place_of_two(tmp_path / "westby")
    for path in [path for path in westby.rglob("*") if path.is_file()]:
        text = path.read_text("utf-8").replace("NORTHBY", "WESTBY").replace("Northby", "Westby")
        path.write_text(text.replace(",71,", ",81,").replace(",72,", ",82,").replace("Gazette", "Post"))
    with in_shared_use([northby, westby], tmp_path / "data", CLIENTS, desk, database) as shared:
        yield shared


@ON_BOTH
def test_nothing_of_one_client_shows_while_one_works_for_the_other(clients, tmp_path, looked_at):
    page = clients.at_desk_of("sam")
    looked_at(page, page.url)
    assert page.url.endswith("/seats/"), "she says for whom she works, before anything is shown"
    led_on(page, page.get_by_role("button", name="(Northby)"))
    leaves_something_of_each_kind(page, clients, tmp_path)
    first = seen_everywhere(page, clients)
    assert all(any(mark in text for text in first.values()) for mark in MARKS), "there is something to cross"
    late = page.context.new_page()
    late.goto(f"{clients.url}files/")
    late.set_input_files("input[type=file]", tmp_path / "quercus.csv")
    page.goto(f"{clients.url}seats/")
    led_on(page, page.get_by_role("button", name="(Westby)"))
    press(late, "Read them")
    assert late.get_by_role("heading", name="Nothing was changed").count(), "it was typed for the other"
    second = seen_everywhere(page, clients)
    crossed = {(address, mark) for address, text in second.items() for mark in crossing(address, text)}
    assert not crossed and any("81000000" in text for text in second.values())
    for address in first.keys() - second.keys():
        answer = page.request.get(address).body().decode("utf-8", "replace")
        assert not crossing(address, plain(answer)), address
    assert not page.said


def leaves_something_of_each_kind(page, shared, tmp_path):
    """Files handed in, a search: what pages list as what was done last, and as what waits."""
    (tmp_path / "quercus.csv").write_text("quercus,71\n", "utf-8")
    page.goto(f"{shared.url}files/")
    page.set_input_files("input[type=file]", tmp_path / "quercus.csv")
    press(page, "Read them")
    follow(page)
    page.goto(f"{shared.url}search/?q=quercus")
    follow(page)


def seen_everywhere(page, shared):
    """What each page says that a link leads to, and each file that is taken away, by its address."""
    begin = [shared.url, f"{shared.url}search/?q=quercus", f"{shared.url}search/?q=income"]
    waiting, seen = list(begin), {}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if address in seen or address.endswith(ENDING):
            continue
        answer = page.request.get(address)
        kind = answer.headers.get("content-type", "")
        seen[address] = plain(answer.body().decode("utf-8", "replace"))
        if "html" in kind:
            for href in re.findall(r'<a [^>]*href="([^"]+)"', answer.text()):
                link = urldefrag(urljoin(address, href.replace("&amp;", "&")))[0]
                waiting += [link] if link.startswith(shared.url) else []
    return seen


def crossing(address, text):
    """The marks of the first client in a page, but for the word that was just asked for."""
    return [mark for mark in MARKS if mark in text and mark not in address]


def plain(text):
    """Without the commas of its numbers."""
    return text.replace(",", "")
