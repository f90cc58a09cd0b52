"""What may leave the building: a place without its withheld values.

A withheld figure keeps its row and its key, and has no number, no words and no name made from them. The
checks and the model of a public build read this copy, so that no result gives a withheld value away.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import polars as pl

from placeplan.core.errors import Problems
from placeplan.figures.table import with_names
from placeplan.plan.place import Place

HIDDEN_OF_FIGURES = ("value", "pence", "as_stated", "precision", "bound")
HIDDEN_OF_STATEMENTS = ("text", "date")

READ_AS_TEXT = (".html", ".csv", ".json", ".md", ".css")
COMPUTED = "projection.csv"
TELLING_DIGITS = 5  # a number of fewer is met by chance; our default
LEAST_TELLING = 1000  # so is a small one, such as a place in a drawing; our default
_NUMBER = re.compile(
    r"(?<![\w.])((?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?)(?:\s?(bn|billion|m|million|k|thousand))?\b", re.I
)
_TIMES = {"b": Decimal(10**9), "m": Decimal(10**6), "k": Decimal(1000), "t": Decimal(1000), "": Decimal(1)}


def public_place(place: Place, on: date | None = None) -> Place:
    """The same place; what is withheld is known to be withheld, and nothing else of it.

    What a record held back until a day before `on` (today, unless another day is named) is published.
    """
    day = on or date.today()  # the day where the build runs: a record names a day, not an hour
    lapsed = [key for key, record in place.withholdings.items() if record.has_lapsed(day)]

    def figures_of(table: pl.DataFrame) -> pl.DataFrame:
        return public_figures(_without(lapsed, table))

    def statements_of(table: pl.DataFrame) -> pl.DataFrame:
        return public_statements(_without(lapsed, table))

    figures = figures_of(place.figures)
    names = dict(zip(place.figures["figure"], figures["figure"], strict=True))
    origins = place.origins
    if origins.height:
        origins = origins.with_columns(pl.col("figure").replace(names))
    imported = replace(
        place.imported,
        figures=figures_of(place.imported.figures),
        statements=statements_of(place.imported.statements),
        earlier_figures=figures_of(place.imported.earlier_figures),
        earlier_statements=statements_of(place.imported.earlier_statements),
    )
    return replace(
        place,
        figures=figures,
        origins=origins,
        statements=statements_of(place.statements),
        imported=imported,
        withholdings=MappingProxyType({k: v for k, v in place.withholdings.items() if k not in lapsed}),
    )


def _without(lapsed: list[str], table: pl.DataFrame) -> pl.DataFrame:
    """The same rows, no longer held back by a record that has lapsed."""
    kept = pl.when(~pl.col("withheld").is_in(lapsed)).then(pl.col("withheld"))
    return table.with_columns(kept.alias("withheld"))


def public_figures(figures: pl.DataFrame) -> pl.DataFrame:
    """The same rows in order. A figure's name is a digest of its row, so a hidden one is named anew."""
    hidden = figures.with_columns(_blank(HIDDEN_OF_FIGURES))
    named = with_names(hidden)["figure"]
    return hidden.with_columns(
        pl.when(_is_withheld()).then(named).otherwise(pl.col("figure")).alias("figure")
    )


def public_statements(statements: pl.DataFrame) -> pl.DataFrame:
    """The same rows; where a statement is withheld, its words and its date are not there."""
    return statements.with_columns(_blank(HIDDEN_OF_STATEMENTS))


def _is_withheld() -> pl.Expr:
    return pl.col("withheld").fill_null("") != ""


def _blank(columns: tuple[str, ...]) -> list[pl.Expr]:
    return [pl.when(_is_withheld()).then(None).otherwise(pl.col(name)).alias(name) for name in columns]


# --- proof, of what was written ------------------------------------------------------------------


def refuse_what_gives_away(place: Place, public: Place, folder: Path) -> None:
    """Nothing, where no file of `folder` writes a number that `public` withholds and nobody states openly.

    A number of five digits or more is looked for in pounds, thousands and millions, whoever wrote it: a note,
    a method, the words of another figure. The table of the projection is left out: it is worked out from
    `public` alone, and so many numbers meet others by chance. Errors: each file with one, and whose it is.
    """
    held = _held(place, public)
    if not held:
        return
    problems = Problems()
    texts = (path for path in folder.rglob("*") if path.suffix in READ_AS_TEXT and path.name != COMPUTED)
    for path in sorted(texts):
        name = path.relative_to(folder).as_posix()
        written = set(_numbers(f"{name}\n{path.read_text(encoding='utf-8', errors='replace')}"))
        for about in sorted({held[number] for number in written & held.keys()}):
            problems.add(
                f"This would publish what is withheld: {about}.",
                name,
                "Take the number out of the words, notes and names that it stands in.",
            )
    problems.raise_any()


def _held(place: Place, public: Place) -> dict[Decimal, str]:
    """Each number that is withheld and could tell, with what it is; not one that is stated openly as well."""
    names = ("measure", "organisation", "period", "value", "as_stated")
    own = place.figures.select(names).with_columns(public.figures["withheld"])
    held: dict[Decimal, str] = {}
    for measure, body, when, value, words, key in own.filter(_is_withheld()).iter_rows():
        said = [Decimal(repr(abs(value)))] if value is not None else []
        for number in (*said, *_numbers(words or "")):
            if _could_tell(number):
                held[number] = f"{measure} of {body or 'the place'}, {when} ({key})"
    stated = {Decimal(repr(abs(value))) for value in public.figures["value"].drop_nulls()}
    openly = {value / times for value in stated for times in _TIMES.values()}  # "10,319" in a column of £000
    return {number: about for number, about in held.items() if number not in openly}


def _could_tell(number: Decimal) -> bool:
    return number >= LEAST_TELLING and len(number.normalize().as_tuple().digits) >= TELLING_DIGITS


def _numbers(text: str) -> Iterator[Decimal]:
    for digits, unit in _NUMBER.findall(text):
        yield Decimal(digits.replace(",", "")) * _TIMES[unit[:1].lower()]
