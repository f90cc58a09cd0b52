"""A place served as a person serves it: by the command, in processes of its own, until it is told to stop."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass


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
