from dataclasses import replace

import pytest

from placeplan.model.evidence.list_evidence import whose
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.projection import project
from tests.unit.model.evidence.test_capacity_evidence import WARD, stated
from tests.unit.model.places import activity, assumption, body, growth, money, place

BEFORE = stated("waiting_list", "A", 92, "2014/15", service="emergency")
LIST = [
    *WARD,
    stated("waiting_list", "A", 100, service="emergency"),
    stated("referrals", "A", 520, service="emergency"),
    stated("completed_pathways", "A", 460, service="emergency"),
]


def unassessed(known):
    return {cannot.what: cannot.why for cannot in known.unassessed}


def test_a_list_goes_on_as_in_its_own_base_year():
    """It grew by 8: 520 joined, 460 were treated, and 52 left without treatment."""
    found = project(place([*LIST, BEFORE], growth(volume=0.0)), draws=50)
    waiting = found.table().filter(run="do_nothing", variable="waiting_list")
    assert waiting["organisation"].unique().to_list() == ["A"]
    assert waiting["service"].unique().to_list() == ["emergency"]
    assert waiting["p50"].to_list()[:3] == pytest.approx([100, 108, 116])


def test_without_a_series_of_its_own_a_list_cannot_be_assessed():
    known = evidence(place(LIST, growth()))
    assert (
        "the list at the end of the year before"
        in unassessed(known)["the waiting list of A, emergency admissions"]
    )
    assert "waiting_list" not in known.opening and known.waiting == ()


def test_what_a_place_assumes_of_those_who_leave_stands_before_what_is_fitted():
    terms = [*growth(volume=0.0), assumption("removal_share", 0.05)]
    found = project(place([*LIST, BEFORE], terms), draws=1)
    waiting = found.table().filter(run="do_nothing", variable="waiting_list")["mean"].to_list()
    assert waiting[1] == pytest.approx(100 + 520 * 0.95 - 460)


def test_the_standard_is_the_regimes_and_unknown_where_the_regime_is():
    known = evidence(place([*LIST, BEFORE], growth()))
    assert [longest.item() for longest in known.given["longest_wait"].values] == [126] * 6
    unknown = evidence(replace(place([*LIST, BEFORE], growth()), regime="nowhere/2016"))
    assert "nowhere/2016" in unassessed(unknown)["the share of waits within the standard"]
    assert "longest_wait" not in unknown.given
    assert "within_the_standard" not in project(place(WARD, growth()), draws=1).table()["variable"]


def test_a_list_without_those_treated_cannot_be_assessed():
    known = evidence(place([*WARD, stated("waiting_list", "A", 100, service="emergency")], growth()))
    assert "people treated" in unassessed(known)["the waiting list of A, emergency admissions"]
    assert "Nobody stated people waiting" in unassessed(evidence(place(WARD, growth())))["waiting lists"]


def test_a_boards_list_moves_with_the_care_of_all_who_treat_its_people():
    hospitals = [
        row
        for code, units in (("A", 300), ("B", 100))
        for row in (*money(code, 1000, 1000, "elective"), activity(code, "elective", units))
    ]
    board = [
        stated("waiting_list", "ICB", 900, "2014/15"),
        stated("waiting_list", "ICB", 1000, bound="<"),
        stated("referrals", "ICB", 5000),
        stated("completed_pathways", "ICB", 4000),
    ]
    bodies = [body("A"), body("B"), body("ICB", "commissioner")]
    known = evidence(place([*hospitals, *board], growth(), bodies=bodies))
    assert known.given["list_mix"].ravel().tolist() == [0.75, 0.25]
    said = [cannot.why for cannot in known.unassessed if cannot.what == "the waiting list of ICB by name"]
    assert any("no more wait than this" in why for why in said) and any("elsewhere" in why for why in said)
    (leaving,) = [term for term in known.assumed if term.variable == "removal_share"]
    assert leaving.spread.middle == pytest.approx(0.18)


def test_each_specialty_is_projected_by_its_own_series():
    rows = [*money("A", 1000, 1000, "elective"), activity("A", "elective", 300)]
    for line, treated in (("ENT", 80), ("Urology", 60)):
        rows += [
            stated("waiting_list", "A", 50, "2014/15", line=line),
            stated("waiting_list", "A", 50, line=line),
            stated("referrals", "A", 100, line=line),
            stated("completed_pathways", "A", treated, line=line),
        ]
    found = project(place(rows, growth(volume=0.05), bodies=[body("A")]), draws=1)
    shares = {
        term.waiting: term.spread.middle
        for term in found.question.known.assumed
        if term.variable == "removal_share"
    }
    assert shares == {"A||ENT": pytest.approx(0.2), "A||Urology": pytest.approx(0.4)}
    last = found.table().filter(run="do_nothing", variable="waiting_list", period="2016/17")
    assert dict(last.select("line", "mean").rows()) == pytest.approx({"ENT": 50, "Urology": 50})


def test_care_that_ends_no_waits_moves_no_list():
    rows = [*money("A", 1000, 1000, "ae"), activity("A", "ae", 300)]
    rows += [stated(name, "A", 10, "2015/16") for name in ("waiting_list", "referrals", "completed_pathways")]
    known = evidence(place(rows, growth(), bodies=[body("A")]))
    assert "moves with nothing" in unassessed(known)["the waiting list of A by name"]
    assert (
        whose(("A", "elective", "ENT"), place([], bodies=[body("A")])) == "A by name, planned admissions, ENT"
    )
