"""Positions by sector and body: gross deficits and surpluses beside every net, and what sharing would do.

A net can hide a deficit behind a surplus; nothing here shows one without the other. A position that nobody
published stays that, and a net that would need it says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import PENCE_PER_POUND, money_text, share_out
from placeplan.funding.price_bases import NOMINAL
from placeplan.gainshare.plans.one_price_base import check_prices, in_prices
from placeplan.plan.place import Place

MEASURE = "surplus_or_deficit"


@dataclass(frozen=True)
class Row:
    """One body's position in pence, or one sum of them; None where not published."""

    sector: str
    body: str
    pence: int | None


@dataclass(frozen=True)
class Totals:
    """Gross deficits (below zero) and surpluses in pence, and bodies that published nothing.

    Where nobody published there is no sum: not nought.
    """

    deficits: int
    surpluses: int
    published: tuple[str, ...]
    not_published: tuple[str, ...]

    @property
    def net(self) -> int:
        """Surpluses and deficits together; of the bodies that published."""
        return self.surpluses + self.deficits

    @property
    def hidden(self) -> int:
        """How much deficit a net would hide: what surpluses elsewhere cover."""
        return min(self.surpluses, -self.deficits)


@dataclass(frozen=True)
class PositionMatrix:
    """Every body's position in one year at one stage."""

    year: str
    stage: str
    price_base: str
    rows: tuple[Row, ...]
    deflator: str = ""  # by which positions were brought to that price base; empty: as they were stated

    @property
    def whole(self) -> Totals:
        """Surpluses and deficits of all bodies, added up apart. Unit: pence."""
        return _totals(self.rows)

    @property
    def by_sector(self) -> dict[str, Totals]:
        """Surpluses and deficits added up for each kind of body. Unit: pence."""
        sectors = dict.fromkeys(row.sector for row in self.rows)
        return {
            sector: _totals(tuple(row for row in self.rows if row.sector == sector)) for sector in sectors
        }


@dataclass(frozen=True)
class Shared:
    """What a body has alone and what it would have if surpluses were shared, in pence."""

    body: str
    alone: int
    given: int  # below zero: given away

    @property
    def after(self) -> int:
        """What the body would have if surpluses were shared. Unit: pence."""
        return self.alone + self.given


def position_matrix(place: Place, year: str, stage: str, prices: str = "", by: str = "") -> PositionMatrix:
    """Each body's stated surplus or deficit, in `prices` by a deflator if somebody asks for that.

    Groups are never added to their members. Errors: one body with two different positions, or positions in
    different price bases and no word of which to use.
    """
    bodies = [body for body in place.bodies.values() if not body.is_group]
    rows = _stated(place, year, stage, [body.code for body in bodies])
    bases = sorted({base for _, _, base in rows})
    if prices:
        check_prices(prices, by, place)
        rows = [(body, in_prices(pence, base, year, prices, by, place), prices) for body, pence, base in rows]
    positions: dict[str, set[int]] = {}
    for body, pence, _ in rows:
        positions.setdefault(body, set()).add(pence)
    _refuse_unlike(positions, [] if prices else bases, place, year)
    base = next(iter(bases), NOMINAL)
    return PositionMatrix(
        year,
        stage,
        prices or base,
        tuple(Row(body.kind, body.code, min(positions.get(body.code, ()), default=None)) for body in bodies),
        by if prices else "",
    )


def _refuse_unlike(positions: Mapping[str, set[int]], bases: list[str], place: Place, year: str) -> None:
    problems = [
        Problem("has two different positions.", f"{place.name}, {body} in {year}", "Say which holds.")
        for body, stated in positions.items()
        if len(stated) > 1
    ]
    if len(bases) > 1:
        what = f"positions are in {' and '.join(bases)} prices."
        to_do = f"Name the prices to use and by what: --prices {bases[0]} --by DEFLATOR."
        problems.append(Problem(what, f"{place.name}, {year}", to_do))
    if problems:
        raise PlanError(sorted(problems))


def _stated(place: Place, year: str, stage: str, bodies: list[str]) -> list[tuple[str, int, str]]:
    """Body, pence and price base of every whole position; a part of one has a line, service or partner."""
    whole = pl.all_horizontal(pl.col("counterparty", "service", "line").is_null())
    rows = place.figures.filter(
        whole
        & (pl.col("measure") == MEASURE)
        & (pl.col("period") == year)
        & (pl.col("stage") == stage)
        & pl.col("organisation").is_in(bodies)
        & pl.col("pence").is_not_null()
    )
    columns = pl.col("organisation"), pl.col("pence"), pl.col("price_base").fill_null(NOMINAL)
    return list(rows.select(columns).iter_rows())


def shared(positions: Mapping[str, int], share: float = 0.0) -> tuple[Shared, ...]:
    """What each body would give or get if `share` of every surplus went to deficits, by their size.

    Nothing is shared unless somebody says so; no deficit is overfilled. Errors: a share outside 0 to 1.
    """
    if not 0 <= share <= 1:
        raise PlanError(Problem(f"A share of {share:g}.", "sharing", "State 0 to 1."))
    short = {body: -pence for body, pence in positions.items() if pence < 0}
    spare = {body: round(pence * share) for body, pence in positions.items() if pence > 0}
    moved = min(sum(short.values()), sum(spare.values()))
    received = dict.fromkeys(positions, 0)
    if moved:
        for body, part in zip(spare, share_out(moved, list(spare.values())), strict=True):
            received[body] -= part
        for body, part in zip(short, share_out(moved, list(short.values())), strict=True):
            received[body] += part
    return tuple(Shared(body, positions[body], received[body]) for body in positions)


def _totals(rows: tuple[Row, ...]) -> Totals:
    stated = [row.pence for row in rows if row.pence is not None]
    return Totals(
        sum(pence for pence in stated if pence < 0),
        sum(pence for pence in stated if pence > 0),
        tuple(row.body for row in rows if row.pence is not None),
        tuple(row.body for row in rows if row.pence is None),
    )


def position_record(found: PositionMatrix, share: float = 0.0) -> dict[str, object]:
    """The matrix as plain values for JSON, with what each would give or get by sharing. Money in pounds."""
    positions = {row.body: row.pence for row in found.rows if row.pence is not None}
    by_body = {body_share.body: body_share for body_share in shared(positions, share)}
    return {
        "year": found.year,
        "stage": found.stage,
        "price_base": found.price_base,
        "deflator": found.deflator or None,
        "share": share,
        "bodies": [
            {
                "organisation": row.body,
                "sector": row.sector,
                "alone": by_body[row.body].alone / PENCE_PER_POUND if row.body in by_body else None,
                "given": by_body[row.body].given / PENCE_PER_POUND if row.body in by_body else None,
                "after": by_body[row.body].after / PENCE_PER_POUND if row.body in by_body else None,
            }
            for row in found.rows
        ],
        "by_sector": {sector: _totals_record(totals) for sector, totals in found.by_sector.items()},
        "whole": _totals_record(found.whole),
        "words": position_words(found, share),
    }


def position_words(found: PositionMatrix, share: float = 0.0) -> str:
    """Gross beside net, what the net hides, who published nothing, and what sharing would move."""
    whole = found.whole
    if not whole.published:
        return f"No position of {found.year} ({found.stage}) was published for any body: nothing to add up."
    base = "cash terms" if found.price_base == NOMINAL else f"{found.price_base} prices"
    base += f", converted by {found.deflator}" if found.deflator else ""
    sentences = [
        f"Positions of {found.year} ({found.stage}, {base}): deficits of {money_text(-whole.deficits)} and "
        f"surpluses of {money_text(whole.surpluses)} make a net of {money_text(whole.net)}, which hides "
        f"{money_text(whole.hidden)} of deficit behind surplus."
    ]
    if whole.not_published:
        sentences.append(
            f"Nothing was published for {', '.join(whole.not_published)}, so no sum is of everybody."
        )
    positions = {row.body: row.pence for row in found.rows if row.pence is not None}
    return " ".join([*sentences, _sharing_words(positions, share)])


def _sharing_words(positions: Mapping[str, int], share: float) -> str:
    if not share:
        return "Nothing is shared: each body stands alone."
    parts = shared(positions, share)
    givers = [f"{part.body} gives {money_text(-part.given)}" for part in parts if part.given < 0]
    takers = [f"{part.body} gets {money_text(part.given)}" for part in parts if part.given > 0]
    if not takers:
        return f"Sharing {share:.0%} of every surplus moves nothing: no surplus meets a deficit."
    moved = money_text(sum(part.given for part in parts if part.given > 0))
    return f"Sharing {share:.0%} of every surplus moves {moved}: {'; '.join([*givers, *takers])}."


def _totals_record(totals: Totals) -> dict[str, object]:
    sums = {
        "deficits": totals.deficits,
        "surpluses": totals.surpluses,
        "net": totals.net,
        "hidden_by_the_net": totals.hidden,
    }
    return {
        **{name: pence / PENCE_PER_POUND if totals.published else None for name, pence in sums.items()},
        "not_published": list(totals.not_published),
        "complete": not totals.not_published,
    }
