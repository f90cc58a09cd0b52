import re
from dataclasses import replace

import polars as pl

from placeplan.core.precision import unit_shown
from placeplan.look.wording import pounds
from placeplan.model.explaining.explanation import explanations
from placeplan.publishing.sections.money.gap_section import figure_of, gap_section, scope_name
from placeplan.results.release.public import public_figures
from tests.unit.publishing.viewed import view


def table_of(chart):
    return [[re.sub(r"<[^>]+>", "", str(cell)) for cell in row] for row in chart.table.rows]


def test_the_picture_and_the_table_say_the_same_three_numbers(norfolk, projection, cite):
    gap = gap_section(view(norfolk, projection), cite)
    found = projection.shown_range_of("gap")
    low, middle, high = (pounds(found[name]) for name in ("p10", "p50", "p90"))
    modelled = next(row for row in table_of(gap.beside) if row[0].startswith("Modelled"))
    assert modelled[1:] == [middle, low, high]
    assert f"{middle} ({low} to {high})</text>" in str(gap.beside.html())


def test_every_stated_gap_stands_alone_and_leads_to_its_card(norfolk, projection, cite):
    gap = gap_section(view(norfolk, projection), cite)
    assert len(gap.stated) == 4
    links = re.findall(r"#f-(\w+)", str(gap.beside.html()))
    assert len(links) == len(set(links)) == 4
    assert {card.figure for card in cite.of_page()} >= set(links)


def test_each_year_has_its_own_percentiles(norfolk, projection, cite):
    chart = gap_section(view(norfolk, projection), cite).by_year
    for row, year in zip(table_of(chart), projection.years, strict=True):
        found = projection.shown_range_of("gap", "do_nothing", year)
        assert row == [year, *(pounds(found[name]) for name in ("p10", "p50", "p90", "mean"))]
    assert "do not add up" in chart.note


def test_the_parts_of_each_stated_gap_sum_to_it(norfolk, projection, cite):
    for one in explanations(norfolk, projection):
        assert round(sum(part.amount for part in one.components), 2) == one.stated.amount
    table = gap_section(view(norfolk, projection), cite).explained
    assert table.rows[-1][0] == "As stated"
    names = [row[0] for row in table.rows]
    assert "Unexplained" in names
    gap = projection.range_of("gap")
    (total,) = re.findall(r"£(\d+)m", str(table.rows[names.index("All that is modelled")][1]))
    # To the digits that another seed would leave.
    assert abs(int(total) * 1e6 - gap["mean"]) <= max(1e6, unit_shown(gap["error"]))


def test_without_a_projection_the_model_cannot_assess_and_shows_no_nought(norfolk, cite):
    gap = gap_section(view(norfolk), cite)
    assert gap.modelled is None
    assert gap.by_year is None
    assert gap.explained is None
    last = table_of(gap.beside)[-1]
    assert last[1:] == ["cannot assess"] * 3


def test_a_place_with_neither_has_no_chart(norfolk, cite):
    bare = replace(norfolk, figures=norfolk.figures.clear())
    assert gap_section(view(bare), cite).beside is None


def test_a_name_or_a_code_and_the_figure_behind_a_gap(norfolk, projection, cite):
    assert scope_name("QMM:system", norfolk) == "The whole system"
    assert scope_name("ZZ9", norfolk) == "ZZ9"
    stated = gap_section(view(norfolk, projection), cite).stated[0]
    row = norfolk.figures.filter(pl.col("figure") == figure_of(stated, norfolk))
    assert row["value"].to_list() == [stated.amount]
    assert figure_of(replace(stated, amount=1.0), norfolk) == ""


def test_a_part_of_nothing_has_no_line_and_every_other_part_has_one(norfolk, projection, cite):
    table = gap_section(view(norfolk, projection), cite).explained
    names = [row[0] for row in table.rows[:-1]]
    parts = {part.name: part for one in explanations(norfolk, projection) for part in one.components}
    worth = [
        name
        for name, part in parts.items()
        if max(map(abs, (part.amount, part.low or 0, part.high or 0))) >= 0.01
    ]
    assert sorted(names) == sorted([*worth, "All that is modelled"])
    assert not any("£0 to £0" in str(cell) for row in table.rows for cell in row)


def test_a_withheld_part_has_a_row_that_says_so_and_no_number(norfolk, projection, cite):
    care = pl.col("organisation") == "QMM:social-care"
    is_it = (pl.col("measure") == "gap") & care & (pl.col("stage") == "do_nothing")
    figures = norfolk.figures.with_columns(pl.when(is_it).then(pl.lit("w1")).alias("withheld"))
    gap = gap_section(view(replace(norfolk, figures=public_figures(figures)), projection), cite)
    rows = [row for row in table_of(gap.beside) if "withheld" in row]
    assert [row[1] for row in rows] == ["withheld"]
    names = {row[0]: row for row in gap.explained.rows}
    assert any(name.endswith(": withheld") for name in names)
    assert "The rest, with what is withheld" in names


def test_a_gap_of_a_named_line_says_so(norfolk, projection, cite):
    is_it = (pl.col("measure") == "gap") & (pl.col("organisation") == "QMM:health")
    line = pl.when(is_it).then(pl.lit("closed by own savings")).otherwise(pl.col("line")).alias("line")
    gap = gap_section(view(replace(norfolk, figures=norfolk.figures.with_columns(line)), projection), cite)
    assert any("(closed by own savings)" in row[0] for row in table_of(gap.beside))
