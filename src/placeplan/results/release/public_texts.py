"""The texts that a public build of a place would publish: of each file and field, all that stands there.

No program can prove that words give nothing away, so a person reads them. A number of a plan's own files
stands among them with its unit, as it does on a page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import polars as pl

from placeplan.core.doors.decoding import decoded
from placeplan.core.doors.files import content
from placeplan.core.doors.listing import listed
from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import PlanError
from placeplan.core.written_numbers import written_number
from placeplan.figures.tidy.files import ROW, raw_tables
from placeplan.figures.tidy.formulas import unescaped_text
from placeplan.plan.place import Place

CONFIRMED = "texts.csv"  # the file of a place that holds what people confirmed
# Folders beside the top one whose files pages are made from; figures and statements come read.
FOLDERS = ("", "scenarios", "guidance", "governance", "settlement", "service_changes", "rules")
DOCUMENTS = ("method.md",)  # that a build copies whole
OF_FIGURES = ("counterparty", "service", "scheme", "line", "as_stated", "stated_by", "submission", "source")
OF_STATEMENTS = ("scheme", "line", "text", "stated_by", "submission", "source")
_UNIT = "unit"
_TELLS = re.compile(r"[\d\s]")  # a single word without a digit is a code or a choice, and tells no number
_VALUE = re.compile(
    r"[-+]?[\d.,_]+(?:e[-+]?\d+)?%?(?: (?:£|%|count|wte|share|£ ?[mbk]n?|£000))?|\d{4}-\d\d-\d\d", re.I
)
_HASH_LETTERS = 16


@dataclass(frozen=True)
class PublicText:
    """All that one field of one file says, each text once. `digest` changes with any letter of it.

    A field that holds nothing but numbers and days is not `is_free`: nobody writes there what they like.
    """

    file: str
    field: str
    words: tuple[str, ...]
    is_free: bool = True

    @property
    def key(self) -> str:
        """How a person names it: `schemes.toml:title`."""
        return f"{self.file}:{self.field}" if self.field else self.file

    @property
    def digest(self) -> str:
        """The version of it that somebody confirms."""
        return sha256("\0".join(sorted(self.words)).encode()).hexdigest()[:_HASH_LETTERS]


def public_texts(place: Place) -> tuple[PublicText, ...]:
    """Every text of a place as its public copy has it, by file and field."""
    by_field: dict[tuple[str, str], dict[str, None]] = {}
    for file, field, words in _all_words(place):
        if _TELLS.search(words):
            by_field.setdefault((file, field), {})[words] = None
    return tuple(
        PublicText(file, field, tuple(words), any(map(_is_free, words)))
        for (file, field), words in sorted(by_field.items())
    )


def _is_free(words: str) -> bool:
    """Are there words, beside a number with its unit, or a day?"""
    return _VALUE.fullmatch(words) is None


def _all_words(place: Place) -> Iterator[tuple[str, str, str]]:
    yield from _of_table("figures", place.figures, OF_FIGURES)
    yield from _of_table("statements", place.statements, OF_STATEMENTS)
    for folder in FOLDERS:
        for path in listed(place.folder / folder, "*"):
            if path.is_file() and not path.is_symlink():
                name = path.relative_to(place.folder).as_posix()
                yield from ((name, field, words) for field, words in _of_file(path, name))


def _of_table(file: str, table: pl.DataFrame, columns: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    for column in columns:
        for words in table[column].drop_nulls().unique(maintain_order=True):
            # a figure's own number alone is judged as a figure
            if column != "as_stated" or written_number(words) is None:
                yield file, column, words


def _of_file(path: Path, name: str) -> Iterator[tuple[str, str]]:
    if name in DOCUMENTS:
        yield "", decoded(content(path, may_be_empty=True), path.name).text
    elif path.suffix == ".toml":
        yield from _of_values(toml_in(path), "")
    elif path.suffix == ".csv" and name != CONFIRMED:
        yield from _of_rows(path, name)


def _of_values(value: object, field: str, unit: str = "") -> Iterator[tuple[str, str]]:
    """Every word and number of a TOML file, by the last key that leads to it."""
    if isinstance(value, Mapping):
        own = value.get(_UNIT)
        for key, inner in value.items():
            yield field or key, str(key)
            yield from _of_values(inner, key, own if isinstance(own, str) else unit)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_values(inner, field, unit)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield field, f"{value} {unit}".strip()
    else:
        yield field, str(value)


def _of_rows(path: Path, name: str) -> Iterator[tuple[str, str]]:
    try:
        table = raw_tables(path, name)[0]
    except PlanError:  # no table that a page is made from
        yield "", decoded(content(path, may_be_empty=True), path.name).text
        return
    unit_at = table.header.index(_UNIT) if _UNIT in table.header else None
    for record in table.rows.drop(ROW).iter_rows():
        cells = [unescaped_text((cell or "").strip()) for cell in record]
        unit = cells[unit_at] if unit_at is not None else ""
        for field, cell in zip(table.header, cells, strict=False):
            if cell:
                yield field, f"{cell} {unit}" if written_number(cell) else cell
