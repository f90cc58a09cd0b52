"""What was published of a place, put in order: gaps, bridges, claims, bodies' results, parts of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.assurance.published.claims_about import GAP, latest, whole
from placeplan.assurance.published.comparisons import Comparison, side_by_side
from placeplan.assurance.published.completeness import Request, parts_of_a_plan, requests
from placeplan.assurance.published.gross_and_net import Positions, positions
from placeplan.assurance.published.published_bridges import Bridge, published_bridges
from placeplan.assurance.published_claims import SYSTEM, Claim, claims
from placeplan.model.explaining.explanation import StatedGap, WithheldGap, stated_gaps, withheld_gaps
from placeplan.plan.place import Place
from placeplan.plan.service_changes import ServiceChange, change_files, service_change


@dataclass(frozen=True)
class Stated:
    """What somebody said of a place, as its pages show it; nothing here is modelled."""

    gaps: tuple[StatedGap, ...]
    withheld_gaps: tuple[WithheldGap, ...]
    bridges: tuple[Bridge, ...]
    claims: tuple[Claim, ...]
    positions: tuple[Positions, ...]  # of bodies, by year and stage
    part_titles: Mapping[str, str]  # every part that a plan should have, by key
    requests: tuple[Request, ...]  # ready to send, for the parts that cannot be read
    comparisons: tuple[Comparison, ...]  # plans of a region, line by line
    child_gaps: Mapping[str, Claim]  # what was last stated of each whole footprint of a region
    changes: tuple[ServiceChange, ...]  # of where a service is given, which the place chose to show


def stated(place: Place) -> Stated:
    """Everything published of a place."""
    every_claim = claims(place.figures)
    is_region = place.kind == "region"
    return Stated(
        stated_gaps(place),
        withheld_gaps(place),
        published_bridges(place),
        every_claim,
        positions(place, place.figures),
        {key: part.title for key, part in parts_of_a_plan().items()},
        requests(place) if place.parts else (),
        tuple(side_by_side(place, every_claim)) if is_region else (),
        _child_gaps(place, every_claim),
        published_changes(place),
    )


def published_changes(place: Place) -> tuple[ServiceChange, ...]:
    """Changes of where a service is given that the place chose to show."""
    changes = (service_change(place.folder, path.stem, place.bodies) for path in change_files(place.folder))
    return tuple(change for change in changes if change.about.publish)


def _child_gaps(place: Place, every_claim: tuple[Claim, ...]) -> dict[str, Claim]:
    gaps: dict[str, Claim] = {}
    for child in place.children:
        scopes = (child.code, child.code + SYSTEM)
        about = (c for c in every_claim if c.organisation in scopes and c.year == place.last_year)
        last = latest(c for c in whole(about) if c.measure == GAP and c.stage == "do_nothing")
        if last:
            gaps[child.code] = last[0]
    return gaps
