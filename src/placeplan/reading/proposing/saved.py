"""A mapping as a TOML file beside its workbook, for people to read and change; read back as they left it.

Rows are numbered and columns lettered as a spreadsheet shows them.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from json import dumps
from pathlib import Path
from typing import Any

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.sources import column_letters
from placeplan.core.units import unit
from placeplan.figures.spreadsheets.cells import Book
from placeplan.figures.spreadsheets.sheet_part import place_of
from placeplan.reading.forms.tables import KNOWN_FORM, with_known_forms
from placeplan.reading.proposing.whole_workbook import proposal
from placeplan.reading.tables.covers import Cover, cover
from placeplan.reading.tables.mappings import Mapping, TableMap, Words
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.columns import Column
from placeplan.reading.words.declared import Key
from placeplan.reading.words.folded_words import slug, vocabulary
from placeplan.reading.words.judgements import weight

ENDING = ".mapping.toml"
ALIKE = weight("versions", "alike")
_TEXTS = ("title", "measure", "unit", "signs", "direction", "organisation", "counterparty", "service", "year")
_OF_COLUMNS = ("period", "measure", "unit", "line", "recurrence")
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
        """Was nothing read by it, since nobody knew whose its workbook is?"""
        is_read = any(table.get("accepted", True) for table in self.mapping.get("tables", ()))
        return not self.mapping.get("owner") and not is_read


# ---- writing -------------------------------------------------------------------------------------


def mapping_text(mapping: Mapping, digest: str) -> str:
    """A mapping as TOML."""
    about = mapping.cover
    lines = [
        f"# How {mapping.file} is read. Change what is wrong, then run placeplan import --place PLACE again.",
        "# Kinds of table: " + " ".join(vocabulary()["kinds"]) + ".",
        "# A table with accepted = false is not read. Words at the end say what each name means.",
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
        lines += ["", f"[{name}]", *(_pair(text, key) for text, key in sorted(words.items()))]
    return "\n".join(lines) + "\n"


def _table_lines(table: TableMap) -> Iterator[str]:
    yield "[[tables]]"
    yield _pair("sheet", table.sheet)
    yield _pair("kind", table.kind)
    yield f"accepted = {str(table.accepted).lower()}"
    yield f"confidence = {table.confidence}"
    if table.doubts:
        yield f"doubts = [{', '.join(_quoted(doubt) for doubt in table.doubts)}]"
    if table.turned:
        yield "# On its side: heading_row and rows count the sheet's columns (A is 1); column B is its row 2."
        yield "turned = true"
    yield f"heading_row = {table.header + 1}"
    yield f"rows = [{table.first + 1}, {table.last + 1}]"
    for name in _TEXTS:
        if getattr(table, name):
            yield _pair(name, getattr(table, name))
    if table.decimals is not None:
        yield f"decimals = {table.decimals}"
    if table.totals:
        held = {row + 1: [member + 1 for member in members] for row, members in table.totals.items()}
        yield "# Rows without a total's name that add up the rows listed; take out one that does not."
        yield "totals = { " + ", ".join(f"{row} = {members}" for row, members in held.items()) + " }"
    yield "columns = ["
    for column in table.columns:
        about = {"column": column_letters(column.index), "heading": column.heading, "role": column.role}
        about |= {k: getattr(column, k) for k in _OF_COLUMNS if getattr(column, k)}
        yield "  { " + ", ".join(f"{key} = {_quoted(value)}" for key, value in about.items()) + " },"
    yield "]"


def _pair(key: str, value: str) -> str:
    return f"{_key(key)} = {_quoted(value)}"


def _key(key: str) -> str:
    plain = key.replace("_", "").replace("-", "")
    return key if key and plain.isascii() and plain.isalnum() else _quoted(key)


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


# ---- reading -------------------------------------------------------------------------------------


def saved_mapping(path: Path) -> Saved:
    """A saved mapping. Errors: not TOML; a kind, unit or period that nobody knows; every one at once."""
    try:
        held = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanError(
            Problem(f"The mapping is not TOML: {error}.", path.name, "Correct the line, or delete the file.")
        ) from error
    problems = Problems()
    for i, table in enumerate(held.get("tables", ()), start=1):
        where = f"{path.name}, table {i} ({table.get('sheet', 'no sheet')})"
        kind = table.get("kind", "")
        if kind and kind != KNOWN_FORM and kind not in vocabulary()["kinds"]:
            problems.add(f"“{kind}” is no kind of table.", where, f"Use: {', '.join(vocabulary()['kinds'])}.")
        for needed in ("sheet", "heading_row", "rows", "columns"):
            if needed not in table:
                problems.add(f"The table has no {needed}.", where, "Write it, or delete the table.")
        units = [table.get("unit", ""), *(c.get("unit", "") for c in table.get("columns", ()))]
        for written in filter(None, units):
            try:
                unit(written)
            except PlanError as error:
                problems.add(error.problems[0].what, where, error.problems[0].to_do)
    problems.raise_any()
    return Saved(str(held.get("digest", "")), held)


def mapping_for(
    book: Book, digest: str, directory: Directory, saved: Iterable[Saved], about: Cover | None = None
) -> Mapping:
    """How to read a workbook: by its saved mapping, else as sister files are read, else as we propose."""
    every = list(saved)
    own = next((one for one in every if one.file == book.file), None)
    if own and own.digest == digest:
        return _as_saved(own, book, directory)
    proposed = proposal(book, directory, about)
    ranked = sorted(
        every, key=lambda one: (one.file != book.file, one.mapping.get("owner") != proposed.owner, one.file)
    )
    tables = []
    for table in proposed.tables:
        found = next((t for one in ranked for t in one.mapping.get("tables", ()) if _is_like(t, table)), None)
        tables.append(_decided(found, table) if found else table)
    decided = replace(proposed, tables=tuple(tables), decided=_words_of(ranked, proposed, directory))
    return with_known_forms(book, decided)


def _as_saved(own: Saved, book: Book, directory: Directory) -> Mapping:
    held = own.mapping
    about = held.get("cover", {})
    read = cover(book, directory)
    markers = dict(about.get("markers", read.key.markers))
    key = Key(markers, about.get("blank", read.key.blank), about.get("zero", read.key.zero))
    read = replace(
        read,
        owner=held.get("owner", read.owner),
        money=about.get("money", read.money),
        signs=about.get("signs", read.signs),
        convention=about.get("convention", read.convention),
        version=about.get("version", read.version),
        stated_on=date.fromisoformat(about["stated_on"]) if about.get("stated_on") else read.stated_on,
        key=key,
    )
    return Mapping(
        file=book.file,
        owner=read.owner,
        cover=read,
        tables=tuple(_table(table) for table in held.get("tables", ())),
        first_year=held.get("first_year", ""),
        last_year=held.get("last_year", ""),
        decided=Words(*(dict(held.get(name, {})) for name in _WORDS)),
        by_hand=True,
    )


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
    found = Words()
    for one in reversed(ranked):
        same = one.mapping.get("owner") == proposed.owner
        for text, key in one.mapping.get("aliases", {}).items():
            if same or (not directory.code(text) and directory.knows(key)):
                found.aliases[text] = key
        if same:
            found.services.update(one.mapping.get("services", {}))
            found.lines.update(one.mapping.get("lines", {}))
    return found
