"""The page that shows what forecasts of trusts would have said years ago, beside what then happened.

Every trust in England comes first, since a few trusts of one place prove little; then the place's own.
"""

from collections.abc import Sequence
from typing import Any

from placeplan.core.percentiles import BETWEEN, SPAN
from placeplan.figures.measures import measures
from placeplan.look import wording
from placeplan.look.charts.dots import Track, dots
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.model.forecasting.back_test import POSITION, BackTest, Tested
from placeplan.model.forecasting.scores import Score
from placeplan.results.place_results import Results

SCORED = {
    "position": "Surplus or deficit, as a share of income",
    "size": "Income",
    "admissions": "Admissions",
    "beds": "Beds available",
    "consultants": "Consultants",
    "managers": "Managers",
}


def values(results: Results) -> dict[str, Any]:
    """What the template reads, for a place of which a year could be tested."""
    assert results.tested is not None  # or there would be no page
    test, scores = results.tested.test, results.tested.scores
    return {
        "test": test,
        "england": england_verdict(results.tested.england),
        "verdict": verdict(test),
        "scored": scored(scores),
        "by_trust": by_trust(test),
        "chart": _chart(test),
        "tables": _tables(test),
    }


def england_verdict(whole: Score) -> str:
    """How forecasts of surpluses and deficits fared on every trust, in years that the method had not seen."""
    share = whole.inside / whole.trusts
    reading = (
        f"Of {whole.trusts} forecasts of trusts' surpluses and deficits, made in years on which the "
        f"method had not been fixed, {whole.inside} ({share:.1%}) fell in the range from {SPAN}; "
        f"{BETWEEN:.0%} should have. "
        f"{whole.above} did better than the range and {whole.below} worse."
    )
    nearer = whole.distance < min(whole.no_change, whole.last_growth)
    beside = (
        f"The mean distance from what happened was {whole.distance:.1%} of income; of no change at all "
        f"it was {whole.no_change:.1%}, and of the last year's change gone on {whole.last_growth:.1%}."
    )
    return f"{reading} {beside}" + ("" if nearer else " Forecasts were no nearer than that.")


def verdict(test: BackTest) -> str:
    """How the place's own trusts fared: a count, and no judgement from so few."""
    count = len(test.assessed)
    return (
        f"Here, {test.inside} of {count} figures of {test.year} forecast from {test.base_year} fell in the "
        f"range, and {test.better} were nearer than the figure of {test.base_year} left as it was."
    )


def scored(scores: Sequence[Score]) -> Table:
    """Every trust's forecasts, by what was forecast and from which year; the years held out are marked."""
    columns = (
        "What",
        "From",
        "Years on",
        "In the range",
        "Share",
        "Above",
        "Below",
        "Distance",
        "No change",
        "Last change gone on",
    )
    return Table(columns, [_score_row(score) for score in scores], "Forecasts of every trust in England")


def _score_row(score: Score) -> Sequence[Any]:
    mark = " (not seen before)" if score.is_held_out else ""
    distances = (score.distance, score.no_change, score.last_growth)
    return (
        SCORED[score.what],
        f"{score.base_year}{mark}",
        str(score.years),
        f"{score.inside} of {score.trusts}",
        f"{score.inside / score.trusts:.0%}",
        str(score.above),
        str(score.below),
        *(f"{distance:.1%}" for distance in distances),
    )


def by_trust(test: BackTest) -> Table:
    """How many figures of each trust its ranges held, and how near they came."""
    rows = [
        (
            tests[0].forecast.name,
            f"{sum(t.is_inside is True for t in tests)} of {len(tests)}",
            _percent([t.distance for t in tests]),
            _percent([t.no_change_distance for t in tests]),
        )
        for tests in test.by_trust.values()
    ]
    whole = (_percent([test.distance]), _percent([test.no_change_distance]))
    rows.append(("All of them", f"{test.inside} of {len(test.assessed)}", *whole))
    return Table(
        ("Trust", "In the range", "Distance", "Distance of no change"),
        rows,
        "How near the forecasts of each trust came to what happened",
    )


def _percent(shares: Sequence[float | None]) -> Any:
    assessed = [share for share in shares if share is not None]
    return f"{sum(assessed) / len(assessed):.1%}" if assessed else absent("none")


def _chart(test: BackTest) -> Chart | None:
    positions = [tested for tested in test.assessed if tested.forecast.measure == POSITION]
    if not positions:
        return None
    tracks = [track for tested in positions for track in _tracks(tested)]
    return dots(
        "positions",
        f"Surplus or deficit in {test.year}",
        "£m; a deficit is below nought",
        f"For each trust, the range forecast in {test.base_year}, and what its accounts then said.",
        tracks,
        wording.pounds,
        Table(("Trust", *wording.RANGE_HEADS, "Happened"), [_position_row(tested) for tested in positions]),
        "Savings that trusts found and support that had been announced are in the forecast.",
    )


def _tracks(tested: Tested) -> tuple[Track, Track]:
    forecast = tested.forecast
    interval = (forecast.low or 0.0, forecast.middle or 0.0, forecast.high or 0.0)
    return (
        Track(f"{forecast.name}: forecast", interval=interval),
        Track(f"{forecast.name}: what happened", point=tested.actual),
    )


def _position_row(tested: Tested) -> Sequence[Any]:
    forecast = tested.forecast
    amounts = (forecast.low, forecast.middle, forecast.high, tested.actual)
    return (forecast.name, *(_amount(tested, amount) for amount in amounts))


def _tables(test: BackTest) -> list[tuple[str, Table]]:
    """One table for each measure, in the order of the tests."""
    kinds = dict.fromkeys((tested.forecast.measure, tested.forecast.line) for tested in test.tested)
    columns = (
        "Trust",
        test.base_year,
        *wording.RANGE_HEADS,
        test.year,
        "In the range?",
        "Missed by",
        "No change missed by",
    )
    tables = []
    for measure, line in kinds:
        label = f"{measures()[measure].label}{f': {line}' if line else ''}"
        rows = [_row(t) for t in test.tested if (t.forecast.measure, t.forecast.line) == (measure, line)]
        tables.append((label, Table(columns, rows, label)))
    return tables


def _row(tested: Tested) -> Sequence[Any]:
    forecast = tested.forecast
    amounts = (forecast.base, forecast.low, forecast.middle, forecast.high, tested.actual)
    numbers = [_amount(tested, amount) for amount in amounts]
    if tested.is_inside is None:
        return (
            forecast.name,
            *numbers,
            absent(f"cannot assess: {tested.why}"),
            absent("none"),
            absent("none"),
        )
    answer = "yes" if tested.is_inside else "no"
    return (
        forecast.name,
        *numbers,
        answer,
        _amount(tested, tested.error),
        _amount(tested, tested.no_change_error),
    )


def _amount(tested: Tested, amount: float | None) -> Any:
    if amount is None:
        return absent("none")
    if tested.forecast.unit == "pounds":
        return wording.pounds(amount)
    return f"{amount:,.0f}"
