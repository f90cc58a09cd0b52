"""Staff: heads counted as whole-time equivalents, starters beyond supply, pay that staff do not explain."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.service_labels import staff_label
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import Fact, Facts
from placeplan.assurance.thresholds import Thresholds

SLACK = 1e-6


@dataclass(frozen=True)
class Post:
    """One staff group of one body in one year: what each sheet says of it."""

    body: str
    group: str
    year: str
    stated: dict[str, Fact]

    def number(self, measure: str) -> float | None:
        """The number stated for `measure`, or nothing."""
        fact = self.stated.get(measure)
        return fact.value if fact else None

    def known(self, *measures: str) -> list[Fact] | None:
        """The figures of these measures, where each of them has a number; else nothing."""
        facts = [self.stated[measure] for measure in measures if self.number(measure) is not None]
        return facts if len(facts) == len(measures) else None

    def divisible(self, *measures: str) -> list[Fact] | None:
        """The figures of these measures, where each has a number other than nought; else nothing."""
        facts = self.known(*measures)
        return facts if facts and all(fact.value for fact in facts) else None


@dataclass(frozen=True)
class Miscount:
    """A staff group whose heads were entered as whole-time equivalents, and by how many in each year."""

    body: str
    group: str
    overstated: dict[str, float]
    facts: tuple[Fact, ...]


MEASURES = (
    "staff_wte", "staff_headcount", "average_pay_cost", "pay_cost", "leavers", "starters", "pipeline",
    "establishment", "vacancies",
)  # fmt: skip


@view
def posts(facts: Facts) -> tuple[Post, ...]:
    """Every staff group of every body, year by year."""
    by_post: dict[tuple[str, str, str], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.of(*MEASURES):
        if fact.line and fact.stated_by == fact.organisation:
            by_post[fact.organisation, fact.line, fact.period][fact.measure] = fact
    return tuple(Post(*key, stated) for key, stated in sorted(by_post.items()))


@view
def miscounts(posts: tuple[Post, ...], anomalies: Anomalies, thresholds: Thresholds) -> tuple[Miscount, ...]:
    """Staff groups where the two counts are equal and the pay says that they should not be."""
    over_by_year: dict[tuple[str, str], list[tuple[Post, float]]] = defaultdict(list)
    for post in posts:
        over = _overstated(post, thresholds)
        if over is not None and not _is_suspect(post.stated.values(), anomalies):
            over_by_year[post.body, post.group].append((post, over))
    return tuple(
        Miscount(
            body,
            group,
            {post.year: over for post, over in years},
            tuple(post.stated["staff_wte"] for post, _ in years),
        )
        for (body, group), years in over_by_year.items()
    )


def _overstated(post: Post, rules: Thresholds) -> float | None:
    """By how much heads overstate whole-time equivalents; nothing where counts differ or pay agrees."""
    stated = post.divisible("staff_wte", "staff_headcount", "pay_cost", "average_pay_cost")
    if stated is None:
        return None
    wte, heads, pay, cost_of_one = (fact.number for fact in stated)
    if abs(wte - heads) > max(post.stated["staff_wte"].half, 0.5) + SLACK:
        return None
    implied = pay / cost_of_one
    return wte - implied if abs(wte / implied - 1) > rules["pay_per_wte_tolerance"] else None


def _is_suspect(facts: Iterable[Fact], anomalies: Anomalies) -> bool:
    """Is one of them a cell whose sign, unit or blank is questioned already?"""
    return any(fact.figure in anomalies for fact in facts)


@check(
    "Heads counted as whole-time equivalents",
    group="Workforce",
    formula="whole-time equivalents = headcount, and pay over them is not the stated cost of one",
    thresholds=("pay_per_wte_tolerance",),
    kinds=("headcount_as_wte",),
    source="a silent error: headcount against whole-time equivalents",
)
def headcount_as_wte(miscounts: tuple[Miscount, ...], posts: tuple[Post, ...]) -> Iterator[Finding]:
    """Staff groups whose headcount was entered as whole-time equivalents."""
    for miscount in miscounts:
        of_group = [post for post in posts if (post.body, post.group) == (miscount.body, miscount.group)]
        evidence = [
            post.stated[name]
            for post in of_group
            if post.year in miscount.overstated
            for name in ("staff_headcount", "pay_cost", "average_pay_cost")
        ]
        told = "; ".join(f"{year} {over:,.1f}" for year, over in miscount.overstated.items())
        last = max(miscount.overstated)
        yield finding(
            "headcount_as_wte",
            "fail",
            f"{miscount.body}, {staff_label(miscount.group)}: headcount entered as whole-time equivalents",
            "Both counts are the same, and pay divided by them is not the stated cost of one. "
            f"Whole-time equivalents overstated: {told}.",
            organisations=(miscount.body,),
            amount=round(miscount.overstated[last], 1),
            rests_on=[*miscount.facts, *evidence],
            severity=2,
            likely_cause="One column copied from the other.",
            settled_by="The body states whole-time equivalents for the group.",
        )


@dataclass(frozen=True)
class Beyond:
    """More starters than the pipeline that the body itself states."""

    post: Post
    starters: Fact
    pipeline: Fact

    @property
    def wte(self) -> float:
        """By how many the starters go beyond the pipeline. Unit: whole-time equivalents."""
        return self.starters.number - self.pipeline.number


@view
def beyond_supply(posts: tuple[Post, ...], anomalies: Anomalies) -> tuple[Beyond, ...]:
    """Every staff group and year with more starters planned than supply stated."""
    beyond = []
    for post in posts:
        stated = post.known("starters", "pipeline")
        if stated is None or _is_suspect(stated, anomalies):
            continue
        starters, pipeline = stated
        if starters.number - pipeline.number > starters.half + pipeline.half + SLACK:
            beyond.append(Beyond(post, starters, pipeline))
    return tuple(beyond)


@check(
    "Starters beyond the supply",
    group="Workforce",
    formula="starters planned - pipeline that the body itself states",
    kinds=("wte_beyond_supply",),
    source="BOB 2016: 978 against 4,526, http://nhsfunding.info/44-buckinghamshire-oxfordshire-berkshire-west/",
)
def wte_beyond_supply(beyond_supply: tuple[Beyond, ...]) -> Iterator[Finding]:
    """More people planned to start than the body says can be found."""
    for beyond in beyond_supply:
        post, starters, pipeline = beyond.post, beyond.starters, beyond.pipeline
        yield finding(
            "wte_beyond_supply",
            "fail",
            f"{post.body}, {staff_label(post.group)}, {post.year}: {beyond.wte:,.1f} starters beyond supply",
            f"{starters.number:,.1f} starters are planned; the pipeline stated is {pipeline.number:,.1f}.",
            organisations=(post.body,),
            amount=round(beyond.wte, 2),
            rests_on=[starters, pipeline],
            severity=2,
            likely_cause="Posts planned before anybody asked who would fill them.",
            settled_by="Where the others come from: training, return, overseas or agency.",
        )


@check(
    "Pay against staff",
    group="Triangulate",
    formula="pay cost / whole-time equivalents = stated average cost, within 2 per cent",
    thresholds=("pay_per_wte_tolerance",),
    kinds=("pay_not_staff",),
)
def pay_and_staff(
    posts: tuple[Post, ...], anomalies: Anomalies, miscounts: tuple[Miscount, ...], thresholds: Thresholds
) -> Iterator[Finding]:
    """Pay that the staff and their stated cost do not explain."""
    for post in _well_counted(posts, miscounts):
        stated = post.divisible("staff_wte", "pay_cost", "average_pay_cost")
        if stated is None:
            continue
        wte, pay, cost_of_one = (fact.number for fact in stated)
        slack = sum(fact.half / abs(fact.number) for fact in stated) + thresholds["pay_per_wte_tolerance"]
        is_apart = abs(pay / (wte * cost_of_one) - 1) > slack
        if is_apart and not _is_suspect(stated, anomalies):
            yield _unexplained_pay(post, stated)


def _well_counted(posts: Iterable[Post], miscounts: Iterable[Miscount]) -> Iterator[Post]:
    """Posts of staff groups whose heads were not entered as whole-time equivalents: of those that is told."""
    miscounted = {(miscount.body, miscount.group) for miscount in miscounts}
    return (post for post in posts if (post.body, post.group) not in miscounted)


def _unexplained_pay(post: Post, stated: Sequence[Fact]) -> Finding:
    wte, pay, cost_of_one = (fact.number for fact in stated)
    explained = wte * cost_of_one
    return finding(
        "pay_and_staff",
        "warn",
        f"{post.body}, {staff_label(post.group)}, {post.year}: pay is not staff times their cost",
        f"{wte:,.1f} at £{cost_of_one:,.0f} is £{explained:,.0f}; the sheet states £{pay:,.0f}.",
        measure="pay_cost",
        amount=abs(pay - explained),
        rests_on=stated,
        kind="pay_not_staff",
        severity=2,
        settled_by="The body says which of the three is right.",
    )


@check(
    "Staff from year to year",
    group="Workforce",
    formula="last year's staff - leavers + starters = this year's, within rounding and tolerance",
    thresholds=("movement_tolerance",),
    kinds=("staff_movement",),
)
def staff_movements(
    posts: tuple[Post, ...], anomalies: Anomalies, miscounts: tuple[Miscount, ...], thresholds: Thresholds
) -> Iterator[Finding]:
    """Staff groups whose leavers and starters do not explain the change in staff."""
    before: dict[tuple[str, str], Post] = {}
    for post in _well_counted(posts, miscounts):
        earlier = before.get((post.body, post.group))
        before[post.body, post.group] = post
        movement = _movement(earlier, post) if earlier else None
        if movement is None or _is_suspect(movement, anomalies):
            continue
        was, leavers, starters, now = (fact.number for fact in movement)
        off = now - (was - leavers + starters)
        if abs(off) > sum(fact.half for fact in movement) + thresholds["movement_tolerance"]:
            yield _from_nowhere(post, movement, off)


def _movement(earlier: Post, post: Post) -> list[Fact] | None:
    """Last year's staff, this year's leavers and starters, and this year's staff, where all are stated."""
    was, now = earlier.known("staff_wte"), post.known("leavers", "starters", "staff_wte")
    return [*was, *now] if was and now else None


def _from_nowhere(post: Post, movement: Sequence[Fact], off: float) -> Finding:
    was, leavers, starters, now = (fact.number for fact in movement)
    return finding(
        "staff_movements",
        "warn",
        f"{post.body}, {staff_label(post.group)}, {post.year}: {off:+,.1f} staff come from nowhere",
        f"{was:,.1f} less {leavers:,.1f} leavers plus {starters:,.1f} starters is "
        f"{was - leavers + starters:,.1f}, and the plan says {now:,.1f}.",
        organisations=(post.body,),
        period=post.year,
        amount=abs(off),
        rests_on=movement,
        kind="staff_movement",
        severity=1,
        settled_by="Leavers and starters that explain the change.",
    )
