"""Sums decide between readings where words do not: kinds of table, and units of money."""

from dataclasses import replace

import pytest

from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.by_mapping import read_apart, read_book
from placeplan.reading.choosing import chosen
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.words.body_names import Directory
from tests.unit.reading.conftest import BODIES, cover

DIRECTORY = Directory(BODIES)
ACCOUNT = [
    ["Adult social care: subjective analysis"],
    ["£m", "2016/17", "2017/18"],
    ["Employees", 38.0, 40.0],
    ["Packages of care", 190.0, 195.0],
    ["Other costs", 9.0, 10.0],
    ["Gross expenditure", 237.0, 245.0],
    ["Client contributions", -36.0, -38.0],
    ["Better Care Fund", -24.0, -25.0],
    ["Gross income", -60.0, -63.0],
]


def read(rows, code="NCC", money=""):
    book = Book("b.xlsx", (Sheet("Cover", cover(code, money)), Sheet("Budget", rows)))
    mapping = chosen(book, proposal(book, DIRECTORY), DIRECTORY)
    reading = read_book(book, mapping, DIRECTORY)
    (table,) = (table for table in reading.mapping.tables if table.sheet == "Budget")
    return table, reading


def test_a_kind_that_words_speak_for_is_not_taken_where_its_rows_clash_and_another_adds_up():
    table, reading = read(ACCOUNT)
    assert (table.kind, table.accepted, table.confidence) == ("income_expenditure", True, 0.9)
    values = {
        row["line"]: row["value"]
        for row in reading.figures.iter_rows(named=True)
        if row["period"] == "2017/18"
    }
    assert values["pay"] == 40_000_000 and values["care_packages"] == 195_000_000


def test_every_reading_is_held_to_its_clashes_and_to_the_rows_that_it_leaves():
    book = Book("b.xlsx", (Sheet("Cover", cover("NCC", "")), Sheet("Budget", ACCOUNT)))
    mapping = proposal(book, DIRECTORY)
    (table,) = (table for table in mapping.tables if table.sheet == "Budget")
    as_a_rival = replace(table, rivals=())
    read = read_apart(book, mapping, DIRECTORY, as_a_rival)
    assert (table.kind, read.clashes) == ("care_packages", 4) and read.covered < 1


def test_a_kind_that_words_speak_for_is_kept_where_no_other_adds_up():
    rows = [[*row] for row in ACCOUNT]
    rows[5][1] = rows[5][2] = 400.0
    assert read(rows)[0].kind != "income_expenditure"


@pytest.mark.parametrize(("unit", "price"), [("£", 0.1), ("£k", 100.0), ("£m", 100_000.0)])
def test_the_unit_of_values_is_the_one_that_activity_times_price_comes_to(unit, price):
    """Nobody says in what unit the values are; a price is in pounds."""
    rows = [["Contracts"], ["Commissioner", "Service", "Metric", "2016/17", "2017/18"]]
    for service, activity in (("A&E", 50_000.0), ("Elective", 20_000.0)):
        rows += [["NCCG", service, "Activity", activity, activity]]
        rows += [["NCCG", service, "Unit price", price, price]]
        value = activity * price / {"£": 1, "£k": 1000, "£m": 1_000_000}[unit]
        rows += [["NCCG", service, "Contract value", value, value]]
    table, reading = read(rows, "TR1")
    assert (table.accepted, table.unit) == (True, unit)
    values = reading.figures.filter(measure="contract_value")["value"]
    assert values[0] == pytest.approx(50_000 * price)


def test_what_a_person_wrote_is_as_it_is():
    book = Book("b.xlsx", (Sheet("Cover", cover("NCC", "")), Sheet("Budget", ACCOUNT)))
    mapping = replace(proposal(book, DIRECTORY), by_hand=True)
    assert chosen(book, mapping, DIRECTORY) is mapping


def test_tables_of_several_bodies_with_a_sum_each_prove_each_other():
    def of_bodies(surplus):
        rows = [["Plan 2017/18"], ["£m", "Northby Royal", "Marsh & Fen"], ["Income", 228.7, 402.0]]
        rows += [["Pay", -150.2, -260.1], ["Non-pay", -79.5, -141.1], ["Surplus/(deficit)", -1.0, surplus]]
        book = Book("system.xlsx", (Sheet("Plan 2017-18", rows),))
        return chosen(book, proposal(book, DIRECTORY), DIRECTORY).tables

    assert [(table.organisation, table.accepted) for table in of_bodies(0.8)] == [
        ("Northby Royal", True),
        ("Marsh & Fen", True),
    ]
    assert not any(table.accepted for table in of_bodies(9.8))
