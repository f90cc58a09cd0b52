import numpy as np
import polars as pl
import pytest

from placeplan.core.errors import PlanError
from placeplan.model.evidence.place_evidence import evidence
from placeplan.model.running.projection import project
from tests.unit.model.places import YEARS, activity, assumption, body, growth, money, place

AREA = "E54000022"
GROWTH = {("A", "0-64"): 0, ("A", "65+"): 10, ("B", "0-64"): 20, ("B", "65+"): 0}


def people():
    """Two parts of 1,000 people each: the old grow in A, the young in B."""
    parts = [
        ("population", f"{AREA}:{part}", age, 2015 + n, 500 + n * more)
        for n in range(len(YEARS))
        for (part, age), more in GROWTH.items()
    ]
    whole = [
        (
            "population",
            AREA,
            age,
            2015 + n,
            1000 + n * sum(more for (_, a), more in GROWTH.items() if a == age),
        )
        for n in range(len(YEARS))
        for age in ("0-64", "65+")
    ]
    return [
        {
            "measure": m,
            "area": area,
            "age": age,
            "period": f"{year}-06-30",
            "value": float(value),
            "source": "p#!A1",
        }
        for m, area, age, year, value in (*whole, *parts)
    ]


RATES = [
    {"measure": "activity_rate", "service": "ward", "age": age, "value": rate, "source": "r#!A1"}
    for age, rate in (("0-64", 0.1), ("65+", 0.5))
]


def share(organisation, area, value):
    return {
        "measure": "catchment_share",
        "organisation": organisation,
        "area": f"{AREA}:{area}",
        "value": value,
    }


SHARES = [share("RM1", "A", 0.9), share("RM1", "B", 0.2), share("RGP", "A", 0.05), share("RGP", "B", 0.6)]


def system(*rows, assumptions=(), bodies=("RM1", "RGP")):
    books = [row for code in bodies for row in (*money(code, 1e6, 1e6, "ward"), activity(code, "ward", 300))]
    return place(
        [*people(), *RATES, *books, *rows],
        [*growth(volume=0.0), *assumptions],
        bodies=tuple(body(code) for code in bodies),
    )


def needs_of(found, at):
    return dict(zip(found.organisations, at[0, :, 0, 0, 0, 0, 0, 0], strict=True))


def test_each_provider_s_need_follows_its_own_catchment():
    found = evidence(system(*SHARES))
    last = needs_of(found, found.given["population_need"].values[-1])
    mine = {
        code: (0.1 * (500 * a + 600 * b) + 0.5 * (550 * a + 500 * b)) / (0.6 * 500 * (a + b))
        for code, a, b in (("RM1", 0.9, 0.2), ("RGP", 0.05, 0.6))
    }
    assert last == pytest.approx(mine)
    assert last["RM1"] > last["RGP"]


def test_need_is_conserved_over_providers_and_outside():
    found = evidence(system(*SHARES))
    outside = found.need.outside["ward"]
    base = 0.1 * 1000 + 0.5 * 1000
    whole = [0.1 * (1000 + 20 * n) + 0.5 * (1000 + 10 * n) for n in range(len(YEARS))]
    of_bodies = found.need.found.of_bodies
    taken = {"RM1": (0.9 + 0.2) * 300 / base, "RGP": (0.05 + 0.6) * 300 / base}
    inside = sum(taken[code] * base * of_bodies[code][:, 0] for code in taken)
    assert inside + outside * whole == pytest.approx(whole)


def test_people_are_conserved_over_catchments_and_outside():
    rows = project(system(*SHARES), draws=1).table().filter(run="plan")
    everybody = rows.filter(variable="catchment_population").group_by("period", maintain_order=True)
    residents = rows.filter(variable="population", line="")["p50"].to_numpy()
    assert everybody.agg(pl.col("p50").sum())["p50"].to_numpy() == pytest.approx(residents)
    assert set(rows.filter(variable="catchment_population")["line"]) == {"RM1", "RGP", "outside"}


def test_a_body_without_a_catchment_has_the_whole_place_s_need():
    found = evidence(system(*SHARES[:2]))
    last = needs_of(found, found.given["population_need"].values[-1])
    assert last["RGP"] == pytest.approx((0.1 * 1100 + 0.5 * 1050) / 600)
    assert found.need.outside == {}  # what is outside one catchment may be in the other's


def test_a_body_whose_catchment_needs_none_of_a_service_is_no_error():
    young = [share("RM1", "A", 0.0) | {"age": "0-64"}, share("RM1", "A", 0.9) | {"age": "65+"}]
    none = {"measure": "activity_rate", "service": "nursery", "source": "r#!A1"}
    rates = [none | {"age": "0-64", "value": 0.1}, none | {"age": "65+", "value": 0.0}]
    found = evidence(system(*young, *rates, *money("RM1", 1e6, 1e6, "nursery")))
    last = found.given["population_need"].values[-1][0, found.organisations.index("RM1")].ravel()
    assert last[found.services.index("nursery")] == pytest.approx(1100 / 1000)  # the whole place's


def test_a_gain_in_health_moves_each_catchment_s_need():
    gain = assumption("health_gain", 0.5)
    given = evidence(system(*SHARES, assumptions=[gain])).given["need_paths"].values[-1].by_years_younger
    assert given.shape == (4, 2, 1)
    assert not np.allclose(given[:, 0], given[:, 1])
    same = evidence(system(assumptions=[gain])).given["need_paths"].values[-1].by_years_younger
    assert same.shape == (4, 1, 1)


def test_a_catchment_that_contradicts_another_is_refused():
    with pytest.raises(PlanError, match="more than everybody"):
        evidence(system(*SHARES, share("RGP", "A", 0.4) | {"age": "65+"}))
