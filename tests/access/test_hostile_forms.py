"""Every address, asked by every chair with whatever a form or a program may send: never a fault of ours.

The gate asks some of them as one body's signatory; `make prove` asks all as everybody, and holds each page
that links lead to to what every page is held to.
"""

import random

import pytest

from tests.access.rules_of_addresses import OPEN, RULES, Row
from tests.access.test_access import ENDING, FOUND, filled
from tests.unit.web.every_address import EVIL, ODD, Page, crawled, fields_in

ASKED = ("q", "show", "from", "as", "start", "file", "sheet", "cell", "then", "still", "act", "looked")
SOME = 6  # of which the gate asks one


def asked_hostilely(world, chair, chance, every=1):
    """Asks the addresses of a chair with odd answers; gives each that was no answer."""
    client = world.browser(chair)
    fields = {name for _, text in crawled(client) for name in fields_in(text)} | set(ASKED)
    for route in list(RULES)[::every]:
        if RULES[route] == OPEN or route in ENDING:
            continue
        for address in addresses_of(world, route):
            sent = {name: chance.choice(ODD) for name in chance.sample(sorted(fields), len(fields) // 2)}
            for answer in (client.get(address, sent), client.post(address, sent)):
                if answer.status_code not in (*FOUND, 404):
                    yield chair, address, answer.status_code, sent


def addresses_of(world, route):
    """An address with the number of each row of its sort, and with odd words where it takes some."""
    rule = RULES[route]
    numbers = sorted({*world.rows[rule.sort].values()}) if isinstance(rule, Row) else [1]
    for number in numbers:
        address = filled(route, number)
        yield address
        if "str:" in route or "path:" in route:
            yield address.replace("inflation", EVIL)


@pytest.mark.prove
def test_an_address_answers_a_signatory_who_sends_what_nobody_would_type(world):
    wrong = list(asked_hostilely(world, ("09N", "signatory"), random.Random(15), SOME))
    assert not wrong


@pytest.mark.prove
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_no_address_answers_any_chair_with_a_fault(world):
    chance = random.Random(15)
    for chair in world.chairs:
        wrong = list(asked_hostilely(world, chair, chance))
        assert not wrong, wrong


@pytest.mark.prove
def test_every_page_of_every_chair_is_sound(world):
    for chair in world.chairs:
        pages = dict(crawled(world.browser(chair)))
        assert len(pages) > 20, chair
        faults = {address: Page(text).faults for address, text in pages.items() if Page(text).faults}
        assert not faults, (chair, faults)
