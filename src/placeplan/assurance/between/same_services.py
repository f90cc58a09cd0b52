"""One service under two names: rows of one side alone whose money is the other side's under another word.

A guess by figures, so it is put as a question and never decides. Rows taken to be one service are
compared like any others, so that a real difference between them is not lost.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from placeplan.assurance.between.nearest_first import nearest_first
from placeplan.assurance.between.reconciling import Pair, Side, grouped
from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.service_labels import Labels, service_label
from placeplan.assurance.stated_rows import pounds
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sources import source

MOST_PARTS = 4  # services that one of the other side may stand for
MOST_ROWS = 8  # rows of one side among which parts are sought; each of the others is a finding of its own
JOIN = "|"  # between the keys of services that are taken together

Row = tuple[Pair, ...]  # one service that only one side has, by year
Money = tuple[float, float]  # pounds, and half their rounding


@dataclass(frozen=True)
class SameService:
    """Rows of a buyer and rows of a seller that seem to be one service, and the pairs that they make."""

    bought: tuple[Row, ...]
    sold: tuple[Row, ...]

    @property
    def bodies(self) -> tuple[str, str]:
        """The two bodies that state it: buyer, then seller."""
        return self.bought[0][0].bodies

    @property
    def sides(self) -> tuple[Side, ...]:
        """What each states, by row and year: the buyer first."""
        buyers = (pair.buyer for row in self.bought for pair in row)
        sellers = (pair.seller for row in self.sold for pair in row)
        return (*buyers, *sellers)

    @property
    def total(self) -> float:
        """Pounds that the buyer states."""
        return sum(pair.buyer.worth for row in self.bought for pair in row)

    @property
    def years(self) -> tuple[str, ...]:
        """The years in which the buyer states it, in order."""
        return tuple(sorted({pair.period for row in self.bought for pair in row}))

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """Both sides of each year; none where several services of one side stand for one of the other."""
        if len(self.bought) > 1 or len(self.sold) > 1:
            return ()
        theirs = {pair.period: pair for pair in self.sold[0]}
        return tuple(_joined(mine, theirs[mine.period]) for mine in self.bought[0] if mine.period in theirs)


@view
def same_services(disagreements: tuple[Pair, ...], thresholds: Thresholds) -> tuple[SameService, ...]:
    """Services of one side alone that agree in money, year by year, with some of the other's own."""
    bought: dict[tuple[str, str], list[Row]] = defaultdict(list)
    sold: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for rows in grouped(disagreements):
        if bought_alone := _bought_alone(rows):
            bought[rows[0].bodies].append(bought_alone)
        if sold_alone := _sold_alone(rows):
            sold[rows[0].bodies].append(sold_alone)
    return tuple(
        same for bodies in bought for same in _matched(bought[bodies], sold.get(bodies, []), thresholds)
    )


def _bought_alone(rows: Row) -> Row:
    """The years of a service in which its buyer states money, where the seller has no row of it at all."""
    if any(pair.seller.has_row for pair in rows):
        return ()
    return tuple(pair for pair in rows if pair.buyer.value)


def _sold_alone(rows: Row) -> Row:
    if any(pair.buyer.has_row for pair in rows):
        return ()
    return tuple(pair for pair in rows if pair.seller.value)


def _matched(bought: Sequence[Row], sold: Sequence[Row], rules: Thresholds) -> Iterator[SameService]:
    """The nearest two first; then one row that several of the other side add up to."""
    paired = nearest_first(_distances(bought, sold, rules))
    yield from (SameService((bought[n],), (sold[m],)) for n, m in paired.items())
    our_rows = [row for n, row in enumerate(bought) if n not in paired]
    their_rows = [row for m, row in enumerate(sold) if m not in paired.values()]
    yield from _sums(our_rows[:MOST_ROWS], their_rows[:MOST_ROWS], rules)


def _sums(our_rows: list[Row], their_rows: list[Row], rules: Thresholds) -> Iterator[SameService]:
    """Rows that several rows of the other side add up to, the buyer's first; no row is used twice."""
    for row in list(our_rows):
        if parts := _parts_sold(row, their_rows, rules):
            our_rows.remove(row)
            their_rows = [other for other in their_rows if other not in parts]
            yield SameService((row,), parts)
    for row in their_rows:
        if parts := _parts_bought(row, our_rows, rules):
            our_rows = [mine for mine in our_rows if mine not in parts]
            yield SameService(parts, (row,))


def _parts_sold(row: Row, sold: Sequence[Row], rules: Thresholds) -> tuple[Row, ...]:
    return next((several for several in _several(sold) if _add_up([row], several, rules)), ())


def _parts_bought(row: Row, bought: Sequence[Row], rules: Thresholds) -> tuple[Row, ...]:
    return next((several for several in _several(bought) if _add_up(several, [row], rules)), ())


def _distances(
    bought: Sequence[Row], sold: Sequence[Row], rules: Thresholds
) -> Iterator[tuple[float, int, int]]:
    """How far apart each row bought is from each row sold, where enough years agree."""
    for n, mine in enumerate(bought):
        for m, theirs in enumerate(sold):
            apart = 0.0 if _same_activity(mine, theirs, rules) else _apart([mine], [theirs], rules)
            if apart is not None:
                yield apart, n, m


def _several(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Every few rows of one side taken together, the fewest first."""
    for size in range(2, min(MOST_PARTS, len(rows)) + 1):
        yield from combinations(rows, size)


def _add_up(bought: Sequence[Row], sold: Sequence[Row], rules: Thresholds) -> bool:
    """Is the money of several rows that of the other side's row, in every year that all state?"""
    return _apart(bought, sold, rules, every=True) is not None


def _apart(
    bought: Sequence[Row], sold: Sequence[Row], rules: Thresholds, every: bool = False
) -> float | None:
    """How far apart the money of two sides is in the years that agree; nothing where too few agree."""
    ours = _by_year([[(pair.period, pair.buyer) for pair in row] for row in bought])
    theirs = _by_year([[(pair.period, pair.seller) for pair in row] for row in sold])
    shared = sorted(ours.keys() & theirs.keys())
    gaps = [_gap(ours[year], theirs[year], rules["same_service_share"]) for year in shared]
    small = [gap for gap in gaps if gap is not None]
    needed = max(rules["same_service_years"], len(shared) if every else len(shared) // 2 + 1)
    return sum(small) / len(small) if len(small) >= needed else None


def _gap(mine: Money, other: Money, share: float) -> float | None:
    """The gap between two amounts as a share of the first, where it is small enough to be one service."""
    amount, half = mine
    other_amount, other_half = other
    gap = abs(amount - other_amount)
    if not amount or gap > half + other_half + share * abs(amount):
        return None
    return gap / abs(amount)


def _same_activity(bought: Row, sold: Row, rules: Thresholds) -> bool:
    """Do both count the same activity, year by year, to the last unit? Their money may then differ."""
    theirs = {pair.period: pair.seller.activity for pair in sold}
    shared = [(pair.buyer.activity, theirs[pair.period]) for pair in bought if theirs.get(pair.period)]
    return len(shared) >= rules["same_service_years"] and all(mine == other for mine, other in shared)


def _by_year(rows: Sequence[Sequence[tuple[str, Side]]]) -> dict[str, Money]:
    """Pounds and half their rounding in the years that every row states."""
    years = set.intersection(*({year for year, _ in row} for row in rows))
    money = {}
    for year in years:
        sides = [side for row in rows for when, side in row if when == year]
        money[year] = (sum(side.worth for side in sides), sum(side.half for side in sides))
    return money


def _joined(bought: Pair, sold: Pair) -> Pair:
    buyer, seller = bought.buyer, sold.seller
    return Pair(
        f"{bought.service}{JOIN}{sold.service}",
        bought.period,
        buyer,
        seller,
        _agrees(buyer.value, seller.value, buyer.half + seller.half),
        _agrees(buyer.activity, seller.activity, 0.0),
        _agrees(buyer.price, seller.price, buyer.price_half + seller.price_half),
    )


def _agrees(mine: float | None, other: float | None, slack: float) -> str:
    if mine is None or other is None:
        return "cannot_tell"
    return "agree" if abs(mine - other) <= slack + 1e-6 * abs(mine) else "differ"


@view
def pairs_apart(disagreements: tuple[Pair, ...], same_services: tuple[SameService, ...]) -> tuple[Pair, ...]:
    """Disagreements in which rows taken for one service stand side by side, and alone no more."""
    if not same_services:
        return disagreements
    paired = {pair for same in same_services for row in (*same.bought, *same.sold) for pair in row}
    joined = (pair for same in same_services for pair in same.pairs if pair.value_agrees != "agree")
    return (*(pair for pair in disagreements if pair not in paired), *joined)


@check(
    "One service under two names",
    group="Reconcile",
    formula="rows of a buyer alone and of its seller alone whose money or activity agrees in most years",
    thresholds=("same_service_share", "same_service_years", "materiality"),
    kinds=("same_service",),
)
def service_names(
    same_services: tuple[SameService, ...], service_labels: Labels, thresholds: Thresholds
) -> Iterator[Finding]:
    """Rows that only one side has, which agree in money with rows that only the other has: one question."""
    for same in same_services:
        if abs(same.total) >= thresholds["materiality"]:
            yield _is_it_one(same, service_labels)


def _is_it_one(same: SameService, labels: Labels) -> Finding:
    buyer, seller = same.bodies
    mine, other = _quoted(same.bought, labels), _quoted(same.sold, labels)
    cells = dict.fromkeys(text for side in same.sides for text in side.sources if text)
    return finding(
        "service_names",
        "warn",
        f"Is {buyer}'s {mine} the same as {seller}'s {other}?",
        f"Neither has the other's word. The money or the activity agrees in most years ({pounds(same.total)} "
        "in all), so they are compared as one service here.",
        organisations=(buyer, seller),
        subject=f"{mine}, {other}",
        period=same.years[0] if len(same.years) == 1 else same.years,
        measure="contract_value",
        amount=same.total,
        cells=tuple(source(text) for text in cells),
        figures=tuple(name for side in same.sides for name in side.figures),
        kind="same_service",
        severity=1,
        likely_cause="Two words for one service.",
        settled_by="Both sides say whether it is one service, and use one name for it.",
    )


def _quoted(rows: Sequence[Row], labels: Labels) -> str:
    return " and ".join(f"“{service_label(row[0].service, labels)}”" for row in rows)
