from placeplan.assurance.checking import evidence
from tests.unit.assurance.invented import (
    PLANNED,
    YEARS,
    books,
    drop,
    follow,
    place_of,
    planted,
    set_value,
    sold,
)


def in_constant_prices(made, years=PLANNED, base="2016/17", rate=0.02):
    """Hill Hospitals states one service for North CCG in the prices of `base`, which is also YEARS[0]."""
    for year in years:
        for name in ("contract_value", "contract_price"):
            row = sold(made, name, year=year)
            deflated = row["value"] / (1 + rate) ** YEARS.index(year)
            new = round(deflated, -3 if name == "contract_value" else 2)
            if name == "contract_value":
                follow(made, "T1", "01A", year, new - row["value"])
            set_value(row, new)
            row["price_base"] = base


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


def test_a_base_beside_the_figures_is_converted_with_the_stated_inflation():
    made = books()
    in_constant_prices(made)
    cash = {year: sold(books(), "contract_value", year=year)["value"] for year in PLANNED}
    (finding,) = planted(made, "price_base")
    assert "2016/17 prices" in finding.explanation
    assert f"£{cash['2017/18'] / 1e6:,.0f}"[:3] in finding.explanation
    assert "when put into cash" in finding.explanation


def test_what_inflation_does_not_explain_is_a_difference_of_its_own():
    made = books()
    in_constant_prices(made)
    units, price, value = (sold(made, f"contract_{name}") for name in ("activity", "price", "value"))
    before = value["value"]
    set_value(units, round(units["value"] * 1.2))
    set_value(value, round(units["value"] * price["value"], -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    kinds = {d.kind: d for d in evidence(place_of(made))["differences"] if d.pair.period == "2018/19"}
    assert list(kinds) == ["volume_mismatch"]
    found = kinds["volume_mismatch"]
    stated_in_cash = value["value"] * 1.02**2
    theirs = sold(books(), "contract_value")["value"]
    assert abs(found.amount - (stated_in_cash - theirs)) < 1
    assert "put into cash first" in found.why


def test_nobody_states_inflation_so_two_bases_cannot_be_compared():
    made = books()
    in_constant_prices(made)
    drop(made, lambda row: row["measure"] == "inflation")
    (finding,) = planted(made, "price_base")
    assert "nobody states the inflation" in finding.explanation


def test_a_gap_that_grows_as_inflation_does_needs_no_label():
    made = books()
    in_constant_prices(made, base="nominal")
    (finding,) = planted(made, "price_base")
    assert finding.period == PLANNED


def test_two_years_are_too_few_to_tell_inflation_by():
    made = books()
    in_constant_prices(made, years=PLANNED[:2], base="nominal")
    assert {f.kind for f in planted(made, "price_mismatch")} == {"price_mismatch"}


def test_the_deflators_are_those_of_each_body():
    found = evidence(place_of(books()))["deflators"]
    assert found["T1"] == dict.fromkeys(PLANNED, 0.02)


def test_a_label_on_the_workbook_that_is_not_true_of_a_row_is_left_aside():
    made = books()
    for row in made.figures:
        if row["organisation"] == "T1" and row["price_base"]:
            row["price_base"] = "2016/17"
    units, price, value = (sold(made, f"contract_{name}") for name in ("activity", "price", "value"))
    before = value["value"]
    set_value(units, round(units["value"] * 1.05))
    set_value(value, round(units["value"] * price["value"], -3))
    follow(made, "T1", "01A", "2018/19", value["value"] - before)
    (finding,) = planted(made, "volume_mismatch")
    assert finding.amount == value["value"] - before


def test_a_place_that_states_inflation_for_some_years_converts_those():
    made = books()
    in_constant_prices(made)
    drop(made, lambda row: row["measure"] == "inflation" and row["period"] == PLANNED[-1])
    found = [d for d in evidence(place_of(made))["differences"] if d.kind == "price_base"]
    assert ["nobody states" in d.why for d in found] == [False, False, False, True]
