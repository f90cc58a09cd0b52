from datetime import date

import pytest

from placeplan.assurance.published.withholding import withheld_by_difference, withholding_records
from placeplan.plan.bodies import Body
from placeplan.plan.withholdings import Withholding
from tests.unit.assurance.conftest import place_with, stated

TALKS = Withholding("w1", "Control totals", "Talks are open.", "NHS England", date(2017, 3, 31))
GROUP = {
    "QMM:hospitals": Body("QMM:hospitals", "Hospitals", "group", members=("RM1", "RGP", "RCX")),
    **{code: Body(code, code, "acute trust") for code in ("RM1", "RGP", "RCX")},
}


def income(organisation, value, **more):
    return stated("surplus_or_deficit", organisation, value) | more


def by_difference(folder, *rows, bodies=GROUP):
    return list(withheld_by_difference(place_with(rows, folder, bodies=bodies)))


WHOLE = (income("QMM:hospitals", -9), income("RM1", -4), income("RGP", -3))


def test_a_figure_withheld_with_a_record_is_said_with_its_last_day(tmp_path):
    rows = [income("RM1", 4, withheld="w1"), income("RGP", 3, withheld="w2"), income("RCX", 2)]
    found = {f.kind: f for f in withholding_records(place_with(rows, tmp_path, withholdings={"w1": TALKS}))}
    assert found["withheld"].status == "pass" and "2017-03-31" in found["withheld"].title
    assert found["withheld_unrecorded"].status == "warn"
    assert found["withheld_unrecorded"].organisations == ("RGP",)


def test_one_part_withheld_alone_is_what_is_left_of_the_total(tmp_path):
    [found] = by_difference(tmp_path, *WHOLE, income("RCX", -2, withheld="w1"))
    assert found.organisations == ("RCX",) and len(found.figures) == 4
    assert "-2" not in found.title + found.explanation


def test_a_total_withheld_above_published_parts_is_their_sum(tmp_path):
    rows = (income("QMM:hospitals", -9, withheld="w1"), *WHOLE[1:], income("RCX", -2))
    assert [found.organisations for found in by_difference(tmp_path, *rows)] == [("QMM:hospitals",)]


@pytest.mark.parametrize(
    "rows",
    [
        (*WHOLE[:2], income("RGP", -3, withheld="w1"), income("RCX", -2, withheld="w1")),
        (*WHOLE[1:], income("RCX", -2, withheld="w1")),
        (*WHOLE[:2], income("RCX", -2, withheld="w1")),
        (income("QMM:hospitals", -9, period="2019/20"), *WHOLE[1:], income("RCX", -2, withheld="w1")),
    ],
    ids=["a second part withheld", "no total", "a part that nobody stated", "another year's total"],
)
def test_with_two_unknowns_nothing_can_be_worked_out(tmp_path, rows):
    assert by_difference(tmp_path, *rows) == []


def test_services_of_one_body_and_their_total(tmp_path):
    def by_service(service, **more):
        return stated("activity", "RM1", 5, service=service, pence=None) | more

    rows = (by_service(None), by_service("emergency"), by_service("elective", withheld="w1"))
    assert [found.measure for found in by_difference(tmp_path, *rows)] == ["activity"]
    more = by_service("maternity", withheld="w1")
    assert by_difference(tmp_path, *rows, more) == []
    ratio = [row | {"measure": "bed_occupancy"} for row in rows]
    assert by_difference(tmp_path, *ratio) == [], "shares do not add up, so they give nothing away"
