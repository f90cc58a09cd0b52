"""An outsider with a published PDF: from the printed page to findings, questions and a page to pass on."""

import json
import subprocess
import sys

import pytest

from tests.journeys.conftest import broken_rules
from tests.unit.assurance.published_plans import FINANCES, SECTORS, TITLE, WORDS, text_plan

pytestmark = pytest.mark.browser
PHONE = 360


def placeplan(*words):
    command = [sys.executable, "-m", "placeplan", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def printed(browser, tmp_path_factory):
    """A plan of two pages as a PDF, printed by a browser as a publisher would."""
    folder = tmp_path_factory.mktemp("plan")
    page = browser.new_page()
    body = f"<h1>{TITLE}</h1><p>21 October 2016</p>" + "".join(f"<p>{text}</p>" for text in WORDS)
    body += '<h2 style="break-before: page">Our finances</h2>' + "".join(
        f"<p>{text}</p>" for text in FINANCES
    )
    body += "<h2>Savings by sector</h2>" + "".join(f"<p>{text}</p>" for text in SECTORS)
    page.set_content(f"<body style='font-size: 20px'>{body}</body>")
    page.pdf(path=folder / "norfolk.pdf")
    page.close()
    return folder / "norfolk.pdf"


def test_the_bridge_of_a_printed_plan_is_found_on_its_page(printed):
    done = placeplan("appraise", printed, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (plan,) = json.loads(done.stdout)["plans"]
    assert plan["name"] == TITLE
    assert plan["dated"] == "2016-10-21"
    (bridge,) = [each for each in plan["findings"] if each["check"] == "published_bridge"]
    assert (bridge["status"], bridge["amount"]) == ("fail", 215e6)
    assert {cell["cell"].split(" line")[0] for cell in bridge["cells"]} == {"page 2"}
    assert "survey_shares" in {each["check"] for each in plan["findings"] if each["status"] == "fail"}


def test_a_hostile_file_ends_with_exit_code_two_and_no_traceback(tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Length 99999999999 >>\nstream\n")
    done = placeplan("appraise", tmp_path / "bad.pdf")
    assert done.returncode == 2
    assert "bad.pdf" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_page_is_accessible_and_fits_a_phone(printed, tmp_path, open_page):
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "norfolk.pdf").write_bytes(printed.read_bytes())
    text_plan(folder / "other.txt", "Another plan\n\nSavings of £90m by 2020/21.")
    assert placeplan("appraise", folder, "--format", "html", "--out", tmp_path / "plans.html").returncode == 0
    example = "examples/norfolk-and-waveney-2016"
    assert placeplan("brief", example, "--format", "html", "--out", tmp_path / "brief.html").returncode == 0
    for name in ("plans.html", "brief.html"):
        page = open_page(tmp_path / name, width=PHONE)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
        assert broken_rules(page) == []
        assert page.said == []
        assert page.asked == [(tmp_path / name).as_uri()]
