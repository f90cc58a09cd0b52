"""The forecast beside the run that does nothing: what trusts are likely to come to, and how it held.

It is a run of its own, with its own name: nothing of it is in the other two, and only it was ever scored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from placeplan.core.percentiles import BETWEEN, KEYS, SPAN
from placeplan.core.precision import shown_range
from placeplan.look.charts.figure import Table, absent, unbroken
from placeplan.look.naming import body_label
from placeplan.look.wording import counted, pounds
from placeplan.model.forecasting.forecast import Forecast
from placeplan.model.forecasting.forecast_run import Coverage, ForecastRun, Together
from placeplan.plan.place import Place
from placeplan.results.place_results import Results

ALL_TRUSTS = "These trusts together"
NOT_SCORED = (
    "Doing nothing is a counterfactual, without the savings and the support that come every year: it is no "
    "forecast, and is never held against what happens."
)


@dataclass(frozen=True)
class ForecastSection:
    """The table where any trust can be forecast, how such forecasts held, and what cannot be assessed."""

    table: Table | None
    coverage: Sequence[str]
    lacking: Sequence[str]  # what cannot be assessed, and why


def forecast_section(results: Results) -> ForecastSection:
    """The forecast of a place with a projection of its own."""
    run = results.foreseen.forecast if results.foreseen else None
    assert run is not None  # or there would be no page of it
    return ForecastSection(
        _table(results.place, run) if run.positions else None, coverage_words(run), tuple(_lacking(run))
    )


def coverage_words(run: ForecastRun) -> tuple[str, ...]:
    """How forecasts of surpluses and deficits held, by years ahead; nothing where none is made here."""
    if not run.positions:
        return ()
    scored = [covered for covered in run.coverage if covered.trusts]
    words = [_coverage(covered) for covered in scored]
    unscored = [year for year, covered in zip(run.years, run.coverage, strict=True) if not covered.trusts]
    reached = [year for year in unscored if year in {forecast.year for forecast in run.positions}]
    if reached:
        words.append(
            f"How forecasts of {' and '.join(reached)} hold was never tested: too few years have passed."
        )
    if run.together:
        words.append("The sum of trusts was not tested: all of them share what befalls a year.")
    return tuple(words)


def _coverage(covered: Coverage) -> str:
    ahead = counted(covered.years, "year")
    seen = ", on which the method was fixed," if covered.was_seen else " that the method had not seen"
    share = covered.inside / covered.trusts
    return (
        f"Back-tested {ahead} ahead: in years{seen} {covered.inside} of {covered.trusts} surpluses and "
        f"deficits of England's trusts ({share:.0%}) fell within {SPAN}; {BETWEEN:.0%} should have."
    )


def _table(place: Place, run: ForecastRun) -> Table:
    codes = dict.fromkeys(forecast.organisation for forecast in run.positions)
    rows: list[Sequence[str | Markup]] = []
    for code in codes:
        by_year = {of_year.year: of_year for of_year in run.positions if of_year.organisation == code}
        base = next(iter(by_year.values())).base
        shown_base = absent("not stated") if base is None else pounds(base)
        rows.append((body_label(code, place), shown_base, *_by_year(run.years, by_year)))
    if len(codes) > 1 and run.together:
        rows.append((ALL_TRUSTS, pounds(run.together[0].base), *_sums(run)))
    return Table(
        ("Trust", run.base_year, *run.years),
        rows,
        f"Surplus (above nought) or deficit in cash of each year: the middle of the forecast ({SPAN})",
    )


def _by_year(years: Sequence[str], by_year: Mapping[str, Forecast]) -> Iterator[str | Markup]:
    for year in years:
        forecast = by_year.get(year)
        ends = (forecast.low, forecast.middle, forecast.high) if forecast else None
        yield _cell(ends) if ends else absent("cannot assess")


def _sums(run: ForecastRun) -> Iterator[str | Markup]:
    whole = {together.year: together for together in run.together}
    for year in run.years:
        yield _cell(_surely(whole[year])) if year in whole else absent("cannot assess")


def _surely(whole: Together) -> tuple[float, ...]:
    """Percentiles to the digits that are sure."""
    ends = dict(zip(KEYS, (whole.low, whole.middle, whole.high), strict=True))
    surer = shown_range({**ends, "mean": whole.mean, "error": whole.error})
    return tuple(surer[key] for key in KEYS)


def _cell(ends: Sequence[float | None]) -> str | Markup:
    known = [pounds(end) for end in ends if end is not None]
    if len(known) < len(ends):
        return absent("cannot assess")
    low, middle, high = known
    return unbroken(middle) + " " + unbroken(f"({low} to {high})")


def _lacking(run: ForecastRun) -> Iterator[str]:
    """Why single trusts have no forecast of their surplus or deficit; each reason once, with whose it is."""
    whose: dict[str, dict[str, None]] = {}
    for forecast in run.of_trusts:
        if forecast.why and forecast.unit == "pounds" and forecast.measure == "surplus_or_deficit":
            whose.setdefault(forecast.why, {})[forecast.name] = None
    for why, names in whose.items():
        yield f"{', '.join(names)}: {why}"
    if not run.of_trusts:
        yield "No body of the place is a trust with accounts of its own."
