"""The report of a check, in a browser: opens offline, breaks no rule of accessibility, fits a phone."""

import pytest

from placeplan.assurance.check_report import report
from placeplan.publishing.pages.check_page import report_page
from placeplan.results.parts.check_titles import check_titles
from tests.journeys.conftest import asked_elsewhere, broken_rules
from tests.unit.assurance.invented import books, find, place_of, set_value

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1280


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A")
    set_value(row, row["value"] + 3_000_000)
    set_value(find(made, "pipeline", "T2", "2018/19"), 90.0)
    made.put("T1", "Transfers", "transfer", "2019/20", 911_000.0, counterparty="01A", line="discharge")
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report_page(report(place_of(made)), check_titles()), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_report_breaks_no_rule_of_accessibility_and_asks_for_nothing(page_file, open_page, width):
    page = open_page(page_file, width)
    assert page.said == []
    assert asked_elsewhere(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert broken_rules(page) == []
