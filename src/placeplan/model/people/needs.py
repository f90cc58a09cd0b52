"""What a place's people need of every service, by year, and by provider where its catchment is known.

Joins residents with what one of them needs (`rates_by_age`). Where a body's catchment is stated, its need
is that of the people in it; elsewhere it is the whole place's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from placeplan.core.errors import Problems
from placeplan.engine.axes import Array
from placeplan.model.people.catchments import (
    EVERY_SERVICE,
    Catchments,
    catchments,
    needed,
    needed_by,
    people_of,
)
from placeplan.model.people.rates_by_age import MATERNITY, STATED_BIRTHS, RatesByAge, rates_by_age
from placeplan.model.people.residents import Residents, residents
from placeplan.model.variables.population import People, Rates, need, need_index, younger
from placeplan.plan.place import Place


@dataclass(frozen=True)
class Followed:
    """What the need of a service follows, in words, and where that is from."""

    service: str
    how: str
    source: str


@dataclass(frozen=True)
class Needs:
    """People, and the index of their need by year and service (nothing where it cannot be assessed).

    `of_bodies` holds those with a catchment of their own; `catchment` its people by year, and `outside`
    the share of each service's need that no body's catchment takes, by year, where any is stated.
    `elsewhere` holds people by year who live outside the place and use a body, and `from_elsewhere` the
    share of its need that is theirs, by year and service.
    """

    people: People | None
    index: Array | None
    paths: tuple[Array, ...]  # by year, where health gains are stated: years younger, service
    missing: tuple[tuple[str, str], ...]
    source: str = ""
    births: Array | None = None
    births_are_stated: bool = False
    followed: tuple[Followed, ...] = ()
    of_bodies: Mapping[str, Array] = field(default_factory=dict)  # year, service
    paths_of_bodies: Mapping[str, tuple[Array, ...]] = field(default_factory=dict)
    catchment: Mapping[str, Array] = field(default_factory=dict)  # year
    outside: Mapping[str, Array] = field(default_factory=dict)  # by service: year
    elsewhere: Mapping[str, Array] = field(default_factory=dict)  # by body: year
    from_elsewhere: Mapping[str, Array] = field(default_factory=dict)  # by body: year, service
    levels: Array | None = None  # units needed by the whole place, by year and service


@dataclass(frozen=True)
class _Asked:
    """Residents and what one needs: today, and if older people are so many whole years younger."""

    known: Residents
    rates: tuple[Rates, ...]
    follows_births: tuple[bool, ...]  # by service: is it stated births that its need follows?


@dataclass(frozen=True)
class Everybody:
    """Residents of a place and the catchments that take them; nobody where people by age are not known."""

    known: Residents | None
    shares: Catchments


def everybody(place: Place) -> Everybody:
    """Everybody of a place, for each of its years.

    Errors: parts that do not add up to their area, and catchments that contradict each other, all at once.
    """
    problems = Problems()
    people = residents(place, problems)
    shares = catchments(place, people.people, people.bands, problems) if people else Catchments({})
    problems.raise_any()
    return Everybody(people, shares)


def needs(
    place: Place,
    services: Sequence[str],
    most_years_younger: int = 0,
    from_age: int = 0,
    *,
    of: Everybody | None = None,
) -> Needs:
    """People and need of a place for each of its years. Shape of the index: year, service.

    With `most_years_younger` above nought, also need if people of `from_age` and over are each whole
    number of years healthier, up to that many. `of` is everybody of the place, where that is known already.
    Errors: as `everybody`.
    """
    of = of or everybody(place)
    people, shares = of.known, of.shares
    if people is None:
        return Needs(
            None, None, (), (("population by age", "Population by age is not known for every year."),)
        )
    chosen = rates_by_age(place, services, people)
    today = Rates(tuple(services), np.stack([rates.each for rates in chosen]))
    later = [
        younger(today, people.people.ages, years, from_age) for years in range(1, most_years_younger + 1)
    ]
    asked = _Asked(people, (today, *later), tuple(rates.how == STATED_BIRTHS for rates in chosen))
    return _found(asked, chosen, shares)


def _found(asked: _Asked, chosen: Sequence[RatesByAge], shares: Catchments) -> Needs:
    people, services = asked.known, asked.rates[0].services
    whole = _index(asked)
    own = {body: _of_body(asked, shares, body) for body in shares.bodies}
    everything = {body: shares.of(body, EVERY_SERVICE) for body in shares.bodies}
    is_shifted = len(asked.rates) > 1
    return Needs(
        people=people.people,
        index=whole[0],
        paths=_paths(whole) if is_shifted else (),
        missing=(*(rates.missing for rates in chosen if rates.missing), *_no_births(services, people)),
        source="; ".join(dict.fromkeys(filter(None, (people.source, shares.source)))),
        births=people.births,
        births_are_stated=people.births_are_stated,
        followed=tuple(Followed(rates.service, rates.how, rates.source) for rates in chosen),
        of_bodies={body: indices[0] for body, indices in own.items()},
        paths_of_bodies={body: _paths(indices) for body, indices in own.items()} if is_shifted else {},
        catchment={
            body: people_of(people.people, share) for body, share in everything.items() if share is not None
        },
        outside=_outside(asked, shares),
        elsewhere={body: np.asarray(count.sum(axis=(1, 2))) for body, count in shares.elsewhere.items()},
        from_elsewhere={body: _from_elsewhere(asked, shares, body) for body in shares.elsewhere},
        levels=need(people.people, asked.rates[0]).sum(axis=1),
    )


def _index(asked: _Asked) -> list[Array]:
    """Need against the first year's by today's rates, for each set of rates. Shape: year, service."""
    needed = [need(asked.known.people, rates).sum(axis=1) for rates in asked.rates]
    return _following_births(asked, [need_index(needed[0]), *(later / needed[0][:1] for later in needed[1:])])


def _of_body(asked: _Asked, shares: Catchments, body: str) -> list[Array]:
    """The indices of one body's catchment; the whole place's for a service without shares or need in it."""
    indices = _index(asked)
    done: dict[int, list[Array]] = {}  # most services share one set of shares
    for at, service in enumerate(asked.rates[0].services):
        own = shares.of(body, service)
        if own is None:
            continue
        if id(own) not in done:
            done[id(own)] = [_needed(asked, rates, own, shares.elsewhere.get(body)) for rates in asked.rates]
        first = done[id(own)][0][0, at]
        if first > 0:
            for index, mine in zip(indices, done[id(own)], strict=True):
                index[:, at] = mine[:, at] / first
    return _following_births(asked, indices)


def _needed(asked: _Asked, rates: Rates, own: Array, elsewhere: Array | None) -> Array:
    """Need of a body's catchment, and of those from elsewhere who use it. Shape: year, service."""
    inside = needed(asked.known.people, rates, own)
    return inside if elsewhere is None else inside + needed_by(elsewhere, rates)


def _from_elsewhere(asked: _Asked, shares: Catchments, body: str) -> Array:
    """The share of a body's need that is of people from elsewhere. Shape: year, service.

    Not a number for a service without a catchment, whose need is the whole place's.
    """
    theirs = needed_by(shares.elsewhere[body], asked.rates[0])
    from_elsewhere = np.full(theirs.shape, np.nan)
    for at, service in enumerate(asked.rates[0].services):
        own = shares.of(body, service)
        if own is not None:
            all_of_it = needed(asked.known.people, asked.rates[0], own)[:, at] + theirs[:, at]
            np.divide(theirs[:, at], all_of_it, out=from_elsewhere[:, at], where=all_of_it > 0)
    return from_elsewhere


def _following_births(asked: _Asked, indices: list[Array]) -> list[Array]:
    """The same, with births that somebody stated where need follows them."""
    births = asked.known.births
    if births is not None:
        for index in indices:
            index[:, np.flatnonzero(asked.follows_births)] = (births / births[0])[:, None]
    return indices


def _paths(indices: Sequence[Array]) -> tuple[Array, ...]:
    """By year: need by years younger and service."""
    return tuple(np.stack([index[at] for index in indices]) for at in range(len(indices[0])))


def _outside(asked: _Asked, shares: Catchments) -> dict[str, Array]:
    """The share of each service's need that is in no body's catchment. Shape: year."""
    people, today, outside = asked.known.people, asked.rates[0], {}
    whole = need(people, today).sum(axis=1)
    done: dict[int, Array] = {}
    for at, service in enumerate(today.services):
        of_bodies = [own for body in shares.bodies if (own := shares.of(body, service)) is not None]
        for own in of_bodies:
            if id(own) not in done:
                done[id(own)] = needed(people, today, own)
        if of_bodies:
            inside = np.sum([done[id(own)][:, at] for own in of_bodies], axis=0)
            outside[service] = np.asarray(1 - inside / whole[:, at])
    return outside


def _no_births(services: Sequence[str], known: Residents) -> list[tuple[str, str]]:
    if MATERNITY not in services or known.births is not None:
        return []
    return [("births", "Neither births nor people aged under one are stated for every year.")]
