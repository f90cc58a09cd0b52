"""Earned autonomy: published tests, the distance to each threshold, and the pounds really released."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placeplan.core.money import money_text
from placeplan.core.unassessed import CannotAssess


@dataclass(frozen=True)
class Test:
    """One published test: a measure, its threshold (None: not published) and which side of it is good."""

    __test__ = False  # not a test of this project's code

    name: str
    measure: str
    threshold: float | None
    higher_is_better: bool = True


@dataclass(frozen=True)
class Outcome:
    """One test taken: passed or not, and how far away, in the measure's unit (above zero: still to go)."""

    test: Test
    value: float | None
    passed: bool | CannotAssess
    to_go: float | CannotAssess


@dataclass(frozen=True)
class Freedom:
    """Money that autonomy was said to free, in pence, and what was handed over; None: not published."""

    name: str
    promised: int | None
    delivered: int | None


def outcomes(tests: Sequence[Test], measured: Mapping[str, float]) -> tuple[Outcome, ...]:
    """Every test against what was measured. A threshold or a measure nobody published cannot be assessed."""
    return tuple(_outcome(test, measured.get(test.measure)) for test in tests)


def qualifies(taken: Sequence[Outcome]) -> bool | CannotAssess:
    """Are all tests passed? One failed test is enough to say no; one unknown is enough not to say yes."""
    if any(outcome.passed is False for outcome in taken):
        return False
    unknown = [outcome.test.name for outcome in taken if isinstance(outcome.passed, CannotAssess)]
    if unknown or not taken:
        return CannotAssess(f"not public: {', '.join(unknown) or 'any test'}")
    return True


def freedom_words(freedoms: Sequence[Freedom]) -> str:
    """What was promised and what was handed over, in one paragraph."""
    lines = []
    for freedom in freedoms:
        promised = "not published" if freedom.promised is None else money_text(freedom.promised)
        delivered = "not published" if freedom.delivered is None else money_text(freedom.delivered)
        lines.append(f"{freedom.name}: {promised} in theory, {delivered} handed over.")
    return " ".join(lines)


def _outcome(test: Test, value: float | None) -> Outcome:
    if test.threshold is None:
        unknown = CannotAssess(f"no threshold was published for {test.name}")
        return Outcome(test, value, unknown, unknown)
    if value is None:
        unknown = CannotAssess(f"nobody has stated {test.measure}")
        return Outcome(test, value, unknown, unknown)
    short = test.threshold - value if test.higher_is_better else value - test.threshold
    return Outcome(test, value, short <= 0, max(short, 0.0))
