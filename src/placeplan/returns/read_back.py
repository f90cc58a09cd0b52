"""A filled return read by the importer, as whoever gets it might: is each cell read as what it is?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from placeplan.core.sources import source
from placeplan.figures.spreadsheets.cells import Place, name, place_named
from placeplan.reading.by_mapping import read_book
from placeplan.reading.kinds.harvest import Record
from placeplan.reading.submission import mappings_for
from placeplan.reading.words.body_names import Directory
from placeplan.returns.answering.answers import Answers
from placeplan.returns.mapping.asked_beside import beside_of
from placeplan.returns.mapping.asks import ABOUT, REVERSED, Ask
from placeplan.returns.mapping.meant_groups import group
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.template.given_workbook import GivenWorkbook

_SAME = tuple(key for key in ABOUT if key != "stage")
_TOTAL = "_total"
_LIKE_ENOUGH = Decimal("1E-12")  # relative: a sheet's own number has some fifteen digits


@dataclass(frozen=True)
class Misread:
    """A cell that the importer reads otherwise than it was filled, or not at all."""

    sheet: str
    place: Place
    why: str

    def as_json(self) -> dict[str, str]:
        """The cell as a program is given it."""
        return {"sheet": self.sheet, "cell": name(self.place), "why": self.why}


@dataclass(frozen=True)
class ReadBack:
    """How many filled cells were read back as they are, and which were not."""

    same: int
    misread: tuple[Misread, ...]


def read_back(
    given: GivenWorkbook,
    mapping: ReturnMapping,
    body: str,
    directory: Directory,
    answers: Answers | None = None,
) -> ReadBack:
    """What the importer makes of every number in the cells of a mapping.

    With the place's figures in `answers`, a table with fewer rows than the body has groups is told from one
    that was misread.
    """
    file = given.book.file
    (own,) = mappings_for([given.book], {file: given.digest}, directory, (), {file: body})
    reading = read_book(given.book, own, directory)
    rows = {_where(str(row["source"])): row for row in reading.figures.iter_rows(named=True)}
    unread = {(cell.sheet, place_named(cell.cell)): cell.why for cell in reading.unused}
    short = dict(_with_fewer_rows(mapping, body, answers)) if answers else {}
    wrong = []
    count = 0
    for sheet, place, ask, value in _numbers(given, mapping, body):
        row = rows.get((sheet, place))
        why = _difference(row, ask, value) if row else unread.get((sheet, place), "it was not read")
        why = short.get((sheet, ask.measure.removesuffix(_TOTAL), ask.period), why) if not row else why
        count += not why
        wrong += [Misread(sheet, place, why)] if why else []
    return ReadBack(count, tuple(wrong))


def _with_fewer_rows(
    mapping: ReturnMapping, body: str, answers: Answers
) -> Iterator[tuple[tuple[str, str, str], str]]:
    """By sheet, measure and period: tables that ask a stated total beside fewer lines than the body has."""
    for block in mapping.in_use:
        asks = [ask for _, ask in block.asked(body)]
        for whole in (ask for ask in asks if ask.measure.endswith(_TOTAL)):
            part = replace(whole, measure=whole.measure.removesuffix(_TOTAL))
            if why := _fewer_rows(part, asks, answers):
                yield (block.sheet, part.measure, part.period), why


def _fewer_rows(part: Ask, asks: Sequence[Ask], answers: Answers) -> str:
    """Why the rows of a table do not add up to the total of all; blank where every line has a row."""
    beside = beside_of(ask for ask in asks if (ask.measure, ask.period) == (part.measure, part.period))
    stated = answers.stated_lines(part)
    lacking = [line for line in stated if not beside.asks(line)]
    if not beside.lines or not lacking:
        return ""
    rows = f"the form has rows for {len(stated) - len(lacking)} of the body's {len(stated)} groups"
    return f"{rows}, so they do not add up to its total: not a misreading (no row: {', '.join(lacking)})"


def _where(text: str) -> tuple[str, Place]:
    where = source(text)
    return where.sheet, place_named(where.cell)


def _numbers(
    given: GivenWorkbook, mapping: ReturnMapping, body: str
) -> Iterator[tuple[str, Place, Ask, Decimal]]:
    """Every cell of the mapping with a number in it."""
    for block in mapping.in_use:
        sheet = given.sheet(block.sheet)
        for place, ask in block.asked(body):
            value = sheet.at(*place) if sheet else None
            if isinstance(value, int | float) and not isinstance(value, bool):
                yield block.sheet, place, ask, Decimal(repr(float(value)))


def _difference(row: Record, ask: Ask, value: Decimal) -> str:
    """How a figure that was read differs from what the cell was filled with; empty where it does not."""
    if ask.group:
        return f"it is read as the line “{row.get('line') or ''}”, and it holds {group(ask.group).means}"
    for key in _SAME:
        if str(row.get(key) or "") != str(getattr(ask, key) or ""):
            return f"its {key} is read as “{row.get(key) or ''}” and not “{getattr(ask, key)}”"
    if row.get("value") is None:
        return "it is read as no number"
    expected = value * ask.base_units * (-1 if ask.sign == REVERSED else 1)
    if abs(Decimal(repr(row["value"])) - expected) > abs(expected) * _LIKE_ENOUGH:
        return f"it is read as {row['value']:,g} and not {float(expected):,g}"
    return ""
