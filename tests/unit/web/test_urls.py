"""Every address, asked with whatever a form or a program may send: never a fault of ours."""

import itertools
import random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.actions.fates import note_findings
from placeplan.workspace.actions.uploads import hand_in

ODD = (
    *("", "0", "1", "-1", "999999999999999999999", "²", "x" * 5000, "<svg onload=alert(1)>", "{{ 7*7 }}"),
    *("../../etc/passwd", "\u202eabc", "a\0b", "2026-13-45", "2026-11-30", "comment", "settle", "accept"),
    *(
        "read",
        "leave",
        "RZ9",
        "+RZ9",
        "income_expenditure",
        "£m",
        "nonsense[",
        "\ud7ff",
        "' OR 1=1",
        "=cmd()",
    ),
)
FIELDS = (
    *(
        "act",
        "text",
        "body",
        "until",
        "show",
        "from",
        "file",
        "sheet",
        "cell",
        "then",
        "still",
        "files",
        "unit",
    ),
    *("accepted", "kind", "organisation", "heading_row", "first_row", "last_row", "role-A", "period-A"),
    "whose-0",
)
SENT = 25  # forms to each address


def addresses():
    for entry in get_resolver().url_patterns:
        for address in getattr(entry, "url_patterns", []):
            count = len(address.pattern.converters)
            yield from {
                reverse(address.name, args=numbers) for numbers in itertools.product((0, 1, 2), repeat=count)
            }


@pytest.fixture
def busy(workspace, told):
    """A workspace in which there is one of everything."""
    note_findings(by=workspace.seat, version=workspace.version, findings=[told(), told(subject="<b>b</b>")])
    hand_in(by=workspace.seat, line=workspace.line, files=[("a.csv", b"x,y\n1,2\n")])
    ask_for_check(by=workspace.seat, version=workspace.version)


def test_no_address_answers_whatever_is_sent_with_a_fault(busy, browser_of_one):
    chance = random.Random(14)
    asked = 0
    for address in sorted(addresses()):
        for _ in range(SENT):
            sent = {
                name: chance.choice(ODD) for name in chance.sample(FIELDS, chance.randint(0, len(FIELDS)))
            }
            if chance.random() < 0.3:
                sent["files"] = SimpleUploadedFile("b.csv", chance.choice((b"", b"x\n1\n", b"PK\x03\x04")))
            for answer in (browser_of_one.get(address, sent), browser_of_one.post(address, sent)):
                asked += 1
                assert answer.status_code in (200, 302, 400, 404, 405), (address, sent)
                assert b"<svg onload" not in answer.content, address
    assert asked >= 20 * SENT
