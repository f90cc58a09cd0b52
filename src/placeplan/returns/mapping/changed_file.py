"""The file of a mapping with its cells where they are now: all comments of a person stay."""

from collections.abc import Sequence
from typing import Any

from placeplan.core.kept_toml import changed
from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import name
from placeplan.returns.mapping.asks import KEYS
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.return_mappings import ReturnMapping


def with_places(text: str, was: ReturnMapping, now: ReturnMapping) -> str:
    """The file's text for the mapping `now`, whose blocks are those of `was`, moved; what is lost goes."""

    def move_blocks(document: Any) -> None:
        document["template"], document["digest"] = now.template, now.digest
        document["confirmed"] = now.confirmed
        for table, before, after in zip(document.get("blocks", []), was.blocks, now.blocks, strict=True):
            if before != after:
                _move(table, before, after)
            _tell(table["rows"], after.rows)

    return changed(text, move_blocks)


def _move(table: Any, before: Block, after: Block) -> None:
    table["sheet"] = after.sheet
    rows = {line.label: line.index for line in after.rows}
    _move_lines(table["rows"], [line.index + 1 for line in after.rows], "row", "label", set(rows))
    columns = [column_letters(line.index) for line in after.columns]
    _move_lines(table["columns"], columns, "column", "heading", {line.label for line in after.columns})
    for key, places in (("apart", after.apart), ("cells", after.cells)):
        if key not in table:
            continue
        if key == "apart":
            table[key] = [name(place) for place in sorted(places)]
        else:
            table[key] = [{"cell": name(place), **after.cells[place]} for place in sorted(after.cells)]


def _tell(rows: Any, lines: Sequence[Line]) -> None:
    """What is told of each row, as it now is: a doubt that was found since the file was written, too."""
    for row, line in zip(rows, lines, strict=True):
        for key in KEYS:
            told = line.about.get(key)
            if told is None:
                row.pop(key, None)
            elif row.get(key) != told:
                row[key] = told


def _move_lines(lines: Any, indexes: list[Any], key: str, words: str, found: set[str]) -> None:
    """Lines in the order of the file, each at its new place; those whose words are not there any more go."""
    for number in reversed(range(len(lines))):
        if lines[number].get(words, "") not in found:
            del lines[number]
    for line, index in zip(lines, indexes, strict=True):
        line[key] = index
