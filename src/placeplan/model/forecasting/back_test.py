"""Forecasts made from an old base year, beside what then happened: in the range or out, and how far.

Nothing of the years tested enters a forecast. What does nothing is a counterfactual and is never tested:
what happened had savings and support in it. A trust that also serves another place cannot be assessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.errors import PlanError, Problem
from placeplan.model.forecasting.accounts import SURPLUS, Accounts
from placeplan.model.forecasting.forecast import POINTS, Forecast, forecasts
from placeplan.model.forecasting.scores import ranked_distance
from placeplan.plan.place import Place

POSITION = SURPLUS


@dataclass(frozen=True)
class Tested:
    """One forecast and what happened, in the forecast's unit. What cannot be assessed has a `why`."""

    forecast: Forecast
    actual: float | None
    why: str = ""

    @property
    def is_inside(self) -> bool | None:
        """Did it fall within the range shown? Nothing where it cannot be assessed."""
        low, high = self.forecast.low, self.forecast.high
        if self.why or low is None or high is None or self.actual is None:
            return None
        return low <= self.actual <= high

    @property
    def error(self) -> float | None:
        """The forecast's middle less what happened."""
        middle = self.forecast.middle
        return (
            None if self.is_inside is None or middle is None or self.actual is None else middle - self.actual
        )

    @property
    def no_change_error(self) -> float | None:
        """The base year's figure less what happened."""
        base = self.forecast.base
        return None if base is None or self.actual is None else base - self.actual

    @property
    def is_better_than_no_change(self) -> bool | None:
        """Was the forecast's middle nearer than the base year's figure?"""
        if self.error is None or self.no_change_error is None:
            return None
        return abs(self.error) < abs(self.no_change_error)

    @property
    def distance(self) -> float | None:
        """How far the whole forecast was from what happened (CRPS), as a share of its scale."""
        scale = self.forecast.scale
        if self.is_inside is None or self.actual is None or not scale:
            return None
        return ranked_distance(np.array(self.forecast.points), POINTS, self.actual) / abs(scale)

    @property
    def no_change_distance(self) -> float | None:
        """How far the base year's figure was from what happened, as a share of the same scale."""
        scale = self.forecast.scale
        if self.no_change_error is None or not scale:
            return None
        return abs(self.no_change_error) / abs(scale)


@dataclass(frozen=True)
class BackTest:
    """Every test of a place in one year."""

    place: str
    base_year: str
    year: str
    tested: tuple[Tested, ...]
    caveats: tuple[str, ...]

    @property
    def assessed(self) -> tuple[Tested, ...]:
        """The tests that could be made."""
        return tuple(test for test in self.tested if test.is_inside is not None)

    @property
    def inside(self) -> int:
        """How many fell within the range shown."""
        return sum(test.is_inside is True for test in self.tested)

    @property
    def distance(self) -> float | None:
        """The mean distance of forecasts, each as a share of its scale; nothing where none was assessed."""
        return _mean([test.distance for test in self.assessed])

    @property
    def no_change_distance(self) -> float | None:
        """The mean distance, had the base year stayed as it was; nothing where none was assessed."""
        return _mean([test.no_change_distance for test in self.assessed])

    @property
    def by_trust(self) -> Mapping[str, tuple[Tested, ...]]:
        """The tests that could be made, by trust."""
        codes = dict.fromkeys(test.forecast.organisation for test in self.assessed)
        return {code: tuple(t for t in self.assessed if t.forecast.organisation == code) for code in codes}

    @property
    def better(self) -> int:
        """How many were nearer than no change at all."""
        return sum(test.is_better_than_no_change is True for test in self.tested)


CAVEATS = (
    "A forecast knows the trust's own figure of the base year, how all trusts had moved up to then, and the "
    "national support that had been announced. It knows nothing of the trust's plans.",
    "A few trusts of one place share what befalls all trusts of a year, so they are not independent tests: "
    "read how every trust in England fared first.",
    "Which services would move from one trust to another is not in it, and no source says it for all trusts.",
    "What support each trust was paid cannot be assessed: only the national sum was announced.",
)


def back_test(place: Place, year: str) -> BackTest:
    """Forecasts of a place's trusts from its base year for `year`, beside what happened.

    Errors: a region, whose footprints are tested one by one; a year not after the base year.
    """
    if place.kind == "region":
        raise PlanError(Problem("A region is not tested.", str(place.folder), "Test each of its footprints."))
    if year <= place.base_year:
        wrong = f"{year} does not come after the base year {place.base_year}."
        raise PlanError(Problem(wrong, to_do="Name a later year."))
    accounts = Accounts(place)
    tested = tuple(_tested(forecast, accounts, year) for forecast in forecasts(place, year))
    return BackTest(place.code, place.base_year, year, tested, CAVEATS)


def _tested(forecast: Forecast, accounts: Accounts, year: str) -> Tested:
    actual = accounts.of(forecast.organisation, forecast.measure, year, forecast.line)
    if forecast.why:
        return Tested(forecast, actual, forecast.why)
    return Tested(forecast, actual, "" if actual is not None else f"Its figure of {year} is not stated.")


def _mean(values: Sequence[float | None]) -> float | None:
    numbers = [value for value in values if value is not None]
    return sum(numbers) / len(numbers) if numbers else None
