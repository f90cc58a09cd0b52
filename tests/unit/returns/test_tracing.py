from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.plan.place import load_place
from placeplan.returns.filling import fill
from placeplan.returns.receipts import keep_receipt, receipt
from placeplan.returns.tracing import trace
from tests.unit.returns.conftest import HEAD


@pytest.fixture
def out(given, mapping, place, tmp_path):
    """A filled return with its receipt."""
    filled = fill(given, mapping, load_place(place), "TR1")
    path = tmp_path / "out.xlsx"
    path.write_bytes(filled.content)
    keep_receipt(receipt(filled, "NORTHBY", path.name, date(2016, 10, 21)), path, place)
    return path


def test_a_cell_leads_to_its_figure_its_source_and_its_speaker(out, place):
    found = trace(out, "Income and expenditure!C5", load_place(place))
    assert found.holds and found.is_unchanged
    assert (found.card.who, str(found.card.where)) == ("TR1", "a.xlsx#S!B2")
    told = found.as_json()
    assert told["value"] == 100250 and told["is_still_stated"] and told["card"]["amount"] == "£100.25m"


def test_a_blank_cell_says_why(out, place):
    found = trace(out, "'Income and expenditure'!$D$6", load_place(place))
    assert found.told["why"] == "not published (TR1)" and found.card is None and found.holds


def test_a_figure_that_is_no_longer_stated_is_said(out, place):
    (place / "figures" / "stated.csv").write_text(HEAD + "\n", "utf-8")
    found = trace(out, "Workforce!D5", load_place(place))
    assert found.card is None and not found.as_json()["is_still_stated"]


def test_a_file_that_was_changed_since_is_said(out, place):
    out.write_bytes(out.read_bytes() + b" ")
    assert not trace(out, "Workforce!D5", load_place(place)).is_unchanged


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("C5", "“C5” is no cell"),
        ("Nowhere!C5", "no input cell or formula on “Nowhere”"),
        ("Workforce!A1", "neither an input cell nor a formula"),
    ],
)
def test_a_cell_that_nothing_is_told_of_is_refused(out, place, reference, said):
    with pytest.raises(PlanError, match=said):
        trace(out, reference, load_place(place))
