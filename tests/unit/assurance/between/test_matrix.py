from placeplan.assurance.check_report import report
from tests.unit.assurance.invented import SERVICES, YEARS, books, find, place_of, set_value


def cells(made):
    return {(cell.first, cell.second): cell for cell in report(place_of(made)).matrix}


def test_bodies_that_agree():
    found = cells(books())
    assert found["01A", "T1"].state == "agree"
    assert found["01A", "T1"].agree == 3 * len(SERVICES) * len(YEARS)
    assert found["01A", "L1"].agree == 1
    assert ("01A", "01B") not in found


def test_bodies_that_do_not():
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A")
    set_value(row, row["value"] + 3_000_000)
    cell = cells(made)["01A", "T1"]
    assert (cell.state, cell.differ) == ("differ", 1)
    assert cell.apart == 3_000_000
