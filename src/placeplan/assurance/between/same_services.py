"""One service under two names: rows of one side alone whose money is the other side's under another word.

A guess by figures, so it is put as a question and never decides. Rows taken to be one service are
compared like any others, so that a real difference between them is not lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

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


@dataclass(frozen=True)
class SameService:
    """Rows of a buyer and rows of a seller that seem to be one service, and the pairs that they make."""

    bought: tuple[Row, ...]
    sold: tuple[Row, ...]

    @property
    def bodies(self) -> tuple[str, str]:
        """Buyer and seller."""
        return self.bought[0][0].bodies

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
    bought: dict[tuple[str, str], list[Row]] = {}
    sold: dict[tuple[str, str], list[Row]] = {}
    for rows in grouped(disagreements):
        for holder, other, found in (("buyer", "seller", bought), ("seller", "buyer", sold)):
            mine = tuple(pair for pair in rows if getattr(pair, holder).value)
            if mine and not any(getattr(pair, other).has_row for pair in rows):
                found.setdefault(rows[0].bodies, []).append(mine)
    return tuple(
        same
        for bodies in bought
        if bodies in sold
        for same in _matched(bought[bodies], sold[bodies], thresholds)
    )


def _matched(bought: list[Row], sold: list[Row], rules: Thresholds) -> Iterator[SameService]:
    """The nearest two first; then one row that several of the other side add up to."""
    near = sorted(
        (apart, n, m)
        for n, mine in enumerate(bought)
        for m, theirs in enumerate(sold)
        if (apart := _apart([mine], [theirs], rules)) is not None
    )
    used: set[tuple[str, int]] = set()
    for _, n, m in near:
        if not {("b", n), ("s", m)} & used:
            used |= {("b", n), ("s", m)}
            yield SameService((bought[n],), (sold[m],))
    ours = [row for n, row in enumerate(bought) if ("b", n) not in used][:MOST_ROWS]
    others = [row for m, row in enumerate(sold) if ("s", m) not in used][:MOST_ROWS]
    for row in list(ours):
        if parts := _parts_of(row, others, rules, mine_first=True):
            ours.remove(row)
            others = [other for other in others if other not in parts]
            yield SameService((row,), parts)
    for row in list(others):
        if parts := _parts_of(row, ours, rules, mine_first=False):
            ours = [mine for mine in ours if mine not in parts]
            yield SameService(parts, (row,))


def _parts_of(row: Row, others: Sequence[Row], rules: Thresholds, mine_first: bool) -> tuple[Row, ...]:
    for size in range(2, min(MOST_PARTS, len(others)) + 1):
        for parts in combinations(others, size):
            sides = ([row], parts) if mine_first else (parts, [row])
            if _apart(sides[0], sides[1], rules, every=True) is not None:
                return parts
    return ()


def _apart(
    bought: Sequence[Row], sold: Sequence[Row], rules: Thresholds, every: bool = False
) -> float | None:
    """How far apart the money of two sides is in the years that agree; nothing where too few agree.

    Money may differ where both count the same activity, year by year, to the last unit.
    """
    if len(bought) == len(sold) == 1 and _same_activity(bought[0], sold[0], rules):
        return 0.0
    ours = _by_year([[(pair.period, pair.buyer) for pair in row] for row in bought])
    theirs = _by_year([[(pair.period, pair.seller) for pair in row] for row in sold])
    shared = ours.keys() & theirs.keys()
    gaps = []
    for year in shared:
        mine, other = ours[year], theirs[year]
        gap = abs(mine[0] - other[0])
        if mine[0] and gap <= mine[1] + other[1] + rules["same_service_share"] * abs(mine[0]):
            gaps.append(gap / abs(mine[0]))
    needed = max(rules["same_service_years"], len(shared) if every else len(shared) // 2 + 1)
    return sum(gaps) / len(gaps) if len(gaps) >= needed else None


def _same_activity(bought: Row, sold: Row, rules: Thresholds) -> bool:
    theirs = {pair.period: pair.seller.activity for pair in sold}
    shared = [(pair.buyer.activity, theirs[pair.period]) for pair in bought if theirs.get(pair.period)]
    return len(shared) >= rules["same_service_years"] and all(mine == other for mine, other in shared)


def _by_year(rows: Sequence[Sequence[tuple[str, Side]]]) -> dict[str, tuple[float, float]]:
    """Pounds and half their rounding in the years that every row states."""
    years = set.intersection(*({year for year, _ in row} for row in rows))
    found = {}
    for year in years:
        sides = [side for row in rows for when, side in row if when == year]
        found[year] = (sum(side.value or 0.0 for side in sides), sum(side.half for side in sides))
    return found


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
    taken = {pair for same in same_services for row in (*same.bought, *same.sold) for pair in row}
    joined = (pair for same in same_services for pair in same.pairs if pair.value_agrees != "agree")
    return (*(pair for pair in disagreements if pair not in taken), *joined)


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
        buyer, seller = same.bodies
        mine, other = (
            " and ".join(f"“{service_label(row[0].service, service_labels)}”" for row in rows)
            for rows in (same.bought, same.sold)
        )
        sides = [pair.buyer for row in same.bought for pair in row]
        sides += [pair.seller for row in same.sold for pair in row]
        years = tuple(sorted({pair.period for row in same.bought for pair in row}))
        total = sum(pair.buyer.value or 0.0 for row in same.bought for pair in row)
        if abs(total) < thresholds["materiality"]:
            continue
        yield finding(
            "service_names",
            "warn",
            f"Is {buyer}'s {mine} the same as {seller}'s {other}?",
            f"Neither has the other's word. The money or the activity agrees in most years ({pounds(total)} "
            "in all), so they are compared as one service here.",
            organisations=(buyer, seller),
            subject=f"{mine}, {other}",
            period=years[0] if len(years) == 1 else years,
            measure="contract_value",
            amount=total,
            cells=tuple(source(text) for text in dict.fromkeys(_cells(sides))),
            figures=tuple(name for side in sides for name in side.figures),
            kind="same_service",
            severity=1,
            likely_cause="Two words for one service.",
            settled_by="Both sides say whether it is one service, and use one name for it.",
        )


def _cells(sides: Sequence[Side]) -> Iterator[str]:
    for side in sides:
        yield from (text for text in side.sources if text)
