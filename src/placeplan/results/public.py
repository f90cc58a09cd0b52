"""What may leave the building: a place without its withheld values.

A withheld figure keeps its row and its key, and has no number, no words and no name made from them. The
checks and the model of a public build read this copy, so that no result gives a withheld value away.
"""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import polars as pl

from placeplan.figures.missing import is_withheld
from placeplan.figures.table import with_names
from placeplan.plan.place import Place

HIDDEN_OF_FIGURES = ("value", "pence", "as_stated", "precision", "bound")
HIDDEN_OF_STATEMENTS = ("text", "date")


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
    return hidden.with_columns(pl.when(is_withheld()).then(named).otherwise(pl.col("figure")).alias("figure"))


def public_statements(statements: pl.DataFrame) -> pl.DataFrame:
    """The same rows; where a statement is withheld, its words and its date are not there."""
    return statements.with_columns(_blank(HIDDEN_OF_STATEMENTS))


def _blank(columns: tuple[str, ...]) -> list[pl.Expr]:
    return [pl.when(is_withheld()).then(None).otherwise(pl.col(name)).alias(name) for name in columns]
