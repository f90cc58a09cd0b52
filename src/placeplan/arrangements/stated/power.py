"""How seats, schemes and money divide by sector: what is listed, counted, and judged by nobody.

A sector follows from the kind of a body, and of a group from that of its members. Where nobody says which,
it is of none that is known.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from placeplan.arrangements.registers.register_files import COUNCILS, ELSEWHERE, NHS, PEOPLE, VOLUNTARY
from placeplan.arrangements.stated.partners import Bodies, Forum, Role
from placeplan.core.money import pence, pounds
from placeplan.plan.phasing import share_in_year
from placeplan.plan.place import Place
from placeplan.plan.schemes import Scheme

NOT_KNOWN = "not known"
IN_ORDER = (NHS, COUNCILS, VOLUNTARY, PEOPLE, ELSEWHERE, NOT_KNOWN)
SECTOR_OF_KIND: Mapping[str, str] = MappingProxyType({
    "commissioner": NHS, "national body": NHS, "provider": NHS, "council": COUNCILS,
    "voluntary sector": VOLUNTARY,
    "community interest company": ELSEWHERE,
})  # fmt: skip
MONEY = ("saving", "investment")  # of a scheme's effects: what the plan's money is stated as


@dataclass(frozen=True)
class Shares:
    """How much of one thing each sector has: counts, or whole pence, of which the parts are the whole."""

    what: str
    unit: str  # seats, schemes or pounds
    by_sector: Mapping[str, int]

    @property
    def whole(self) -> int:
        """All of it together."""
        return sum(self.by_sector.values())

    def share(self, sector: str) -> float | None:
        """The share of a sector, 0 to 1; nothing where there is nothing to share."""
        return self.by_sector.get(sector, 0) / self.whole if self.whole else None

    def as_json(self) -> dict[str, Any]:
        """The shares as every command and file gives them; money in pounds."""
        size = pounds if self.unit == "pounds" else int
        return {
            "what": self.what, "unit": self.unit, "whole": size(self.whole),
            "by_sector": {
                sector: {"amount": size(self.by_sector[sector]), "share": self.share(sector)}
                for sector in IN_ORDER
                if sector in self.by_sector
            },
        }  # fmt: skip


def sector_of(code: str, bodies: Bodies, passed: frozenset[str] = frozenset()) -> str:
    """The sector of a body by its kind; of a group that of its members, where they are all of one."""
    if code not in bodies or code in passed:
        return NOT_KNOWN
    body = bodies[code]
    if body.is_group:
        sectors = {sector_of(member, bodies, passed | {code}) for member in body.members}
        return sectors.pop() if len(sectors) == 1 else NOT_KNOWN
    return NHS if body.kind.endswith("trust") else SECTOR_OF_KIND.get(body.kind, NOT_KNOWN)


def sector_of_role(role: Role, bodies: Bodies) -> str:
    """The sector that its row says, else that of the employer."""
    return role.row["sector"] or sector_of(role.row["employer"], bodies)


def seats(listed: Iterable[Role], forums: Iterable[Forum], bodies: Bodies) -> tuple[Shares, ...]:
    """The seats of each standing forum by sector; none of a forum whose seats nobody lists.

    A sector of patients or of the voluntary sector without a seat stands there with nought: it has none of
    those that are listed.
    """
    by_forum: dict[str, Counter[str]] = defaultdict(Counter)
    for role in listed:
        if role.row["forum"] and role.is_filled:
            by_forum[role.row["forum"]][sector_of_role(role, bodies)] += 1
    nobody = dict.fromkeys((NHS, COUNCILS, VOLUNTARY, PEOPLE), 0)
    return tuple(
        Shares(forum.row["name"], "seats", {**nobody, **by_forum[forum.row["key"]]})
        for forum in forums
        if forum.is_standing and by_forum[forum.row["key"]]
    )


def schemes(place: Place) -> Shares | None:
    """The schemes of the plan by the sector of their owner; nothing for a plan without any."""
    counts = Counter(sector_of(scheme.owner, place.bodies) for scheme in _going_on(place))
    return Shares("Schemes by owner", "schemes", dict(counts)) if counts else None


def money(place: Place) -> tuple[Shares, ...]:
    """The saving and the investment that schemes state for the last year, by sector, in whole pence.

    The middle of a range. An effect without a body of its own is its scheme's owner's.
    """
    shares = []
    for variable in MONEY:
        by_sector: Counter[str] = Counter()
        for scheme in _going_on(place):
            for code, amount in _stated(scheme, variable, place.years[-1]):
                by_sector[sector_of(code, place.bodies)] += amount
        if by_sector:
            title = f"{variable.capitalize()} stated for {place.years[-1]}"
            shares.append(Shares(title, "pounds", dict(by_sector)))
    return tuple(shares)


def _stated(scheme: Scheme, variable: str, year: str) -> Iterable[tuple[str, int]]:
    for effect in scheme.effects:
        if effect.variable == variable and effect.base_unit == "pounds":
            in_year = effect.spread.middle * share_in_year(scheme, effect, year)
            yield effect.organisation or scheme.owner, pence(in_year)


def _going_on(place: Place) -> Iterable[Scheme]:
    return (scheme for scheme in place.schemes if scheme.status != "stopped")
