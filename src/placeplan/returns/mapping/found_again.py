"""A mapping laid over another version of its template: every cell found again by the words around it.

Refuses to guess. A row or column whose words are not there, or are there more or fewer times than they were,
is lost: its cells stay blank, and it is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import Sheet, shown
from placeplan.reading.words.folded_words import slug
from placeplan.returns.mapping.blocks import Block, Line
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.mapping.sheet_words import JOINED, column_words, row_words
from placeplan.returns.template.given_workbook import GivenWorkbook


@dataclass(frozen=True)
class FoundAgain:
    """A mapping for the version at hand, what moved since it was made, and what was not found again."""

    mapping: ReturnMapping
    moved: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Match:
    """A block where its words are now, and what of it is not there."""

    block: Block
    moved: tuple[str, ...]
    lost: tuple[str, ...]


def found_again(mapping: ReturnMapping, given: GivenWorkbook) -> FoundAgain:
    """The mapping as it holds for a template; as it is, where the template is the one it was made from."""
    names = {sheet.name for sheet in given.book.sheets}
    if mapping.digest == given.digest and all(block.sheet in names for block in mapping.blocks):
        return FoundAgain(mapping)
    matches = [_matched(block, given) for block in mapping.blocks]
    return FoundAgain(
        replace(mapping, blocks=tuple(match.block for match in matches)),
        tuple(text for match in matches for text in match.moved),
        tuple(text for match in matches for text in match.lost),
    )


def _matched(block: Block, given: GivenWorkbook) -> _Match:
    sheet = _sheet_of(block.sheet, given.book.sheets)
    if sheet is None:
        return _Match(_empty(block), (), (f"There is no sheet “{block.sheet}” any more.",))
    first = min((row.index for row in block.rows), default=0)
    columns, shift = _columns_again(block, sheet, first)
    if not columns:
        what = f"{block.sheet}: no row has the headings {_quoted(line.label for line in block.columns)}."
        return _Match(_empty(block), (), (what,))
    before = min(columns.values())
    rows = _rows_again(block, sheet, before, first + shift)
    return _Match(
        _laid(block, sheet.name, rows, columns),
        tuple(_moves(block, sheet, rows, columns)),
        tuple(_losses(block, rows, columns)),
    )


def _sheet_of(name: str, sheets: Sequence[Sheet]) -> Sheet | None:
    """The sheet of a name, or the only one of that name but for its number."""
    same = [sheet for sheet in sheets if sheet.name == name]
    alike = same or [sheet for sheet in sheets if _plain(sheet.name) == _plain(name)]
    return alike[0] if len(alike) == 1 else None


def _plain(name: str) -> str:
    return slug(name.lstrip("0123456789. "))


Found = Mapping[int, int]  # where a line is now, by where it was


def _columns_again(block: Block, sheet: Sheet, first: int) -> tuple[Found, int]:
    """The columns of a block by their headings, and how many rows further down those stand.

    The nearest row of the sheet above which most of the headings stand is taken.
    """
    best: dict[int, int] = {}
    shift = 0
    for row in sorted(_rows_below_headings(block, sheet), key=lambda row: abs(row - first)):
        again = _same_lines(block.columns, _headings(sheet, row))
        if len(again) > len(best):
            best, shift = again, row - first
    return best, shift


def _rows_below_headings(block: Block, sheet: Sheet) -> list[int]:
    """The rows above which any of a block's headings stands; the few that need a closer look."""
    lowest = {slug(line.label.rpartition(JOINED)[2]) for line in block.columns}
    return [
        row
        for row, values in enumerate(sheet.rows, start=1)
        if any(slug(shown(value)) in lowest for value in values if value not in (None, ""))
    ]


def _headings(sheet: Sheet, row: int) -> dict[int, str]:
    """The headings of the columns whose lowest one stands in the row above."""
    values = sheet.rows[row - 1]
    headed = [column for column in range(len(values)) if values[column] not in (None, "")]
    return {column: column_words(sheet, column, row) for column in headed}


def _rows_again(block: Block, sheet: Sheet, before: int, first: int) -> Found:
    """The rows of a block by their labels, below the headings, to where those are repeated."""
    end = next(
        (
            row
            for row in _rows_below_headings(block, sheet)
            if row > first
            and _same_lines(block.columns, _headings(sheet, row)).keys()
            >= {line.index for line in block.columns}
        ),
        len(sheet.rows),
    )
    labels = {row: row_words(sheet, row, before) for row in range(first, end)}
    return _same_lines(block.rows, labels)


def _same_lines(lines: Sequence[Line], words: Mapping[int, str]) -> dict[int, int]:
    """Each line with the place where its words are now, in order; words that are not there as often, not."""
    now: dict[str, list[int]] = defaultdict(list)
    for index, text in words.items():
        if key := slug(text):
            now[key].append(index)
    then: dict[str, list[int]] = defaultdict(list)
    for line in lines:
        then[slug(line.label)].append(line.index)
    return {
        was: place
        for key, indexes in then.items()
        if key and len(now.get(key, ())) == len(indexes)
        for was, place in zip(sorted(indexes), now[key], strict=True)
    }


# ---- the block where it is now -------------------------------------------------------------------


def _empty(block: Block) -> Block:
    return replace(block, rows=(), columns=(), cells={}, apart=frozenset())


def _laid(block: Block, sheet: str, rows: Found, columns: Found) -> Block:
    return replace(
        block,
        sheet=sheet,
        rows=tuple(replace(line, index=rows[line.index]) for line in block.rows if line.index in rows),
        columns=tuple(
            replace(line, index=columns[line.index]) for line in block.columns if line.index in columns
        ),
        cells={
            (rows[row], columns[column]): about
            for (row, column), about in block.cells.items()
            if row in rows and column in columns
        },
        apart=frozenset((rows[r], columns[c]) for r, c in block.apart if r in rows and c in columns),
    )


def _moves(block: Block, sheet: Sheet, rows: Found, columns: Found) -> Iterator[str]:
    if sheet.name != block.sheet:
        yield f"The sheet “{block.sheet}” is “{sheet.name}” now."
    for line in block.rows:
        if rows.get(line.index, line.index) != line.index:
            yield f"{sheet.name}: “{line.label}” moved from row {line.index + 1} to {rows[line.index] + 1}."
    for line in block.columns:
        if columns.get(line.index, line.index) != line.index:
            was, now = column_letters(line.index), column_letters(columns[line.index])
            yield f"{sheet.name}: “{line.label}” moved from column {was} to {now}."


def _losses(block: Block, rows: Found, columns: Found) -> Iterator[str]:
    for kind, lines, places in (("row", block.rows, rows), ("column", block.columns, columns)):
        for line in lines:
            if line.index not in places:
                at = str(line.index + 1) if kind == "row" else column_letters(line.index)
                yield (
                    f"{block.sheet}: the {kind} “{line.label}” ({at} before) is not found again, "
                    "or not as often as it was; its cells are left blank."
                )


def _quoted(labels: Iterable[str]) -> str:
    return ", ".join(f"“{label}”" for label in labels)
