"""Results of a place for the tests of a section: all that is cheap, and the model where it was run."""

from functools import cache

from placeplan.results.parts.assumed import assumed
from placeplan.results.parts.check_titles import check_titles
from placeplan.results.parts.foreseen import foreseen, journeys
from placeplan.results.parts.people_by_age import people_by_age
from placeplan.results.parts.plan_links import plan_links
from placeplan.results.parts.projected import projected
from placeplan.results.parts.stated import stated
from placeplan.results.place_results import Results

_foreseen, _stated, _links, _people = (
    cache(found) for found in (foreseen, stated, plan_links, people_by_age)
)


def view(place, projections=None, findings=(), **parts):
    """The results of a place, with its projection or those of its footprints by code; `parts` go before."""
    if projections is None:
        projections = {}
    if not isinstance(projections, dict):
        projections = {place.code: projections}
    ranges = {code: projected(projection) for code, projection in projections.items()}
    own, published = projections.get(place.code), _stated(place)
    known = {
        "place": place,
        "projections": ranges,
        "findings": tuple(findings),
        "check_titles": check_titles(),
        "stated": published,
        "links": _links(place),
        "assumed": assumed(tuple(ranges.values())),
        "people": _people(place),
        "journeys": journeys(published.changes),
    }
    if "foreseen" not in parts and own:
        parts["foreseen"] = _foreseen(place, own)
    return Results(**(known | parts))
