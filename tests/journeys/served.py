"""A place served as a person serves it: by the command, in processes of its own, until it is told to stop."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass

MOST_PATIENCE = 300_000  # milliseconds: a machine that stalls is no fault of a page


@dataclass(frozen=True)
class Served:
    """Where a place is served, the link that opens it, and its process."""

    url: str
    link: str
    process: subprocess.Popen


@contextmanager
def served(place, *options):
    """Serve a place while the block runs."""
    command = [sys.executable, "-m", "placeplan", "serve", str(place), "--json", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        told = json.loads(process.stdout.readline() or process.stderr.read())
        yield Served(told["url"], told["people"][0]["link"], process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def led_on(page, link):
    """Press what leads to another page, and wait until that page is there as a whole."""
    with page.expect_navigation(wait_until="load", timeout=MOST_PATIENCE):
        link.first.click()


def press(page, name):
    led_on(page, page.get_by_role("button", name=name, exact=True))


def until(page, address):
    """Wait until a page that loads itself again has led on."""
    page.wait_for_url(address, wait_until="load", timeout=MOST_PATIENCE)


def follow(page):
    """Wait until a job has led on to what it made. Errors: it could not be done."""
    while "/jobs/" in page.url:
        assert not page.get_by_text("It could not be done").count(), page.locator(".problems").inner_text()
        page.wait_for_timeout(500)
    page.wait_for_load_state("load", timeout=MOST_PATIENCE)


def until_checked(page, url):
    """Load the findings until they are of the folder as it is. Errors: the check failed or was stopped."""
    page.goto(f"{url}findings/")
    while page.get_by_text("Load again").count():
        assert not page.locator("[role=status] a[href*='/jobs/']").count(), page.url
        page.wait_for_timeout(500)
        page.goto(f"{url}findings/")
