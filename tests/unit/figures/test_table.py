import polars as pl
import pytest

from placeplan.figures.table import COLUMNS, KEY, figure_table, statement_table

ROW = {
    "measure": "gap",
    "organisation": "QMM:system",
    "period": "2020/21",
    "value": 415e6,
    "pence": 41_500_000_000,
}


def test_rows_name_only_what_they_need():
    table = figure_table([ROW])
    assert table.columns == list(COLUMNS)
    assert table["counterparty"].to_list() == [None]
    assert table.schema["value"] == pl.Float64


def test_a_figure_is_named_by_its_content():
    one, same, other = (
        figure_table([row])["figure"][0] for row in (ROW, dict(ROW), ROW | {"stated_on": "2016-10"})
    )
    assert one == same != other
    assert len(one) == 16


def test_nothing_stated_is_not_the_same_as_an_empty_text():
    assert figure_table([ROW])["figure"][0] != figure_table([ROW | {"line": ""}])["figure"][0]


def test_a_row_that_moves_in_its_tidy_file_keeps_its_name():
    at = {row: figure_table([ROW | {"source": f"figures/a.csv#!D{row}"}])["figure"][0] for row in (2, 3)}
    assert at[2] == at[3]
    cells = [figure_table([ROW | {"source": f"plan.xlsx#Bridge!D{row}"}])["figure"][0] for row in (2, 3)]
    assert cells[0] != cells[1]


def test_rows_alike_in_all_but_their_place_have_names_of_their_own():
    rows = [ROW | {"source": f"figures/a.csv#!D{row}"} for row in (2, 3, 4)]
    names = figure_table(rows)["figure"].to_list()
    assert len(set(names)) == 3
    assert names[0] == figure_table([ROW | {"source": "figures/b.csv#!D9"}])["figure"][0]
    assert figure_table([{}, {}])["figure"].n_unique() == 2


def test_an_unknown_column_is_refused():
    with pytest.raises(KeyError, match="colour"):
        figure_table([ROW | {"colour": "blue"}])


def test_the_key_is_made_of_columns():
    assert set(KEY) < set(COLUMNS)


def test_an_empty_table_has_every_column():
    assert figure_table().columns == list(COLUMNS)
    assert statement_table().height == 0
