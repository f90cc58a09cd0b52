"""A template is written, filled in by hand, imported without a question, and every number is right."""

from datetime import date

import openpyxl
import pytest

from placeplan.figures.measures import measure
from placeplan.reading.submission import read_submission
from placeplan.reading.templates.workbook import EXAMPLE, FIRST, HEADING, Asked, write_template
from placeplan.reading.words.body_names import Body

BODIES = (
    Body("RZ1", "Alder Vale Hospitals NHS Foundation Trust", ("Alder Vale",), "acute trust"),
    Body("QZ1", "NHS Norvale Integrated Care Board", ("Norvale ICB",), "icb"),
    Body("E99", "Norvale County Council", (), "council"),
    Body("V01", "Fell Carers", (), "charity"),
)
SORTS = {"RZ1": "provider", "QZ1": "commissioner", "E99": "council", "V01": "voluntary"}
YEARS = ("2025/26", "2026/27", "2027/28")
OTHERS = {sort: (next(b.name for b in BODIES if b.code == code),) for code, sort in SORTS.items()}
FACTORS = {"£k": 1000, "WTE": 1, "£": 1, "": 1}


def asked(code):
    name = next(body.name for body in BODIES if body.code == code)
    return Asked(code, name, SORTS[code], YEARS, date(2026, 11, 30), OTHERS)


def filled(path, form):
    """Fill in every line of a template; gives each figure by the cell it was typed into."""
    book = openpyxl.load_workbook(path)
    typed = {}
    for sheet in form.sheets:
        page, words = book[sheet.title], len(sheet.columns)
        held = {}
        for number in range(len(sheet.rows) or 4):
            row = sheet.rows[number] if sheet.rows else None
            if row is None:
                fill_words(page, sheet, FIRST + 1 + number, number)
            key = row.measure if row else sheet.measure
            for year, value in enumerate(values(row, key, number, held)):
                cell = page.cell(FIRST + 1 + number, words + 1 + year, value)
                factor = FACTORS[sheet.unit] * (-1 if page.cell(FIRST + 1 + number, 1).value == "Paid" else 1)
                typed[f"{sheet.title}!{cell.coordinate}"] = (key, YEARS[year], value * factor)
    book.save(path)
    return typed


def values(row, key, number, held):
    """A number for each year; totals and results are what their parts make."""
    found = [
        0.85 + number / 100 if measure(key).unit == "share" else 1000 + 10 * number + y for y in range(3)
    ]
    if row and row.parts:
        less = [sum(held[part][y] for part in row.less) for y in range(3)]
        found = [sum(held[part][y] for part in row.parts) - less[y] for y in range(3)]
    if row:
        held[row.key] = found
    return found


def fill_words(page, sheet, row, number):
    for place, column in enumerate(sheet.columns):
        choices = [*column.choices, *(name for sort in column.bodies for name in OTHERS.get(sort, ()))]
        written = f"{sheet.title[:1]}{number}" if place == 0 else f"Thing {number}"
        page.cell(row, place + 1).value = choices[number % len(choices)] if choices else written


@pytest.mark.parametrize("code", SORTS)
def test_a_filled_template_imports_without_a_question_and_every_number_is_right(code, tmp_path):
    path = tmp_path / f"{code}_return.xlsx"
    typed = filled(path, write_template(path, asked(code)))
    found = read_submission([path], BODIES)
    assert found.problems == ()
    assert [table.sheet for mapping in found.mappings for table in mapping.left] == []
    read = {
        row["source"].partition("#")[2]: (row["measure"], row["period"], pytest.approx(row["value"]))
        for row in found.figures.iter_rows(named=True)
    }
    assert read == typed
    assert set(found.figures["organisation"]) == {code}
    assert {cell.why for cell in found.unused_cells} <= {"“e.g. 1,234” is not a number"}


def test_the_base_year_is_the_baseline_and_the_years_of_the_cover_are_the_plan(tmp_path):
    path = tmp_path / "E99_return.xlsx"
    filled(path, write_template(path, asked("E99")))
    stages = read_submission([path], BODIES).figures.group_by("period").agg("stage").sort("period")
    assert [set(stage) for stage in stages["stage"]] == [{"baseline"}, {"plan"}, {"plan"}]


def test_an_empty_template_states_nothing(tmp_path):
    path = tmp_path / "RZ1_return.xlsx"
    write_template(path, asked("RZ1"))
    found = read_submission([path], BODIES)
    assert found.figures["value"].drop_nulls().len() == 0


def test_cells_to_fill_in_are_open_and_checked_and_the_rest_is_locked(tmp_path):
    path = tmp_path / "RZ1_return.xlsx"
    form = write_template(path, asked("RZ1"))
    book = openpyxl.load_workbook(path)
    accounts = book["Income and expenditure"]
    assert accounts.protection.sheet and accounts.cell(HEADING + 1, 2).value == "2025/26 £k"
    assert accounts.cell(FIRST + 1, 2).protection.locked is False
    assert accounts.cell(HEADING + 1, 2).protection.locked is True
    assert accounts.cell(EXAMPLE + 1, 1).value == "Example, not read"
    checks = [cell.value for cell in accounts["E"] if str(cell.value).startswith("=IF")]
    assert len(checks) == sum(bool(row.parts) for row in form.sheets[0].rows)
    rules = {rule.type for rule in book["Contracts"].data_validations.dataValidation}
    assert rules == {"list", "custom"}
