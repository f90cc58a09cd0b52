import re
from dataclasses import replace
from decimal import Decimal

import polars as pl

from placeplan.look.charts.figure import absent
from placeplan.publishing.sections.money.bridge_section import bridge_section
from tests.unit.publishing.viewed import view

MONEY = re.compile(r"^(-?)£([\d,]+(?:\.\d\d)?)$")


def exact(text):
    sign, digits = MONEY.match(str(text)).groups()
    return Decimal(f"{sign}{digits.replace(',', '')}")


def test_the_bars_and_the_residual_sum_to_the_end_to_the_penny(norfolk, cite):
    chart = bridge_section(view(norfolk), cite).charts[0]
    amounts = [exact(row[2]) for row in chart.table.rows]
    assert sum(amounts[:-1]) == amounts[-1] == Decimal(50_000_000)


def test_the_residual_is_a_row_a_bar_and_part_of_the_description(norfolk, cite):
    chart = bridge_section(view(norfolk), cite).charts[0]
    (residual,) = [row for row in chart.table.rows if row[0].startswith("Residual")]
    assert exact(residual[2]) == Decimal(-215_000_000)
    made = str(chart.html())
    assert 'class="bar rest"' in made
    assert "a residual of £215m" in chart.pictures[0].description


def test_stated_bars_lead_to_their_cards(norfolk, cite):
    chart = bridge_section(view(norfolk), cite).charts[0]
    gap = chart.table.rows[0]
    assert "just over £415m" in gap[1]
    figure = re.search(r"#f-(\w+)", gap[1]).group(1)
    assert figure in {card.figure for card in cite.of_page()}


def test_nets_by_sector_are_those_published(norfolk, cite):
    table = bridge_section(view(norfolk), cite).sectors
    nets = sorted(str(row[3]) for row in table.rows)
    assert nets == sorted(["£23m", "£20.7m", "-£5.6m"])


def test_a_sector_without_investment_has_no_net(norfolk, cite):
    kept = norfolk.figures.filter(
        ~((pl.col("measure") == "investment") & (pl.col("organisation") == "QMM:hospitals"))
    )
    table = bridge_section(view(replace(norfolk, figures=kept)), cite).sectors
    (hospitals,) = [row for row in table.rows if row[2] == absent()]
    assert hospitals[3] == absent()
    assert "£0" not in "".join(map(str, hospitals))


def test_a_place_that_published_no_bridge_shows_none(norfolk, cite):
    bare = replace(norfolk, figures=norfolk.figures.clear())
    section = bridge_section(view(bare), cite)
    assert section.charts == ()
    assert section.sectors is None
