from datetime import date

import pytest

from placeplan.assurance.published.too_open import audit_of, groups_of, protection_of, withheld_too_open
from placeplan.plan.bodies import Body
from placeplan.plan.withholdings import Withholding
from tests.unit.assurance.conftest import place_with, stated

GROUP = {
    "QMM:hospitals": Body("QMM:hospitals", "Hospitals", "group", members=("RM1", "RGP", "RCX")),
    **{code: Body(code, code, "acute trust") for code in ("RM1", "RGP", "RCX")},
}


def income(organisation, value, **more):
    return stated("surplus_or_deficit", organisation, value, precision=1000.0) | more


def open_ones(folder, *rows, bodies=GROUP, **more):
    return list(withheld_too_open(place_with(rows, folder, bodies=bodies, **more)))


WHOLE = (income("QMM:hospitals", -9), income("RM1", -4), income("RGP", -3))


def test_one_part_withheld_alone_is_what_is_left_of_the_total(tmp_path):
    [finding] = open_ones(tmp_path, *WHOLE, income("RCX", -2, withheld="w1"))
    assert finding.organisations == ("RCX",) and finding.status == "fail"
    assert "Anybody can put it within 0.1%" in finding.explanation
    assert "-2" not in finding.title + finding.explanation
    assert finding.settled_by.startswith("Withhold with it: ")


def test_a_total_withheld_above_published_parts_is_their_sum(tmp_path):
    rows = (income("QMM:hospitals", -9, withheld="w1"), *WHOLE[1:], income("RCX", -2))
    assert [finding.organisations for finding in open_ones(tmp_path, *rows)] == [("QMM:hospitals",)]


def test_of_two_withheld_parts_each_body_knows_its_own_and_so_the_other_s(tmp_path):
    rows = (*WHOLE[:2], income("RGP", -3, withheld="w1"), income("RCX", -2, withheld="w1"))
    findings = open_ones(tmp_path, *rows)
    assert {finding.organisations for finding in findings} == {("RGP",), ("RCX",)}
    assert {finding.explanation[:3] for finding in findings} == {"RCX", "RGP"}


@pytest.mark.parametrize(
    "rows",
    [
        (WHOLE[0], *(income(code, -3, withheld="w1") for code in ("RM1", "RGP", "RCX"))),
        (*WHOLE[1:], income("RCX", -2, withheld="w1")),
        (*WHOLE[:2], income("RCX", -2, withheld="w1")),
        (income("QMM:hospitals", -9, period="2019/20"), *WHOLE[1:], income("RCX", -2, withheld="w1")),
    ],
    ids=["three parts withheld", "no total", "a part that nobody stated", "another year's total"],
)
def test_with_too_many_unknowns_nothing_can_be_worked_out(tmp_path, rows):
    assert open_ones(tmp_path, *rows) == []


def test_services_of_one_body_and_their_total(tmp_path):
    def by_service(service, **more):
        return stated("activity", "RM1", 5, service=service, pence=None, precision=1.0) | more

    rows = (by_service(None), by_service("emergency"), by_service("elective", withheld="w1"))
    rows[0]["value"] *= 2
    assert [finding.measure for finding in open_ones(tmp_path, *rows)] == ["activity"]
    ratio = [row | {"measure": "bed_occupancy"} for row in rows]
    assert open_ones(tmp_path, *ratio) == [], "shares do not add up, so they give nothing away"


def test_a_record_asks_for_its_own_protection(tmp_path):
    record = Withholding("w1", "Totals", "Talks", "NHSE", date(2030, 1, 1), protection=0.01)
    rows = (
        income("RCX", -2.05, withheld="w1"),
        income("RCX", -2.05, stated_by="NHSE", precision=100_000.0),
    )
    assert len(open_ones(tmp_path, *rows)) == 1
    assert open_ones(tmp_path, *rows, withholdings={"w1": record}) == []
    assert protection_of(place_with(rows, tmp_path, withholdings={"w1": record})).of_record == {"w1": 0.01}


def test_a_group_is_made_up_of_its_members_and_of_theirs(tmp_path):
    bodies = {
        "G": Body("G", "All", "group", members=("QMM:hospitals", "L1")),
        "L1": Body("L1", "Council", "council"),
        **GROUP,
    }
    groups = groups_of(place_with([], tmp_path, bodies=bodies))
    assert ("G", ("QMM:hospitals", "L1")) in groups
    assert ("G", ("RM1", "RGP", "RCX", "L1")) in groups


def test_a_place_that_withholds_nothing_is_not_looked_at(tmp_path):
    assert audit_of(place_with(WHOLE, tmp_path, bodies=GROUP)).judged == 0
