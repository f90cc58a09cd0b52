"""Values written into a sheet's part where its cells lie; every byte between them stays as it was.

A cell keeps its style. A formula is never replaced: what is kept anew of it is its stored result alone.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from placeplan.figures.spreadsheets.cells import Place, name
from placeplan.returns.template.sheet_cells import Cell, Row, SheetCells, area, area_name

Content = Decimal | str | bool
DIGITS = 17  # that tell any stored number from its neighbours
_KEPT = ("r", "s", "ph")  # what a cell says of itself whatever it holds
_SPANS = re.compile(rb"""\sspans\s*=\s*(?:"[^"]*"|'[^']*')""")
_REF = re.compile(rb"""(\sref\s*=\s*["'])([^"']*)(["'])""")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Edit = tuple[int, int, bytes]  # what stands between two bytes of the part from now on


@dataclass(frozen=True)
class Result:
    """What a formula comes to: a number, words, yes or no, or an error; nothing where it was not run."""

    value: Content | None
    error: str = ""


def number_text(value: Decimal) -> str:
    """A number as a sheet stores it: plain digits where they are few, else as many as a sheet can hold."""
    plain = format(value.normalize(), "f") if value else "0"
    digits = plain.lstrip("-").replace(".", "").strip("0")
    return plain if len(digits) < DIGITS and len(plain) < 2 * DIGITS else repr(float(value))


def with_values(
    xml: bytes,
    cells: SheetCells,
    values: Mapping[Place, Content],
    results: Mapping[Place, Result] | None = None,
) -> bytes:
    """The part with values in their cells and the results of formulas kept anew.

    A result of nothing takes the stored one away, so that nobody reads what no longer holds.
    """
    edits = [_replaced(cells.cells[place], value) for place, value in values.items() if place in cells.cells]
    edits += _inserted(xml, cells, {p: v for p, v in values.items() if p not in cells.cells})
    edits += _renewed(xml, cells, results or {})
    edits += _grown(xml, cells, values)
    return _edited(xml, edits)


def _edited(xml: bytes, edits: Iterable[Edit]) -> bytes:
    """The part with its edits made, none of which lies over another."""
    pieces, at = [], 0
    for start, end, text in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [xml[at:start], text]
        at = end
    return b"".join([*pieces, xml[at:]])


# ---- one cell ------------------------------------------------------------------------------------


def _replaced(cell: Cell, value: Content) -> Edit:
    kept = {key: text for key, text in cell.attributes if key in _KEPT}
    return cell.start, cell.end, _element(cell.tag, kept, value)


def _element(tag: str, attributes: Mapping[str, str], value: Content) -> bytes:
    prefix = tag.rpartition("c")[0]
    kind, inside = _content(prefix, value)
    return f"<{tag}{_written(attributes, kind)}>{inside}</{tag}>".encode()


def _written(attributes: Mapping[str, str], kind: str) -> str:
    """The attributes of a cell, its kind last. What is letters and digits alone is as it is."""
    told = {**attributes, "t": kind} if kind else attributes
    return "".join(f' {key}="{text if text.isalnum() else _quoted(text)}"' for key, text in told.items())


def _quoted(text: str) -> str:
    """A text between quotation marks of XML."""
    return escape(text, {'"': "&quot;"})


def _content(prefix: str, value: Content) -> tuple[str, str]:
    """The kind of a cell, and its inside. Words stand in the cell: shared ones stay."""
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
    if isinstance(value, Decimal):
        return "", f"<{prefix}v>{number_text(value)}</{prefix}v>"
    text = escape(_NOT_XML.sub("", value))
    return "inlineStr", f'<{prefix}is><{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}is>'


# ---- cells that the part does not have yet ---------------------------------------------------------


def _inserted(xml: bytes, cells: SheetCells, values: Mapping[Place, Content]) -> Iterator[Edit]:
    if not values:
        return
    by_row: dict[int, dict[int, bytes]] = defaultdict(dict)
    for place, value in sorted(values.items()):
        by_row[place[0]][place[1]] = _new_cell(cells, place, value)
    ends = _columns_held(cells, set(by_row))
    new_rows = {row: new for row, new in by_row.items() if row not in cells.rows}
    for number, new in by_row.items():
        if row := cells.rows.get(number):
            yield from _into_row(xml, row, ends[number], new)
    yield from _new_rows(xml, cells, new_rows)


def _new_cell(cells: SheetCells, place: Place, value: Content) -> bytes:
    style = cells.style_at(place)
    about = {"r": name(place), **({"s": str(style)} if style else {})}
    return _element(f"{_prefix(cells)}c", about, value)


def _prefix(cells: SheetCells) -> str:
    return cells.data_tag.removesuffix("sheetData")


def _columns_held(cells: SheetCells, rows: set[int]) -> dict[int, list[tuple[int, int]]]:
    """Of some rows, the column of each cell and where it ends."""
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place, cell in cells.cells.items():
        if place[0] in rows:
            ends[place[0]].append((place[1], cell.end))
    return ends


def _into_row(xml: bytes, row: Row, ends: list[tuple[int, int]], new: Mapping[int, bytes]) -> Iterator[Edit]:
    opening = _SPANS.sub(b"", xml[row.start : row.open_end])  # a hint that would no longer hold
    if row.is_empty:
        opening = opening.rstrip(b">").rstrip(b"/").rstrip() + b">"
        yield row.start, row.end, opening + b"".join(new.values()) + f"</{row.tag}>".encode()
        return
    if opening != xml[row.start : row.open_end]:
        yield row.start, row.open_end, opening
    yield from _after(sorted(ends), row.open_end, new)


def _new_rows(xml: bytes, cells: SheetCells, rows: Mapping[int, Mapping[int, bytes]]) -> Iterator[Edit]:
    tag = f"{_prefix(cells)}row"
    written = {
        number: f'<{tag} r="{number + 1}">'.encode() + b"".join(new.values()) + f"</{tag}>".encode()
        for number, new in sorted(rows.items())
    }
    if cells.data_is_empty and written:
        opening = f"<{cells.data_tag}>".encode()
        closing = f"</{cells.data_tag}>".encode()
        yield cells.data_start, cells.data_end, opening + b"".join(written.values()) + closing
        return
    first = xml.index(b">", cells.data_start) + 1
    ends = sorted((row.number, row.end) for row in cells.rows.values())
    yield from _after(ends, first, written)


def _after(ends: list[tuple[int, int]], first: int, new: Mapping[int, bytes]) -> Iterator[Edit]:
    """What is new, each after the last element with a smaller number: `ends` says where those end."""
    together: dict[int, bytes] = defaultdict(bytes)
    for number, written in sorted(new.items()):
        before = bisect_left(ends, (number, 0))
        together[ends[before - 1][1] if before else first] += written
    yield from ((at, at, written) for at, written in together.items())


# ---- results of formulas -------------------------------------------------------------------------


def _renewed(xml: bytes, cells: SheetCells, results: Mapping[Place, Result]) -> Iterator[Edit]:
    for place, outcome in results.items():
        cell = cells.cells.get(place)
        if cell is None or cell.formula_at is None:
            continue
        prefix = cell.tag.rpartition("c")[0]
        kind, stored = _stored(prefix, outcome)
        kept = {key: text for key, text in cell.attributes if key != "t"}
        formula = xml[slice(*cell.formula_at)]
        yield (
            cell.start,
            cell.end,
            f"<{cell.tag}{_written(kept, kind)}>".encode()
            + formula
            + stored.encode()
            + (f"</{cell.tag}>".encode()),
        )


def _stored(prefix: str, result: Result) -> tuple[str, str]:
    if result.error:
        return "e", f"<{prefix}v>{escape(result.error)}</{prefix}v>"
    if result.value is None:
        return "", ""
    if isinstance(result.value, str):
        return "str", f"<{prefix}v>{escape(_NOT_XML.sub('', result.value))}</{prefix}v>"
    kind, inside = _content(prefix, result.value)
    return kind, inside


# ---- how far the sheet goes ----------------------------------------------------------------------


def _grown(xml: bytes, cells: SheetCells, places: Iterable[Place]) -> Iterator[Edit]:
    """The element that says how far a sheet goes, where a cell was written beyond it."""
    if cells.dimension is None:
        return
    opening = xml[slice(*cells.dimension)]
    reference = _REF.search(opening)
    now = area(reference[2].decode()) if reference else None
    if not reference or now is None:
        return
    rows = [row for row, _ in places] or [now[0]]
    columns = [column for _, column in places] or [now[1]]
    grown = (
        min(now[0], *rows), min(now[1], *columns), max(now[2], *rows), max(now[3], *columns),
    )  # fmt: skip
    if grown != now:
        start = cells.dimension[0] + reference.start(2)
        yield start, start + len(reference[2]), area_name(grown).encode()
