"""The history of a code: its names and areas by date, who came before and after, what was claimed of it."""

from dataclasses import dataclass
from itertools import pairwise

from placeplan.core.errors import PlanError, Problem
from placeplan.places.announced import Announcement, announced_successors
from placeplan.places.blocks import BASIS
from placeplan.places.claims import Claim, claims
from placeplan.places.footprints import SHIPPED, shipped
from placeplan.places.geographies import Area, Geography, geographies, vintages_of
from placeplan.places.organisations import (
    Organisation,
    Succession,
    footprints_of,
    is_known,
    organisation,
    partners_of,
    predecessors,
    successions_of,
    successors,
)
from placeplan.places.overlap import overlap


@dataclass(frozen=True)
class Move:
    """People of area `old` of one list who lay in area `new` of the next list held."""

    before: str
    after: str
    old: str
    old_name: str
    new: str
    new_name: str
    people: float
    basis: str = BASIS


@dataclass(frozen=True)
class History:
    """Everything the registers say of one code."""

    code: str
    organisation: Organisation | None
    vintages: tuple[tuple[Geography, Area], ...]
    moves: tuple[Move, ...]
    successions: tuple[Succession, ...]
    predecessors: tuple[str, ...]
    successors: tuple[str, ...]
    sits_in: tuple[str, ...]
    partners: tuple[str, ...]
    claims: tuple[Claim, ...]
    announced: tuple[Announcement, ...]  # what would take over from it, as somebody said


def history(code: str) -> History:
    """The history of an ODS or ONS code. Errors: a code that no register holds."""
    wanted = code.strip().upper()
    by_key = {geography.key: geography for geography in geographies()}
    vintages = tuple((by_key[vintage.geography], vintage) for vintage in vintages_of(wanted))
    body = organisation(wanted) if is_known(wanted) else None
    if body is None and not vintages:
        raise PlanError(Problem(f"No register holds the code “{code}”.", to_do=_where_declared(wanted)))
    return History(
        code=wanted,
        organisation=body,
        vintages=vintages,
        moves=_moves(vintages),
        successions=successions_of(wanted),
        predecessors=predecessors(wanted) if body else (),
        successors=successors(wanted) if body else (),
        sits_in=tuple(f"{sits.footprint} {sits.footprint_name}" for sits in footprints_of(wanted)),
        partners=tuple(f"{partner.organisation} {partner.name}" for partner in partners_of(wanted)),
        claims=_claims_of({wanted, *(vintage.code for _, vintage in vintages)}),
        announced=announced_successors(body.code if body else wanted),
    )


def _claims_of(codes: set[str]) -> tuple[Claim, ...]:
    return tuple(claim for code in sorted(codes) for claim in claims(code))


def _moves(vintages: tuple[tuple[Geography, Area], ...]) -> tuple[Move, ...]:
    """Where the people went when the code or the extent of an area changed from one list to the next."""
    moves_by_change: dict[tuple[str, str, str], Move] = {}
    for vintage, area in vintages:
        for before, after in _neighbours(vintage):
            # Where people are not placed the LSOAs cannot say; the successions do.
            if not (before.people_unplaced or after.people_unplaced):
                moves = _moves_between(before, after, area.code, is_old=vintage is before)
                moves_by_change |= {(before.key, move.old, move.new): move for move in moves}
    return tuple(sorted(moves_by_change.values(), key=lambda move: (move.after[-4:], move.old, move.new)))


def _moves_between(before: Geography, after: Geography, code: str, is_old: bool) -> list[Move]:
    """What happened to the people of one area between two lists; nothing where it stayed as it was."""
    matrix = overlap(before.key, after.key, basis_name=BASIS)
    pairs = [pair for pair in matrix.pairs if (pair.a if is_old else pair.b) == code]
    if len(pairs) == 1 and pairs[0].a == pairs[0].b:
        return []
    return [
        Move(
            before.key, after.key, pair.a, matrix.names_a[pair.a], pair.b, matrix.names_b[pair.b],
            pair.population,
        )
        for pair in pairs
    ]  # fmt: skip


def _neighbours(held: Geography) -> list[tuple[Geography, Geography]]:
    line = sorted(
        (same_kind for same_kind in geographies() if same_kind.kind == held.kind),
        key=lambda each: each.first_day,
    )
    return [pair for pair in pairwise(line) if held in pair]


def _where_declared(code: str) -> str:
    for key in SHIPPED:
        if any(footprint.code == code for footprint in shipped(key).footprints):
            return f"It is declared, not registered: placeplan footprints list {key}"
    return "Give an ONS or ODS code."
