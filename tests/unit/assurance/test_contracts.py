import pytest

from tests.unit.assurance.invented import (
    PLANNED,
    SERVICES,
    YEARS,
    books,
    drop,
    find,
    place_of,
    planted,
    serious,
    set_value,
    shuffled,
)


def test_workbooks_that_agree_give_no_warning():
    assert serious(place_of(books())) == []


def sold(made, measure, service="nel", year="2018/19", trust="T1", buyer="01A"):
    return find(made, measure, trust, year, service=service, counterparty=buyer)


def follow(made, trust, buyer, year, change):
    """What else in the trust's own workbook follows from a change of contract value."""
    line = find(made, "income", trust, year, line="contract_income", counterparty=buyer)
    total = find(made, "income_total", trust, year)
    position = find(made, "surplus_or_deficit", trust, year)
    for row in (line, total, position):
        set_value(row, row["value"] + change)
    rows = [("bridge_closing", year, change)]
    after = YEARS[YEARS.index(year) + 1 :][:1]
    rows += [("bridge_opening", after[0], change)] if after else []
    for measure, period, amount in rows:
        row = find(made, measure, trust, period)
        set_value(row, row["value"] + amount)
    for period, amount in ((year, change), *((y, -change) for y in after)):
        bar = find(made, "bridge_bar", trust, period, line="volume_growth")
        set_value(bar, bar["value"] + amount)
    target = find(made, "control_total", trust, year)
    set_value(target, target["value"] + change)


def test_a_price_that_differs():
    made = books()
    price, value = sold(made, "contract_price"), sold(made, "contract_value")
    units = sold(made, "contract_activity")["value"]
    before = value["value"]
    set_value(price, round(price["value"] * 1.03, 2))
    set_value(value, round(units * price["value"], -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    (finding,) = planted(made, "price_mismatch")
    assert finding.amount == value["value"] - before
    assert {str(cell).split("#")[0] for cell in finding.cells} == {"T1.xlsx", "01A.xlsx"}
    assert "price +" in finding.explanation


def test_a_volume_that_differs_and_its_parts_sum():
    made = books()
    units, value = sold(made, "contract_activity"), sold(made, "contract_value")
    before = value["value"]
    set_value(units, round(units["value"] * 1.06))
    set_value(value, round(units["value"] * sold(made, "contract_price")["value"], -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    (finding,) = planted(made, "volume_mismatch")
    assert finding.amount == value["value"] - before


@pytest.mark.parametrize(
    "note",
    [
        "2018/19: 6 months only, contract starts 1 October 2018",
        "Part year effect",
        "6/12",
        "wef 1 October",
        "PYE",
    ],
)
def test_part_of_a_year_needs_a_note(note):
    made = books()
    units, value = sold(made, "contract_activity"), sold(made, "contract_value")
    before = value["value"]
    set_value(units, round(units["value"] / 2))
    set_value(value, round(before / 2, -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    without = [finding.kind for finding in serious(place_of(made))]
    assert without == ["volume_mismatch"]
    made.say("T1", "row", "note", text=note)
    made.said[-1]["source"] = units["source"].replace("!E", "!K")
    (finding,) = planted(made, "timing_part_year")
    assert finding.amount == before - value["value"]


def test_constant_prices_on_one_side():
    made = books()
    for year in PLANNED:
        for name in ("contract_value", "contract_price"):
            row = sold(made, name, year=year)
            deflated = row["value"] / 1.02 ** YEARS.index(year)
            new = round(deflated, -3 if name == "contract_value" else 2)
            if name == "contract_value":
                follow(made, "T1", "01A", year, new - row["value"])
            set_value(row, new)
    for row in made.figures:
        if row["organisation"] == "T1" and row["price_base"]:
            row["price_base"] = "2016/17"
    made.say("T1", "plan", "price_base", text="Constant 2016/17 prices", period="2018/19")
    (finding,) = planted(made, "price_base")
    assert finding.period == PLANNED
    assert len(finding.cells) > 2 * len(PLANNED)


def test_a_service_in_one_plan_only_is_not_nil():
    made = books()
    gone = [
        row
        for row in made.figures
        if row["organisation"] == "01A" and row.get("service") == "dc" and row["counterparty"] == "T1"
    ]
    worth = sum(row["value"] for row in gone if row["measure"] == "contract_value")
    drop(made, lambda row: row in gone)
    found = serious(place_of(made))
    kinds = [finding.kind for finding in found]
    assert kinds[0] == "scope_one_side"
    assert found[0].amount == worth


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


def test_the_order_of_rows_changes_nothing():
    made = books()
    set_value(sold(made, "contract_value"), 1.0)
    place = place_of(made)
    words = [
        [(f.kind, f.title, f.amount, f.cells) for f in serious(p)]
        for p in (place, shuffled(place, 1), shuffled(place, 2))
    ]
    assert words[0] == words[1] == words[2]
