"""`placeplan back-test`: forecasts of a place's trusts from an old base year, beside what then happened."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import LABELS, SPAN, keyed
from placeplan.figures.measures import measures
from placeplan.model.forecasting.accounts import years_after
from placeplan.model.forecasting.back_test import BackTest, Tested, back_test
from placeplan.model.forecasting.scores import england, pooled
from placeplan.plan.place import Place, load_place

app = typer.Typer()


@app.command("back-test")
def test_place(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    year: Annotated[
        str | None, typer.Option(help="The year to test; the latest with accounts, if left out.")
    ] = None,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Forecast a place's trusts from its base year for a year that has happened, and compare."""
    must_have_file(out, is_opened)
    place = load_place(folder)
    test = back_test(place, _tested_year(place, year))
    answer = Answer(
        f"{test.place}: {test.year} forecast from {test.base_year}",
        value=lambda: _summary(test),
        show=lambda: _show(test),
        rows=lambda: rows_of(map(_test, test.tested)),
    )
    give(answer, out, is_opened, as_json)


def _tested_year(place: Place, year: str | None) -> str:
    """The year asked for, or the latest with accounts. Errors: no trust's accounts of it are stated."""
    years = years_after(place)
    asked = year or (years[-1] if years else f"any year after {place.base_year}")
    if asked not in years:
        remedy = f"There are accounts of {', '.join(years)}." if years else "Add accounts of a later year."
        what = f"No trust's accounts of {asked} are stated."
        raise PlanError(Problem(what, str(place.folder), remedy))
    return asked


def _summary(test: BackTest) -> dict[str, object]:
    whole = pooled([score for score in england() if score.what == "position" and score.is_held_out])
    return {
        "place": test.place,
        "base_year": test.base_year,
        "year": test.year,
        "assessed": len(test.assessed),
        "inside": test.inside,
        "better_than_no_change": test.better,
        "distance": test.distance,
        "distance_of_no_change": test.no_change_distance,
        "inside_by_trust": {
            code: {"inside": sum(t.is_inside is True for t in tests), "of": len(tests)}
            for code, tests in test.by_trust.items()
        },
        "england_positions_not_seen_before": asdict(whole),
        "tests": [_test(tested) for tested in test.tested],
        "caveats": list(test.caveats),
    }


def _test(tested: Tested) -> dict[str, object]:
    forecast = asdict(tested.forecast)
    del forecast["points"]  # a hundred numbers that only scoring needs
    return {
        **keyed(forecast),
        "actual": tested.actual,
        "why": tested.why,
        "inside": tested.is_inside,
        "error": tested.error,
        "no_change_error": tested.no_change_error,
        "distance": tested.distance,
        "status": "cannot_assess" if tested.is_inside is None else "assessed",
    }


def _show(test: BackTest) -> None:
    title = f"{test.place}: {test.year} forecast from {test.base_year}"
    table = headed(title, ("Body", "Measure"), ("Base", *LABELS, "Happened", "In range?"))
    for tested in test.tested:
        table.add_row(*_row(tested))
    show(table)
    for tested in test.tested:
        if tested.why:
            label = measures()[tested.forecast.measure].label.lower()
            words = f"cannot assess {label} of {tested.forecast.name}: {tested.why}"
            say(words)
    count = len(test.assessed)
    say(f"{test.inside} of {count} inside {SPAN}; {test.better} of {count} nearer than no change.")
    whole = pooled([score for score in england() if score.what == "position" and score.is_held_out])
    say(
        f"Every trust in England, in years not seen before: {whole.inside} of {whole.trusts} surpluses "
        f"and deficits inside {SPAN}."
    )


def _row(tested: Tested) -> tuple[str, ...]:
    forecast = tested.forecast
    answer = {True: "yes", False: "no", None: "cannot assess"}[tested.is_inside]
    amounts = (forecast.base, forecast.low, forecast.middle, forecast.high, tested.actual)
    label = forecast.line or measures()[forecast.measure].label
    return (forecast.organisation, label, *(_amount(forecast.unit, amount) for amount in amounts), answer)


def _amount(unit: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{'-' if value < 0 else ''}£{abs(value) / 1e6:,.1f}m" if unit == "pounds" else f"{value:,.0f}"
