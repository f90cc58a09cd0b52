"""A small place of one figure, and whatever files a test gives it."""

import csv

import pytest

from placeplan.plan.place import load_place

PLACE = """code = "T"
name = "A place"
kind = "footprint"
regime = "england/2016"
base_year = "2015/16"
last_year = "2020/21"
"""


@pytest.fixture
def place_in(tmp_path):
    """Write a place with these files and one figure for each of its words; read it."""

    def made(files, as_stated=("",), **about):
        bodies = "code,name,kind\nA,Alpha Trust,acute trust\n"
        for name, text in {"place.toml": PLACE, "bodies.csv": bodies, **files}.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8")
        row = {
            "measure": "expenditure", "organisation": "A", "period": "2016/17", "value": 12_300,
            "stage": "plan", "stated_by": "A", "source": "plan.pdf", "grade": "primary", **about,
        }  # fmt: skip
        (tmp_path / "figures").mkdir(exist_ok=True)
        with (tmp_path / "figures" / "all.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*row, "as_stated", "line"])
            writer.writeheader()
            writer.writerows(row | {"as_stated": words, "line": words} for words in as_stated)
        return load_place(tmp_path)

    return made
