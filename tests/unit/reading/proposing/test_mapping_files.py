import tomllib

import pytest

from placeplan.core.errors import PlanError
from placeplan.reading.by_mapping import read_book
from placeplan.reading.proposing.mapping_files import COMMON, faults, line_names, roles_of
from placeplan.reading.proposing.saved import mapping_for, mapping_text, saved_mapping
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.words.folded_words import vocabulary

ACCOUNT = [["Line", "2016/17", "2017/18"], ["Drugs", 1, 2], ["Total expenditure", 1, 2]]
GOOD = """
file = "plan.xlsx"
owner = "TR1"
[[tables]]
sheet = "I&E"
kind = "income_expenditure"
unit = "£k"
heading_row = 1
rows = [2, 3]
columns = [
  { column = "A", heading = "Line", role = "label" },
  { column = "B", role = "year", period = "2016/17" },
  { column = "C", role = "year", period = "2017/18" },
]
[lines]
"Drugs" = "drugs"
"""


def said(text):
    return [str(problem) for problem in faults(tomllib.loads(text), "m.toml")]


def test_what_we_write_has_no_fault(book, directory):
    sheets = dict.fromkeys(("I&E", "Beds", "Profile"), ACCOUNT)
    assert said(mapping_text(proposal(book(sheets), directory), "d")) == [] == said(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ('role = "label"', 'role = "lable"', "Did you mean label?"),
        ("heading_row = 1", "headingrow = 1", "Did you mean heading_row?"),
        ('unit = "£k"', 'unti = "£k"', "Did you mean unit?"),
        ('kind = "income_expenditure"', 'kind = "income_expenditur"', "Did you mean income_expenditure?"),
        ('owner = "TR1"', 'ownr = "TR1"', "Did you mean owner?"),
        ('= "drugs"', '= "Drugz!"', "Did you mean drugs?"),
        ('heading = "Line", ', 'headings = "Line", ', "Did you mean heading?"),
    ],
)
def test_a_misspelt_word_is_told_the_nearest(old, new, meant):
    assert old in GOOD
    assert any(meant in problem for problem in said(GOOD.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rows = [2, 3]", "rows = [3, 2]"),
        ("rows = [2, 3]", "rows = [2]"),
        ("rows = [2, 3]", "rows = [2, 1000000000]"),
        ("rows = [2, 3]", 'rows = "2-3"'),
        ("rows = [2, 3]", f"rows = [2, {'9' * 400}]"),
        ("heading_row = 1", "heading_row = 0"),
        ("heading_row = 1", "heading_row = 9"),
        ('column = "B"', 'column = "2"'),
        ('column = "B"', 'column = "ABCDEFG"'),
        ('column = "B"', 'column = "C"'),
        ('column = "B", ', ""),
        ("columns = [", "other = 1\ncolumns = ["),
        ('period = "2016/17"', 'period = "last year"'),
        ('unit = "£k"', 'unit = "groats"'),
        ('unit = "£k"', "totals = { x = [1] }"),
        ('unit = "£k"', "decimals = 99"),
        ('owner = "TR1"', "owner = 5"),
        ('owner = "TR1"', 'owner = "TR1"\nfirst_year = "soon"'),
        ('file = "plan.xlsx"', 'cover = "none"'),
        ('file = "plan.xlsx"', 'cover = { stated_on = "soon" }'),
        ('"Drugs" = "drugs"', '"Drugs" = 5'),
    ],
)
def test_an_edit_that_cannot_be_is_said_with_its_place(old, new):
    assert old in GOOD
    problems = said(GOOD.replace(old, new))
    assert problems and all(problem.startswith("m.toml") for problem in problems)


def test_the_head_of_a_mapping_names_every_key_kind_and_role(book, directory):
    text = mapping_text(proposal(book({"I&E": ACCOUNT}), directory), "d")
    head = " ".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))
    words = {*vocabulary()["kinds"], *COMMON, *roles_of("income_expenditure"), "heading_row", "organisation"}
    assert words <= set(head.replace(".", " ").split())
    assert set(line_names()) <= set(head.replace(".", " ").split())


def test_what_the_workbook_does_not_bear_out_is_said(tmp_path, book, directory):
    opened = book({"I&E": ACCOUNT}, with_cover=False)
    path = tmp_path / "plan.xlsx.mapping.toml"

    def read(text):
        path.write_text('digest = "d"' + text, "utf-8")
        return mapping_for(opened, "d", directory, [saved_mapping(path)])

    assert len(read(GOOD).tables) == 1
    for old, new, match in (
        ('owner = "TR1"', 'owner = "TR9"', "Did you mean TR"),
        ('owner = "TR1"', 'owner = ""', "Nobody says whose figures"),
        ('sheet = "I&E"', 'sheet = "I & E"', "Did you mean I&E"),
        ("rows = [2, 3]", "rows = [200, 300]", "ends before row 200"),
    ):
        with pytest.raises(PlanError, match=match):
            read(GOOD.replace(old, new))
    assert read(GOOD.replace("rows = [2, 3]", "rows = [2, 1000000]")).tables[0].last == 2


def test_a_column_of_bodies_says_whose_each_row_is(tmp_path, book, directory):
    rows = [
        ["Organisation", "Measure", "2022/23"],
        ["Northby Royal", "Beds available", 600],
        ["Northby Royal", "Occupancy", 0.92],
        ["Marsh & Fen", "Beds available", 300],
        ["Marsh & Fen", "Occupancy", 0.95],
    ]
    path = tmp_path / "m.mapping.toml"
    path.write_text(
        """
digest = "d"
file = "plan.xlsx"
[[tables]]
sheet = "Beds"
kind = "beds"
heading_row = 1
rows = [2, 5]
columns = [
  { column = "A", heading = "Organisation", role = "organisation" },
  { column = "B", heading = "Measure", role = "metric" },
  { column = "C", heading = "", role = "year", period = "2022/23" },
]
""",
        "utf-8",
    )

    opened = book({"Beds": rows}, with_cover=False)
    found = read_book(opened, mapping_for(opened, "d", directory, [saved_mapping(path)]), directory)
    stated = {(r["organisation"], r["measure"], r["value"]) for r in found.figures.iter_rows(named=True)}
    assert stated == {
        ("TR1", "beds_available", 600),
        ("TR1", "bed_occupancy", 0.92),
        ("TR2", "beds_available", 300),
        ("TR2", "bed_occupancy", 0.95),
    }
