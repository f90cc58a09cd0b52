from copy import deepcopy

import pytest

from placeplan.assurance.sheets.plugs import Move, _moved
from placeplan.assurance.stated_rows import facts, known
from tests.unit.assurance.invented import books, find, place_of, planted, serious, set_value


def with_plug(value=3_500_000.0, line="other_further_opportunities", margin=55_000.0):
    made = books()
    before = deepcopy(made)
    made.put("T1", "Plan", "income", "2019/20", value, line=line)
    made.say("T1", "line", "label", line=line, text="Other: further system opportunities")
    position = find(made, "surplus_or_deficit", "T1", "2019/20")
    for name in ("income_total", "surplus_or_deficit"):
        row = find(made, name, "T1", "2019/20")
        set_value(row, row["value"] + value)
    set_value(find(made, "control_total", "T1", "2019/20"), position["value"] - margin)
    for name, year, amount in (
        ("bridge_closing", "2019/20", value), ("bridge_opening", "2020/21", value),
    ):  # fmt: skip
        row = find(made, name, "T1", year)
        set_value(row, row["value"] + amount)
    for year, amount in (("2019/20", value), ("2020/21", -value)):
        row = find(made, "bridge_bar", "T1", year, line="volume_growth")
        set_value(row, row["value"] + amount)
    return made, before


def test_a_round_line_new_in_the_last_version():
    made, before = with_plug()
    (finding,) = planted(made, "plug", earlier=before)
    assert (finding.status, finding.amount) == ("fail", 3_500_000)
    assert "The version before had no such amount." in finding.explanation


def test_without_an_earlier_version_it_is_a_warning():
    made, _ = with_plug()
    (finding,) = planted(made, "plug")
    assert finding.status == "warn"


@pytest.mark.parametrize(("value", "line"), [(3_512_345.0, "other_income"), (3_500_000.0, "car_parks")])
def test_a_line_with_pennies_or_of_something_is_no_plug(value, line):
    made, _ = with_plug(value, line, margin=2_000_000.0)
    for row in made.said:
        if row["subject"] == "line":
            row["text"] = line
    assert "plug" not in {finding.kind for finding in serious(place_of(made))}


def test_a_position_that_moved_between_versions():
    made = books()
    before = deepcopy(made)
    for name in ("surplus_or_deficit", "income_total"):
        row = find(before, name, "T1", "2018/19")
        set_value(row, row["value"] - 900_000)
    (finding,) = planted(made, "position_moved", earlier=before)
    assert finding.amount == 900_000
    assert "£900,000" in finding.title and finding.title.startswith("T1: the position moved")
    assert "No line of the plan says why" in finding.explanation


def test_the_lines_that_moved_a_position_are_named_once_for_all_years():
    made = books()
    before = deepcopy(made)
    for year in ("2018/19", "2019/20"):
        for name, about in (("surplus_or_deficit", {}), ("expenditure", {"line": "other_costs"})):
            row = find(before, name, "T1", year, **about)
            set_value(row, row["value"] + (-900_000 if name == "surplus_or_deficit" else 900_000))
        total = find(before, "expenditure_total", "T1", year)
        set_value(total, total["value"] + 900_000)
    (finding,) = planted(made, "position_moved", earlier=before)
    assert finding.period == ("2018/19", "2019/20")
    assert finding.amount == 900_000
    assert "other costs £1,800,000" in finding.explanation


def test_lines_beyond_those_named_are_counted():
    lines = {f"line {number}": 10.0 - number for number in range(6)}
    position = known(facts(place_of(books()).figures).of("surplus_or_deficit", stated_by="T1"))[0]
    finding = _moved("T1", [Move(position, position)], lines)
    assert "line 3 £7, and 2 smaller." in finding.explanation
