"""A region for `placeplan project`: one projection of each footprint, and no range of the whole.

Percentiles of footprints do not add up, so the region's own range is empty, as it is on the pages.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from placeplan.cli.files.answers import Answer
from placeplan.cli.foresee.consequences import later_under, show_consequences, show_differences
from placeplan.cli.foresee.project_records import (
    RUNS,
    Records,
    chances,
    gaps,
    limits,
    moves,
    scenario_name,
    unassessed,
    underlying,
)
from placeplan.cli.foresee.project_tables import (
    gap_cells,
    gap_rows,
    show_drivers,
    show_limits,
    show_prices,
    show_schemes,
    show_unassessed,
    show_underlying,
)
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import headed, marked, say, show
from placeplan.core.percentiles import LABELS
from placeplan.look.naming import body_label
from placeplan.model.running.projection import Projection, losses
from placeplan.plan.place import Place
from placeplan.results.parts.projected import projection_table
from placeplan.results.projecting import Asked, Footprint, footprints

T = TypeVar("T")


def region_answer(place: Place, asked: Asked, out: Path | None) -> Answer:
    """The projection of every footprint of a region, in every form."""
    by_code = footprints(place, asked)
    tables = {code: footprint.projection.table() for code, footprint in by_code.items()}
    return Answer(
        f"{place.name}: projections",
        value=lambda: with_notice(place, region_summary(place, by_code, asked, out)),
        show=lambda: _show(place, by_code, asked),
        rows=partial(projection_table, place, tables),
    )


def _show(place: Place, by_code: Mapping[str, Footprint], asked: Asked) -> None:
    say_notice(place)
    show_region(place, by_code, asked)
    say(f"{asked.draws} draws, seed {asked.seed}")


def region_summary(
    place: Place, by_code: Mapping[str, Footprint], asked: Asked, out: Path | None
) -> dict[str, Any]:
    """The result as one object; money in pounds. Rows about one footprint name it."""
    projections = {code: footprint.projection for code, footprint in by_code.items()}
    first = next(iter(projections.values()))
    bodies = [body for projection in projections.values() for body in projection.organisations]
    services = (service for projection in projections.values() for service in projection.labels.services)
    return {
        "place": place.code,
        "draws": first.draws,
        "seed": first.seed,
        "scenario": scenario_name(asked),
        "executor": asked.where,
        "years": list(first.years),
        "bodies": bodies,
        "services": list(dict.fromkeys(services)),
        "rows": sum(projection.table().height for projection in projections.values()),
        "out": str(out or ""),
        "names": {body: body_label(body, place) for body in bodies},
        "price_base": "cash of the year",
        "gap": {**dict.fromkeys(RUNS), **_of_each(projections, gaps)},
        "gap_in_real_terms": _of_each(projections, Projection.real_gap),
        "underlying": _rows(projections, underlying),
        "control_totals": _rows(projections, chances),
        "limits": _rows(projections, limits),
        "lost": [asdict(loss) for loss in losses(place.plan, asked.change)],
        "later": [asdict(slip) for slip in later_under(place, asked.change)],
        "shunts": _of_each(by_code, _schemes("shunts")),
        "optimism": _of_each(by_code, _schemes("optimism")),
        "cannot_assess": _rows(projections, unassessed),
        "against": list(asked.against),
        "differences": _rows(by_code, _changed),
        **({"drivers": _of_each(by_code, moves)} if asked.with_drivers else {}),
    }


def _of_each(parts: Mapping[str, T], value: Callable[[T], Any]) -> dict[str, Any]:
    """One value of each footprint, by its code."""
    return {"by_footprint": {code: value(part) for code, part in parts.items()}}


def _rows(parts: Mapping[str, T], rows: Callable[[T], Iterable[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Rows of every footprint, each with the footprint that it is about."""
    return [{"footprint": code, **row} for code, part in parts.items() for row in rows(part)]


def _schemes(key: str) -> Callable[[Footprint], Any]:
    return lambda footprint: footprint.schemes.as_json()[key]


def _changed(footprint: Footprint) -> Records:
    return (total.as_record() for total in footprint.changed)


def show_region(place: Place, by_code: Mapping[str, Footprint], asked: Asked) -> None:
    """One row for each footprint and run, then what each footprint has to say, under its name."""
    last = next(iter(by_code.values())).projection.years[-1]
    title = f"{place.name}: gap of each footprint in {last}, £m (a deficit is above zero)"
    table = headed(title, ("footprint and run",), (*LABELS, "mean"))
    names = {child.code: child.name for child in place.children}
    for code, footprint in by_code.items():
        table.add_row(marked((f"{names[code]} ({code})", "bold")))
        for label, gap in gap_rows(footprint.projection, footprint.schemes):
            table.add_row(f"  {label}", *gap_cells(gap))
    show(table)
    say("Percentiles of footprints do not add up, so there is no range of the whole region.")
    show_prices(next(iter(by_code.values())).projection)
    for code, footprint in by_code.items():
        say(f"{names[code]} ({code})", style="bold")
        show_limits(footprint.place, footprint.projection)
        show_underlying(footprint.place, footprint.projection)
        show_schemes(footprint.place, footprint.schemes)
        if footprint.moves:
            show_drivers(footprint.place, footprint.moves)
        show_differences(footprint.changed, asked.against)
        show_unassessed(footprint.projection, f"{code}: ")
    show_consequences(place, losses(place.plan, asked.change), later_under(place, asked.change))
