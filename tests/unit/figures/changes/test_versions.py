import polars as pl
import pytest

from placeplan.figures.changes.versions import SHORT, contents, version_name
from placeplan.figures.table import figure_table, statement_table

ROWS = [
    {"measure": "gap", "organisation": "RM1", "value": 415e6, "pence": 41_500_000_000, "source": "a.csv#!D2"},
    {"measure": "gap", "organisation": "RM2", "value": 0.1, "source": "b.xlsx#I&E!F7"},
]
SENTENCES = [{"subject": "scheme", "text": "Wards will close."}]


def changed(**cells):
    return figure_table([ROWS[0] | cells, ROWS[1]])


def test_a_name_depends_on_content_and_not_on_order():
    name = version_name(figure_table(ROWS))
    assert name == version_name(figure_table(ROWS[::-1]))
    assert name == version_name(figure_table(ROWS).select(pl.all().reverse()))
    assert len(name) == 64 and len(name[:SHORT]) == 12


@pytest.mark.parametrize(
    "cells",
    [
        {"value": 416e6},
        {"pence": 41_500_000_001},
        {"bound": ">"},
        {"precision": 1e6},
        {"organisation": "RM11"},
        {"as_stated": "415"},
        {"source": "plan.md#!line 6"},
        {"line": "~"},
    ],
)
def test_any_change_gives_another_name(cells):
    assert version_name(changed(**cells)) != version_name(figure_table(ROWS))


def test_where_a_tidy_row_lies_is_no_content_but_the_cell_of_a_sheet_is():
    for place in ("a.csv#!D9", "deep/c.csv#!D2", "a.parquet#!K2", None):
        assert version_name(changed(source=place)) == version_name(figure_table(ROWS))
    moved = figure_table([ROWS[0], ROWS[1] | {"source": "b.xlsx#I&E!F8"}])
    assert version_name(moved) != version_name(figure_table(ROWS))


def test_an_empty_text_says_no_more_than_none():
    assert version_name(changed(line="")) == version_name(figure_table(ROWS))


def test_statements_are_part_of_a_version():
    figures, statements = figure_table(ROWS), statement_table(SENTENCES)
    assert version_name(figures, statements) != version_name(figures)


def test_twins_count():
    assert version_name(figure_table(ROWS * 2)) != version_name(figure_table(ROWS))


def test_the_name_is_the_same_on_every_machine():
    name = version_name(figure_table(ROWS), statement_table(SENTENCES))
    assert name == "ea9b9a451678a0603d82e7810c6659df18901aade0cfa8e93537a59365d40c90"


def test_no_two_contents_share_a_text():
    table = pl.DataFrame({"a": ["x", "x1:y", None, "~"], "b": ["1:y", None, "~", None]})
    assert contents(table, ["a", "b"]).n_unique() == 4
    assert contents(table, []).len() == 0
