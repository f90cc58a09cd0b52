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

    @property
    def reached(self) -> float | None:
        """Pounds: the position with the line in it, where it is stated."""
        return self.position.value if self.position else None

    @property
    def goal(self) -> float | None:
        """Pounds: the control total, where there is one."""
        return self.target.value if self.target else None


@view
def earlier(superseded: pl.DataFrame) -> tuple[Facts, ...]:
    """The figures of each earlier version, in the order of their dates."""
    versions = superseded.filter(pl.col("submission").is_not_null()).partition_by("submission")
    dated = sorted(versions, key=lambda rows: (rows["stated_on"][0] or "", rows["submission"][0]))
    return tuple(facts_of(figures) for figures in dated)


@view
def plugs(
    facts: Facts, earlier: tuple[Facts, ...], said: Statements, anomalies: Anomalies, thresholds: Thresholds
) -> tuple[Plug, ...]:
    """Every line that looks like a plug."""
    return tuple(
        plug
        for body in facts.bodies
        for plug in _round_and_new(body, facts, version_before(body, earlier), anomalies, thresholds)
        if plug.gain > 0 and _looks_like_one(plug, facts, said, thresholds)
    )


def version_before(body: str, earlier: Sequence[Facts]) -> Facts | None:
    """The version before the last of what a body handed in, where it handed in several."""
    versions = [version for version in earlier if body in version.bodies]
    return versions[-1] if versions else None


def _round_and_new(
    body: str, facts: Facts, before: Facts | None, anomalies: Anomalies, rules: Thresholds
) -> Iterator[Plug]:
    """A body's round lines with no partner that the version before did not have as they are."""
    for fact in facts.of(*FLOWS, stated_by=body, counterparty=""):
        if not fact.value or fact.figure in anomalies:
            continue
        earlier_amount = _amount_of(fact, before)
        if _is_round(fact.number, rules["round_figure"]) and earlier_amount != fact.value:
            position = facts.one("surplus_or_deficit", stated_by=body, period=fact.period, line="")
            target = facts.one("control_total", stated_by=body, period=fact.period)
            yield Plug(fact, earlier_amount, position, target, compared=before is not None)


def _is_round(value: float, step: float) -> bool:
    return abs(value) >= step and abs(value / step - round(value / step)) < 1e-9


def _amount_of(fact: Fact, version: Facts | None) -> float | None:
    """What a version states of the same line and year; nothing where it has no such line."""
    if version is None:
        return None
    lines = version.of(fact.measure, stated_by=fact.stated_by, period=fact.period, line=fact.line)
    return sum(line.value or 0.0 for line in lines) if lines else None


def _looks_like_one(plug: Plug, facts: Facts, said: Statements, rules: Thresholds) -> bool:
    """Do two of three signs say so, or all three where there is no earlier version to be new against?

    The line is called a balance or the like; it has an amount in this year alone; it is just enough.
    """
    is_alone, is_enough = _is_alone(plug.fact, facts), _is_just_enough(plug, rules)
    signs = sum((_is_balancing(plug.fact, said), is_alone, is_enough))
    return signs >= (2 if plug.compared else 3)


def _is_balancing(fact: Fact, said: Statements) -> bool:
    """Do the words of the line say that it balances?"""
    labels = [text.text for text in said.of("line", "label", stated_by=fact.stated_by, line=fact.line)]
    words = " ".join([fact.line.replace("_", " "), *labels]).lower()
    return any(word in words for word in BALANCING)


def _is_alone(fact: Fact, facts: Facts) -> bool:
    """Has the line no amount in any other year?"""
    line = facts.of(fact.measure, stated_by=fact.stated_by, line=fact.line)
    return not any(year.value for year in line if year.figure != fact.figure)


def _is_just_enough(plug: Plug, rules: Thresholds) -> bool:
    """Does the line lift the position over its control total, or over nought, with little to spare?"""
    if plug.position is None or plug.reached is None:
        return False
    over = plug.reached - (plug.goal or 0.0)
    is_reached = over + plug.position.half >= 0
    was_short = over - plug.gain < 0
    return is_reached and was_short and over <= rules["just_enough"] * plug.gain


@check(
    "Round line that closes the gap",
    group="Plugs and late changes",
    formula="a round line new in the last version that lifts the position just over its target",
    thresholds=("round_figure", "just_enough"),
    kinds=("plug",),
    source="said of the plans of 2016: a “correct answer” that they had to produce",
)
def plugged_lines(plugs: tuple[Plug, ...]) -> Iterator[Finding]:
    """Round balancing lines first seen in the last version of a workbook."""
    for plug in plugs:
        fact = plug.fact
        line = fact.line.replace("_", " ")
        yield finding(
            "plugged_lines",
            "fail" if plug.compared else "warn",
            f"{fact.stated_by}: a round {pounds(plug.gain)} in “{line}”, {fact.period}",
            f"{_first_seen(plug)}{_with_and_without(plug)} No scheme stands behind it.",
            organisations=(fact.stated_by,),
            amount=abs(plug.gain),
            rests_on=[fact, *(stated for stated in (plug.position, plug.target) if stated is not None)],
            kind="plug",
            severity=3,
            likely_cause="A balancing entry to reach the answer that was wanted.",
            settled_by="What it is, who will deliver it, and from when; or take it out.",
        )


def _first_seen(plug: Plug) -> str:
    if plug.before:
        return f"It was {pounds(plug.before)} in the version before."
    if plug.compared:
        return "The version before had no such amount."
    return "No earlier version was supplied to compare."


def _with_and_without(plug: Plug) -> str:
    """The position with the line and without it, and its target where one is stated."""
    if plug.reached is None:
        return ""
    without = pounds(plug.reached - plug.gain)
    target = "" if plug.goal is None else f"; the control total is {pounds(plug.goal)}"
    return f" The position is {pounds(plug.reached)} with it and {without} without it{target}."


@check(
    "Positions that moved between versions",
    group="Plugs and late changes",
    formula="surplus or deficit of the last version - that of the one before, beyond materiality",
    thresholds=("materiality",),
    kinds=("position_moved",),
    source="deficits planned for 2025/26: £6.6bn on 13 March and £2.5bn two weeks later, "
    "https://www.england.nhs.uk/long-read/working-together-in-2025-26-to-lay-the-foundations-for-reform",
)
def moved_positions(
    facts: Facts, earlier: tuple[Facts, ...], plugs: tuple[Plug, ...], thresholds: Thresholds
) -> Iterator[Finding]:
    """Positions that changed between two versions of a workbook, where no plug explains it."""
    for body in facts.bodies:
        before = version_before(body, earlier)
        if before is None:
            continue
        plugged: dict[str, float] = defaultdict(float)
        for plug in plugs:
            if plug.fact.stated_by == body:
                plugged[plug.fact.period] += plug.gain
        moves = [
            move
            for move in _moves(body, facts, before)
            if abs(move.by - plugged[move.now.period]) >= thresholds["materiality"]
        ]
        if moves:
            yield _moved(body, moves, _changed_lines(body, moves, facts, before))


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
    positions = {f.period: f for f in known(before.of("surplus_or_deficit", stated_by=body, line=""))}
    for now in known(facts.of("surplus_or_deficit", stated_by=body, line="")):
        if now.period in positions:
            yield Move(positions[now.period], now)


def _changed_lines(body: str, moves: Sequence[Move], facts: Facts, before: Facts) -> dict[str, float]:
    """What each line of the plan did to the positions that moved, in pounds, the largest first."""
    years = {move.now.period for move in moves}
    changes: dict[str, float] = defaultdict(float)
    for version, sign in ((facts, 1.0), (before, -1.0)):
        for fact in known(version.of(*FLOWS, stated_by=body)):
            if fact.period in years:
                name = " ".join(filter(None, (fact.line.replace("_", " "), fact.counterparty)))
                changes[name] += sign * FLOWS[fact.measure] * fact.number
    largest_first = sorted(changes.items(), key=lambda change: -abs(change[1]))
    return {name: amount for name, amount in largest_first if abs(amount) >= 1}


def _moved(body: str, moves: Sequence[Move], lines: Mapping[str, float]) -> Finding:
    most = max(moves, key=lambda move: abs(move.by))
    told = "; ".join(
        f"{m.now.period} {pounds(m.before.number)} before, {pounds(m.now.number)} now" for m in moves
    )
    years = f"in {most.now.period}" if len(moves) == 1 else f"in {len(moves)} years"
    why = f"What moved it, by line: {_first_lines(lines)}." if lines else "No line of the plan says why."
    return finding(
        "moved_positions",
        "warn",
        f"{body}: the position moved between versions {years}, by up to {pounds(most.by)}",
        f"{told}. {why}",
        organisations=(body,),
        amount=abs(most.by),
        rests_on=[fact for move in moves for fact in (move.now, move.before)],
        kind="position_moved",
        severity=2 if any(move.by > 0 for move in moves) else 1,
        settled_by=f"{body} says why {'these lines' if lines else 'the position'} changed.",
    )


def _first_lines(lines: Mapping[str, float]) -> str:
    amounts = [f"{name} {pounds(amount)}" for name, amount in lines.items()]
    more = len(amounts) - LINES_SHOWN
    return ", ".join(amounts[:LINES_SHOWN]) + (f", and {more} smaller" if more > 0 else "")
