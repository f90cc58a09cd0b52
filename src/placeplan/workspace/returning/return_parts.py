"""The parts of a return's mapping that a person answers for: a block, a row, a column, a single cell.

What she answers stands in the same file that the command line keeps, with the comments that were there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from placeplan.core.kept_toml import rewritten
from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import Place
from placeplan.figures.spreadsheets.cells import name as cell_named
from placeplan.figures.spreadsheets.sheet_part import named_place
from placeplan.returns.mapping.asks import Told
from placeplan.returns.mapping.blocks import About, Block, Line
from placeplan.returns.mapping.meant_groups import is_group
from placeplan.returns.mapping.return_mappings import ReturnMapping, mapping_text

BLOCK, ROW, COLUMN, CELL = "block", "row", "column", "cell"
AS_IT_IS, AS_GROUP = "as it is", "as the whole group"  # two ways to settle a doubt
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_NAMED_BY = ("sheet", "row", "column", "cell")  # what tells a block, a row, a column or a cell from others


@dataclass(frozen=True)
class Part:
    """A part of a block: all of it, or a row, column or cell by its name on the sheet."""

    sort: str
    name: str = ""

    @property
    def key(self) -> str:
        """What an address and a field call it: `row-5`."""
        return f"{self.sort}-{self.name}" if self.name else self.sort


def part_of(block: Block, key: str) -> Part | None:
    """The part of a block that a key names; nothing where the block has none such."""
    sort, _, name = key.partition("-")
    part = Part(sort, name)
    return part if part in (Part(BLOCK), *lines_of(block)) or _is_cell(block, part) else None


def lines_of(block: Block) -> Iterator[Part]:
    """The rows and columns of a block."""
    yield from (Part(ROW, str(row.index + 1)) for row in block.rows)
    yield from (Part(COLUMN, column_letters(column.index)) for column in block.columns)


def _is_cell(block: Block, part: Part) -> bool:
    place = named_place(part.name) if part.sort == CELL and _CELL.fullmatch(part.name) else None
    return place is not None and _is_crossing(block, place)


def _is_crossing(block: Block, place: Place) -> bool:
    is_row = any(row.index == place[0] for row in block.rows)
    return is_row and any(column.index == place[1] for column in block.columns)


def told_of(block: Block, part: Part) -> About:
    """What is told of a part itself, and not of what it lies in."""
    if part.sort == BLOCK:
        return block.about
    if part.sort == CELL:
        return block.cells.get(_place(part), {})
    return next(line.about for line in _lines(block, part) if _line_name(line, part) == part.name)


def told_around(block: Block, part: Part) -> dict[str, Told]:
    """What holds for a part because it is told of what it lies in; rows and columns lie in the block."""
    if part.sort == BLOCK:
        return {}
    around = dict(block.about)
    if part.sort == CELL:
        row, column = _place(part)
        for lines, index in ((block.columns, column), (block.rows, row)):
            around |= next(line.about for line in lines if line.index == index)
    return around


def doubted_parts(block: Block) -> Iterator[tuple[Part, dict[str, Told]]]:
    """The parts whose words may mean two things, each with all that holds for it."""
    for part in (Part(BLOCK), *lines_of(block), *(Part(CELL, cell_named(at)) for at in sorted(block.cells))):
        own = told_of(block, part)
        if own.get("doubt"):
            yield part, {**told_around(block, part), **own}


def with_told(block: Block, part: Part, about: About) -> Block:
    """The block with this told of one of its parts, and nothing else of it."""
    if part.sort == BLOCK:
        return replace(block, about=dict(about))
    if part.sort == CELL:
        cells = {place: own for place, own in block.cells.items() if place != _place(part)}
        return replace(block, cells=cells | ({_place(part): dict(about)} if about else {}))
    lines = tuple(
        replace(line, about=dict(about)) if _line_name(line, part) == part.name else line
        for line in _lines(block, part)
    )
    return replace(block, rows=lines) if part.sort == ROW else replace(block, columns=lines)


def with_cell_left(block: Block, part: Part, is_left: bool) -> Block:
    """The block with one of its cells left blank whatever answers it, or filled again."""
    own = {_place(part)}
    return replace(block, apart=block.apart | own if is_left else block.apart - own)


def settled(block: Block, part: Part, way: str) -> Block:
    """The block with the doubt of one part settled: what it asks is as proposed, or the whole group."""
    about = dict(told_of(block, part))
    doubt = str(about.pop("doubt", ""))
    if way == AS_GROUP and is_group(doubt):
        about |= {"line": "", "group": doubt}
    return with_told(block, part, about)


def text_with(text: str, mapping: ReturnMapping) -> str:
    """The file's text for a mapping that was changed, with a person's comments where they stood."""
    return rewritten(text, mapping_text(mapping), _NAMED_BY)


def with_block(mapping: ReturnMapping, number: int, block: Block) -> ReturnMapping:
    """The mapping with another block in the place of one of its own."""
    blocks = (*mapping.blocks[:number], block, *mapping.blocks[number + 1 :])
    return replace(mapping, blocks=blocks)


def without_doubts_told(accepted: Mapping[int, bool], mapping: ReturnMapping) -> ReturnMapping:
    """The mapping with a person's word on which of its blocks are filled: those have no doubts any more."""
    blocks = tuple(
        _accepted(block, accepted.get(number, block.accepted)) for number, block in enumerate(mapping.blocks)
    )
    return replace(mapping, blocks=blocks)


def _accepted(block: Block, is_accepted: bool) -> Block:
    if is_accepted and not block.accepted:
        return replace(block, accepted=True, doubts=())
    return replace(block, accepted=is_accepted)


def _lines(block: Block, part: Part) -> tuple[Line, ...]:
    return block.rows if part.sort == ROW else block.columns


def _line_name(line: Line, part: Part) -> str:
    return str(line.index + 1) if part.sort == ROW else column_letters(line.index)


def _place(part: Part) -> Place:
    place = named_place(part.name)
    assert place is not None  # the part was found before
    return place
