"""Tests that need a browser are left out where there is none, and the run says so as it ends."""

import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser_path():
    """The machine's own Chromium, or nothing."""
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def pytest_collection_modifyitems(config, items):
    if browser_path():
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        items[:] = [item for item in items if not item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter):
    if not browser_path():
        terminalreporter.section("browser tests left out")
        terminalreporter.line("No Chromium was found, so no page was opened in a browser.")
        terminalreporter.line("Add one, then run this again:  apt-get install chromium")
