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

    @property
    def worth(self) -> float:
        """Pounds, for sums and to rank by size: a value that is not stated adds nothing to them."""
        return self.value or 0.0


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
        assert self.buyer.value is not None
        assert self.seller.value is not None
        return self.seller.value - self.buyer.value

    @property
    def bodies(self) -> tuple[str, str]:
        """The two bodies that it is between: buyer, then seller."""
        return self.buyer.body, self.seller.body

    @property
    def has_both_values(self) -> bool:
        """Does each side state a value that is not nought?"""
        return bool(self.buyer.value) and bool(self.seller.value)

    @property
    def smaller_first(self) -> tuple[Side, Side]:
        """Both sides by the size of their value; the buyer first where they are the same."""
        smaller, larger = sorted((self.buyer, self.seller), key=lambda side: abs(side.worth))
        return smaller, larger

    @property
    def sources(self) -> tuple[str, ...]:
        """The cells of both values."""
        firsts = (side.sources[:1] for side in (self.buyer, self.seller))
        return tuple(text for first in firsts for text in first if text)

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
    value, activity, price = (_text(row[f"{name}_verdict"]) for name in MEASURES.values())
    return Pair(
        str(row["service"]),
        str(row["period"]),
        buyer,
        seller,
        _verdict(value, buyer.value, seller.value, 0.0),
        _verdict(activity, buyer.activity, seller.activity, 0.0),
        _verdict(price, buyer.price, seller.price, buyer.price_half + seller.price_half),
    )


def _verdict(joined: str, first: float | None, second: float | None, slack: float) -> str:
    """The join's verdict; the numbers' own where rounding was not stated or a price was worked out."""
    if joined in ("agree", "differ"):
        return joined
    if first is None or second is None:
        return joined
    return "agree" if abs(first - second) <= slack + SLACK * abs(first) else "differ"


def _side(row: dict[str, object], side: str) -> Side:
    names = tuple(MEASURES.values())
    sources = tuple(_text(row[f"{name}_{side}_source"]) for name in names)
    value, activity, price = (_number(row[f"{name}_{side}"]) for name in names)
    half = _half(row[f"value_{side}_low"], row[f"value_{side}_high"])
    price_half = 0.0
    if price is None:
        price, price_half = _worked_out_price(value, activity, half)
    return Side(
        str(row[side]),
        value,
        activity,
        price,
        half,
        price_half,
        _text(row[f"value_{side}_price_base"]),
        sources,
        tuple(str(row[f"{name}_{side}_figure"]) for name in names if row[f"{name}_{side}_figure"]),
        any(sources),
    )


def _text(cell: object) -> str:
    """A cell of the joined table as text, empty where there is none."""
    return str(cell or "")


def _number(cell: object) -> float | None:
    return float(cell) if isinstance(cell, int | float) else None


def _half(low: object, high: object) -> float:
    """Half the width of a range; nought where the rounding is not known."""
    return (high - low) / 2 if isinstance(low, float) and isinstance(high, float) else 0.0


def _worked_out_price(value: float | None, activity: float | None, half: float) -> tuple[float | None, float]:
    """The price that a sheet without prices still has, value over activity, and half its doubt."""
    if not value or not activity:
        return None, 0.0
    price = value / activity
    return price, abs(price) * (half / abs(value) + HALF / abs(activity))


def parts_of(pair: Pair) -> Parts:
    """Price and volume at the mean of both sides, so that neither comes first; the rest is unexplained."""
    whole = pence(pair.difference)
    activities = _both_stated(pair.buyer.activity, pair.seller.activity)
    prices = _both_stated(pair.buyer.price, pair.seller.price)
    if activities is None or prices is None:
        return Parts(unexplained=whole)
    (bought, sold), (bought_at, sold_at) = activities, prices
    volume = 0 if pair.activity_agrees == "agree" else pence((sold - bought) * (sold_at + bought_at) / 2)
    price = 0 if pair.price_agrees == "agree" else pence((sold_at - bought_at) * (sold + bought) / 2)
    return Parts(price=price, volume=volume, unexplained=whole - price - volume)


def _both_stated(buyers: float | None, sellers: float | None) -> tuple[float, float] | None:
    if buyers is None or sellers is None:
        return None
    return buyers, sellers


def grouped(pairs: tuple[Pair, ...]) -> Iterator[tuple[Pair, ...]]:
    """Pairs of one buyer, seller and service together, in order of year."""
    groups: dict[tuple[str, str, str], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((*pair.bodies, pair.service), []).append(pair)
    for rows in groups.values():
        yield tuple(sorted(rows, key=lambda pair: pair.period))
