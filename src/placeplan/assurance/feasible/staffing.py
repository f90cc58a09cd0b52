"""Staff: heads counted as whole-time equivalents, starters beyond supply, pay that staff do not explain."""

from collections import defaultdict
from collections.abc import Iterator
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
    found: dict[tuple[str, str, str], dict[str, Fact]] = defaultdict(dict)
    for fact in facts.of(*MEASURES):
        if fact.line and fact.stated_by == fact.organisation:
            found[fact.organisation, fact.line, fact.period][fact.measure] = fact
    return tuple(Post(*key, stated) for key, stated in sorted(found.items()))


@view
def miscounts(posts: tuple[Post, ...], anomalies: Anomalies, thresholds: Thresholds) -> tuple[Miscount, ...]:
    """Staff groups where the two counts are equal and the pay says that they should not be."""
    found: dict[tuple[str, str], list[tuple[Post, float]]] = defaultdict(list)
    for post in posts:
        over = _overstated(post, thresholds)
        if over is not None and not any(f.figure in anomalies for f in post.stated.values()):
            found[post.body, post.group].append((post, over))
    return tuple(
        Miscount(
            body,
            group,
            {post.year: over for post, over in rows},
            tuple(post.stated["staff_wte"] for post, _ in rows),
        )
        for (body, group), rows in found.items()
    )


def _overstated(post: Post, rules: Thresholds) -> float | None:
    wte, heads = post.number("staff_wte"), post.number("staff_headcount")
    pay, each = post.number("pay_cost"), post.number("average_pay_cost")
    if not wte or not heads or abs(wte - heads) > max(post.stated["staff_wte"].half, 0.5) + SLACK:
        return None
    if not pay or not each:
        return None
    implied = pay / each
    return wte - implied if abs(wte / implied - 1) > rules["pay_per_wte_tolerance"] else None


@check(
    "Heads counted as whole-time equivalents",
    group="Workforce",
    formula="whole-time equivalents = headcount, and pay over them is not the stated cost of one",
    thresholds=("pay_per_wte_tolerance",),
    kinds=("headcount_as_wte",),
    source="METHODS of silent error: headcount against whole-time equivalents",
)
def headcount_as_wte(miscounts: tuple[Miscount, ...], posts: tuple[Post, ...]) -> Iterator[Finding]:
    """Staff groups whose headcount was entered as whole-time equivalents."""
    for each in miscounts:
        about = [post for post in posts if (post.body, post.group) == (each.body, each.group)]
        others = [
            post.stated[name]
            for post in about
            if post.year in each.overstated
            for name in ("staff_headcount", "pay_cost", "average_pay_cost")
        ]
        told = "; ".join(f"{year} {over:,.1f}" for year, over in each.overstated.items())
        last = max(each.overstated)
        yield finding(
            "headcount_as_wte",
            "fail",
            f"{each.body}, {staff_label(each.group)}: headcount entered as whole-time equivalents",
            "Both counts are the same, and pay divided by them is not the stated cost of one. "
            f"Whole-time equivalents overstated: {told}.",
            organisations=(each.body,),
            amount=round(each.overstated[last], 1),
            rests_on=[*each.facts, *others],
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
        """By how many."""
        return self.starters.number - self.pipeline.number


@view
def beyond_supply(posts: tuple[Post, ...], anomalies: Anomalies) -> tuple[Beyond, ...]:
    """Every staff group and year with more starters planned than supply stated."""
    found = []
    for post in posts:
        starters, pipeline = post.stated.get("starters"), post.stated.get("pipeline")
        if starters is None or pipeline is None or starters.value is None or pipeline.value is None:
            continue
        if {starters.figure, pipeline.figure} & set(anomalies):
            continue
        if starters.value - pipeline.value > starters.half + pipeline.half + SLACK:
            found.append(Beyond(post, starters, pipeline))
    return tuple(found)


@check(
    "Starters beyond the supply",
    group="Workforce",
    formula="starters planned - pipeline that the body itself states",
    kinds=("wte_beyond_supply",),
    source="BOB 2016: 978 against 4,526, http://nhsfunding.info/44-buckinghamshire-oxfordshire-berkshire-west/",
)
def wte_beyond_supply(beyond_supply: tuple[Beyond, ...]) -> Iterator[Finding]:
    """More people planned to start than the body says can be found."""
    for each in beyond_supply:
        post, starters, pipeline, beyond = each.post, each.starters, each.pipeline, each.wte
        yield finding(
            "wte_beyond_supply",
            "fail",
            f"{post.body}, {staff_label(post.group)}, {post.year}: {beyond:,.1f} starters beyond supply",
            f"{starters.number:,.1f} starters are planned; the pipeline stated is {pipeline.number:,.1f}.",
            organisations=(post.body,),
            amount=round(beyond, 2),
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
    known = {(each.body, each.group) for each in miscounts}
    for post in posts:
        wte, pay, each = (post.number(name) for name in ("staff_wte", "pay_cost", "average_pay_cost"))
        rests_on = [post.stated[n] for n in ("staff_wte", "pay_cost", "average_pay_cost") if n in post.stated]
        if not wte or not pay or not each or (post.body, post.group) in known:
            continue
        if any(fact.figure in anomalies for fact in rests_on):
            continue
        slack = sum(fact.half / abs(fact.number) for fact in rests_on) + thresholds["pay_per_wte_tolerance"]
        if abs(pay / (wte * each) - 1) <= slack:
            continue
        yield finding(
            "pay_and_staff",
            "warn",
            f"{post.body}, {staff_label(post.group)}, {post.year}: pay is not staff times their cost",
            f"{wte:,.1f} at £{each:,.0f} is £{wte * each:,.0f}; the sheet states £{pay:,.0f}.",
            measure="pay_cost",
            amount=abs(pay - wte * each),
            rests_on=rests_on,
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
    known = {(each.body, each.group) for each in miscounts}
    before: dict[tuple[str, str], Post] = {}
    for post in posts:
        earlier = before.get((post.body, post.group))
        before[post.body, post.group] = post
        if earlier is None or (post.body, post.group) in known:
            continue
        rests_on = [
            earlier.stated.get("staff_wte"),
            *(post.stated.get(n) for n in ("leavers", "starters", "staff_wte")),
        ]
        facts = [fact for fact in rests_on if fact is not None and fact.value is not None]
        if len(facts) < 4 or any(fact.figure in anomalies for fact in facts):
            continue
        was, left, came, now = (fact.number for fact in facts)
        off = now - (was - left + came)
        if abs(off) <= sum(fact.half for fact in facts) + thresholds["movement_tolerance"]:
            continue
        yield finding(
            "staff_movements",
            "warn",
            f"{post.body}, {staff_label(post.group)}, {post.year}: {off:+,.1f} staff come from nowhere",
            f"{was:,.1f} less {left:,.1f} leavers plus {came:,.1f} starters is {was - left + came:,.1f}, "
            f"and the plan says {now:,.1f}.",
            organisations=(post.body,),
            period=post.year,
            amount=abs(off),
            rests_on=facts,
            kind="staff_movement",
            severity=1,
            settled_by="Leavers and starters that explain the change.",
        )
