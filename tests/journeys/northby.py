"""Workbooks of an invented place, Northby: made from plain rows, saved, and read as they were handed in."""

import openpyxl

from placeplan.reading.submission import read_submission
from placeplan.reading.words.body_names import Body

BODIES = (
    Body("11N", "NHS Northby Clinical Commissioning Group", ("Northby CCG", "NCCG"), "commissioner"),
    Body("TR1", "Northby Royal Infirmary NHS Trust", ("Northby Royal", "NRI"), "acute trust"),
    Body("TR2", "Marsh and Fen Partnership NHS Foundation Trust", ("Marsh & Fen",), "community trust"),
    Body("NCC", "Northby County Council", ("County Council",), "council"),
)
YEARS = ["2016/17", "2017/18", "2018/19"]


def cover(code="TR1", money="£000"):
    name = next(body.name for body in BODIES if body.code == code)
    pairs = [
        ("Organisation", name),
        ("Code", code),
        ("Plan period", "2017/18 to 2018/19"),
        ("Version", "1.0"),
    ]
    return [list(pair) for pair in (*pairs, ("Money", money)) if pair[1]]


class Read:
    """What a saved workbook states: values by sheet and cell, and what was left with why."""

    def __init__(self, submission):
        self.submission = submission
        self.rows = {row["source"].split("#")[1]: row for row in submission.figures.iter_rows(named=True)}
        self.unused = {f"{cell.sheet}!{cell.cell}": cell.why for cell in submission.unused_cells}
        self.problems = [problem.what for problem in submission.problems]
        self.tables = {t.sheet: t for mapping in submission.mappings for t in mapping.tables}

    def value(self, cell):
        return self.rows[cell]["value"]

    def of(self, measure, *columns, **about):
        return [
            tuple(row[column] for column in (*columns, "value"))
            for row in self.submission.figures.iter_rows(named=True)
            if row["measure"] == measure and all(row[key] == value for key, value in about.items())
        ]


def made(path, sheets, dress=None, bodies=BODIES, **about):
    """What a workbook saved at `path` states; `dress` may change its cells before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in {"Cover": cover(**about), **sheets}.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    if dress:
        dress(book)
    book.save(path)
    return Read(read_submission([path], bodies))
