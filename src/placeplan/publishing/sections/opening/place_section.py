"""Where the place is and who lives there: its outline among its neighbours, and its people by age."""

from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from placeplan.core.errors import PlanError
from placeplan.look.area_maps import Shape, map_svg
from placeplan.look.charts.figure import Chart, Table, absent
from placeplan.look.wording import when
from placeplan.places.outlines import nearest_outlined, outlines
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.sections.foreseen.ages_section import ages_chart
from placeplan.results.place_results import Results

OWN, NEIGHBOUR = 4, 0  # bands of the map's fills: darkest for the place itself


@dataclass(frozen=True)
class PlaceSection:
    """A map, a table and a chart; any may be missing."""

    map: Markup | None
    people: Table | None
    ages: Chart | None


def place_section(results: Results, cite: Citations) -> PlaceSection:
    """The map of a footprint or region, and the people of each of its areas."""
    place = results.place
    areas = [place.area] if place.area else [child.area for child in place.children]
    return PlaceSection(_map(place, set(areas)), _people(place, areas, cite), ages_chart(results.people))


def _map(place: Place, own: set[str]) -> Markup | None:
    try:
        name = nearest_outlined(place.geography)
    except PlanError:
        return None
    if name is None:
        return None
    shapes = [
        Shape(outline, OWN if code in own else NEIGHBOUR, outline.name)
        for code, outline in outlines(name).items()
    ]
    if not any(shape.band == OWN for shape in shapes):
        return None
    drawn = map_svg(
        "where",
        f"Where {place.name} is",
        f"{place.name}, dark, among the areas of {name} in England.",
        shapes,
    )
    return Markup(drawn)  # noqa: S704 - map_svg escapes what it is given


def _people(place: Place, areas: list[str], cite: Citations) -> Table | None:
    """Whole populations by area: residents and registered patients, never mixed."""
    totals = place.figures.filter(
        pl.col("age").is_null()
        & pl.col("sex").is_null()
        & pl.col("value").is_not_null()
        & (
            ((pl.col("measure") == "population") & pl.col("area").is_in(areas))
            | ((pl.col("measure") == "registered_population") & pl.col("organisation").is_in(_systems(place)))
        )
    ).sort("measure", "area", "organisation", "period")
    if not totals.height:
        return None
    kinds = {"population": "residents", "registered_population": "patients registered with its practices"}
    names = {child.area: child.name for child in place.children} | {place.area: place.name}
    rows = [
        (
            names.get(row["area"])
            or (place.bodies[row["organisation"]].name if row["organisation"] else place.name),
            kinds[row["measure"]],
            when(row["period"]),
            cite.link(row["figure"], f"{row['value']:,.0f}"),
        )
        for row in totals.iter_rows(named=True)
    ]
    return Table(
        ("Area", "Who is counted", "On", "People"), rows or [("", "", "", absent())], "People", numeric=False
    )


def _systems(place: Place) -> list[str]:
    return [place.code, f"{place.code}:system", *(child.code for child in place.children)]
