"""Services without a rate by age and sex: what stands in, and what cannot be assessed."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from placeplan.core.unassessed import CannotAssess
from placeplan.figures.table import figure_table
from placeplan.model.people.kinds_of_care import kinds_of_care
from placeplan.model.people.need_weights import (
    activity_by_need,
    children_rates,
    cost_by_age,
    cost_by_need,
    method,
    methods,
    need_index,
    practice_payments,
    share_of_need,
    sources,
    unit_costs,
)
from placeplan.model.people.needs import needs
from placeplan.plan.place import load_place

ROOT = Path(__file__).parents[4]
QUESTIONS = ("growth", "children", "level", "unit_cost")
BOARDS = sorted(
    {
        line.split(",")[0]
        for line in (ROOT / "src/placeplan/model/england/need_weights.csv")
        .read_text("utf-8")
        .splitlines()[1:]
    }
)


def test_every_service_has_an_answer_to_every_question():
    assert set(methods()) == {(service, question) for service in kinds_of_care() for question in QUESTIONS}
    for one in methods().values():
        assert one.is_known == bool(one.method), f"{one.service} {one.question}"
        assert one.is_known or one.caveat, f"{one.service} {one.question} does not say why not"


def test_a_service_that_nobody_asked_of_cannot_be_assessed():
    assert not method("space_travel", "growth").is_known


def test_shares_of_need_sum_to_england():
    assert len(BOARDS) == 42
    for service in ("community", "mental_health", "maternity", "general_practice"):
        assert sum(share_of_need(board, service).value for board in BOARDS) == pytest.approx(1)


def test_an_index_is_weighted_over_registered_people():
    found = need_index("QMM", "community")
    assert found.value == pytest.approx(1_550_195.7 / 1_088_059.5)
    assert found.grade == "computed" and found.source.startswith("https://")


def test_cost_by_need_sums_to_the_nations():
    whole = sum(cost_by_need(board, "mental_health").value for board in BOARDS)
    assert whole == pytest.approx(6_988_892_927 + 5_317_997_194 + 861_038_227)
    assert "not what is spent" in cost_by_need("QMM", "mental_health").note


def test_activity_by_need_is_of_one_kind():
    share = share_of_need("QMM", "mental_health").value
    assert activity_by_need("QMM", "mental_health", "contacts").value == pytest.approx(22_844_196 * share)
    assert isinstance(activity_by_need("QMM", "mental_health"), CannotAssess)


@pytest.mark.parametrize("service", ["ambulance", "adult_social_care", "emergency"])
def test_services_without_a_weight_say_so(service):
    for found in (need_index("QMM", service), cost_by_need("QMM", service)):
        assert isinstance(found, CannotAssess) and found.why == method(service, "level").caveat


def test_a_place_that_is_no_board_says_so():
    assert "no integrated care board" in need_index("QXX", "community").why
    assert isinstance(cost_by_need("QMM", "general_practice"), CannotAssess)


def test_unit_costs_are_cost_over_activity():
    assert unit_costs("ambulance")["see and convey"].value == pytest.approx(489.39, abs=0.01)
    assert unit_costs("maternity")["births"].value == pytest.approx(4_592_183_249 / 533_852)
    assert isinstance(unit_costs("adult_social_care"), CannotAssess)


def test_payments_are_of_a_footprint_then_and_a_board_later():
    assert practice_payments("QMM", "2016/17").value == 202_355_088
    assert practice_payments("QMM", "2022/23").value == 234_299_823
    assert "2016/17, 2022/23" in practice_payments("QMM", "2019/20").why
    assert "no footprint" in practice_payments("nowhere", "2016/17").why


def test_payments_of_all_footprints_sum_to_england():
    rows = pl.read_csv(ROOT / "src/placeplan/model/england/practice_payments.csv")
    summed = dict(rows.group_by("geography").agg(pl.col("pounds").sum()).rows())
    assert summed["stp-2017"] == pytest.approx(8_883_800_000, abs=1_000_000)
    assert dict(rows.group_by("geography").len().rows()) == {"stp-2017": 44, "icb-2022": 42}
    assert summed["icb-2022"] == pytest.approx(10_230_000_000, abs=1_000_000)


def test_cost_by_age_is_figures_for_every_age_and_sex():
    rows = cost_by_age("general_practice")
    assert len(figure_table(rows)) == 2 * 86
    assert {row["age"] for row in rows} == {str(age) for age in range(85)} | {"85+"}
    assert isinstance(cost_by_age("adult_social_care"), CannotAssess)
    assert cost_by_age("emergency").why == "Adults only"


def test_a_band_is_the_mean_of_its_people():
    single = {(row["age"], row["sex"]): row["value"] for row in cost_by_age("community")}
    (band,) = [row["value"] for row in cost_by_age("community", ["0-1"]) if row["sex"] == "male"]
    people = (340_320, 339_000)  # of 0; about as many of 1
    assert (
        min(single["0", "male"], single["1", "male"]) < band < max(single["0", "male"], single["1", "male"])
    )
    assert band == pytest.approx(
        (single["0", "male"] * people[0] + single["1", "male"] * people[1]) / sum(people), rel=0.01
    )
    (oldest,) = [row["value"] for row in cost_by_age("community", ["90+"]) if row["sex"] == "male"]
    assert oldest == single["85+", "male"]


def test_maternity_follows_births():
    rows = cost_by_age("maternity")
    assert {row["age"] for row in rows if row["value"]} == {"0"}
    in_bands = {
        row["age"]: row["value"] for row in cost_by_age("maternity", ["0-4", "5-9"]) if row["sex"] == "male"
    }
    assert in_bands["5-9"] == 0 and in_bands["0-4"] == pytest.approx(rows[0]["value"] / 5, rel=0.05)


def test_the_model_takes_these_rows_as_a_services_own_need():
    place = load_place(ROOT / "examples" / "norfolk-and-waveney-2016")
    bands = place.figures.filter(pl.col("measure") == "population")["age"].drop_nulls().unique().to_list()
    rows = [row for service in ("community", "general_practice") for row in cost_by_age(service, bands)]
    with_rows = replace(place, figures=pl.concat([place.figures, figure_table(rows)]))
    before, after = (
        needs(place, ("community", "general_practice")),
        needs(with_rows, ("community", "general_practice")),
    )
    assert not after.missing
    growth = after.index[-1]
    assert (growth > 1).all() and growth[0] != growth[1]
    assert before.index[-1][0] == before.index[-1][1]  # without them both follow the cost of everything


def test_children_follow_the_pattern_of_cost():
    adults = {(age, sex): 0.1 for age in range(18, 91) for sex in ("female", "male")}
    found = children_rates("emergency", adults)
    assert set(found) == {(age, sex) for age in range(18) for sex in ("female", "male")}
    costs = {
        (row["age"], row["sex"]): row
        for row in pl.read_csv(ROOT / "src/placeplan/model/england/cost_by_age.csv").to_dicts()
    }
    youngest = sum(costs[age, "male"]["inpatient"] for age in range(18, 25)) / 7
    assert found[0, "male"] == pytest.approx(0.1 * costs[0, "male"]["inpatient"] / youngest)
    assert found[0, "female"] > found[10, "female"] > 0


def test_children_without_adults_rates_cannot_be_assessed():
    assert isinstance(children_rates("emergency", {(18, "male"): 0.1}), CannotAssess)
    assert isinstance(children_rates("maternity", {}), CannotAssess)


def test_every_table_has_a_source():
    assert {one["file"] for one in sources()} == {
        "need_weights.csv", "practice_payments.csv", "national_costs.csv", "cost_by_age.csv"
    }  # fmt: skip
    assert all(one["licence"] and one["address"].startswith("https://") for one in sources())
    held = {one.evidence for one in methods().values() if one.evidence} - {"rates.parquet"}
    assert held <= {one["file"] for one in sources()}
