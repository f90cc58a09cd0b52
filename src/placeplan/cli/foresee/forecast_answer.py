"""`placeplan project --run forecast`: what trusts are likely to come to, and how such forecasts held."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from placeplan.cli.files.answers import Answer
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import headed, say, show
from placeplan.core.percentiles import KEYS, LABELS, keyed
from placeplan.core.precision import shown_range
from placeplan.figures.measures import measures
from placeplan.look.naming import body_label
from placeplan.look.wording import amount, pounds
from placeplan.model.forecasting.forecast import Forecast
from placeplan.model.forecasting.forecast_run import ForecastRun, Together, forecast_run
from placeplan.plan.place import Place
from placeplan.publishing.sections.foreseen.forecast_section import ALL_TRUSTS, NOT_SCORED, coverage_words


def forecast_answer(place: Place) -> Answer:
    """The forecast of a place; every measure of every trust and year. Errors: a region."""
    run = forecast_run(place)
    return Answer(
        f"{place.name}: forecast",
        value=lambda: with_notice(place, _summary(run)),
        show=lambda: _show(place, run),
        rows=lambda: rows_of(map(_record, run.of_trusts)),
    )


def _summary(run: ForecastRun) -> dict[str, Any]:
    """The run as one object; money in pounds, of each year."""
    return {
        "run": "forecast",
        "place": run.place,
        "base_year": run.base_year,
        "years": list(run.years),
        "price_base": "cash of the year",
        "forecasts": [_record(forecast) for forecast in run.of_trusts],
        "trusts_together": [_of_all(whole) for whole in run.together],
        "back_tested": [asdict(covered) for covered in run.coverage],
        "do_nothing": NOT_SCORED,
    }


def _record(forecast: Forecast) -> dict[str, Any]:
    record = asdict(forecast)
    del record["points"]  # a hundred numbers that only scoring needs
    return {**keyed(record), "status": "cannot_assess" if forecast.why else "assessed"}


def _of_all(whole: Together) -> dict[str, Any]:
    numbers = dict(zip((*KEYS, "mean"), (whole.low, whole.middle, whole.high, whole.mean), strict=True))
    surer = shown_range({**numbers, "error": whole.error})
    return {"year": whole.year, "trusts": list(whole.trusts), "base": whole.base, **surer}


def _show(place: Place, run: ForecastRun) -> None:
    say_notice(place)
    table = headed(f"{place.name}: forecast", ("Trust", "Year"), (run.base_year, *LABELS))
    for row in _rows(place, run):
        table.add_row(*row)
    show(table)
    for forecast in run.of_trusts:
        if forecast.why and forecast.year == run.years[0]:
            say(f"cannot assess {_what(forecast)} of {forecast.name}: {forecast.why}")
    for words in (*coverage_words(run), NOT_SCORED):
        say(words)


def _rows(place: Place, run: ForecastRun) -> Iterator[tuple[str, ...]]:
    """Surpluses and deficits by trust and year, and all trusts together."""
    for forecast in run.positions:
        ends = (forecast.base, forecast.low, forecast.middle, forecast.high)
        numbers = ("not stated" if end is None else amount(end, forecast.unit) for end in ends)
        yield (body_label(forecast.organisation, place), forecast.year, *numbers)
    for whole in run.together:
        surer = _of_all(whole)
        yield (ALL_TRUSTS, whole.year, pounds(whole.base), *(pounds(surer[key]) for key in KEYS))


def _what(forecast: Forecast) -> str:
    return forecast.line or measures()[forecast.measure].label.lower()
