"""`placeplan impact`: what moving a service would do to journeys, beds and ambulances, and to whom."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import PlainTable, grid, say, say_each, show
from placeplan.core.errors import PlanError, Problem
from placeplan.look.charts.figure import Table, plain
from placeplan.model.moving.impact import Impact, impact
from placeplan.model.moving.journeys import Stream
from placeplan.model.moving.outcome_evidence import findings
from placeplan.plan.place import Place, load_place
from placeplan.plan.service_changes import FOLDER, change_files, service_change
from placeplan.publishing.sections.foreseen.impact_section import impact_section
from placeplan.results.parts.foreseen import journeys

app = typer.Typer(help="What moving a service would do, and to whom.")


@app.command("impact")
def show_impact(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    scheme: Annotated[
        str, typer.Argument(metavar="[SCHEME]", help="A file of its folder “service_changes”, without .toml.")
    ] = "",
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show who goes where, journeys, beds, ambulances, who bears it, and evidence of harm and of no harm."""
    must_have_file(out, is_opened)
    place = load_place(folder)
    moved = impact(service_change(folder, scheme or _only(place), place.bodies))
    answer = Answer(
        f"{place.name}: {moved.change.about.title}",
        value=lambda: with_notice(place, _as_json(place, moved)),
        show=lambda: _show(place, moved),
        rows=lambda: rows_of(map(asdict, moved.flows)),
    )
    give(answer, out, is_opened, as_json)


def _show(place: Place, moved: Impact) -> None:
    section = impact_section(place, moved, journeys((moved.change,)))
    say_notice(place)
    say(section.title, style="bold")
    say_each((section.what, *section.lead))
    fifths = replace(section.chart.table, caption=section.chart.title) if section.chart else None
    for table in (section.flows, section.travel, fifths, section.beds, section.evidence, section.claims):
        if table:
            show(_shown(table))
    say_each(f"assumed: {words}" for words in section.assumed)
    say_each(str(missing) for missing in section.cannot_assess)


def _only(place: Place) -> str:
    """The one change that a place states. Errors: none, or several to choose from."""
    names = [path.stem for path in change_files(place.folder)]
    if len(names) != 1:
        what = "states no change of a service" if not names else "states several changes of services"
        to_do = (
            f"Name one: {', '.join(names)}."
            if names
            else f"Write {FOLDER}/NAME.toml; see docs/service-changes.md."
        )
        raise PlanError(Problem(f"{place.name} {what}.", str(place.folder / FOLDER), to_do))
    return names[0]


def _shown(table: Table) -> PlainTable:
    numbers = [n for n in range(1, len(table.columns)) if table.numeric and not table.is_wordy(n)]
    view = grid(table.caption or None, table.columns, numbers)
    for row in table.rows:
        view.add_row(*(plain(cell) for cell in row))
    return view


def _as_json(place: Place, moved: Impact) -> dict[str, Any]:
    """The result as one object; minutes each way, hours and cases a year, money in pounds."""
    about = moved.change.about
    return {
        "place": place.code,
        "key": moved.change.key,
        "title": about.title,
        "service": about.service,
        "closes": about.closes,
        "year": about.year,
        "flows": list(map(asdict, moved.flows)),
        "streams": list(map(_stream, moved.streams)),
        "beds": list(map(asdict, moved.beds)),
        "ambulances": asdict(moved.ambulances) if moved.ambulances else None,
        "travel": list(map(asdict, moved.travel)),
        "by_fifth": list(map(asdict, moved.by_fifth)),
        "inequality": asdict(moved.inequality) if moved.inequality else None,
        "outcomes": _outcomes(moved),
        "claims": list(map(asdict, about.claims)),
        "cost_of_delay": moved.delay,
        "assumed": list(moved.assumed),
        "cannot_assess": [missing.as_listed() for missing in moved.cannot_assess],
        "source": about.source,
        "grade": about.grade,
    }


def _stream(stream: Stream) -> dict[str, Any]:
    return {
        "area": stream.area.code,
        "from": stream.before,
        "to": stream.after,
        "share": stream.share,
        "more_minutes": stream.more_minutes,
        "more_km": stream.more_km,
    }


def _outcomes(moved: Impact) -> list[dict[str, Any]]:
    """Every study, with what it would say of this change; nothing where it cannot be put to it."""
    here = {
        outcome.finding: {"km": outcome.km, "low": outcome.low, "high": outcome.high}
        for outcome in moved.outcomes
    }
    return [asdict(study) | {"here": here.get(study)} for study in findings()]
