"""Cells of a form that ask for words the place knows: the body's code and name, and the year of the return.

Only where the label says so in plain words, and only of whoever fills the return; all else stays blank.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from placeplan.core.doors.shipped import shipped_toml
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.words.folded_words import tokens
from placeplan.returns.mapping.meant_groups import parts_of_label
from placeplan.returns.mapping.sheet_words import row_words
from placeplan.returns.template.input_cells import InputCell

LABELS = Path(__file__).with_name("words_asked.toml")
CODE, NAME, YEAR = "code", "name", "year"


@dataclass(frozen=True)
class ToldWords:
    """The words for a cell and where they stand in the place; or why none are written."""

    words: str = ""
    source: str = ""
    why: str = ""


@cache
def _meanings() -> Mapping[tuple[str, ...], str]:
    listed = shipped_toml(LABELS)
    return {tokens(label): key for key, labels in listed.items() for label in labels}


def words_wanted(sheet: Sheet, cell: InputCell) -> str:
    """Which words a cell asks for, by the label nearest to its left; blank where it does not say so."""
    row, column = cell.place
    label = parts_of_label(row_words(sheet, row, column))[-1]
    return _meanings().get(tokens(label), "")


def told_words(wanted: str, body: str, body_name: str, periods: Collection[str]) -> ToldWords:
    """The words that a place has for what a label asks. `periods` are all that the form's cells ask of."""
    if wanted == CODE:
        return ToldWords(body, "bodies.csv", "the body's code")
    if wanted == NAME:
        return ToldWords(body_name, "bodies.csv", "the body's name")
    return _year(periods)


def _year(periods: Iterable[str]) -> ToldWords:
    different = sorted(set(periods))
    if len(different) == 1:
        return ToldWords(different[0], "the form's own headings", "the one year that the form asks of")
    asked = (
        f"the form asks of {', '.join(different)}" if different else "no cell of the form says of which year"
    )
    return ToldWords(why=f"which year is meant, nobody says: {asked}")
