"""Both sides of every contract, joined: what buyer and seller each state of one service and year.

The join is a join of tables, so that a million figures take seconds. A side that says
nothing is not a side that says nought. Rounding comes first; nothing is judged here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.registry import view
from placeplan.core.money import pence
from placeplan.figures.agreement import verdicts, with_intervals

MEASURES = {"contract_value": "value", "contract_activity": "activity", "contract_price": "price"}
KEY = ["buyer", "seller", "service", "period"]
SIDES = {"bought": "buyer", "sold": "seller"}
HALF, SLACK = 0.5, 1e-9  # activity is counted in whole units
KEPT = ["value", "low", "high", "is_claimed", "price_base", "source", "figure"]


@view
def contract_pairs(figures: pl.DataFrame) -> pl.DataFrame:
    """One row for each buyer, seller, service and period; each measure of each side beside the other's.

    Columns: `value_buyer`, `value_seller`, `activity_buyer`, … with `_low`, `_high`, `_source`, and a
    verdict for each measure: agree, differ or cannot_tell. Only where both bodies state contracts.
    """
    stated = figures.filter(
        pl.col("measure").is_in(list(MEASURES))
        & pl.col("line").is_in(list(SIDES))
        & pl.col("service").is_not_null()
    )
    speakers = stated["stated_by"].unique().drop_nulls().implode()
    buys = pl.col("line") == "bought"
    sides = with_intervals(stated).select(
        pl.when(buys).then("organisation").otherwise("counterparty").alias("buyer"),
        pl.when(buys).then("counterparty").otherwise("organisation").alias("seller"),
        "service",
        "period",
        "line",
        "measure",
        *KEPT,
    )
    sides = sides.filter(pl.col("buyer").is_in(speakers) & pl.col("seller").is_in(speakers))
    joined: pl.DataFrame | None = None
    for measure, name in MEASURES.items():
        both = _both(sides.filter(pl.col("measure") == measure), name)
        joined = both if joined is None else joined.join(both, on=KEY, how="full", coalesce=True)
    assert joined is not None
    return joined.sort(KEY)


def _both(of_measure: pl.DataFrame, name: str) -> pl.DataFrame:
    halves = []
    for line, side in SIDES.items():
        half = of_measure.filter(pl.col("line") == line).drop("line", "measure")
        half = half.unique(KEY, keep="first", maintain_order=True)
        halves.append(half.rename({column: f"{column}_{side}" for column in KEPT}))
    both = halves[0].join(halves[1], on=KEY, how="full", coalesce=True)
    both = both.with_columns(verdicts("_buyer", "_seller").alias(f"{name}_verdict"))
    return both.rename(
        {
            f"{column}_{side}": f"{name}_{side}" if column == "value" else f"{name}_{side}_{column}"
            for column in KEPT
            for side in SIDES.values()
        }
    )


@dataclass(frozen=True)
class Parts:
    """Why two sides differ, in whole pence: the parts always sum to the whole."""

    price: int = 0
    volume: int = 0
    scope: int = 0
    timing: int = 0
    counted_twice: int = 0
    unexplained: int = 0

    @property
    def whole(self) -> int:
        """Pence: the seller's figure less the buyer's."""
        return self.price + self.volume + self.scope + self.timing + self.counted_twice + self.unexplained

    def words(self) -> str:
        """The parts that are not nought, in pounds."""
        named = (
            ("price", self.price),
            ("volume", self.volume),
            ("scope", self.scope),
            ("timing", self.timing),
            ("savings counted twice", self.counted_twice),
            ("unexplained", self.unexplained),
        )
        told = [f"{name} {part / 100:+,.0f}" for name, part in named if part]
        return f"In pounds: {', '.join(told)}; together {self.whole / 100:+,.0f}." if told else ""


@dataclass(frozen=True)
class Side:
    """What one side states of one service and year; `None` where it states nothing."""

    body: str
    value: float | None
    activity: float | None
    price: float | None
    half: float  # half the rounding unit of the value
    price_half: float  # half the doubt of a price that was worked out; 0 where it was stated
    price_base: str
    sources: tuple[str, ...]  # of the value first, then of activity and price
    figures: tuple[str, ...]
    has_row: bool


@dataclass(frozen=True)
class Pair:
    """Both sides of one service in one year, and whether each measure agrees within rounding."""

    service: str
    period: str
    buyer: Side
    seller: Side
    value_agrees: str
    activity_agrees: str
    price_agrees: str

    @property
    def difference(self) -> float:
        """Pounds: the seller's value less the buyer's, where both are stated."""
        assert self.buyer.value is not None and self.seller.value is not None
        return self.seller.value - self.buyer.value

    @property
    def bodies(self) -> tuple[str, str]:
        """Buyer and seller."""
        return self.buyer.body, self.seller.body

    @property
    def sources(self) -> tuple[str, ...]:
        """The cells of both values."""
        return tuple(
            side.sources[0] for side in (self.buyer, self.seller) if side.sources and side.sources[0]
        )

    @property
    def all_sources(self) -> tuple[str, ...]:
        """The cells of both values, activities and prices."""
        return tuple(text for side in (self.buyer, self.seller) for text in side.sources if text)

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures behind it."""
        return tuple(name for side in (self.buyer, self.seller) for name in side.figures)


@view
def disagreements(contract_pairs: pl.DataFrame) -> tuple[Pair, ...]:
    """Every pair whose values differ, or that one side leaves out or leaves blank."""
    rows = contract_pairs.filter(pl.col("value_verdict").fill_null("cannot_tell") != "agree")
    return tuple(_pair(row) for row in rows.iter_rows(named=True))


def _pair(row: dict[str, object]) -> Pair:
    buyer, seller = _side(row, "buyer"), _side(row, "seller")
    value, activity, price = (str(row[f"{name}_verdict"] or "") for name in MEASURES.values())
    return Pair(
        str(row["service"]),
        str(row["period"]),
        buyer,
        seller,
        _verdict(value, buyer.value, seller.value, 0.0),
        _verdict(activity, buyer.activity, seller.activity, 0.0),
        _verdict(price, buyer.price, seller.price, buyer.price_half + seller.price_half),
    )


def _verdict(found: str, first: float | None, second: float | None, slack: float) -> str:
    """The join's verdict; the numbers' own where rounding was not stated or a price was worked out."""
    if found in ("agree", "differ") or first is None or second is None:
        return found
    return "agree" if abs(first - second) <= slack + SLACK * abs(first) else "differ"


def _side(row: dict[str, object], side: str) -> Side:
    names = tuple(MEASURES.values())
    low, high = row[f"value_{side}_low"], row[f"value_{side}_high"]
    numbers = [row[f"{name}_{side}"] for name in names]
    value, activity, price = (float(n) if isinstance(n, int | float) else None for n in numbers)
    half = (high - low) / 2 if isinstance(low, float) and isinstance(high, float) else 0.0
    price_half = 0.0
    if price is None and value and activity:  # a sheet without prices still has one
        price = value / activity
        price_half = abs(price) * (half / abs(value) + HALF / abs(activity))
    return Side(
        str(row[side]),
        value,
        activity,
        price,
        half,
        price_half,
        str(row[f"value_{side}_price_base"] or ""),
        tuple(str(row[f"{name}_{side}_source"] or "") for name in names),
        tuple(str(row[f"{name}_{side}_figure"]) for name in names if row[f"{name}_{side}_figure"]),
        any(row[f"{name}_{side}_source"] for name in names),
    )


def parts_of(pair: Pair) -> Parts:
    """Price and volume at the mean of both sides, so that neither comes first; the rest is unexplained."""
    whole = pence(pair.difference)
    buyer, seller = pair.buyer, pair.seller
    if None in (buyer.activity, seller.activity, buyer.price, seller.price):
        return Parts(unexplained=whole)
    assert buyer.activity is not None and seller.activity is not None
    assert buyer.price is not None and seller.price is not None
    volume = pence((seller.activity - buyer.activity) * (seller.price + buyer.price) / 2)
    price = pence((seller.price - buyer.price) * (seller.activity + buyer.activity) / 2)
    if pair.activity_agrees == "agree":
        volume = 0
    if pair.price_agrees == "agree":
        price = 0
    return Parts(price=price, volume=volume, unexplained=whole - price - volume)


def grouped(pairs: tuple[Pair, ...]) -> Iterator[tuple[Pair, ...]]:
    """Pairs of one buyer, seller and service together, in order of year."""
    found: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        found.setdefault((*pair.bodies, pair.service), []).append(pair)
    for rows in found.values():
        yield tuple(sorted(rows, key=lambda pair: pair.period))
