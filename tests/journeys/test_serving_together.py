"""Rivershire from two chairs: a round is opened, a workbook received, and adopted by its signatory."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager

import pytest

from tests.journeys.conftest import EXAMPLES
from tests.journeys.served import follow, led_on, press

pytestmark = [pytest.mark.browser, pytest.mark.prove]
HOSPITAL = "St Anne's Hospitals NHS Foundation Trust"


@contextmanager
def demonstration():
    """The demonstration while the block runs: its address, and the link of each chair."""
    command = [sys.executable, "-m", "placeplan", "serve", "--demo", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        told = json.loads(process.stdout.readline() or process.stderr.read())
        links = {(chair["role"], chair["organisation"]): chair["link"] for chair in told["people"]}
        yield told["url"], links
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def test_a_round_is_opened_and_what_is_received_is_adopted(desk, looked_at):
    with demonstration() as (url, links):
        page = desk(links["coordinator", "Rivershire"])
        page.goto(f"{url}rounds/")
        looked_at(page, page.url)
        page.get_by_label("What it is called").fill("Plan of 2017/18")
        page.get_by_label("Opens on").fill("2026-11-01")
        page.get_by_label("Closes on").fill("2026-12-31")
        press(page, "Open it")
        looked_at(page, page.url)
        led_on(page, page.get_by_role("link", name="Receive files for a body"))
        looked_at(page, page.url)
        page.get_by_label("For whom").select_option(label=HOSPITAL)
        page.get_by_label("Workbooks and documents").set_input_files(
            EXAMPLES / "rivershire" / "workbooks" / "RZ1_plan_2017_v2.xlsx"
        )
        page.get_by_label("From whom").fill("By e-mail of their finance director.")
        press(page, "Receive them")
        looked_at(page, page.url)
        for address in ("audiences/", "publications/", "waiting/"):
            page.goto(f"{url}{address}")
            looked_at(page, page.url)
        page.goto(f"{url}audiences/")
        led_on(page, page.get_by_role("link", name="in the common view"))
        assert page.get_by_text(f"asked of {HOSPITAL}, not shared").count()
        looked_at(page, page.url)
        page = desk(links["signatory", HOSPITAL])
        page.goto(f"{url}waiting/")
        looked_at(page, page.url)
        led_on(page, page.get_by_role("link", name="Adopt or refuse 1 file received for you"))
        looked_at(page, page.url)
        page.get_by_label("What you make of them").select_option("adopt")
        press(page, "Say it")
        follow(page)
        assert "/files/" in page.url
        page.goto(f"{url}rounds/1/")
        press(page, "Our part is complete")
        looked_at(page, page.url)
        assert not page.said


def test_what_is_not_shared_stands_in_the_register_and_its_body_says_why(desk, looked_at):
    with demonstration() as (url, links):
        page = desk(links["coordinator", "Rivershire"])
        page.goto(f"{url}rounds/")
        page.get_by_label("What it is called").fill("Plan of 2017/18")
        page.get_by_label("Opens on").fill("2026-11-01")
        page.get_by_label("Closes on").fill("2026-12-31")
        press(page, "Open it")
        press(page, "Close the round")
        until_drawn_up(page, url)
        assert page.get_by_text("no reason given").count()
        looked_at(page, page.url)
        page = desk(links["signatory", HOSPITAL])
        page.goto(f"{url}waiting/")
        led_on(page, page.get_by_role("link", name="Say why it is not shared"))
        looked_at(page, page.url)
        page.get_by_label("Why it is not shared").fill("Our board meets on the 9th.")
        page.get_by_label("Until what day").fill("2999-01-31")
        press(page, "Say this to all in the round")
        assert page.get_by_text("Our board meets on the 9th.").count()
        looked_at(page, page.url)
        assert not page.said


def until_drawn_up(page, url):
    """Load the register until a job has looked at the common view."""
    page.goto(f"{url}register/")
    while page.get_by_text("Load again").count():
        assert not page.get_by_text("could not be looked up").count(), page.url
        page.wait_for_timeout(500)
        page.goto(f"{url}register/")
