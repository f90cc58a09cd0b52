"""How well two geographies line up: one index, and the list of areas that do not.

The formula and a worked example are in `docs/alignment.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.places.overlap import Overlap
from placeplan.places.shipped import threshold


@dataclass(frozen=True)
class Part:
    """The people of one area who lie in `area` of the other geography, and their share of it."""

    area: str
    name: str
    population: float
    share: float


@dataclass(frozen=True)
class Crossing:
    """An area that lies in more than one area of the other geography; parts, largest first.

    `share_outside` is the share of its people outside the largest part; `clear` says that the
    second part is above the threshold, so not likely an effect of best fit.
    """

    geography: str
    area: str
    name: str
    population: float
    parts: tuple[Part, ...]
    share_outside: float
    clear: bool


def alignment(found: Overlap) -> float:
    """The better of the two nestings: 1 when one geography lies wholly inside the other."""
    return max(nesting(found).values(), default=0.0)


def nesting(found: Overlap) -> dict[str, float]:
    """The share of people in the main part of their area: of each `a` in `b`, and of each `b` in `a`.

    Everybody of an area that the other geography touches counts, those it does not reach included.
    """
    main_a: dict[str, float] = {}
    main_b: dict[str, float] = {}
    for pair in found.pairs:
        main_a[pair.a] = max(main_a.get(pair.a, 0), pair.population)
        main_b[pair.b] = max(main_b.get(pair.b, 0), pair.population)
    everybody_a, everybody_b = _everybody(found)
    return {"a_in_b": _share(main_a, everybody_a), "b_in_a": _share(main_b, everybody_b)}


def coterminosity(found: Overlap) -> float:
    """The average over people of shared ÷ joint population of their two areas: 1 only for identical areas."""
    everybody_a, everybody_b = _everybody(found)
    whole = sum(pair.population for pair in found.pairs)
    if not whole:
        return 0.0
    joint = (
        pair.population * pair.population / (everybody_a[pair.a] + everybody_b[pair.b] - pair.population)
        for pair in found.pairs
    )
    return sum(joint) / whole


def _share(main: Mapping[str, float], everybody: Mapping[str, float]) -> float:
    whole = sum(everybody.values())
    return sum(main.values()) / whole if whole else 0.0


def straddling(found: Overlap) -> tuple[Crossing, ...]:
    """Areas of `b` that lie in more than one area of `a`, the most divided first."""
    turned = {(pair.b, pair.a): pair.population for pair in found.pairs}
    return _crossings(found.b, turned, _everybody(found)[1], found.names_b, found.names_a)


def spanning(found: Overlap) -> tuple[Crossing, ...]:
    """Areas of `a` that take in more than one area of `b`, the most divided first."""
    straight = {(pair.a, pair.b): pair.population for pair in found.pairs}
    return _crossings(found.a, straight, _everybody(found)[0], found.names_a, found.names_b)


def _everybody(found: Overlap) -> tuple[dict[str, float], dict[str, float]]:
    """Everybody of each area that has a pair, on both sides; counts published by pairs hold nobody else."""
    shared_a: dict[str, float] = {}
    shared_b: dict[str, float] = {}
    for pair in found.pairs:
        shared_a[pair.a] = shared_a.get(pair.a, 0) + pair.population
        shared_b[pair.b] = shared_b.get(pair.b, 0) + pair.population
    return (
        {area: found.people_a.get(area, people) for area, people in shared_a.items()},
        {area: found.people_b.get(area, people) for area, people in shared_b.items()},
    )


def _crossings(
    geography: str,
    people: Mapping[tuple[str, str], float],
    everybody: Mapping[str, float],
    names: Mapping[str, str],
    other_names: Mapping[str, str],
) -> tuple[Crossing, ...]:
    parts: dict[str, list[tuple[float, str]]] = {}
    for (area, parent), number in people.items():
        parts.setdefault(area, []).append((number, parent))
    crossings = []
    for area, children in parts.items():
        if len(children) < 2:
            continue
        children.sort(key=lambda part: (-part[0], part[1]))
        whole = everybody[area]
        crossings.append(
            Crossing(
                geography, area, names.get(area, area), whole,
                tuple(Part(o, other_names.get(o, o), n, n / whole) for n, o in children),
                share_outside=1 - children[0][0] / whole,
                clear=children[1][0] / whole > threshold("straddling_share"),
            )
        )  # fmt: skip
    return tuple(sorted(crossings, key=lambda each: (-each.share_outside, each.area)))
