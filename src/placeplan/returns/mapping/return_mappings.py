"""How one template is filled, as a TOML file that a person reads, changes and confirms; read back as left.

Rows are numbered and columns lettered as a spreadsheet shows them.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from json import dumps
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from placeplan.core.doors.listing import listed
from placeplan.core.doors.toml_files import toml_in, toml_values
from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import is_period
from placeplan.core.sources import column_letters
from placeplan.core.units import unit
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Place, name
from placeplan.figures.spreadsheets.sheet_part import named_place, place_of
from placeplan.returns.mapping.asks import KEYS, SIGNS, Told
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.meant_groups import group

ENDING = ".return.toml"
FOLDER = "returns"  # of a place
Columns = Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]
_WIDE = 110


@dataclass(frozen=True)
class ReturnMapping:
    """What the cells of one template ask for. `digest` is that of the template it was made from."""

    template: str
    digest: str
    blocks: tuple[Block, ...]
    confirmed: bool = False
    asker: str = ""  # who asks for the return
    path: Path | None = None

    def accepted(self) -> "ReturnMapping":
        """The mapping with a note that a person confirmed it."""
        return replace(self, confirmed=True)

    @property
    def in_use(self) -> tuple[Block, ...]:
        """The blocks that are filled."""
        return tuple(block for block in self.blocks if block.accepted)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _About(_Strict):
    """What a file may tell of an ask, of a block, a row, a column or a cell."""

    measure: str = ""
    period: str = ""
    organisation: str = ""
    counterparty: str = ""
    area: str = ""
    service: str = ""
    scheme: str = ""
    line: str = ""
    sex: str = ""
    age: str = ""
    recurrence: str = ""
    stage: str = ""
    unit: str = ""
    thousands: bool = False
    sign: str = ""
    decimals: Annotated[int, Field(ge=-9, le=15)] | None = None
    speaker: str = ""
    group: str = ""
    doubt: str = ""

    def told(self) -> dict[str, Told]:
        """What was written, and no default."""
        return {key: getattr(self, key) for key in KEYS if key in self.model_fields_set}

    def faults(self, where: str) -> Iterator[Problem]:
        """What it says that nobody knows."""
        told = self.told()
        if self.period and not is_period(self.period):
            yield Problem(f"“{self.period}” is not a period.", where, "Write it as 2017/18.")
        if "sign" in told and self.sign not in SIGNS:
            yield Problem(f"“{self.sign}” is not a sign.", where, f"Write one of: {', '.join(SIGNS)}.")
        for lookup, text in ((measure, self.measure), (unit, self.unit), (group, self.group)):
            try:
                lookup(text) if text else None
            except PlanError as error:
                yield from (replace(problem, where=where) for problem in error.problems)


class _Row(_About):
    row: Annotated[int, Field(ge=1, le=1_048_576)]
    label: str = ""


class _Column(_About):
    column: Columns
    heading: str = ""


class _Cell(_About):
    cell: str


class _Block(_About):
    sheet: str
    accepted: bool = True
    confidence: float = 1.0
    doubts: list[str] = []
    rows: list[_Row]
    columns: list[_Column]
    cells: list[_Cell] = []
    apart: list[str] = []


class _File(_Strict):
    template: str
    digest: str = ""
    confirmed: bool = False
    asker: str = ""
    blocks: list[_Block] = []


# ---- writing -------------------------------------------------------------------------------------


def mapping_text(mapping: ReturnMapping) -> str:
    """A mapping as TOML."""
    lines = [
        f"# What the cells of {mapping.template} ask for. Change what is wrong, then write confirmed = true.",
        "# A block with accepted = false is not filled. Its cells' own words go before a row's.",
        *textwrap.wrap(
            f"What an ask may tell: {' '.join(KEYS)}.",
            _WIDE,
            initial_indent="# ",
            subsequent_indent="#   ",
        ),
        "# doubt: words that may mean two things; blank until you write line or group, and take it out.",
        "# organisation is left out where it is the body that fills the return. asker is who it goes to.",
        _pair("template", mapping.template),
        _pair("digest", mapping.digest),
        _pair("confirmed", mapping.confirmed),
        _pair("asker", mapping.asker),
    ]
    for block in mapping.blocks:
        lines += ["", *_block_lines(block)]
    return "\n".join(lines) + "\n"


def _block_lines(block: Block) -> Iterator[str]:
    yield "[[blocks]]"
    yield _pair("sheet", block.sheet)
    yield _pair("accepted", block.accepted)
    yield _pair("confidence", block.confidence)
    if block.doubts:
        yield _pair("doubts", list(block.doubts))
    yield from (_pair(key, value) for key, value in block.about.items())
    yield from _array("rows", ({"row": r.index + 1, "label": r.label, **r.about} for r in block.rows))
    columns = ({"column": column_letters(c.index), "heading": c.label, **c.about} for c in block.columns)
    yield from _array("columns", columns)
    if block.cells:
        yield from _array("cells", ({"cell": name(at), **about} for at, about in sorted(block.cells.items())))
    if block.apart:
        yield _pair("apart", [name(place) for place in sorted(block.apart)])


def _array(key: str, tables: Iterable[Mapping[str, Told]]) -> Iterator[str]:
    yield f"{key} = ["
    for table in tables:
        yield "  { " + ", ".join(_pair(word, value) for word, value in table.items()) + " },"
    yield "]"


def _pair(key: str, value: object) -> str:
    return f"{key} = {dumps(value, ensure_ascii=False)}".replace("\x7f", "\\u007f")


# ---- reading -------------------------------------------------------------------------------------


def read_mapping(path: Path) -> ReturnMapping:
    """A mapping from its file. Errors: no such file; not TOML; keys, measures or units that nobody knows."""
    return replace(_mapping(toml_in(path), path.name), path=path)


def mapping_in(text: str, name: str) -> ReturnMapping:
    """A mapping from the text of its file, called `name`. Errors: as of the file."""
    return _mapping(toml_values(text, name), name)


def _mapping(values: Mapping[str, Any], name: str) -> ReturnMapping:
    try:
        file = _File.model_validate(values)
    except ValidationError as error:
        problems = [_misfit(detail, name) for detail in error.errors()]
        raise PlanError(problems) from error
    problems = [fault for number, block in enumerate(file.blocks, 1) for fault in _faults(block, number)]
    if problems:
        raise PlanError(replace(problem, where=f"{name}, {problem.where}") for problem in problems)
    blocks = tuple(_block(block) for block in file.blocks)
    return ReturnMapping(file.template, file.digest, blocks, file.confirmed, file.asker)


def _misfit(detail: Any, file: str) -> Problem:
    where = ".".join(str(part) for part in detail["loc"])
    return Problem(f"{detail['msg']}.", f"{file}, {where}", "Correct it: its head lists the keys.")


def _faults(block: _Block, number: int) -> Iterator[Problem]:
    where = f"block {number} ({block.sheet})"
    for about in (block, *block.rows, *block.columns, *block.cells):
        yield from about.faults(where)
    for cell in (*(about.cell for about in block.cells), *block.apart):
        if named_place(cell) is None:
            yield Problem(f"“{cell}” is no cell.", where, "Write it as C7.")
            return
    for place, ask in _block(block).told():
        missing = [key for key in ("measure", "period") if not ask.get(key)]
        if block.accepted and missing:
            to_do = f"Write {' and '.join(missing)} for the block, its row, its column or the cell."
            yield Problem(f"Nobody says what {name(place)} asks for.", where, to_do)
            return


def _block(block: _Block) -> Block:
    return Block(
        sheet=block.sheet,
        about=block.told(),
        rows=tuple(Line(row.row - 1, row.label, row.told()) for row in block.rows),
        columns=tuple(Line(_index(column.column), column.heading, column.told()) for column in block.columns),
        cells={_place(cell.cell): cell.told() for cell in block.cells},
        apart=frozenset(map(_place, block.apart)),
        accepted=block.accepted,
        confidence=block.confidence,
        doubts=tuple(block.doubts),
    )


def _index(letters: str) -> int:
    return place_of(letters, "1")[1]


def _place(cell: str) -> Place:
    place = named_place(cell)
    assert place is not None  # a fault was found before
    return place


# ---- where they are kept -------------------------------------------------------------------------


def mapping_path(place: Path, template: str) -> Path:
    """Where a place keeps the mapping of a template."""
    return place / FOLDER / f"{template}{ENDING}"


def mappings_of(place: Path) -> tuple[ReturnMapping, ...]:
    """Every mapping that a place keeps. Errors: all that is wrong in any of them."""
    kept: list[ReturnMapping] = []
    problems: list[Problem] = []
    for path in listed(place / FOLDER, f"*{ENDING}"):
        try:
            kept.append(read_mapping(path))
        except PlanError as error:
            problems += error.problems
    if problems:
        raise PlanError(problems)
    return tuple(kept)
