import re
from dataclasses import replace
from decimal import Decimal

import polars as pl

from placeplan.plan.place import load_place
from placeplan.publishing.citations import citations
from placeplan.publishing.sections.money.record_section import record_section, why_missing
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


def words(table):
    return [[re.sub(r"<[^>]+>", "", str(cell)) for cell in row] for row in table.rows]


def money(text):
    return Decimal(text.replace("£", "").replace(",", ""))


def test_each_trust_has_a_picture_and_a_row_for_every_year(norfolk, cite):
    record = record_section(view(norfolk), cite)
    assert record.bodies.table.columns[1] == "2010/11"
    assert record.bodies.table.columns[-1] == "2018/19"
    assert len(record.bodies.pictures) == len(record.bodies.table.rows) == 6
    (hospital,) = [row for row in words(record.bodies.table) if row[0].startswith("Norfolk and Norwich")]
    actual = norfolk.figures.filter(
        (pl.col("measure") == "surplus_or_deficit") & (pl.col("organisation") == "RM1")
        & (pl.col("stage") == "outturn") & (pl.col("period") == "2018/19")
    )["value"][0]  # fmt: skip
    assert hospital[-1] == f"-£{-actual / 1e6:.1f}m"


def test_every_amount_leads_to_its_card(norfolk, cite):
    record = record_section(view(norfolk), cite)
    shown = {card.figure for card in cite.of_page()}
    for row in record.bodies.table.rows:
        for cell in row[1:]:
            link = re.search(r"#f-(\w+)", str(cell))
            assert link.group(1) in shown if link else "absent" in cell


def test_a_year_without_accounts_is_absent_and_not_nought(norfolk, cite):
    gone = (
        (pl.col("organisation") == "RM1") & (pl.col("period") == "2014/15") & (pl.col("stage") == "outturn")
    )
    record = record_section(view(replace(norfolk, figures=norfolk.figures.filter(~gone))), cite)
    (hospital,) = [row for row in words(record.bodies.table) if row[0].startswith("Norfolk and Norwich")]
    assert hospital[record.bodies.table.columns.index("2014/15")] == "not published"


def test_deficits_and_surpluses_sum_to_the_net_to_the_penny(norfolk, cite):
    rows = words(record_section(view(norfolk), cite).gross.table)
    assert len(rows) == 9
    for _, deficits, surpluses, net in rows:
        assert money(deficits) + money(surpluses) == money(net)


def test_what_was_promised_names_its_own_year_and_scope(norfolk, cite):
    rows = words(record_section(view(norfolk), cite).promised)
    assert any(row[0] == "The whole system" and row[2] == "2020/21" for row in rows)


def test_a_trust_s_own_plan_is_not_published_and_its_last_result_is_of_another_year(norfolk, cite):
    rows = {row[0]: row for row in words(record_section(view(norfolk), cite).promised)}
    hospital = rows["Norfolk and Norwich University Hospitals NHS Foundation Trust"]
    assert hospital[2:] == ["2020/21", "not published", "-£60.9m in 2018/19"]
    assert rows["The whole system"][3:] == ["£50m deficit", "not published for this scope"]


def test_a_single_year_is_drawn_as_bars(norfolk, cite):
    other = (pl.col("stage") == "outturn") & (pl.col("period") != "2018/19")
    record = record_section(view(replace(norfolk, figures=norfolk.figures.filter(~other))), cite)
    assert record.bodies.table.columns == ("Body", "2018/19")
    for chart in (record.bodies, record.gross):
        assert len(chart.pictures) == 1
        assert 'class="bar s2"' in str(chart.html())


def test_a_result_of_the_same_scope_stands_beside_its_promise(cite):
    place = load_place(EXAMPLES / "cambridgeshire-and-peterborough-2019")
    rows = words(record_section(view(place), citations(place)).promised)
    results = {row[4] for row in rows if row[1].startswith("control total")}
    assert results == {"-£148m in 2018/19"}


def test_a_place_without_accounts_has_no_record(norfolk, cite):
    record = record_section(view(replace(norfolk, figures=norfolk.figures.clear())), cite)
    assert record.bodies is record.gross is record.promised is None


def test_a_body_that_was_not_there_is_not_said_to_have_published_nothing(region):
    table = record_section(view(region), citations(region)).bodies.table
    rows = {row[0]: dict(zip(table.columns, row, strict=True)) for row in words(table)}
    essex = rows["Essex Partnership University NHS Foundation Trust"]
    assert essex["2010/11"] == essex["2016/17"] == "did not exist yet"
    assert essex["2017/18"].endswith("m")
    ipswich = rows["Ipswich Hospital NHS Trust"]
    assert ipswich["2018/19"] == "merged into East Suffolk and North Essex NHS Foundation Trust"
    assert rows["Hinchingbrooke Health Care NHS Trust"]["2017/18"].startswith("merged into North West Anglia")


def test_a_body_that_no_register_holds_is_only_not_published():
    assert why_missing("QMM:system", "2012/13") == "not published"
    assert why_missing("RM1", "2014/15") == "not published"


def test_a_gap_of_a_named_line_is_not_called_what_would_be_left(region):
    promised = {row[1] for row in words(record_section(view(region), citations(region)).promised)}
    assert "gap: plans worse than the sum of control totals" in promised
    assert not any(said.startswith("shortfall left:") for said in promised)
