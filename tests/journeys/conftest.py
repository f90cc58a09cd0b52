"""Sites built once, and the machine's own Chromium to read them with."""

from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from placeplan.publishing.building import build
from tests.conftest import browser_path
from tests.examples import copied_example
from tests.journeys.northby import made

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLACES = ("norfolk-and-waveney-2016", "east-of-england-2016")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NARROW, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
PAPER = {"width": 794, "height": 1123}  # A4 at 96 dots to the inch
CUT_OFF = """() => [...document.querySelectorAll('main *')]
  .filter(e => !e.matches('.unseen, input, select, textarea, option, progress'))
  .filter(e => getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1)
  .filter(e => !(e instanceof SVGElement)).map(e => e.outerHTML.slice(0, 120))"""
MOST_PATIENCE = 300_000  # milliseconds: a machine that stalls is no fault of a page


def broken_rules(page):
    """Every element that breaks a rule of accessibility, with the rule."""
    from axe_playwright_python.sync_playwright import Axe

    # What holds is not listed element by element, which takes as long as the rules themselves.
    options = {"preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], node["html"]) for rule in found for node in rule["nodes"]]


def asked_elsewhere(page):
    """What a page asked of anybody but its own files."""
    return [address for address in page.asked if not address.startswith(("file:", "data:"))]


@pytest.fixture(scope="session")
def sites(tmp_path_factory):
    """The site folder of each example, by its name."""
    out = tmp_path_factory.mktemp("sites")
    return {
        name: build(EXAMPLES / name, out / name, 200, 1, lambda stage: None).folder / "site"
        for name in PLACES
    }


@pytest.fixture(scope="module")
def browser():
    """One browser for a file; each test opens pages of its own.

    Not for a whole run: it keeps a loop of events running here, which tests of other files must not meet.
    """
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        opened = player.chromium.launch(
            executable_path=browser_path(), args=list(FLAGS), timeout=MOST_PATIENCE
        )
        yield opened
        opened.close()


@contextmanager
def page_of(browser, path, width=1280, **options):
    """A file opened at a width; console messages and requests are noted as `said` and `asked`."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    context.set_default_timeout(MOST_PATIENCE)
    page = context.new_page()
    page.said, page.asked = [], []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(path.as_uri())
    yield page
    context.close()


@pytest.fixture
def open_page(browser):
    """Open a file at a width, for one test."""
    with ExitStack() as pages:
        yield lambda path, *width, **options: pages.enter_context(page_of(browser, path, *width, **options))


@pytest.fixture
def copied_place(tmp_path):
    """A copy of a real place, to spoil."""
    folder = tmp_path / "place"
    copied_example(EXAMPLES / PLACES[0], folder)
    return folder


@pytest.fixture
def read(tmp_path):
    """Reads sheets of plain rows as a workbook of Northby that was saved and handed in."""

    def read(sheets, dress=None, name="plan.xlsx", **about):
        return made(tmp_path / name, sheets, dress, **about)

    return read


@pytest.fixture
def desk(browser):
    """Opens a link as a person does whose browser runs no scripts; notes what is said and asked."""
    contexts = []

    def desk(link):
        context = browser.new_context(viewport=WIDE, java_script_enabled=False)
        context.set_default_timeout(MOST_PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(link)
        return page

    yield desk
    for context in contexts:
        context.close()


@pytest.fixture
def looked_at(browser):
    """Holds a page to what all are held to: one heading first, axe, width, paper; here scripts are on."""

    def looked_at(page, url):
        context = browser.new_context(viewport=WIDE, storage_state=page.context.storage_state())
        context.set_default_timeout(MOST_PATIENCE)
        looking = context.new_page()
        said = []
        looking.on("console", lambda message: said.append(message.text))
        looking.goto(url)
        assert looking.evaluate("document.querySelector('main').firstElementChild.tagName") == "H1", url
        assert looking.locator("h1").count() == 1
        assert broken_rules(looking) == [], url
        looking.set_viewport_size(NARROW)
        assert looking.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], url
        looking.set_viewport_size(PAPER)
        looking.emulate_media(media="print")
        assert looking.evaluate(CUT_OFF) == [], url
        assert not looking.locator("header nav, button").filter(visible=True).count(), url
        assert said == [], url
        context.close()

    return looked_at


@pytest.fixture
def keys(browser):
    """A page that is used by keyboard alone, on a phone's width; notes what the console says."""
    context = browser.new_context(viewport=NARROW)
    context.set_default_timeout(MOST_PATIENCE)
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    yield page
    context.close()
