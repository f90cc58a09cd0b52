from dataclasses import dataclass, replace

from placeplan.assurance.published.comparisons import (
    not_modelled,
    region_comparison,
    side_by_side,
    stated_and_modelled,
)
from placeplan.assurance.published_claims import claims
from placeplan.assurance.thresholds import thresholds
from placeplan.model.running.results import Labels
from placeplan.plan.place import Child
from tests.unit.assurance.conftest import MILLION, place_with, stated


def region(folder):
    rows = [stated("gap", "QUE:system", 504), stated("gap", "QM7:system", 550, bound=">")]
    place = place_with(rows, folder, kind="region", code="EoE")
    return replace(
        place, children=(Child("QUE", "C&P", "E1"), Child("QM7", "HWE", "E2"), Child("QX", "None", "E3"))
    )


def test_what_nobody_published_is_said_so_and_is_never_nought(tmp_path):
    place = region(tmp_path)
    rows = side_by_side(place, claims(place.figures))
    texts = {(row.place, row.label): row.text for row in rows}
    assert texts["QUE", "Do-nothing gap"] == "£504m (2020/21, 2016-10-21)"
    assert texts["QX", "Do-nothing gap"] == "not found in it"
    assert texts["QUE", "Capital"] == "not found in it"
    findings = list(region_comparison(place, claims(place.figures)))
    assert len(findings) == 3
    assert all(finding.status == "cannot_assess" for finding in findings)


def test_a_footprint_has_nobody_to_stand_beside(norfolk):
    assert list(region_comparison(norfolk, claims(norfolk.figures))) == []


@dataclass
class Lacking:
    what: str
    why: str


class Modelled:
    """What the checks read of a projection, with one gap."""

    years = ("2015/16", "2020/21")
    unassessed = (Lacking("beds", "No lengths of stay."), Lacking("beds", "No occupancy."))

    def __init__(self, low, middle, high, *organisations):
        self.found = {"p10": low * MILLION, "p50": middle * MILLION, "p90": high * MILLION, "error": 1e5}
        self.organisations, self.labels = organisations, Labels(self.years, organisations, (), ())

    def shown_range_of(self, variable, run, year):
        assert (variable, run, year) == ("gap", "do_nothing", "2020/21")
        return self.found


def test_a_gap_is_compared_with_the_one_stated_for_the_same_bodies(norfolk):
    """£316m of the £415m were stated for health, whose money alone is modelled."""
    found = claims(norfolk.figures)
    (finding,) = stated_and_modelled(norfolk, found, Modelled(150, 200, 250, "QMM:health"), thresholds())
    assert finding.title == "Stated gap £316m; modelled £200m (£150m to £250m)"
    assert (finding.amount, finding.organisations) == (116 * MILLION, ("QMM:health",))
    assert "They differ by £116m" in finding.explanation
    (finding,) = stated_and_modelled(norfolk, found, Modelled(150, 200, 250, "QMM:acute"), thresholds())
    assert (
        "the whole system" in finding.explanation and "of those whose money is known" in finding.explanation
    )


def test_what_lacks_evidence_is_said_once_for_each_result(norfolk):
    (finding,) = not_modelled(norfolk, Modelled(1, 2, 3))
    assert (finding.status, finding.explanation) == ("cannot_assess", "No lengths of stay. No occupancy.")
    assert "no lengths of stay; no occupancy" in finding.settled_by
    assert list(not_modelled(norfolk, None)) == []


def test_a_stated_gap_outside_the_modelled_range_is_a_question(norfolk):
    found = claims(norfolk.figures)
    (finding,) = stated_and_modelled(norfolk, found, Modelled(150, 200, 250), thresholds())
    assert (finding.status, finding.amount) == ("warn", 215 * MILLION)
    (finding,) = stated_and_modelled(norfolk, found, Modelled(350, 400, 450), thresholds())
    assert finding.status == "pass"
    assert list(stated_and_modelled(norfolk, found, None, thresholds())) == []
