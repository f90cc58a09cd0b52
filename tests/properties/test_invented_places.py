"""What is found in a place does not depend on how its bodies write: units, the order of sheets, of files."""

import random
from dataclasses import replace

import pytest

from placeplan.assurance.checking import findings
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place
from placeplan.reading.kept import Imported
from placeplan.reading.submission import mappings_for, opened, read_books
from placeplan.reading.words.body_names import Directory, read_bodies
from tools.invented.cases import make_case, write_case

SEED, NAME, BASE = 18, "Aldermoor", 2024
UNITS = ("£", "£000", "£m")


def books_of(folder, unit=""):
    write_case(make_case(NAME, BASE, SEED, hard=True), folder, SEED, unit)
    return opened(sorted(folder.glob("*.xlsx")))


def place_of(books, digests, folder):
    directory = Directory(read_bodies(folder / "bodies.csv"))
    read = read_books(books, mappings_for(books, digests, directory, ()), directory)
    (earlier,) = read.superseded
    return Place(
        folder=folder,
        code="INV",
        name=NAME,
        kind="footprint",
        regime="england/2016",
        geography="",
        area="",
        base_year=f"{BASE}/{BASE % 100 + 1}",
        last_year=f"{BASE + 5}/{BASE % 100 + 6}",
        bodies={body.code: Body(body.code, body.name, body.kind) for body in directory.bodies},
        figures=read.figures,
        statements=read.statements,
        imported=Imported(earlier_figures=earlier.figures),
    )


def told(place):
    """Class, status, bodies and years of what is found."""
    return sorted(
        (found.kind or found.check, found.status, found.organisations, str(found.period))
        for found in findings(place)
        if found.status in ("fail", "warn")
    )


@pytest.fixture(scope="module")
def as_written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("as-written")
    books, digests = books_of(folder)
    return books, digests, folder


def test_the_order_of_sheets_and_files_changes_no_finding(as_written):
    books, digests, folder = as_written
    chance = random.Random(5)
    shuffled = [replace(book, sheets=tuple(chance.sample(book.sheets, len(book.sheets)))) for book in books]
    chance.shuffle(shuffled)
    expected = told(place_of(books, digests, folder))
    assert len(expected) > 30
    assert told(place_of(shuffled, digests, folder)) == expected


def test_the_unit_that_everybody_writes_in_changes_no_finding(tmp_path):
    found = {unit: told(place_of(*books_of(tmp_path / str(n), unit), tmp_path / str(n)))
             for n, unit in enumerate(UNITS)}  # fmt: skip
    assert found["£000"] == found["£m"]
    assert set(found["£000"]) <= set(found["£"]), "a finer unit shows what the coarser one shows"
