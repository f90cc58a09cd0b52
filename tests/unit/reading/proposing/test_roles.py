from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.column_contents import Contents
from placeplan.reading.proposing.roles import by_content, fields, roles
from placeplan.reading.tables.regions import regions
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.kinds_of_table import kind_of
from tests.unit.reading.conftest import BODIES

DIRECTORY = Directory(BODIES)


def names_body(text):
    return bool(DIRECTORY.code(text))


def held(kind, rows):
    sheet = Sheet("S", rows)
    (region,) = regions(sheet, frozenset(), names_body)
    stands = Contents(sheet, region, names_body)
    columns = by_content(kind_of(kind), roles(kind_of(kind), stands), stands)
    return [column.role for column in columns]


def test_a_heading_may_name_several_fields_the_surest_first():
    assert {role for _, role in fields(kind_of("capital"), "Scheme")} == {"title", "linked_scheme"}
    assert [role for _, role in fields(kind_of("contracts"), "Provider")] == ["seller"]
    assert fields(kind_of("contracts"), "Weather") == ()


def test_a_column_of_numbers_holds_no_name():
    words = [["Service", "Commissioner", "2017/18"], ["A&E", "NCCG", 1.0]]
    assert held("contracts", words) == ["service", "buyer", "year"]
    numbers = [["Service", "Commissioner", "2017/18"], ["A&E", 5.0, 1.0]]
    assert held("contracts", numbers) == ["service", "", "year"]


def test_bodies_across_hold_numbers_and_their_total_a_sum():
    rows = [["Service", "NCCG", "NCC", "NHS England", "Total", "Check"], ["A&E", 1.0, 2.0, 3.0, 6.0, 0.0]]
    assert held("contracts", rows) == ["service", "year", "year", "year", "sum_of_bodies", ""]


def test_labels_with_units_in_brackets_are_labels_and_no_column_of_units():
    rows = [["Line", "2016/17", "2017/18"], ["Pay (£k)", 1.0, 2.0], ["Drugs (£k)", 1.0, 2.0]]
    assert held("income_expenditure", rows) == ["label", "year", "year"]


def test_a_heading_over_words_names_groups_and_never_a_measure(read):
    rows = [
        ["", ""],
        ["Staff in post (WTE)", "2016/17", "2017/18"],
        ["Nursing", 551, 560],
        ["Medical", 55, 56],
    ]
    found = read({"Workforce": rows})
    assert found.kinds == ["workforce"] and found.values("staff_wte") == [551, 560, 55, 56]


def test_a_column_of_codes_is_a_reference_whatever_its_heading(read):
    rows = [
        ["scheme", "title", "year", "saving_k"],
        ["B1", "Rota", "2017/18", 40],
        ["B2", "Drugs", "2017/18", 20],
    ]
    found = read({"savings": rows}, money="")
    assert [(row["scheme"], row["value"]) for row in found.of("saving")] == [("B1", 40_000), ("B2", 20_000)]
