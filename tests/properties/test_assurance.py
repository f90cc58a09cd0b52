"""What must hold for every place: order does not matter, splitting changes no total, nothing is changed."""

from dataclasses import replace

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from placeplan.assurance.checking import evidence, findings
from placeplan.core.sources import source
from placeplan.figures.table import with_names
from tests.unit.assurance.invented import YEARS, books, find, place_of, set_value, shuffled

SPOILS = (
    ("contract_value", "T1", {"service": "ae", "counterparty": "01A"}),
    ("contract_activity", "T2", {"service": "nel", "counterparty": "01B"}),
    ("expenditure", "T2", {"line": "other_costs"}),
    ("beds_available", "T1", {}),
    ("starters", "T2", {}),
    ("bridge_closing", "01A", {}),
    ("savings_plan", "L1", {}),
)  # fmt: skip


@st.composite
def spoilt(draw):
    """The invented place with a few cells multiplied by something."""
    made = books()
    for measure, body, about in draw(st.lists(st.sampled_from(SPOILS), max_size=3, unique_by=lambda s: s[0])):
        row = find(made, measure, body, draw(st.sampled_from(YEARS[1:])), **about)
        set_value(row, round(row["value"] * draw(st.sampled_from([-1, 0.001, 0.5, 0.97, 1.04, 1000])), 2))
    return place_of(made)


def said(place):
    return sorted((f.check, f.status, f.title, f.explanation, f.amount, f.cells) for f in findings(place))


@settings(max_examples=12)
@given(spoilt(), st.integers(0, 10_000))
def test_the_order_of_rows_sheets_and_files_changes_no_finding(place, seed):
    assert said(shuffled(place, seed)) == said(place)


@settings(max_examples=8)
@given(spoilt())
def test_no_check_changes_a_figure(place):
    figures, statements = place.figures.clone(), place.statements.clone()
    findings(place)
    assert_frame_equal(place.figures, figures)
    assert_frame_equal(place.statements, statements)


@settings(max_examples=8)
@given(spoilt(), st.sampled_from([0.1, 1.0, 100.0]))
def test_finer_rounding_never_hides_a_finding_that_is_there(place, finer):
    kinds = {f.kind for f in findings(place) if f.status == "fail"}
    sharp = with_names(place.figures.with_columns(pl.col("precision") * min(finer, 1.0)))
    assert kinds <= {f.kind for f in findings(replace(place, figures=sharp)) if f.status in ("fail", "warn")}


@settings(max_examples=8)
@given(st.integers(1, 99))
def test_splitting_a_line_in_two_changes_no_total(share):
    made = books()
    row = find(made, "expenditure", "T1", "2018/19", line="other_costs")
    whole = row["value"]
    part = round(whole * share / 100, -3)
    set_value(row, whole - part)
    made.put("T1", "Plan", "expenditure", "2018/19", part, line="other_costs_part_two")
    before, after = (evidence(place_of(m))["adjusted_positions"] for m in (books(), made))
    assert [(p.body, p.year, p.submitted, p.left) for p in before] == [
        (p.body, p.year, p.submitted, p.left) for p in after
    ]
    assert [f for f in findings(place_of(made)) if f.status in ("fail", "warn") and f.kind != "plug"] == []


@settings(max_examples=6)
@given(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8))
def test_the_names_of_files_change_only_where_things_stand(name):
    place = place_of(books())
    renamed = with_names(
        place.figures.with_columns(pl.col("source").str.replace("T1.xlsx", f"{name}.xlsx", literal=True))
    )
    without_cells = [[finding[:-1] for finding in said(p)] for p in (replace(place, figures=renamed), place)]
    assert without_cells[0] == without_cells[1]
    assert source(f"{name}.xlsx#Plan!B7").cell == "B7"


RATES = (
    "contract_price",
    "average_pay_cost",
    "length_of_stay",
    "bed_occupancy",
    "activity_growth",
    "inflation",
)


def split(made, body, into, share):
    """Part of everything that a body states, and that others state of it, goes to another body."""
    parts = []
    for row in made.figures:
        roles = [role for role in ("organisation", "counterparty", "stated_by") if row.get(role) == body]
        if not roles:
            continue
        part = dict(row) | dict.fromkeys(roles, into)
        if row["measure"] not in RATES and row["value"] is not None:
            set_value(part, round(row["value"] * share / 100, -3))
            set_value(row, row["value"] - part["value"])
        parts.append(part)
    made.figures += parts
    return made


@settings(max_examples=6)
@given(st.integers(1, 99), st.sampled_from(["T1", "01A", "L1"]))
def test_splitting_a_body_and_adding_it_back_changes_no_total(share, body):
    whole, parts = (evidence(place_of(m)) for m in (books(), split(books(), body, "NEW", share)))
    before, after = (
        {p.year: (p.submitted, p.left) for p in given["adjusted_positions"] if not p.body}
        for given in (whole, parts)
    )
    assert before == after
    added = {p.year: p.submitted for p in parts["adjusted_positions"] if p.body in (body, "NEW")}
    assert set(added) == {p.year for p in whole["adjusted_positions"] if p.body == body}
    for year in added:
        mine = [
            p.submitted for p in parts["adjusted_positions"] if (p.year == year) and p.body in (body, "NEW")
        ]
        assert sum(mine) == next(
            p.submitted for p in whole["adjusted_positions"] if (p.body, p.year) == (body, year)
        )
