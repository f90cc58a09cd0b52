"""A mapping as a TOML file beside its workbook, for people to read and change; read back as they left it.

Rows are numbered and columns lettered as a spreadsheet shows them.
"""

import textwrap
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, replace
from datetime import date
from json import dumps
from pathlib import Path
from typing import Any

from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import PlanError, Problem
from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import Book, Sheet
from placeplan.figures.spreadsheets.sheet_part import place_of
from placeplan.reading.forms.tables import KNOWN_FORM, with_known_forms
from placeplan.reading.proposing.mapping_files import (
    COMMON,
    MANY_BODIES,
    ColumnOfFile,
    TableOfFile,
    faults,
    line_names,
    nearest,
    roles_of,
)
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.tables.covers import Cover, cover
from placeplan.reading.tables.mappings import Mapping, TableMap, Words
from placeplan.reading.tables.table_rows import is_total, merged_below, whose_rows
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.columns import Column
from placeplan.reading.words.declared import Key
from placeplan.reading.words.folded_words import slug
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.kinds_of_table import kinds

ENDING = ".mapping.toml"
ALIKE = weight("versions", "alike")
_TEXTS = ("title", "measure", "unit", "signs", "direction", "organisation", "counterparty", "service", "year")
_OF_COLUMNS = ("period", "measure", "unit", "line", "recurrence", "stage")
_WORDS = ("aliases", "services", "lines")


@dataclass(frozen=True)
class Saved:
    """A saved mapping, and the digest of its workbook when it was made."""

    digest: str
    mapping: dict[str, Any]

    @property
    def file(self) -> str:
        """The workbook it is about."""
        return str(self.mapping.get("file", ""))

    @property
    def is_of_nobody(self) -> bool:
        """Was nothing read by it, since nobody knew whose its workbook is?

        A sheet that a known form leaves is accepted, and none of its columns is taken.
        """
        tables = self.mapping.get("tables", ())
        is_read = any(table.get("accepted", True) and table.get("columns") for table in tables)
        return not self.mapping.get("owner") and not is_read


# ---- writing -------------------------------------------------------------------------------------


def mapping_text(mapping: Mapping, digest: str) -> str:
    """A mapping as TOML."""
    about = mapping.cover
    lines = [
        f"# How {mapping.file} is read. Change what is wrong, then run placeplan import --place PLACE again.",
        *_head(mapping),
        _pair("file", mapping.file),
        _pair("digest", digest),
        _pair("owner", mapping.owner),
        _pair("first_year", mapping.first_year),
        _pair("last_year", mapping.last_year),
        "",
        "[cover]",
        _pair("money", about.money),
        _pair("signs", about.signs),
        _pair("convention", about.convention),
        _pair("version", about.version),
        *([_pair("stated_on", about.stated_on.isoformat())] if about.stated_on else []),
        _pair("blank", about.key.blank),
        _pair("zero", about.key.zero),
        "",
        "[cover.markers]",
        *(_pair(marker, meant) for marker, meant in about.key.markers.items()),
    ]
    for table in mapping.tables:
        lines += ["", *_table_lines(table)]
    for name in _WORDS:
        words = {**getattr(mapping.found, name), **getattr(mapping.decided, name)}
        lines += [
            "",
            *_about_words(name),
            f"[{name}]",
            *(_pair(text, key) for text, key in sorted(words.items())),
        ]
    return "\n".join(lines) + "\n"


def _head(mapping: Mapping) -> Iterator[str]:
    """What a person who changes the file needs to know: the keys, kinds and roles there are."""
    yield "# A table with accepted = false is not read. Words at the end say what each name means."
    yield from _wrapped("Kinds of table", kinds())
    yield from _wrapped("Keys of a table", TableOfFile.model_fields)
    yield from _wrapped("Keys of a column", ColumnOfFile.model_fields)
    yield from _wrapped("Roles of a column in any table", COMMON)
    for kind in dict.fromkeys(table.kind for table in mapping.tables if table.kind):
        yield from _wrapped(f"Roles of a column in {kind}", roles_of(kind))


def _about_words(name: str) -> list[str]:
    if name == "lines":
        return _wrapped("What each line is: income, expenditure or one of these", line_names())
    meant = {
        "aliases": "Which body each name means, by its code",
        "services": "Which service each name means",
    }
    return [f"# {meant[name]}."]


def _wrapped(title: str, words: Iterable[str]) -> list[str]:
    """A list in comments, no longer than a screen is wide."""
    return textwrap.wrap(f"{title}: {' '.join(words)}.", 110, initial_indent="# ", subsequent_indent="#   ")


def _table_lines(table: TableMap) -> Iterator[str]:
    yield "[[tables]]"
    yield _pair("sheet", table.sheet)
    yield _pair("kind", table.kind)
    yield f"accepted = {str(table.accepted).lower()}"
    yield f"confidence = {table.confidence}"
    if table.doubts:
        yield f"doubts = [{', '.join(map(_quoted, table.doubts))}]"
    if table.turned:
        yield "# On its side: heading_row and rows count the sheet's columns (A is 1); column B is its row 2."
        yield "turned = true"
    yield f"heading_row = {table.header + 1}"
    yield f"rows = [{table.first + 1}, {table.last + 1}]"
    yield from (_pair(name, text) for name in _TEXTS if (text := getattr(table, name)))
    if table.decimals is not None:
        yield f"decimals = {table.decimals}"
    yield from _lines_of_totals(table)
    yield "columns = ["
    yield from map(_column_line, table.columns)
    yield "]"


def _lines_of_totals(table: TableMap) -> Iterator[str]:
    if table.totals:
        members = (f"{row + 1} = {[member + 1 for member in added]}" for row, added in table.totals.items())
        yield "# Rows without a total's name that add up the rows listed; take out one that does not."
        yield "totals = { " + ", ".join(members) + " }"


def _column_line(column: Column) -> str:
    about = {"column": column_letters(column.index), "heading": column.heading, "role": column.role}
    about |= {key: text for key in _OF_COLUMNS if (text := getattr(column, key))}
    return "  { " + ", ".join(f"{key} = {_quoted(value)}" for key, value in about.items()) + " },"


def _pair(key: str, value: str) -> str:
    return f"{_key(key)} = {_quoted(value)}"


def _key(key: str) -> str:
    plain = key.replace("_", "").replace("-", "")
    return key if key and plain.isascii() and plain.isalnum() else _quoted(key)


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


# ---- reading -------------------------------------------------------------------------------------


def saved_mapping(path: Path) -> Saved:
    """A saved mapping. Errors: not TOML; a key, kind, role, unit or period that nobody knows; all at once."""
    mapping = toml_in(path)
    if wrong := faults(mapping, path.name):
        raise PlanError(wrong)
    return Saved(str(mapping.get("digest", "")), mapping)


def mapping_for(
    book: Book,
    digest: str,
    directory: Directory,
    saved: Iterable[Saved],
    about: Cover | None = None,
    first_year: str = "",
) -> Mapping:
    """How to read a workbook: by its saved mapping, else as sister files are read, else as we propose.

    `first_year` is the first plan year that other workbooks of the place say.
    """
    versions = list(saved)
    own = next((version for version in versions if version.file == book.file), None)
    if own and own.digest == digest:
        return _as_saved(own, book, directory)
    proposed = proposal(book, directory, about, first_year)
    ranked = sorted(versions, key=lambda version: _how_near(version, proposed))
    tables = []
    for table in proposed.tables:
        decided_before = (raw for version in ranked for raw in version.mapping.get("tables", ()))
        like = next((raw for raw in decided_before if _is_like(raw, table)), None)
        tables.append(_of_somebody(_decided(like, table), proposed.owner) if like else table)
    decided = replace(proposed, tables=tuple(tables), decided=_words_of(ranked, proposed, directory))
    return with_known_forms(book, decided)


def _how_near(version: Saved, proposed: Mapping) -> tuple[bool, bool, str]:
    """The workbook's own earlier versions first, then its owner's files, then others by name."""
    return version.file != proposed.file, version.mapping.get("owner") != proposed.owner, version.file


def _as_saved(own: Saved, book: Book, directory: Directory) -> Mapping:
    mapping = own.mapping
    about = mapping.get("cover", {})
    stated = cover(book, directory)
    markers = dict(about.get("markers", stated.key.markers))
    key = Key(markers, about.get("blank", stated.key.blank), about.get("zero", stated.key.zero))
    tables = [t for raw in mapping.get("tables", ()) for t in _by_body(book, _table(raw))]
    if wrong := tuple(_misfits(own, book, directory, tables)):
        raise PlanError(wrong)
    decided = replace(
        stated,
        owner=mapping.get("owner", stated.owner),
        money=about.get("money", stated.money),
        signs=about.get("signs", stated.signs),
        convention=about.get("convention", stated.convention),
        version=about.get("version", stated.version),
        stated_on=date.fromisoformat(about["stated_on"]) if about.get("stated_on") else stated.stated_on,
        key=key,
    )
    return Mapping(
        file=book.file,
        owner=decided.owner,
        cover=decided,
        tables=tuple(tables),
        first_year=mapping.get("first_year", ""),
        last_year=mapping.get("last_year", ""),
        decided=Words(*(dict(mapping.get(name, {})) for name in _WORDS)),
        by_hand=True,
    )


def _misfits(own: Saved, book: Book, directory: Directory, tables: Iterable[TableMap]) -> Iterator[Problem]:
    """What a mapping says that its workbook, or the place's list of bodies, does not bear out."""
    name = f"{own.file}{ENDING}"
    owner = str(own.mapping.get("owner", ""))
    codes = [body.code for body in directory.bodies]
    if owner and codes and owner not in codes:
        yield Problem(f"There is no body “{owner}”.", f"{name}, owner", nearest(owner, codes))
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for number, table in enumerate(tables, 1):
        where = f"{name}, table {number} ({table.sheet})"
        yield from _misfits_of_sheet(table, sheets, where)
        if table.accepted and table.kind and not _says_whose(table, owner):
            to_do = (
                "Write owner at the top, organisation under the table, or that role for a column of bodies."
            )
            yield Problem("Nobody says whose figures these are.", where, to_do)


def _misfits_of_sheet(table: TableMap, sheets: Mapping_[str, Sheet], where: str) -> Iterator[Problem]:
    sheet = sheets.get(table.sheet)
    if sheet is None:
        yield Problem(f"There is no sheet “{table.sheet}”.", where, nearest(table.sheet, [*sheets]))
    elif table.first >= (sheet.width if table.turned else len(sheet.rows)):
        yield Problem(f"The sheet ends before row {table.first + 1}.", where, "Give its own rows.")


def _says_whose(table: TableMap, owner: str) -> bool:
    return bool(owner or table.organisation or table.column("organisation"))


def _by_body(book: Book, table: TableMap) -> Iterator[TableMap]:
    """A table as one for each body that its column of bodies names; as it is, where it says whose it is."""
    sheet = next((sheet for sheet in book.sheets if sheet.name == table.sheet), None)
    if sheet is None or table.kind in (KNOWN_FORM, MANY_BODIES):  # they sort their rows themselves
        yield table
        return
    end = (sheet.width if table.turned else len(sheet.rows)) - 1
    table = replace(table, last=max(table.first, min(table.last, end)))
    view = table.view(sheet)
    names = [] if table.organisation else _bodies_named(view, table)
    yield from (replace(table, organisation=name) for name in names) if names else (table,)


def _bodies_named(view: Sheet, table: TableMap) -> list[str]:
    """The names in a table's column of bodies, but for their totals."""
    names = dict.fromkeys(name for _, name in whose_rows(view, table, merged_below(view)))
    return [name for name in names if name and not is_total(name)]


def _table(raw: dict[str, Any]) -> TableMap:
    return TableMap(
        sheet=raw["sheet"],
        kind=raw.get("kind", ""),
        confidence=float(raw.get("confidence", 1.0)),
        header=raw["heading_row"] - 1,
        first=raw["rows"][0] - 1,
        last=raw["rows"][1] - 1,
        columns=tuple(_column(column) for column in raw["columns"]),
        decimals=raw.get("decimals"),
        totals={
            int(row) - 1: tuple(member - 1 for member in members)
            for row, members in raw.get("totals", {}).items()
        },
        turned=bool(raw.get("turned", False)),
        doubts=tuple(raw.get("doubts", ())),
        accepted=bool(raw.get("accepted", True)),
        **{name: raw.get(name, "") for name in _TEXTS},
    )


def _column(raw: dict[str, str]) -> Column:
    return Column(
        place_of(raw["column"], "1")[1],
        raw.get("heading", ""),
        raw.get("role", ""),
        **{name: raw.get(name, "") for name in _OF_COLUMNS},
    )


def _is_like(saved: dict[str, Any], table: TableMap) -> bool:
    if slug(saved["sheet"]) != slug(table.sheet) or bool(saved.get("turned")) != table.turned:
        return False
    theirs = {slug(c.get("heading", "")) for c in saved["columns"] if not c.get("period")} - {""}
    ours = {slug(column.heading) for column in table.columns} - {""}
    if slug(saved.get("title", "")) != slug(table.title) and saved.get("measure", "") != table.measure:
        return False
    return bool(theirs) and len(theirs & ours) >= ALIKE * len(theirs)


def _of_somebody(table: TableMap, owner: str) -> TableMap:
    """The same, left where nobody says whose it is: what a sister file is of is no answer to that."""
    return replace(table, accepted=table.accepted and _says_whose(table, owner))


def _decided(saved: dict[str, Any], table: TableMap) -> TableMap:
    """A table found here, read as one like it was: kind, roles and units; places and years are its own."""
    roles = {slug(c.get("heading", "")): c for c in saved["columns"] if c.get("heading")}
    columns = []
    for column in table.columns:
        raw = roles.get(slug(column.heading)) if not column.period else None
        told = {name: raw.get(name, "") for name in ("role", "measure", "unit")} if raw else {}
        columns.append(replace(column, **told))
    kept = {name: saved.get(name, "") for name in ("kind", "measure", "direction")}
    return replace(table, columns=tuple(columns), accepted=bool(saved.get("accepted", True)), **kept)


def _words_of(ranked: list[Saved], proposed: Mapping, directory: Directory) -> Words:
    """What earlier versions decided of names; what sister files did only where we know nothing."""
    decided = Words()
    for version in reversed(ranked):
        is_of_owner = version.mapping.get("owner") == proposed.owner
        for text, key in version.mapping.get("aliases", {}).items():
            if is_of_owner or (not directory.code(text) and directory.knows(key)):
                decided.aliases[text] = key
        if is_of_owner:
            decided.services.update(version.mapping.get("services", {}))
            decided.lines.update(version.mapping.get("lines", {}))
    return decided
