"""The examples in the page about place folders do what the page says."""

import re
from pathlib import Path

import pytest

from placeplan.assurance.checking import findings
from placeplan.assurance.feasible.delays import ATTRIBUTIONS
from placeplan.assurance.published.balance import KINDS
from placeplan.assurance.published.claims_ledger import STATED
from placeplan.assurance.published.components import STATUSES
from placeplan.figures.missing import states
from placeplan.figures.tidy.figure_files import READABLE, read_figures
from placeplan.figures.tidy.statements import read_statements
from placeplan.figures.tidy.validation import GRADES, STAGES
from placeplan.plan.place import load_place

PAGE = (Path(__file__).parents[2] / "docs" / "place-folder.md").read_text("utf-8")


def test_the_example_file_is_read_as_it_says(tmp_path):
    (example,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "example.csv"
    path.write_text(example, encoding="utf-8")
    reading = read_figures(path, bodies=["QMM:system", "QMM:hospitals"])
    assert reading.problems == ()
    assert reading.figures["value"].to_list() == [415e6, 26e6, 0.92, None]
    assert reading.figures["precision"].to_list() == [1e6, 1e6, 0.01, None]
    assert reading.figures.select(states())["state"].to_list() == ["stated"] * 3 + ["not_published"]


def test_every_column_and_word_is_on_the_page():
    for name in READABLE:
        assert f"`{name}`" in PAGE, name
    for word in (*STAGES, *GRADES):
        assert f"`{word}`" in PAGE, word


# --- statements -----------------------------------------------------------------------------------------

EXAMPLE = re.findall(r"```statements\n(.*?)```", PAGE, re.DOTALL)[0]
SAID = re.findall(r"^\| (.+?) \| (pass|warn|fail|cannot assess) \|$", PAGE, re.MULTILINE)
SUBJECTS = set(re.findall(r"^\| `(\w+)` \|.*\|.*\|.*\|.*\|$", PAGE.split("## Statements")[1], re.MULTILINE))
PLACE = """code = "QMM"
name = "Norfolk"
kind = "footprint"
regime = "england/2016"
geography = "stp-2017"
area = "E54000022"
base_year = "2015/16"
last_year = "2020/21"
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("place")
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    groups = "code,name,kind\nQMM:system,The whole system,group\nQMM:hospitals,Hospitals,group\n"
    (folder / "bodies.csv").write_text(groups, encoding="utf-8")
    (folder / "statements").mkdir()
    (folder / "statements" / "example.csv").write_text(EXAMPLE, encoding="utf-8")
    return load_place(folder)


def test_the_example_statements_are_read_without_a_problem(place, tmp_path):
    (tmp_path / "example.csv").write_text(EXAMPLE, encoding="utf-8")
    read = read_statements(tmp_path / "example.csv")
    assert read.problems == () and read.statements.height == EXAMPLE.count("\n") - 1
    assert place.statements.height == read.statements.height
    assert set(read.statements["subject"]) <= SUBJECTS


@pytest.mark.parametrize(("title", "status"), SAID, ids=[title for title, _ in SAID])
def test_check_says_of_the_example_what_the_page_says(place, title, status):
    found = {finding.title.removeprefix("The whole system: "): finding.status for finding in findings(place)}
    assert found[title] == status.replace(" ", "_")


def test_the_page_says_everything_that_the_example_gives(place):
    kinds = ("component", "claim", "reviewer_is_author", "fee_unknown", "term_differs", "term_undefined")
    given = [f for f in findings(place) if f.kind in (*kinds, "priorities", "balance_of_asks")]
    assert len(given) == len(SAID)


def test_every_word_that_a_statement_may_hold_is_on_the_page():
    for word in (*STATUSES, *STATED, *KINDS, *ATTRIBUTIONS):
        assert f"`{word}`" in PAGE, word
