"""Whose figures a table holds, where they are not all its workbook's own: bodies across, a column of bodies,
a sheet to each body. Such a table is as many as it has bodies, each read as any other.

Refuses to choose: a name that is nobody's stays as it is written.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from placeplan.figures.spreadsheets.cells import Sheet, shown
from placeplan.reading.tables.headings import FEWEST_BODIES
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.regions import Region
from placeplan.reading.tables.table_rows import is_total, merged_below, whose_rows
from placeplan.reading.words.columns import PARTIES
from placeplan.reading.words.folded_words import without_brackets
from placeplan.reading.words.kinds_of_table import kind_of

_PARTS = re.compile(r"[:|,–—]| - | for (?:the )?(?=[A-Z])")


def by_owner(sheet: Sheet, region: Region, table: TableMap, lookup: Lookup) -> Iterator[TableMap]:
    """A table as one for each body whose figures it holds; as it is, where it holds its workbook's own."""
    across = [heading for heading in region.headings if heading.body]
    if across:
        yield from _of_columns(table, {h.column: without_brackets(h.body) for h in across})
        return
    table = _of_schemes(sheet, table, lookup)
    named = tuple(_named(sheet, table))
    if named:
        yield from (replace(table, organisation=name) for name in named)
    elif under := tuple(_under_names(sheet, table, lookup)):
        yield from under
    elif kind_of(table.kind).of_one_body:
        yield replace(table, organisation=_over(sheet, region, lookup))
    else:
        yield table


def _of_columns(table: TableMap, names: dict[int, str]) -> Iterator[TableMap]:
    """A table for each body across: of contracts the other side, unless each row names that already."""
    other = kind_of(table.kind).between_bodies and not any(table.column(role) for role in PARTIES)
    for name in dict.fromkeys(names.values()):
        own = tuple(c for c in table.columns if names.get(c.index, name) == name)
        if other:
            yield replace(table, columns=own, counterparty=name)
        else:
            yield replace(table, columns=own, organisation=name)


def _of_schemes(sheet: Sheet, table: TableMap, lookup: Lookup) -> TableMap:
    """A list of schemes that says whose each is: its column of bodies names the workbook's own as one of
    them, or one reference stands for two bodies.
    """
    column, ref = table.column("counterparty"), table.column("ref")
    if not kind_of(table.kind).of_partners or not column:
        return table
    listed = [
        (sheet.text(row, column.index), shown(sheet.at(row, ref.index)) if ref else "")
        for row in range(table.first, table.last + 1)
    ]
    pairs = {(name, number) for name, number in listed if name}
    twice = len({number for _, number in pairs if number}) < sum(bool(number) for _, number in pairs)
    own = lookup.mapping.owner
    if not twice and not (own and any(lookup.known_body(name) == own for name, _ in pairs)):
        return table
    whose = replace(column, role="organisation")
    return replace(table, columns=tuple(whose if c is column else c for c in table.columns))


def _named(sheet: Sheet, table: TableMap) -> Iterator[str]:
    """Every name in a table's column of bodies, but for their totals."""
    said = (name for _, name in whose_rows(sheet, table, merged_below(sheet)))
    yield from dict.fromkeys(name for name in said if name and not is_total(name))


def _under_names(sheet: Sheet, table: TableMap, lookup: Lookup) -> Iterator[TableMap]:
    """A table for each body whose name stands over its rows; nothing where fewer than two do."""
    held = [column.index for column in table.columns]
    found: list[tuple[int, str]] = []
    for row in range(table.first, table.last + 1):
        cells = [index for index in held if sheet.at(row, index) is not None]
        text = sheet.text(row, cells[0]) if len(cells) == 1 else ""
        if text and (_code(text, lookup) or (found and is_total(text))):
            found.append((row, text))
    names = [name for _, name in found if not is_total(name)]
    if len(set(names)) < FEWEST_BODIES or not kind_of(table.kind).of_one_body:
        return
    if found[0][0] > table.first:
        yield replace(table, last=found[0][0] - 1)
    ends = [row for row, _ in found[1:]] + [table.last + 1]
    for (row, name), end in zip(found, ends, strict=True):
        if not is_total(name):
            yield replace(table, organisation=name, first=row + 1, last=end - 1)


def _over(sheet: Sheet, region: Region, lookup: Lookup) -> str:
    """The one other body that a table's own title, its sheet's name or its sheet's title is the name of."""
    for texts in ([text for _, text in region.titles], [sheet.name], [text for _, text in region.above]):
        parts = {part.strip() for text in texts for part in (text, *_PARTS.split(text))}
        parts |= set(_windows(sheet.name)) if texts == [sheet.name] else set()
        named = {part: code for part in parts if (code := _code(part, lookup))}
        if len(set(named.values())) > 1 or lookup.mapping.owner in named.values():
            return ""
        if named:
            return min(named, key=lambda part: (len(part), part))
    return ""


def _code(text: str, lookup: Lookup) -> str:
    return lookup.directory.stated(without_brackets(text).strip())


def _windows(name: str) -> Iterator[str]:
    """The runs of words in a sheet's name: `TR1 I&E 2017` has `TR1`."""
    words = re.split(r"[\s_\-.]+", name)
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
