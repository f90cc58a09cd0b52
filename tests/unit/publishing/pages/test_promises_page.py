from pathlib import Path

import pytest

from placeplan.plan.place import load_place
from placeplan.publishing.pages.promises_page import page_values
from placeplan.results.parts.promised import promised

EXAMPLES = Path(__file__).parents[4] / "examples"


@pytest.fixture(scope="module")
def shown():
    place = load_place(EXAMPLES / "east-of-england-2016")
    return page_values(place, promised(place))


def texts(table):
    return [[str(cell) for cell in row] for row in table.rows]


def test_claims_are_counted_by_footprint_with_the_boards_of_today(shown):
    by_name = {row[0]: row[1:] for row in texts(shown["by_footprint"])}
    assert by_name["Cambridgeshire and Peterborough"][2:] == ["1", "0", "4", "0", "Central East"]
    assert "none stated" in by_name["Mid and South Essex"][0]  # nobody's claim is no claim kept
    assert shown["count"] == "20 claims" and "1 missed" in shown["outcomes"]


def test_one_decision_on_many_claims_is_told_once(shown):
    (decision,) = texts(shown["decisions"])
    assert decision[:2] == ["Decision 1", "October 2018"] and decision[3] == "17 claims"
    known = [row[5] for row in texts(shown["claims"])]
    assert known.count("decision 1, below") == 17


def test_the_timeline_is_in_order_and_tells_one_event_once(shown):
    rows = texts(shown["timeline"])
    kinds = [row[1] for row in rows]
    assert kinds[0] == "said" and kinds[-1] == "due" and kinds.count("became known") == 1
    assert [row[0] for row in rows if row[1] == "due"] == ["31 March 2019", "31 March 2020", "31 March 2021"]


def test_an_aim_whose_wording_is_recalled_says_so_and_no_measure_is_one_that_we_lack(shown):
    by_text = {row[0].partition(".")[0]: row for row in texts(shown["aims"])}
    prevention = by_text["A radical upgrade in prevention and public health"]
    assert "recalled and was not confirmed" in prevention[0]
    assert all("no measure is held" in cell for cell in (prevention[1], prevention[3]))
    assert by_text["Providers are back in aggregate financial balance"][2] == (
        "no deficit of all together, by 2016/17"
    )


def test_a_claim_says_what_it_is_of_and_which_number_it_is(shown):
    first = texts(shown["claims"])[0]
    assert (
        first[0] == "missed"
        and 'data-figure="claim 1; stated"' in first[1]
        and first[1].endswith("control total")
    )
