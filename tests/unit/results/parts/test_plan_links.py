from placeplan.plan.place import load_place
from placeplan.plan.schemes import Capital, Plan
from placeplan.results.parts.plan_links import capital_limits, plan_links
from tests.unit.model.places import body, place
from tests.unit.publishing.conftest import EXAMPLES

LIMIT = {"measure": "capital_limit", "line": "loan", "period": "2016/17", "value": 14e6, "stage": "plan"}
WARD = Capital(
    "ward", "Ward", "A", "a test", "invented", amount=40, unit="£m", funded_by="loan", approval="asked",
    phasing={"2016/17": 1.0},
)  # fmt: skip


def test_a_limit_is_of_one_source_and_year():
    here = place([LIMIT], plan=Plan(capital=(WARD,)), bodies=[body("A")])
    assert capital_limits(here) == {("loan", "2016/17"): 14e6}
    (line,) = plan_links(here).capital
    assert (line.not_yet_approved, line.limit) == (40e6, 14e6)


def test_what_waits_is_lost_and_late_with_what_it_waits_for():
    links = plan_links(load_place(EXAMPLES / "norfolk-and-waveney-2026"))
    (needed,) = links.lost_with
    assert [loss.key for loss in links.lost_with[needed]] == [needed, "care_at_home"]
    assert [slip.key for slip in links.slips[needed]] == [needed, "care_at_home"]
    assert [loss.key for loss in links.lost_without["E10000020"]] == ["care_at_home"]


def test_each_class_that_a_scheme_names_has_its_record():
    links = plan_links(load_place(EXAMPLES / "norfolk-and-waveney-2026"))
    assert all(
        record.cases > 1 and record.share.low <= record.share.high for record in links.records.values()
    )


def test_a_plan_of_nothing_links_nothing():
    links = plan_links(place([]))
    assert not (links.waits_for or links.lost_with or links.lost_without or links.capital or links.records)
