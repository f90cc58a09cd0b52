"""Whose figures a table holds, where they are not all its workbook's own: bodies across, a column of bodies,
a sheet to each body. Such a table is as many as it has bodies, each read as any other.

Refuses to choose: a name that is nobody's stays as it is written.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from placeplan.figures.spreadsheets.cells import Sheet, shown
from placeplan.reading.tables.headings import FEWEST_BODIES
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.regions import Region
from placeplan.reading.tables.table_rows import is_total, merged_below, whose_rows
from placeplan.reading.words.columns import PARTIES, Column
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
    is_other_side = kind_of(table.kind).between_bodies and not any(table.column(role) for role in PARTIES)
    for name in dict.fromkeys(names.values()):
        own = tuple(c for c in table.columns if names.get(c.index, name) == name)
        if is_other_side:
            yield replace(table, columns=own, counterparty=name)
        else:
            yield replace(table, columns=own, organisation=name)


def _of_schemes(sheet: Sheet, table: TableMap, lookup: Lookup) -> TableMap:
    """A list of schemes that says whose each is: its column of bodies names the workbook's own as one of
    them, or one reference stands for two bodies.
    """
    column, ref = table.column("counterparty"), table.column("ref")
    if column is None or not kind_of(table.kind).of_partners:
        return table
    listed = _names_and_refs(sheet, table, column, ref)
    names = {name for name, _ in listed if name}
    if not _is_shared(listed) and not any(_is_own(name, lookup) for name in names):
        return table
    whose = replace(column, role="organisation")
    return replace(table, columns=tuple(whose if c is column else c for c in table.columns))


def _names_and_refs(
    sheet: Sheet, table: TableMap, column: Column, ref: Column | None
) -> set[tuple[str, str]]:
    """The name of a body in each row, with the reference beside it."""
    rows = range(table.first, table.last + 1)
    return {(sheet.text(row, column.index), shown(sheet.at(row, ref.index)) if ref else "") for row in rows}


def _is_shared(listed: Collection[tuple[str, str]]) -> bool:
    """Does one reference stand beside the names of two bodies?"""
    refs = [ref for name, ref in listed if name and ref]
    return len(set(refs)) < len(refs)


def _is_own(name: str, lookup: Lookup) -> bool:
    own = lookup.mapping.owner
    return bool(own) and lookup.known_body(name) == own


def _named(sheet: Sheet, table: TableMap) -> Iterator[str]:
    """Every name in a table's column of bodies, but for their totals."""
    names = (name for _, name in whose_rows(sheet, table, merged_below(sheet)))
    yield from dict.fromkeys(name for name in names if name and not is_total(name))


def _under_names(sheet: Sheet, table: TableMap, lookup: Lookup) -> Iterator[TableMap]:
    """A table for each body whose name stands over its rows; nothing where fewer than two do."""
    if not kind_of(table.kind).of_one_body:
        return
    heads = list(_names_over_rows(sheet, table, lookup))
    if len({name for _, name in heads if not is_total(name)}) < FEWEST_BODIES:
        return
    if heads[0][0] > table.first:
        yield replace(table, last=heads[0][0] - 1)
    ends = [row for row, _ in heads[1:]] + [table.last + 1]
    for (row, name), end in zip(heads, ends, strict=True):
        if not is_total(name):
            yield replace(table, organisation=name, first=row + 1, last=end - 1)


def _names_over_rows(sheet: Sheet, table: TableMap, lookup: Lookup) -> Iterator[tuple[int, str]]:
    """Each row with a body's name and nothing else, and those of totals after the first."""
    columns = [column.index for column in table.columns]
    has_begun = False
    for row in range(table.first, table.last + 1):
        filled = list(islice((index for index in columns if sheet.at(row, index) is not None), 2))
        text = sheet.text(row, filled[0]) if len(filled) == 1 else ""
        if text and (_code(text, lookup) or (has_begun and is_total(text))):
            has_begun = True
            yield row, text


def _over(sheet: Sheet, region: Region, lookup: Lookup) -> str:
    """The one other body that a table's own title, its sheet's name or its sheet's title is the name of."""
    own, above = ([text for _, text in titles] for titles in (region.titles, region.above))
    for texts in (own, [sheet.name, *_windows(sheet.name)], above):
        parts = {part.strip() for text in texts for part in (text, *_PARTS.split(text))}
        codes = {part: code for part in parts if (code := _code(part, lookup))}
        if codes:
            return _alone(codes, lookup.mapping.owner)
    return ""


def _alone(codes: Mapping[str, str], own: str) -> str:
    """The shortest name of the one body that is named; empty where several are, or the workbook's own."""
    if len(set(codes.values())) > 1 or own in codes.values():
        return ""
    return min(codes, key=lambda part: (len(part), part))


def _code(text: str, lookup: Lookup) -> str:
    return lookup.directory.stated(without_brackets(text).strip())


def _windows(name: str) -> Iterator[str]:
    """The runs of words in a sheet's name: `TR1 I&E 2017` has `TR1`."""
    words = re.split(r"[\s_\-.]+", name)
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])
