"""An invented place, Northby, and workbooks of it made of plain rows."""

from dataclasses import dataclass, field

import pytest

from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.reading.by_mapping import read_book
from placeplan.reading.choosing import chosen
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.words.body_names import Body, Directory

BODIES = (
    Body("11N", "NHS Northby Clinical Commissioning Group", ("Northby CCG", "NCCG"), "commissioner"),
    Body("TR1", "Northby Royal Infirmary NHS Trust", ("Northby Royal", "NRI"), "acute trust"),
    Body("TR2", "Marsh and Fen Partnership NHS Foundation Trust", ("Marsh & Fen",), "community trust"),
    Body("NCC", "Northby County Council", ("County Council",), "council"),
    Body("NVS", "Northby Voluntary Service", ("NVS",), "voluntary sector"),
)
YEARS = ["2016/17", "2017/18", "2018/19"]


def cover(code="TR1", money="£000", signs="", key="", **more):
    name = next((body.name for body in BODIES if body.code == code), code)
    pairs = {"Organisation": name, "Code": code, "Plan period": "2017/18 to 2018/19", "Version": "1.0"}
    pairs |= {"Date": "17 January 2017", "Money": money, "Signs": signs, "Key": key, **more}
    return [["", label, said] for label, said in pairs.items() if said]


@dataclass
class Read:
    """One workbook, read: figures and statements by cell, and what was left."""

    reading: object
    rows: list = field(init=False)
    figures: dict = field(init=False)
    statements: list = field(init=False)

    def __post_init__(self):
        self.rows = list(self.reading.figures.iter_rows(named=True))
        self.figures = {row["source"].split("#")[1]: row for row in self.rows}
        self.statements = list(self.reading.statements)

    def __getitem__(self, cell):
        return self.figures[cell]

    def values(self, measure):
        return [row.get("value") for row in self.rows if row["measure"] == measure]

    def of(self, measure, **about):
        return [
            row
            for row in self.rows
            if row["measure"] == measure and all(row.get(k) == v for k, v in about.items())
        ]

    def said(self, subject, attribute):
        return [s for s in self.statements if (s["subject"], s["attribute"]) == (subject, attribute)]

    @property
    def kinds(self):
        return [table.kind for table in self.reading.mapping.tables]

    @property
    def unused(self):
        return {f"{cell.sheet}!{cell.cell}": cell.why for cell in self.reading.unused}


@pytest.fixture
def directory():
    return Directory(BODIES)


@pytest.fixture
def book():
    """A workbook in memory: sheets of rows, and a cover unless none is wanted."""

    def made(sheets, file="plan.xlsx", code="TR1", with_cover=True, **about):
        every = {"Cover": cover(code, **about)} if with_cover else {}
        every |= sheets
        found = (s if isinstance(s, Sheet) else Sheet(name, s) for name, s in every.items())
        return Book(file, tuple(found))

    return made


@pytest.fixture
def read(book, directory):
    """What a workbook in memory states."""

    def made(sheets, **about):
        opened = book(sheets, **about)
        mapping = chosen(opened, proposal(opened, directory), directory)
        return Read(read_book(opened, mapping, directory))

    return made
