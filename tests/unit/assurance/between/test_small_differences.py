from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import (
    PLANNED,
    SERVICES,
    books,
    follow,
    place_of,
    planted,
    serious,
    set_value,
    sold,
)


def test_eight_small_differences_one_way_are_told_together():
    made = books()
    total = 0.0
    for trust in ("T1", "T2"):
        for service in list(SERVICES)[:4]:
            units, value = (
                sold(made, name, service, "2018/19", trust)
                for name in ("contract_activity", "contract_value")
            )
            before = value["value"]
            set_value(
                units,
                units["value"]
                + round(60_000 / sold(made, "contract_price", service, "2018/19", trust)["value"]),
            )
            set_value(
                value,
                round(units["value"] * sold(made, "contract_price", service, "2018/19", trust)["value"], -3),
            )
            follow(made, trust, "01A", "2018/19", value["value"] - before)
            total += value["value"] - before
    (finding,) = planted(made, "many_small_one_way")
    assert finding.amount == total
    assert finding.organisations[0] == "01A"
    assert "states less" in finding.explanation


def test_small_differences_both_ways_are_not():
    made = books()
    for n, service in enumerate(SERVICES):
        value = sold(made, "contract_value", service)
        way = 40_000.0 if n % 2 else -40_000.0
        set_value(value, value["value"] + way)
        units = sold(made, "contract_activity", service)
        set_value(units, round(value["value"] / sold(made, "contract_price", service)["value"]))
        follow(made, "T1", "01A", "2018/19", way)
    assert serious(place_of(made)) == []


def dearer(made, service, years, amount, trust="T1"):
    """A trust prices a service so much a year dearer than its commissioner does; gives what it comes to."""
    total = 0.0
    for year in years:
        units, price, value = (
            sold(made, f"contract_{name}", service, year, trust) for name in ("activity", "price", "value")
        )
        before = value["value"]
        set_value(price, round(price["value"] + amount / units["value"], 2))
        set_value(value, round(units["value"] * price["value"], -3))
        follow(made, trust, "01A", year, value["value"] - before)
        total += value["value"] - before
    return total


def test_one_row_a_little_dearer_every_year_is_one_price():
    made = books()
    total = dearer(made, "ae", PLANNED, 60_000)
    (finding,) = planted(made, "price_mismatch")
    assert finding.amount == total
    assert finding.period == PLANNED
    assert "A&E attendances" in finding.title


def test_a_little_dearer_in_one_year_is_nothing():
    made = books()
    dearer(made, "ae", PLANNED[:1], 60_000)
    assert serious(place_of(made)) == []


def test_every_row_a_little_dearer_every_year_is_told_year_by_year():
    made = books()
    for service in SERVICES:
        dearer(made, service, PLANNED, 60_000)
    found = planted(made, "many_small_one_way")
    assert [finding.period for finding in sorted(found, key=lambda f: f.period)] == list(PLANNED)
    assert "prices do not" in found[0].likely_cause


def test_a_row_of_its_own_does_not_make_many_of_three():
    made = books()
    dearer(made, "ae", PLANNED, 60_000)
    for service in ("nel", "el", "dc"):
        dearer(made, service, PLANNED[:1], 60_000)
    smalls = evidence(place_of(made))["smalls"]
    assert smalls.one_way == ()
    assert [len(rows) for rows in smalls.every_year] == [len(PLANNED)]
