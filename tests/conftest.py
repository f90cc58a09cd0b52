"""Tests that need a browser are left out where there is none, and the run says so as it ends."""

import gc
import os
import shutil
import sys

import pytest
from hypothesis import HealthCheck, settings

from placeplan.cli.app import ONE_THREAD

# The same examples on every machine and every day, however slow: a test that fails, fails for everybody.
settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")

os.environ.update(ONE_THREAD)  # as a command does; read when numpy is first loaded, which is after this
# Each Python that a test starts would compile the whole of Placeplan anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
os.environ["PLACEPLAN_FAULTS"] = "raise"  # no test may take a fault of ours for an answer

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser_path():
    """The machine's own Chromium, or nothing."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    if browser_path():
        # First, since they take longest; and together, so that one process has one browser and one site.
        items.sort(key=lambda item: item.get_closest_marker("browser") is None)
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish():
    """What ten thousand tests are made of stays to the end; looking it through again took a tenth."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(hookwrapper=True, tryfirst=True)
def pytest_sessionfinish(session):
    """After everything else that a run says, so that it is in its last lines."""
    yield
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and not browser_path() and not hasattr(session.config, "workerinput"):
        terminal.write_line("")
        terminal.write_line("No Chromium was found, so no page was opened in a browser.")
        terminal.write_line("Add one, then run this again:  apt-get install chromium")
