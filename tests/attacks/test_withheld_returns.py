"""A filled return, its receipt and a template are the same whatever a withheld number is, but by a stated choice.

Two places that differ in nothing but what is withheld: every file of both, and every word said, is the same.
"""

import shutil
import sys
from pathlib import Path

import pytest

from placeplan.cli.app import main
from tests.unit.returns.conftest import template_and_place

VALUES = (5000, 7321)
TEMPLATE = "Northby return v1.xlsx"
FILL = ("return", "fill", TEMPLATE, "--place", "northby", "--body", "TR1", "--yes", "--out", "filled.xlsx")


@pytest.fixture
def folders(tmp_path):
    """Two folders, each with the template and a place; the number that the place withholds is another."""
    for value in VALUES:
        folder = tmp_path / str(value)
        folder.mkdir()
        _, place = template_and_place(folder)
        path = place / "figures" / "stated.csv"
        text = path.read_text("utf-8")
        assert f",{VALUES[0]},£k" in text and ",board" in text
        path.write_text(text.replace(f",{VALUES[0]},£k", f",{value},£k"), "utf-8")
    first, second = (tmp_path / str(value) for value in VALUES)
    shutil.copy2(first / TEMPLATE, second / TEMPLATE)  # a workbook says when it was made
    return [first, second]


@pytest.fixture
def run(monkeypatch, capsys):
    def call(folder, *words):
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["placeplan", *words])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        assert end.value.code == 0, said.err
        return said.out

    return call


def differing(first: Path, second: Path) -> list[str]:
    """The files below two folders that are not the same to the byte, or stand in one alone."""
    names = {
        path.relative_to(folder).as_posix()
        for folder in (first, second)
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(
        name
        for name in names
        if not ((first / name).is_file() and (second / name).is_file())
        or (first / name).read_bytes() != (second / name).read_bytes()
    )


def test_a_filled_return_is_the_same_whatever_is_withheld(folders, run):
    for options in ((), ("--json",)):
        told = []
        for folder in folders:
            (folder / "filled.xlsx").unlink(missing_ok=True)
            told.append(run(folder, *FILL, *options))
        assert told[0] == told[1]
        assert differing(*folders) == ["northby/figures/stated.csv"]


def test_a_template_for_a_body_is_the_same_whatever_is_withheld(folders, run):
    told = [run(folder, "template", "northby", "TR1", "--json") for folder in folders]
    assert told[0] == told[1]
    assert any(path.suffix == ".xlsx" for path in (folders[0] / "northby" / "out").rglob("*"))
    assert differing(*folders) == ["northby/figures/stated.csv"]


def test_by_a_stated_choice_the_number_goes_in_and_the_receipt_says_so(folders, run):
    told = [run(folder, *FILL, "--disclose-to", "NHSI") for folder in folders]
    assert all("disclosed to NHSI" in " ".join(words.split()) for words in told)
    assert "filled.xlsx" in differing(*folders)
