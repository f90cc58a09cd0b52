"""Plugs: a round line with nothing behind it, new in the last version, that moves the position just enough.

Versions of one workbook are compared cell by cell. That a position moved is not wrong;
that it moved by one round line, to just where it had to be, is a question.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.assurance.sheets.anomalies import Anomalies
from placeplan.assurance.stated_rows import (
    Fact,
    Facts,
    Statements,
    known,
    pounds,
)
from placeplan.assurance.stated_rows import facts as facts_of
from placeplan.assurance.thresholds import Thresholds

BALANCING = (
    "other",
    "further",
    "opportunit",
    "balanc",
    "adjust",
    "stretch",
    "unallocated",
    "technical",
    "contingen",
)
FLOWS = {"income": 1.0, "expenditure": -1.0}
LINES_SHOWN = 4  # of those that moved a position; the others are counted


@dataclass(frozen=True)
class Plug:
    """A round line of the last version: what it was before, and what the position would be without it."""

    fact: Fact
    before: float | None  # in the earlier version; `None` where there was no such line
    position: Fact | None
    target: Fact | None
    compared: bool  # was there an earlier version to compare?

    @property
    def gain(self) -> float:
        """Pounds by which the line betters the position of this version over the last."""
        return FLOWS[self.fact.measure] * (self.fact.number - (self.before or 0.0))


@view
def earlier(superseded: pl.DataFrame) -> tuple[Facts, ...]:
    """The figures of each earlier version, in the order of their dates."""
    versions = superseded.filter(pl.col("submission").is_not_null()).partition_by("submission")
    dated = sorted(versions, key=lambda each: (each["stated_on"][0] or "", each["submission"][0]))
    return tuple(facts_of(figures) for figures in dated)


@view
def plugs(
    facts: Facts, earlier: tuple[Facts, ...], said: Statements, anomalies: Anomalies, thresholds: Thresholds
) -> tuple[Plug, ...]:
    """Every line that looks like a plug."""
    found = []
    for body in facts.bodies:
        versions = [version for version in earlier if body in version.bodies]
        for fact in facts.of(*FLOWS, stated_by=body):
            if not fact.value or fact.counterparty or fact.figure in anomalies:
                continue
            if not _is_round(fact.number, thresholds["round_figure"]):
                continue
            plug = _plug(fact, facts, versions[-1] if versions else None)
            if plug and _is_plug(plug, facts, said, thresholds):
                found.append(plug)
    return tuple(found)


def _is_round(value: float, step: float) -> bool:
    return abs(value) >= step and abs(value / step - round(value / step)) < 1e-9


def _plug(fact: Fact, facts: Facts, before: Facts | None) -> Plug | None:
    position = facts.one("surplus_or_deficit", stated_by=fact.stated_by, period=fact.period, line="")
    target = facts.one("control_total", stated_by=fact.stated_by, period=fact.period)
    if before is None:
        return Plug(fact, None, position, target, compared=False)
    earlier = [
        f
        for f in before.of(fact.measure, stated_by=fact.stated_by, period=fact.period)
        if f.line == fact.line
    ]
    was = sum(f.value or 0.0 for f in earlier) if earlier else None
    if was is not None and was == fact.value:
        return None  # it was there before
    return Plug(fact, was, position, target, compared=True)


def _is_plug(plug: Plug, facts: Facts, said: Statements, rules: Thresholds) -> bool:
    fact = plug.fact
    if plug.gain <= 0:
        return False
    labels = [text.text for text in said.of("line", "label", stated_by=fact.stated_by, line=fact.line)]
    words = " ".join([fact.line.replace("_", " "), *labels]).lower()
    balancing = any(word in words for word in BALANCING)
    others = [
        f.value or 0.0
        for f in facts.of(fact.measure, stated_by=fact.stated_by, line=fact.line)
        if f.figure != fact.figure
    ]
    alone = not any(others)
    enough = _just_enough(plug, rules)
    if plug.compared:
        return (balancing and (alone or enough)) or (alone and enough)
    return balancing and alone and enough


def _just_enough(plug: Plug, rules: Thresholds) -> bool:
    """Does the line lift the position over its control total, or over nought, with little to spare?"""
    if plug.position is None or plug.position.value is None:
        return False
    goals = [plug.target.value] if plug.target and plug.target.value is not None else [0.0]
    for goal in goals:
        over = plug.position.value - goal
        if (
            over + plug.position.half >= 0
            and over - plug.gain < 0
            and over <= rules["just_enough"] * plug.gain
        ):
            return True
    return False


@check(
    "Round line that closes the gap",
    group="Plugs and late changes",
    formula="a round line new in the last version that lifts the position just over its target",
    thresholds=("round_figure", "just_enough"),
    kinds=("plug",),
    source="brief: the “correct answer” that plans had to produce",
)
def plugged_lines(plugs: tuple[Plug, ...]) -> Iterator[Finding]:
    """Round balancing lines first seen in the last version of a workbook."""
    for plug in plugs:
        fact = plug.fact
        line = fact.line.replace("_", " ")
        goal = plug.target.value if plug.target and plug.target.value is not None else None
        told = ""
        if plug.position is not None and plug.position.value is not None:
            without = plug.position.value - plug.gain
            told = f" The position is {pounds(plug.position.value)} with it and {pounds(without)} without it"
            told += f"; the control total is {pounds(goal)}." if goal is not None else "."
        first = (
            f"It was {pounds(plug.before)} in the version before."
            if plug.before
            else "The version before had no such amount."
            if plug.compared
            else "No earlier version was supplied to compare."
        )
        rests_on = [fact, *(f for f in (plug.position, plug.target) if f is not None)]
        yield finding(
            "plugged_lines",
            "fail" if plug.compared else "warn",
            f"{fact.stated_by}: a round {pounds(plug.gain)} in “{line}”, {fact.period}",
            f"{first}{told} No scheme stands behind it.",
            organisations=(fact.stated_by,),
            amount=abs(plug.gain),
            rests_on=rests_on,
            kind="plug",
            severity=3,
            likely_cause="A balancing entry to reach the answer that was wanted.",
            settled_by="What it is, who will deliver it, and from when; or take it out.",
        )


@check(
    "Positions that moved between versions",
    group="Plugs and late changes",
    formula="surplus or deficit of the last version - that of the one before, beyond materiality",
    thresholds=("materiality",),
    kinds=("position_moved",),
    source="brief: £6.6bn to £2.5bn in weeks",
)
def moved_positions(
    facts: Facts, earlier: tuple[Facts, ...], plugs: tuple[Plug, ...], thresholds: Thresholds
) -> Iterator[Finding]:
    """Positions that changed between two versions of a workbook, where no plug explains it."""
    for body in facts.bodies:
        versions = [version for version in earlier if body in version.bodies]
        plugged = [(p.fact.period, p.gain) for p in plugs if p.fact.stated_by == body]
        moves = [
            move
            for move in (_moves(body, facts, versions[-1]) if versions else ())
            if abs(move.by - sum(gain for year, gain in plugged if year == move.now.period))
            >= thresholds["materiality"]
        ]
        if moves:
            yield _moved(body, moves, _changed_lines(body, moves, facts, versions[-1]))


@dataclass(frozen=True)
class Move:
    """The position of one year in the version before and in the last one."""

    before: Fact
    now: Fact

    @property
    def by(self) -> float:
        """Pounds; more is better."""
        return self.now.number - self.before.number


def _moves(body: str, facts: Facts, before: Facts) -> Iterator[Move]:
    was = {f.period: f for f in known(before.of("surplus_or_deficit", stated_by=body, line=""))}
    for now in known(facts.of("surplus_or_deficit", stated_by=body, line="")):
        if now.period in was:
            yield Move(was[now.period], now)


def _changed_lines(body: str, moves: Sequence[Move], facts: Facts, before: Facts) -> dict[str, float]:
    """What each line of the plan did to the positions that moved, in pounds, the largest first."""
    years = {move.now.period for move in moves}
    found: dict[str, float] = defaultdict(float)
    for version, sign in ((facts, 1.0), (before, -1.0)):
        for fact in known(version.of(*FLOWS, stated_by=body)):
            if fact.period in years:
                name = " ".join(filter(None, (fact.line.replace("_", " "), fact.counterparty)))
                found[name] += sign * FLOWS[fact.measure] * fact.number
    large = sorted((item for item in found.items() if abs(item[1]) >= 1), key=lambda item: -abs(item[1]))
    return dict(large)


def _moved(body: str, moves: Sequence[Move], lines: Mapping[str, float]) -> Finding:
    most = max(moves, key=lambda move: abs(move.by))
    told = "; ".join(
        f"{m.now.period} {pounds(m.before.number)} before, {pounds(m.now.number)} now" for m in moves
    )
    shown = [f"{name} {pounds(amount)}" for name, amount in lines.items()]
    by_line = ", ".join(shown[:LINES_SHOWN]) + (
        f", and {len(shown) - LINES_SHOWN} smaller" if len(shown) > LINES_SHOWN else ""
    )
    rests_on = [fact for move in moves for fact in (move.now, move.before)]
    years = f"in {most.now.period}" if len(moves) == 1 else f"in {len(moves)} years"
    return finding(
        "moved_positions",
        "warn",
        f"{body}: the position moved between versions {years}, by up to {pounds(most.by)}",
        f"{told}. " + (f"What moved it, by line: {by_line}." if lines else "No line of the plan says why."),
        organisations=(body,),
        amount=abs(most.by),
        rests_on=rests_on,
        kind="position_moved",
        severity=2 if any(move.by > 0 for move in moves) else 1,
        settled_by=f"{body} says why {'these lines' if lines else 'the position'} changed.",
    )
