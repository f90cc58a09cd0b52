"""Which organisations sit in a footprint on a day, with their shares: many to many, and no share made up.

Commissioners come from the lists of areas, with the share of their people; other bodies from the list of
partners of April 2019, carried over successions; and whatever a place enters itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, groupby

from placeplan.core.errors import PlanError, Problem
from placeplan.places.announced import GEOGRAPHY, KEY
from placeplan.places.areas import members
from placeplan.places.geographies import Area, geographies, geography, vintages_of
from placeplan.places.geographies import area as area_called
from placeplan.places.organisations import exists_on, organisations, partners_of, successors

# Which commissioners make up which footprints.
COMMISSIONERS = {"stp": "ccg", "icb": "sicb", "announced-icb": "icb"}
LISTED = "listed as a partner"
ANNOUNCED = "announced, and not known to have happened"
WHOLE = 1.0
NEAR = 0.005  # shares that are rounded to a hundredth still make up the whole


@dataclass(frozen=True)
class Seat:
    """One organisation in one footprint. `share` of it lies there; None where nobody stated one.

    It is known from `first_day` to `last_day` (None: not said); `basis` says how. `heir_of` is the code
    under which it was listed, where another body has taken over since.
    """

    footprint: str
    organisation: str
    name: str
    share: float | None
    basis: str
    first_day: date | None
    last_day: date | None
    source: str
    heir_of: str = ""

    def holds_on(self, day: date) -> bool:
        """Does it hold on a day, as far as its dates say?"""
        has_begun = self.first_day is None or self.first_day <= day
        return has_begun and (self.last_day is None or day <= self.last_day)


def seats(footprint: str, day: date, entered: Iterable[Seat] = ()) -> tuple[Seat, ...]:
    """Every seat in a footprint (ODS or ONS code, or a name) on a day; those that a place entered come first.

    An organisation that a place entered for this footprint stands as entered. Errors: a footprint that no
    register and no place knows.
    """
    own = [seat for seat in entered if seat.footprint == footprint and seat.holds_on(day)]
    areas = _areas_on(footprint, day)
    if not own and not areas:
        raise _unknown(footprint, day)
    as_entered = {seat.organisation for seat in own}
    registered = chain.from_iterable(_registered(area, day) for area in areas)
    not_entered = (seat for seat in registered if seat.organisation not in as_entered)
    return (*sorted(own, key=_order), *sorted(not_entered, key=_order))


def shares_amiss(entered: Iterable[Seat]) -> list[tuple[str, date, float]]:
    """Organisations whose stated shares do not make up the whole, the day from which, and what they come to.

    Judged on each day on which something begins, where every share of that day is stated.
    """
    by_body = sorted(entered, key=lambda seat: seat.organisation)
    amiss = []
    for body, of_body in groupby(by_body, key=lambda seat: seat.organisation):
        mine = list(of_body)
        for day in sorted({seat.first_day or date.min for seat in mine}):
            share = _share_on(mine, day)
            if share is not None and abs(share - WHOLE) > NEAR:
                amiss.append((body, day, share))
    return amiss


def _share_on(of_body: Iterable[Seat], day: date) -> float | None:
    """What the shares of one body come to on a day; None where one of them is not stated."""
    shares = [seat.share for seat in of_body if seat.holds_on(day)]
    stated = [share for share in shares if share is not None]
    return sum(stated) if len(stated) == len(shares) else None


def _registered(area: Area, day: date) -> Iterator[Seat]:
    """The seats in a footprint as the registers know them."""
    yield from _commissioners(area, day)
    yield from _partners(area, day)


def is_announced(area: Area) -> bool:
    """Is it one of the boards that were announced, and not one of those that there are?"""
    return area.geography == GEOGRAPHY and area.code.startswith(KEY)


def _areas_on(footprint: str, day: date) -> list[Area]:
    """The footprint in each geography of footprints that was in force on the day."""
    return [
        area
        for area in vintages_of(footprint)
        if geography(area.geography).kind in COMMISSIONERS and geography(area.geography).in_force(day)
        # A board that stays as it is has its own list; of those announced, only the new ones are asked for.
        if area.geography != GEOGRAPHY or is_announced(area)
    ]


def _commissioners(area: Area, day: date) -> Iterator[Seat]:
    vintage = geography(area.geography)
    kind = COMMISSIONERS[vintage.kind]
    for children in geographies():
        if children.kind == kind and children.in_force(day):
            for member in members(vintage.key, area.code, children.key):
                child = area_called(children.key, member.child)
                yield Seat(
                    area.ods or area.code,
                    child.ods or child.code,
                    child.name,
                    member.share,
                    f"{ANNOUNCED}; {member.basis}" if is_announced(area) else member.basis,
                    max(children.first_day, vintage.first_day),
                    children.last_day,
                    member.source,
                )


def _partners(area: Area, day: date) -> Iterator[Seat]:
    """The listed partners that are still there on the day, each under the code of whoever took over."""
    for partner in partners_of(area.ods or area.code):
        if partner.kind == "ccg":
            continue  # the lists of areas know them, with their shares
        listed = Seat(
            area.ods or area.code,
            partner.organisation,
            partner.name,
            None,
            LISTED,
            partner.listed,
            partner.listed,
            partner.source,
        )
        if partner.organisation not in organisations():
            yield listed
            continue
        for code in successors(partner.organisation, day):
            if exists_on(code, day):
                heir = partner.organisation if code != partner.organisation else ""
                yield replace(listed, organisation=code, name=organisations()[code].name, heir_of=heir)


def _order(seat: Seat) -> tuple[float, str]:
    return -(seat.share or 0.0), seat.organisation


def _unknown(footprint: str, day: date) -> PlanError:
    what = f"No register holds a footprint “{footprint}” on {day}."
    others = sorted({geography(area.geography).dates for area in vintages_of(footprint)})
    to_do = f"It is held for {'; '.join(others)}." if others else "List them with: placeplan footprints list"
    return PlanError(Problem(what, to_do=to_do))
