"""Earned autonomy, from a file of a place: each test passed or failed, how far to go, and pounds handed over.

A file that states no tests is judged by those the regime publishes, whose thresholds may not be public.
"""

from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass as written

from placeplan.core.money import PENCE_PER_POUND, pence
from placeplan.core.periods import period
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.earned_autonomy import Freedom, Outcome, Test, freedom_words, outcomes, qualifies
from placeplan.funding.regimes import Regime
from placeplan.gainshare.cases.rule_files import (
    MeasureUnit,
    Pounds,
    Published,
    Record,
    known,
    known_pence,
    measure_text,
    read_case,
    rules_of,
    shared,
)
from placeplan.plan.documents import AT_THE_DOOR
from placeplan.plan.place import Place
from placeplan.plan.quantities import Grade

RULE = "earned_autonomy"


@written(frozen=True, config=AT_THE_DOOR)
class TestFile:
    """One published test; `threshold` and `value` are numbers in `unit`, or “not published”."""

    __test__ = False  # not a test of this project's code

    name: str
    threshold: Published = "not published"
    value: Published = "not published"
    unit: MeasureUnit = "share"
    higher_is_better: bool = True


@written(frozen=True, config=AT_THE_DOOR)
class FreedomFile:
    """Money that autonomy was said to free, and what was handed over, in pounds."""

    name: str
    promised: Published = "not published"
    delivered: Published = "not published"


@written(frozen=True, config=AT_THE_DOOR)
class AutonomyFile:
    """What the file holds; `allocation` in pounds lets the regime's own top-slices be counted."""

    kind: Literal["earned_autonomy"]
    title: str
    question: str
    year: str
    source: str
    grade: Grade
    tests: tuple[TestFile, ...] = ()
    freedoms: tuple[FreedomFile, ...] = ()
    allocation: Pounds | None = None
    note: str = ""


def autonomy_case(place: Place, path: Path) -> Record:
    """Does the place qualify, test by test, and what was really freed? Errors: all of the file's, at once."""
    about = read_case(path, AutonomyFile)
    rules = rules_of(place)
    stated = about.tests or _tests_of(rules, about.year)
    tests = [Test(test.name, test.name, known(test.threshold), test.higher_is_better) for test in stated]
    measured = {test.name: float(test.value) for test in stated if not isinstance(test.value, str)}
    results = outcomes(tests, measured)
    passed = qualifies(results)
    freedoms = _freedoms(about, rules)
    lines = [test_words(outcome, of) for outcome, of in zip(results, stated, strict=True)]
    freed = f"{freedom_words(freedoms)} Money is in cash terms." if freedoms else ""
    words = " ".join(filter(None, [_verdict(about.title, passed), *lines, freed]))
    statuses = {True: "qualifies", False: "does_not_qualify"}
    status = statuses[passed] if isinstance(passed, bool) else "cannot_assess"
    return {
        **shared(path, about),
        "year": about.year,
        "tests": [
            _test_record(outcome, of.unit, line)
            for outcome, of, line in zip(results, stated, lines, strict=True)
        ],
        "freedoms": [_freedom_record(freedom) for freedom in freedoms],
        "verdict": {"status": status, "words": words},
        "words": words,
    }


def _test_record(outcome: Outcome, unit: str, words: str) -> Record:
    return {
        "name": outcome.test.name,
        "threshold": outcome.test.threshold,
        "value": outcome.value,
        "unit": unit,
        "passed": None if isinstance(outcome.passed, CannotAssess) else outcome.passed,
        "to_go": None if isinstance(outcome.to_go, CannotAssess) else outcome.to_go,
        "words": words,
    }


def test_words(one: Outcome, stated: TestFile) -> str:
    """One test in a sentence: what was reached, what is asked, and how far it is."""
    if isinstance(one.to_go, CannotAssess):
        return f"{one.test.name}: cannot assess, {one.to_go.why}."
    assert one.value is not None  # or it could not have been assessed
    assert one.test.threshold is not None
    side = "at least" if one.test.higher_is_better else "at most"
    reached, threshold = (measure_text(number, stated.unit) for number in (one.value, one.test.threshold))
    asked = f"{reached} against {side} {threshold}"
    if one.passed:
        return f"{one.test.name}: {asked}, passed."
    return f"{one.test.name}: {asked}, failed by {_distance(one.to_go, stated.unit)}."


def _verdict(title: str, passed: bool | CannotAssess) -> str:
    if isinstance(passed, CannotAssess):
        return f"{title}: cannot assess, {passed.why}."
    return f"{title}: {'every test is passed.' if passed else 'it does not qualify.'}"


def _tests_of(rules: Regime, year: str) -> tuple[TestFile, ...]:
    """The tests that the regime publishes in words, without the thresholds that it does not."""
    named = rules.value(f"{RULE}.tests", period(year).start).value
    return tuple(TestFile(name.strip()) for name in str(named).split(";") if name.strip())


def _freedoms(about: AutonomyFile, rules: Regime) -> list[Freedom]:
    stated = [Freedom(f.name, known_pence(f.promised), known_pence(f.delivered)) for f in about.freedoms]
    if about.allocation is None:
        return stated
    day = period(about.year).start
    numbers = rules.numbers(["top_slices.risk_reserve", f"{RULE}.top_slices_released"], day)
    if isinstance(numbers, CannotAssess):
        return [*stated, Freedom("Top-slice of the allocation", None, None)]
    promised = round(pence(about.allocation) * numbers["top_slices.risk_reserve"])
    delivered = round(promised * numbers[f"{RULE}.top_slices_released"])
    return [*stated, Freedom("Top-slice of the allocation", promised, delivered)]


def _freedom_record(one: Freedom) -> Record:
    share = one.delivered / one.promised if one.promised and one.delivered is not None else None
    return {
        "name": one.name,
        "promised": None if one.promised is None else one.promised / PENCE_PER_POUND,
        "delivered": None if one.delivered is None else one.delivered / PENCE_PER_POUND,
        "delivered_share": share,
        "words": freedom_words([one]),
    }


def _distance(value: float, unit: MeasureUnit) -> str:
    return f"{value * 100:.1f} percentage points" if unit == "share" else measure_text(value, unit)
