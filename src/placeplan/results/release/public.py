"""What may leave the building: a place without its withheld values.

A withheld figure keeps its row and its key: it exists, and whose it is and of which period. Its number
goes, and with it the line, the other party, the scheme and the source, unless its record shows them. The
checks and the model of a public build read this copy, so that no result gives a withheld value away.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import polars as pl

from placeplan.figures.missing import is_withheld
from placeplan.figures.table import with_names
from placeplan.plan.place import Place
from placeplan.plan.withholdings import WITH_THE_NUMBER, Withholding

HIDDEN_OF_FIGURES = ("value", "pence", "as_stated", "precision", "bound")
HIDDEN_OF_STATEMENTS = ("text", "date")
# Stands in a cell that went with its number: an empty one would say that the row is a total.
IN_ITS_PLACE = "withheld"
Records = Mapping[str, Withholding]


def public_place(place: Place, on: date | None = None) -> Place:
    """The same place; what is withheld is known to be withheld, and nothing else of it.

    What a record held back until a day before `on` (today, unless another day is named) is published.
    """
    place = as_of(place, on)
    records = place.withholdings
    figures = public_figures(place.figures, records)
    imported = replace(
        place.imported,
        figures=public_figures(place.imported.figures, records),
        statements=public_statements(place.imported.statements, records),
        earlier_figures=public_figures(place.imported.earlier_figures, records),
        earlier_statements=public_statements(place.imported.earlier_statements, records),
    )
    return replace(
        place,
        figures=figures,
        origins=_public_origins(place, figures),
        statements=public_statements(place.statements, records),
        imported=imported,
    )


def as_of(place: Place, on: date | None = None) -> Place:
    """The same place on a day (today, unless another is named), without what lapsed before it."""
    day = on or today()
    lapsed = [key for key, record in place.withholdings.items() if record.has_lapsed(day)]
    if not lapsed:
        return place
    imported = replace(
        place.imported,
        figures=_without(lapsed, place.imported.figures),
        statements=_without(lapsed, place.imported.statements),
        earlier_figures=_without(lapsed, place.imported.earlier_figures),
        earlier_statements=_without(lapsed, place.imported.earlier_statements),
    )
    return replace(
        place,
        figures=_without(lapsed, place.figures),
        statements=_without(lapsed, place.statements),
        imported=imported,
        withholdings=MappingProxyType({k: v for k, v in place.withholdings.items() if k not in lapsed}),
    )


def today() -> date:
    """The day by the world's clock, wherever a build runs: none of England lapses before its day ends."""
    return datetime.now(UTC).date()


def public_figures(figures: pl.DataFrame, records: Records = MappingProxyType({})) -> pl.DataFrame:
    """The same rows in order. A figure's name is a digest of its row, so a hidden one is named anew."""
    hidden = figures.with_columns(*_blank(HIDDEN_OF_FIGURES), *_replaced(records))
    named = with_names(hidden)["figure"]
    return hidden.with_columns(pl.when(is_withheld()).then(named).otherwise(pl.col("figure")).alias("figure"))


def public_statements(statements: pl.DataFrame, records: Records = MappingProxyType({})) -> pl.DataFrame:
    """The same rows; where a statement is withheld, its words and its date are not there."""
    return statements.with_columns(*_blank(HIDDEN_OF_STATEMENTS), *_replaced(records))


def _public_origins(place: Place, figures: pl.DataFrame) -> pl.DataFrame:
    """Where each figure was read, under its public name; of a withheld one, not where."""
    origins = place.origins
    if origins.is_empty():
        return origins
    names = dict(zip(place.figures["figure"], figures["figure"], strict=True))
    withheld = figures.filter(is_withheld() & (pl.col("source") == IN_ITS_PLACE))["figure"].to_list()
    renamed = origins.with_columns(pl.col("figure").replace(names))
    is_hidden = pl.col("figure").is_in(withheld)
    return renamed.with_columns(
        origin=pl.when(is_hidden).then(pl.lit(IN_ITS_PLACE)).otherwise(pl.col("origin"))
    )


def _without(lapsed: list[str], table: pl.DataFrame) -> pl.DataFrame:
    """The same rows, no longer held back by a record that has lapsed."""
    kept = pl.when(~pl.col("withheld").is_in(lapsed)).then(pl.col("withheld"))
    return table.with_columns(kept.alias("withheld"))


def _blank(columns: tuple[str, ...]) -> list[pl.Expr]:
    return [pl.when(is_withheld()).then(None).otherwise(pl.col(name)).alias(name) for name in columns]


def _replaced(records: Records) -> list[pl.Expr]:
    """The cells that go with a withheld number, each left where its record shows it."""
    expressions = []
    for column in WITH_THE_NUMBER:
        shown = [key for key, record in records.items() if column in record.shows]
        goes = is_withheld() & ~pl.col("withheld").is_in(shown) & pl.col(column).is_not_null()
        expressions.append(pl.when(goes).then(pl.lit(IN_ITS_PLACE)).otherwise(pl.col(column)).alias(column))
    return expressions
