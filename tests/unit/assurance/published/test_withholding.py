from datetime import date

from placeplan.assurance.published.withholding import withholding_records
from placeplan.plan.withholdings import Withholding
from tests.unit.assurance.conftest import place_with, stated

TALKS = Withholding("w1", "Control totals", "Talks are open.", "NHS England", date(2017, 3, 31))


def income(organisation, value, **more):
    return stated("surplus_or_deficit", organisation, value) | more


def test_a_figure_withheld_with_a_record_is_said_with_its_last_day(tmp_path):
    rows = [income("RM1", 4, withheld="w1"), income("RGP", 3, withheld="w2"), income("RCX", 2)]
    found = {f.kind: f for f in withholding_records(place_with(rows, tmp_path, withholdings={"w1": TALKS}))}
    assert found["withheld"].status == "pass" and "2017-03-31" in found["withheld"].title
    assert found["withheld_unrecorded"].status == "warn"
    assert found["withheld_unrecorded"].organisations == ("RGP",)
