"""A small place whose bodies handed in plans: a transfer that nobody pays, a contract on which two differ."""

from dataclasses import replace

from placeplan.assurance.check_report import report
from placeplan.reading.held import Imported
from placeplan.results.parts.returns import returns
from tests.unit.assurance.invented import books, find, place_of, set_value
from tests.unit.publishing.viewed import view

PROMISED = 911_000.0


def handed_in(spoil=lambda made: None, **imported):
    """The place and its books; `spoil` may change them first."""
    made = books()
    row = find(made, "contract_value", "T1", "2018/19", service="ae", counterparty="01A")
    set_value(row, row["value"] + 3_000_000)
    made.put("T1", "Transfers", "transfer", "2019/20", PROMISED, counterparty="01A", line="discharge")
    spoil(made)
    place = place_of(made)
    return replace(place, imported=Imported(figures=place.figures, **imported))


def returned(place):
    """The results of a place whose bodies handed something in."""
    checked = report(place)
    shown = replace(place, imported=Imported())
    return view(shown, findings=checked.findings, returns=returns(checked))
