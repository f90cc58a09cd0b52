"""Places of a few files, whose guidance a test writes row by row."""

import csv
import shutil
from pathlib import Path

import pytest

from placeplan.guidance.asked.requirements import Requirement
from placeplan.plan.place import load_place

EXAMPLES = Path(__file__).parents[3] / "examples"
PLACE = """code = "QAA"
name = "Somewhere"
kind = "footprint"
regime = "england/2019"
base_year = "2015/16"
last_year = "2020/21"

[parts.main_document]
title = "Main document"
status = "published"
source = "https://example.org/plan"
grade = "primary"

[parts.finance_appendix]
title = "Finance appendix"
status = "not published"
source = "https://example.org/plan"
grade = "primary"
"""
BODIES = """code,name,kind,members
C1,First commissioner,commissioner,
T1,First trust,acute trust,
T2,Second trust,mental health trust,
L1,The council,council,
QAA:system,The whole system,group,C1|T1|T2|L1
"""
FIGURES = """measure,organisation,period,value,stage,stated_by,stated_on,source
control_total,T1,2017/18,1000000,plan,T1,2017-01-01,https://example.org/a
control_total,T2,2017/18,not published,plan,Us,2017-01-01,https://example.org/b
gap,QAA:system,2020/21,5000000,do_nothing,QAA,2016-10,https://example.org/c
"""
STATEMENTS = """subject,organisation,attribute,text,stated_by
decision,T1,status,agreed,T1
"""


def write(path, rows):
    """Rows as CSV, with every column that any of them has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        out.writeheader()
        out.writerows(rows)


class Somewhere:
    """A place folder, and how to add guidance to it."""

    def __init__(self, folder):
        self.folder = folder
        self.rows = {
            "documents": [],
            "requirements": [],
            "owners": [],
            "requests": [],
            "meetings": [],
            "teams": [],
        }

    def document(self, name, published_on="2016-01-04", **more):
        document, version = name.split(":")
        row = {
            "document": document,
            "version": version,
            "title": f"Title of {name}",
            "publisher": "The centre",
        }
        self.add(
            "documents",
            **row,
            published_on=published_on,
            **{"public": "yes", "address": "https://example.org", **more},
        )

    def asks(self, name, number, text, modality="must", **more):
        document, version = name.split(":")
        self.add(
            "requirements",
            document=document,
            version=version,
            number=str(number),
            text=text,
            modality=modality,
            **more,
        )

    def add(self, file, **row):
        self.rows[file].append(row)
        write(self.folder / "guidance" / f"{file}.csv", self.rows[file])

    @property
    def place(self):
        return load_place(self.folder)


@pytest.fixture
def somewhere(tmp_path):
    folder = tmp_path / "somewhere"
    for name, text in {
        "place.toml": PLACE,
        "bodies.csv": BODIES,
        "figures/all.csv": FIGURES,
        "statements/all.csv": STATEMENTS,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Somewhere(folder)


@pytest.fixture(scope="session")
def norfolk():
    return load_place(EXAMPLES / "norfolk-and-waveney-2016")


@pytest.fixture
def rivershire(tmp_path):
    folder = tmp_path / "rivershire"
    shutil.copytree(EXAMPLES / "rivershire", folder, ignore=shutil.ignore_patterns("out", "submissions"))
    return load_place(folder)


def requirement(number, text, version="a:1", modality="must", **more):
    return Requirement(version, str(number), text, modality, **more)
