"""What a body can have compared blind: sums of money of its tables, in a version that it signed."""

import hashlib
import json
from dataclasses import dataclass

import polars as pl

from placeplan.figures.measures import measures
from placeplan.workspace.comparing.blind import BlindRow
from placeplan.workspace.content.shared_tables import label_of, table_in, tables_of
from placeplan.workspace.content.signed_parts import signed
from placeplan.workspace.models import OWN, Organisation, Version

_TOLD = ("service", "line", "scheme", "counterparty", "area", "period", "pence")


@dataclass(frozen=True, order=True)
class Comparable:
    """A sum that can be compared: of which table, measure and period."""

    table: str
    measure: str
    period: str

    @property
    def label(self) -> str:
        """What it is called on a page."""
        measure = measures().get(self.measure)
        return f"{label_of(self.table)}: {measure.label if measure else self.measure}, {self.period}"


def signed_version(body: Organisation) -> Version | None:
    """The latest version of a body's own line, if its own part is as it was signed.

    What it received of others since makes a version, and changes nothing that it signed.
    """
    latest = Version.objects.filter(line__purpose=OWN, line__key=body.code, line__place=body.place_id).last()
    return latest if latest is not None and signed(latest.line, latest).is_of_now else None


def comparables(version: Version) -> list[Comparable]:
    """Every sum of a version that can be compared, in order."""
    sums = set()
    for key, table in tables_of(version, version.line.key).items():
        money = table.rows.filter(pl.col("pence").is_not_null() & pl.col("period").is_not_null())
        sums |= {Comparable(key, *row) for row in money.select("measure", "period").unique().rows()}
    return sorted(sums)


def rows_of(version: Version, about: Comparable, other: str) -> list[BlindRow]:
    """The rows of a sum that are with another body. A figure that is not told exactly is no number here."""
    rows = _rows(version, about, other).select("service", "pence", "bound").rows()
    return [
        BlindRow(service or "", None if bound and bound != "=" else pence) for service, pence, bound in rows
    ]


def digest_of_rows(version: Version, about: Comparable, other: str) -> str:
    """By what a change of the rows of any period shows, however they are sorted.

    Of any: else a second period of the same rows would be a way to ask again. Of those with the other body
    alone, where a row says with whom it is: else a change of any other row would be such a way.
    """
    rows = _of_all_periods(version, about, other).select(_TOLD).rows()
    told = json.dumps(sorted(json.dumps(row) for row in rows))
    return hashlib.sha256(told.encode()).hexdigest()


def price_bases(version: Version, about: Comparable, other: str) -> set[str]:
    """In which prices the rows are stated."""
    return set(_rows(version, about, other).get_column("price_base").fill_null("nominal").to_list())


def _rows(version: Version, about: Comparable, other: str) -> pl.DataFrame:
    return _of_all_periods(version, about, other).filter(pl.col("period") == about.period)


def _of_all_periods(version: Version, about: Comparable, other: str) -> pl.DataFrame:
    """The rows of a measure in every period: those with the other body, where any says with whom it is."""
    rows = _of_measure(version, about)
    return rows.filter(pl.col("counterparty") == other) if _names_partners(rows) else rows


def _of_measure(version: Version, about: Comparable) -> pl.DataFrame:
    rows = table_in(version, version.line.key, about.table).rows
    return rows.filter(pl.col("measure") == about.measure)


def _names_partners(rows: pl.DataFrame) -> bool:
    return rows.filter(pl.col("counterparty").fill_null("") != "").height > 0
