"""For every address, role and row, the answer is what the rules say, and no byte is another body's.

Enumerated from the lists of addresses: one without a rule fails here. The gate asks as one body's signatory
for the rows of others; `make prove` asks as everybody, for everything, on both kinds of database.
"""

import itertools
import re

import pytest

from tests.access.conftest import MARKS, SEEN_BY
from tests.access.rules_of_addresses import OPEN, RULES, Row, routes
from tests.unit.accounts.conftest import browser

FOUND = (200, 302, 400, 403, 405, 409)  # what an address answers that is there for whoever asks
WORDS = ("inflation", "same_day")  # where an address takes words
# Where members of one audience see who of them did something in it.
OF_ALL = ("acts/", "publications/", "publications/<int:number>/", "received/<int:number>/")
PEOPLE_OF_NORTHBY = {name for code, (_, name, _) in MARKS.items() if code != "WESTBY"}
SENT = {"get": {"file": "figures/money.csv", "cell": "line 2"}, "post": {"reason": ""}}
ENDING = ("sign-out/", "people/seats/<int:number>/end/")  # what would end the asking, of one's own


def test_every_address_has_a_rule_and_every_rule_an_address():
    every = set(routes())
    assert sorted(every - set(RULES)) == [], "say in rules_of_addresses.py what these may answer to whom"
    assert sorted(set(RULES) - every) == [], "these are gone"


def filled(route, number):
    """An address with a number for the row that it is of, and anything where it takes more."""
    address = route.replace("<int:number>", str(number), 1)
    address = re.sub(r"<int:\w+>", "1", address)
    return "/" + re.sub(r"<(?:str|path):\w+>", WORDS[0], address)


def foreign_marks(code):
    """What must stand in no answer to somebody of this body."""
    foreign = {mark for other, marks in MARKS.items() if other != code for mark in marks}
    return foreign | {mark for mark, those in SEEN_BY.items() if code not in those}


def hidden(answer, code, may_name=False):
    """The marks of others that stand in an answer, in any byte of it or of its headers."""
    body = b"".join(answer) if answer.streaming else answer.content
    told = (body + str(dict(answer.headers)).encode()).decode("utf-8", "replace")
    plain = told.replace(",", "").casefold()
    foreign = foreign_marks(code) - (PEOPLE_OF_NORTHBY if may_name and code != "WESTBY" else set())
    return [mark for mark in foreign if mark.casefold() in plain]


def numbers_of(world, rule, code):
    """The numbers with which an address is asked, and whether each is there for this body."""
    if not isinstance(rule, Row):
        yield from ((1, None), (2, None))
        return
    own = world.rows[rule.sort].get(code)
    for number in {*world.rows[rule.sort].values(), 99_999}:
        yield number, number == own


def wrong_answers(world, client, code, rules, methods):
    """Every answer that is not what the rules say, asked as somebody of a body."""
    for route, rule in rules.items():
        for (number, is_own), method in itertools.product(numbers_of(world, rule, code), methods):
            if rule == OPEN or (route in ENDING and is_own is not False):
                continue
            address = filled(route, number)
            answer = getattr(client, method)(address, SENT[method])
            about = (code, method, address, answer.status_code)
            if answer.status_code not in (*FOUND, 404):
                yield (*about, "is no answer")
            if is_own is False and answer.status_code not in (404, 405):
                yield (*about, "is another's row")
            if marks := hidden(answer, code, may_name=route in OF_ALL):
                yield (*about, f"holds {marks}")


def test_no_row_of_another_is_there_nor_a_byte_of_it(world):
    chair = ("09N", "signatory")
    some = {route: rule for route, rule in RULES.items() if isinstance(rule, Row)}
    assert not (wrong := list(wrong_answers(world, world.browser(chair), chair[0], some, ("get",)))), wrong


@pytest.mark.prove
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nobody_is_given_anything_of_anothers(world):
    for chair in world.chairs:
        wrong = list(wrong_answers(world, world.browser(chair), chair[0], RULES, ("get", "post")))
        assert not wrong, wrong


def test_nobody_who_is_not_known_is_given_anything(world):
    stranger = browser()
    for (route, rule), method in itertools.product(RULES.items(), ("get", "post")):
        answer = getattr(stranger, method)(filled(route, 1))
        to = answer.headers.get("Location", "")
        assert rule == OPEN or to.startswith("/sign-in/"), (route, answer.status_code)
        assert not hidden(answer, "nobody"), route
