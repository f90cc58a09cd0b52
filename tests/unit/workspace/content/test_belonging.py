import json

import pytest

from placeplan.core.errors import PlanError
from placeplan.figures.table import figure_table
from placeplan.figures.tidy.writing import write_figures
from placeplan.workspace.content.belonging import (
    DOCUMENTS,
    DRAWN,
    READ,
    UNUSED,
    bodies_of,
    for_everybody,
    joined,
    split,
)
from placeplan.workspace.content.place_files import bytes_of
from placeplan.workspace.content.splitting.read_rows import bytes_of_table, table_of
from tests.unit.workspace.shared_place import place_of_two

OF_PLACE = ["bodies.csv", "figures/money.csv", "place.toml", "schemes.toml"]
READ_IN = {"measure": "income", "organisation": "RZ9", "period": "2017/18", "value": 1.0}


@pytest.fixture
def files(tmp_path):
    return bytes_of(place_of_two(tmp_path / "northby"))


def parts_of(files, home=""):
    return split(files, "NORTHBY", bodies_of(files), home)


def test_rows_and_tables_are_their_speakers_and_all_else_is_the_places(files):
    parts = parts_of(files)
    assert {owner: sorted(part) for owner, part in parts.items()} == {
        "NORTHBY": ["answers.json", *OF_PLACE],
        "RZ9": ["figures/money.csv", "scenarios/late.toml", "schemes.toml"],
        "09N": ["figures/money.csv", "schemes.toml"],
    }  # fmt: skip
    assert (
        b"Gazette" in parts["NORTHBY"]["figures/money.csv"] and b",93," in parts["09N"]["figures/money.csv"]
    )
    again = joined(parts)
    assert parts_of(again) == parts and set(again) == set(files)


def test_what_nobody_said_whose_it_is_stays_with_the_coordinator(files):
    of_nobody = ("submissions/plan.xlsx", "workbooks/a.xlsx", "returns/x.toml", "imported/x")
    part = parts_of(files | dict.fromkeys(of_nobody, b"1"))["NORTHBY"]
    assert set(of_nobody) < set(part) and sorted(for_everybody(part)) == OF_PLACE


def test_files_handed_in_are_theirs_whose_folder_rows_or_name_says_so(files):
    said = [{**READ_IN, "stated_by": "09N", "submission": "budget.xlsx", "source": "budget.xlsx#A!B2"}]
    said += [{**READ_IN, "stated_by": "A paper", "submission": "budget.xlsx"}]
    files |= {
        "submissions/RZ9/a.csv": b"x", "submissions/budget.xlsx": b"y",
        "submissions/budget.xlsx.mapping.toml": b"z",
        "workbooks/Northby Hospital.xlsx": b"w", "submissions/narrative_09N.md": b"n", DRAWN: b"page",
        READ[0]: bytes_of_table(figure_table(said)), READ[1]: bytes_of_table(figure_table()),
        UNUSED: b"file,sheet\nRZ9/a.csv,S\nbudget.xlsx,T\n",
        DOCUMENTS: json.dumps({"narrative_09N.md": {}}).encode(),
    }  # fmt: skip
    parts = parts_of(files)
    assert {"submissions/RZ9/a.csv", "workbooks/Northby Hospital.xlsx"} <= set(parts["RZ9"])
    assert {"submissions/budget.xlsx", "submissions/budget.xlsx.mapping.toml", DOCUMENTS} <= set(parts["09N"])
    assert "submissions/narrative_09N.md" in parts["09N"] and parts["RZ9"][UNUSED].count(b"\n") == 2
    assert table_of(parts["09N"][READ[0]]).height == 2 and READ[0] not in parts["NORTHBY"]
    assert not any(DRAWN in part for part in parts.values())


def test_in_a_bodys_own_folder_what_was_handed_in_is_its_own(files):
    own = {"submissions/anything.xlsx": b"1", "returns/x.toml": b"3"}
    assert own.keys() <= parts_of(files | own, home="RZ9")["RZ9"].keys()


def test_a_return_is_theirs_who_filled_it_in_their_own_books_for_whichever_body(files):
    filled = {"returns/Finance return, RZ9.xlsx.receipt.json": b"{}"}
    for whose in ("NORTHBY", "09N"):
        assert set(filled) < set(parts_of(files | filled, whose)[whose])
    assert set(filled) < set(parts_of(files | filled)["RZ9"]), "of a folder that is loaded"


def test_a_scenario_is_theirs_whose_scheme_it_names_and_of_several_bodies_it_is_refused(files):
    plain = {"scenarios/plain.toml": b'title = "x"'}
    assert set(plain) < set(parts_of(files | plain)["NORTHBY"])
    assert set(plain) < set(parts_of(files | plain, home="RZ9")["RZ9"])
    known = split(files | plain, "NORTHBY", bodies_of(files), "RZ9", theirs=plain)
    assert set(plain) < set(known["NORTHBY"]) and "scenarios/late.toml" in known["RZ9"]
    both = {"scenarios/both.toml": b"[parts.same_day]\nstop = true\n[parts.closer]\nstop = true\n"}
    with pytest.raises(PlanError, match="of several bodies: 09N, RZ9"):
        parts_of(files | both)


def test_rows_of_several_in_a_file_that_cannot_be_told_apart_are_refused(files, tmp_path):
    both = figure_table({**READ_IN, "stated_by": body} for body in ("RZ9", "09N"))
    write_figures(both, tmp_path / "both.xlsx")
    write_figures(both[:1], tmp_path / "one.parquet")
    one = files | {"figures/one.parquet": (tmp_path / "one.parquet").read_bytes(), "figures/odd.bin": b"?"}
    parts = parts_of(one)
    assert "figures/one.parquet" in parts["RZ9"] and "figures/odd.bin" in parts["NORTHBY"]
    with pytest.raises(PlanError, match="Save it as CSV"):
        parts_of(files | {"figures/both.xlsx": (tmp_path / "both.xlsx").read_bytes()})
