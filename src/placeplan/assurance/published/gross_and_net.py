"""Gross deficits and gross surpluses beside the net: what a balanced total can hide."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.row_texts import text_in
from placeplan.core.money import money_text, pounds, short_money_text
from placeplan.core.sources import Source, source
from placeplan.plan.place import Place

POSITION = "surplus_or_deficit"
STAGES = ("outturn", "forecast", "plan", "baseline")


@dataclass(frozen=True)
class Position:
    """One body's surplus or deficit in one year, in pence; a deficit is negative."""

    organisation: str
    pence: int
    source: Source
    figure: str


@dataclass(frozen=True)
class Positions:
    """Every body's position in one year at one stage; `net` is always their exact sum.

    Bodies that serve other places too stand `apart`: their figures are nobody's part, and are not added.
    """

    year: str
    stage: str
    bodies: tuple[Position, ...]
    apart: tuple[Position, ...] = ()

    def of(self, organisations: Container[str]) -> "Positions":
        """Those of these bodies alone."""
        return replace(
            self, bodies=tuple(body for body in self.bodies if body.organisation in organisations), apart=()
        )

    @property
    def deficits(self) -> int:
        """Pence: the sum of the deficits, negative."""
        return sum(min(0, body.pence) for body in self.bodies)

    @property
    def surpluses(self) -> int:
        """Pence: the sum of the surpluses."""
        return sum(max(0, body.pence) for body in self.bodies)

    @property
    def net(self) -> int:
        """Pence: surpluses and deficits together."""
        return self.deficits + self.surpluses


@view
def positions(place: Place, figures: pl.DataFrame) -> tuple[Positions, ...]:
    """Positions of single bodies (groups are not added to their members), by stage and year."""
    groups = {code for code, body in place.bodies.items() if body.is_group}
    rows = figures.filter(
        (pl.col("measure") == POSITION)
        & pl.col("pence").is_not_null()
        & pl.col("line").is_null()
        & pl.col("counterparty").is_null()
        & pl.col("period").str.contains(r"^\d{4}/\d{2}$")
        & ~pl.col("organisation").is_in(list(groups))
        & pl.col("organisation").is_in(list(place.bodies))
    )
    ordered = rows.sort("stage", "period", "organisation", "stated_on")
    by_year = []
    for (stage, year), stated in ordered.group_by(["stage", "period"], maintain_order=True):
        last = stated.unique("organisation", keep="last", maintain_order=True)
        bodies = tuple(_position(row) for row in last.iter_rows(named=True))
        apart = tuple(body for body in bodies if place.bodies[body.organisation].serves_other_places)
        own = tuple(body for body in bodies if body not in apart)
        by_year.append(Positions(str(year), str(stage), own, apart))
    return tuple(by_year)


def _position(row: Mapping[str, object]) -> Position:
    return Position(
        str(row["organisation"]), int(str(row["pence"])), source(text_in(row, "source")), str(row["figure"])
    )


@check(
    "Deficits behind the net position",
    group="Positions",
    formula="net = gross surpluses + gross deficits, body by body",
    kinds=("gross_and_net",),
)
def gross_and_net(place: Place, positions: tuple[Positions, ...]) -> Iterator[Finding]:
    """Gross deficits and gross surpluses of each year beside their net, so that none is hidden by another."""
    for year in positions:
        if len(year.bodies) >= 2:  # one body's net is its own position
            yield _net_finding(place, year)


def _net_finding(place: Place, year: Positions) -> Finding:
    deepest_first = sorted(year.bodies, key=lambda body: body.pence)
    apart = _told(place, year.apart)
    caution = f" Not added, because they serve other places too: {apart}." if apart else ""
    return finding(
        "gross_and_net",
        "pass",
        f"{year.year} ({year.stage}): deficits {short_money_text(pounds(year.deficits))}, "
        f"surpluses {short_money_text(pounds(year.surpluses))}, net {short_money_text(pounds(year.net))}",
        f"Deficits {money_text(year.deficits)}, surpluses {money_text(year.surpluses)}, "
        f"net {money_text(year.net)}. {_told(place, deepest_first)}.{caution}",
        organisations=tuple(body.organisation for body in year.bodies),
        period=year.year,
        measure=POSITION,
        amount=pounds(year.net),
        cells=tuple(body.source for body in year.bodies),
        figures=tuple(body.figure for body in year.bodies),
        severity=1 if year.deficits < 0 < year.surpluses else 0,
        conversation=(),
        asks_even_so=True,
    )


def _told(place: Place, bodies: Iterable[Position]) -> str:
    """Each body by name with its position, to the penny."""
    return "; ".join(f"{place.name_of(body.organisation)} {money_text(body.pence)}" for body in bodies)
