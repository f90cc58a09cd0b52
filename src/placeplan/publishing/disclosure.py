"""What may leave the building: a place without its withheld values.

A withheld figure keeps its row and its key, and has no number, no words and no name made from them. The
checks and the model of a public build read this copy, so that no result gives a withheld value away.
"""

from dataclasses import replace

import polars as pl

from placeplan.figures.table import with_names
from placeplan.plan.place import Place

HIDDEN_OF_FIGURES = ("value", "pence", "as_stated", "precision", "bound")
HIDDEN_OF_STATEMENTS = ("text", "date")


def public_place(place: Place) -> Place:
    """The same place; what is withheld is known to be withheld, and nothing else of it."""
    figures = public_figures(place.figures)
    names = dict(zip(place.figures["figure"], figures["figure"], strict=True))
    origins = place.origins
    if origins.height:
        origins = origins.with_columns(pl.col("figure").replace(names))
    imported = replace(
        place.imported,
        figures=public_figures(place.imported.figures),
        statements=public_statements(place.imported.statements),
        earlier_figures=public_figures(place.imported.earlier_figures),
        earlier_statements=public_statements(place.imported.earlier_statements),
    )
    statements = public_statements(place.statements)
    return replace(place, figures=figures, origins=origins, statements=statements, imported=imported)


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
