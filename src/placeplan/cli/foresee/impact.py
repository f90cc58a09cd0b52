"""`placeplan impact`: what moving a service would do to journeys, beds and ambulances, and to whom."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.output import show_json
from placeplan.cli.screen import PlainTable, grid, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.look.charts.figure import Table, plain
from placeplan.model.evidence.outcome_evidence import findings
from placeplan.model.moving.impact import Impact, impact
from placeplan.plan.place import Place, load_place
from placeplan.plan.service_changes import FOLDER, change_files, service_change
from placeplan.publishing.sections.foreseen.impact_section import impact_section
from placeplan.results.foreseen import journeys

app = typer.Typer(help="What moving a service would do, and to whom.")


@app.command("impact")
def show_impact(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    scheme: Annotated[
        str, typer.Argument(metavar="[SCHEME]", help="A file of its folder “service_changes”, without .toml.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Show who goes where, journeys, beds, ambulances, who bears it, and evidence of harm and of no harm."""
    place = load_place(folder)
    change_impact = impact(service_change(folder, scheme or _only(place), place.bodies))
    if as_json:
        show_json(with_notice(place, _as_json(place, change_impact)))
        return
    section = impact_section(place, change_impact, journeys((change_impact.change,)))
    say_notice(place)
    say(section.title, style="bold")
    for words in (section.what, *section.lead):
        say(words)
    fifths = section.chart.table if section.chart else None
    for table in (section.flows, section.travel, fifths, section.beds, section.evidence, section.claims):
        if table:
            show(_shown(table))
    for words in section.assumed:
        say(f"assumed: {words}")
    for missing in section.cannot_assess:
        say(str(missing))


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
    here = {outcome.finding: outcome for outcome in moved.outcomes}
    about = moved.change.about
    return {
        "place": place.code,
        "key": moved.change.key,
        "title": about.title,
        "service": about.service,
        "closes": about.closes,
        "year": about.year,
        "flows": [asdict(flow) for flow in moved.flows],
        "streams": [
            {
                "area": stream.area.code,
                "from": stream.before,
                "to": stream.after,
                "share": stream.share,
                "more_minutes": stream.more_minutes,
                "more_km": stream.more_km,
            }
            for stream in moved.streams
        ],
        "beds": [asdict(site) for site in moved.beds],
        "ambulances": asdict(moved.ambulances) if moved.ambulances else None,
        "travel": [asdict(group) for group in moved.travel],
        "by_fifth": [asdict(fifth) for fifth in moved.by_fifth],
        "inequality": asdict(moved.inequality) if moved.inequality else None,
        "outcomes": [
            asdict(study)
            | (
                {"here": {"km": here[study].km, "low": here[study].low, "high": here[study].high}}
                if study in here
                else {"here": None}
            )
            for study in findings()
        ],
        "claims": [asdict(claim) for claim in about.claims],
        "cost_of_delay": moved.delay,
        "assumed": list(moved.assumed),
        "cannot_assess": [missing.as_listed() for missing in moved.cannot_assess],
        "source": about.source,
        "grade": about.grade,
    }
