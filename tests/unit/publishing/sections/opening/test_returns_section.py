import re
from dataclasses import replace

import pytest

from placeplan.assurance.between.adjusted import Adjustment, Position
from placeplan.publishing.citations import citations
from placeplan.publishing.sections.opening.returns_section import returns_section
from placeplan.publishing.site import write_site
from placeplan.publishing.site_pages import menu_of
from tests.unit.publishing.handed_in import handed_in, returned


def section(results):
    return returns_section(results, citations(results.place))


@pytest.fixture(scope="module")
def results():
    return returned(handed_in())


def last_year(results, submitted, *taken):
    """The same returns with this position of all bodies together in the last year, in pounds."""
    gone = tuple(Adjustment("", "2021/22", why, -pounds * 100) for why, pounds in taken)
    whole = (*results.returns.whole[:-1], Position("", results.returns.years[-1], submitted * 100, gone))
    return replace(results, returns=replace(results.returns, whole=whole))


def test_the_headline_holds_for_a_surplus_a_deficit_and_what_turns_into_one(results):
    def said(*position):
        return section(last_year(results, *position)).headline

    assert "submitted a surplus of £9m." in said(9_000_000)
    assert said(9_000_000, ("plug", 2_000_000)).endswith(
        "submitted a surplus of £9m. £7m of it is left without what cannot be counted on."
    )
    assert said(1_000_000, ("plug", 3_000_000)).endswith(
        "Without what cannot be counted on it is a deficit of £2m."
    )
    assert "a deficit of £4m. Without what cannot be counted on it is a deficit of £5m." in said(
        -4_000_000, ("plug", 1_000_000)
    )
    assert "neither a surplus nor a deficit" in said(0)


def test_what_was_taken_out_is_named_with_its_pounds(results):
    lead = section(
        last_year(results, 9_000_000, ("plug", 2_000_000), ("saving counted twice", 1_000_000))
    ).lead
    assert lead[0].startswith(
        "Taken out are £1m of savings that two bodies both count and £2m of round sums that no scheme"
    )


def test_the_chart_and_its_table_hold_each_year_with_every_reason(results):
    shown = section(results)
    assert [row[0] for row in shown.chart.table.rows] == list(results.returns.years)
    assert "Unpaid transfers" in shown.chart.table.columns and "Plugs" not in shown.chart.table.columns
    row = next(row for row in shown.chart.table.rows if row[0] == "2019/20")
    assert row[shown.chart.table.columns.index("Unpaid transfers")] == "-£0.91m"


def test_each_amount_of_a_body_leads_to_who_stated_it(results):
    cite = citations(results.place)
    table = returns_section(results, cite).by_body
    links = re.findall(r"#f-(\w+)", "".join(str(cell) for row in table.rows for cell in row[1:]))
    assert set(links) == {card.figure for card in cite.of_page()} == set(results.returns.figures.values())
    assert sum("left:" in str(cell) for row in table.rows for cell in row) == 1


def test_a_conversation_says_who_how_much_and_what_would_settle_it(results):
    first = section(results).conversations[0]
    assert first.who == "North CCG and Hill Hospitals" and first.pounds == "£3m"
    assert first.about and first.settled_by
    assert not any("01A" in words for words in first.about)


def test_the_returns_come_first_and_no_page_is_empty_or_tells_a_reader_to_type(results, tmp_path):
    menu = dict(menu_of(results))
    assert menu["index.html"] == "The returns"
    assert not {"parts.html", "projection.html", "plan.html"} & set(menu)
    for path in write_site(results, tmp_path):
        main = path.read_text("utf-8").split("<main")[1].split("</main>")[0]
        assert not re.search(r"\bplacepl" + r"an (import|new|build|check|project)\b", main), path.name
        assert len(re.sub(r"<[^>]+>", "", main)) > 150, path.name
    assert 'href="parts.html"' not in (tmp_path / "index.html").read_text("utf-8")
