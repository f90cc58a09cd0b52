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


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def until(page, address):
    """Wait until a page that loads itself again has led on."""
    page.wait_for_url(address, timeout=MOST_PATIENCE)


def until_checked(page, url):
    page.goto(f"{url}findings/")
    while page.get_by_text("Load again").count():
        page.get_by_text("Load again").click()
