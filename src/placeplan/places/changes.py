"""Splitting a unit out of an area and merging areas: parts add up exactly, and a log says on what basis.

A split figure is shared out by residents in whole pence. Nothing here says that people
cost the same wherever they live: the log names the assumption for a person to judge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import share_out
from placeplan.places.bases import basis
from placeplan.places.blocks import BASIS, Block, blocks
from placeplan.places.footprints import Footprint, footprint_of
from placeplan.places.residents_by_area import Population, counted


@dataclass(frozen=True)
class Portion:
    """One part of a split or a member of a merger: where it is, its people and its share of the whole."""

    footprint: Footprint
    population: Population
    share: float


@dataclass(frozen=True)
class Split:
    """An area in two parts whose people add up to it exactly."""

    whole: Portion
    unit: Portion
    remainder: Portion
    basis: str
    log: tuple[str, ...]

    @property
    def parts(self) -> tuple[Portion, Portion]:
        """The unit split out, and what is left."""
        return self.unit, self.remainder


@dataclass(frozen=True)
class Merger:
    """Several areas as one, everybody counted once; `double_counted` people lay in more than one of them."""

    whole: Portion
    members: tuple[Portion, ...]
    double_counted: int
    basis: str
    log: tuple[str, ...]


def split(area: Footprint | tuple[str, str], unit: Footprint | tuple[str, str]) -> Split:
    """`unit` split out of `area`; each a footprint, or a geography and a code.

    Errors: a unit with nobody in the area, or one that takes in all of it.
    """
    whole, part = _footprint(area), _footprint(unit)
    all_blocks = _blocks((whole, part))
    of_whole = [block for block in all_blocks if whole.holds(block)]
    inside = [block for block in of_whole if part.holds(block)]
    outside = [block for block in of_whole if not part.holds(block)]
    if not inside:
        raise _no_split(f"{part.name} has nobody in {whole.name}")
    if not outside:
        raise _no_split(f"{part.name} takes in all of {whole.name}")
    people = counted(of_whole)
    unit_portion = _portion(_inner(whole, part), inside, people.people)
    rest_portion = _portion(_outer(whole, part), outside, people.people)
    of_part = [block for block in all_blocks if part.holds(block)]
    beyond = counted(block for block in of_part if not whole.holds(block)).people
    return Split(
        Portion(whole, people, 1.0), unit_portion, rest_portion, BASIS,
        tuple(_split_log(whole, part, people.people, unit_portion, rest_portion, beyond)),
    )  # fmt: skip


def _no_split(why: str) -> PlanError:
    what = f"{why}, so it cannot be split out of it."
    return PlanError(Problem(what, to_do="See what shares people with it: placeplan footprints overlap."))


def merge(areas: Sequence[Footprint | tuple[str, str]], code: str = "", name: str = "") -> Merger:
    """Several areas as one; people in more than one are counted once. Errors: fewer than two, or nobody."""
    members = [_footprint(area) for area in areas]
    if len(members) < 2:
        raise PlanError(Problem("A merger needs at least two areas.", to_do="Name them as geography:code."))
    whole = _union(members, code, name)
    together = [block for block in _blocks(members) if whole.holds(block)]
    people = counted(together)
    if not people.people:
        raise PlanError(Problem("Nobody lives in any of these areas.", to_do="Check what they leave out."))
    portions = tuple(
        _portion(member, [block for block in together if member.holds(block)], people.people)
        for member in members
    )
    twice = sum(portion.population.people for portion in portions) - people.people
    return Merger(
        Portion(whole, people, 1.0), portions, twice, BASIS, tuple(_merge_log(whole, portions, twice))
    )


def _union(members: Sequence[Footprint], code: str, name: str) -> Footprint:
    """All that any member holds, under a name of its own or the names of its members."""
    return Footprint(
        code or "+".join(member.code for member in members),
        name or " and ".join(member.name for member in members),
        tuple(dict.fromkeys(clause for member in members for clause in member.clauses)),
        "merged by the user",
    )


def shared_out(pence: int, parts: Iterable[Portion]) -> tuple[int, ...]:
    """An amount in whole pence shared out by the residents of the parts; the parts sum to it exactly.

    Assumption: money follows people, whatever their age. A place that knows better gives its own shares.
    """
    return tuple(share_out(pence, [float(part.population.people) for part in parts]))


def same_extent(one: Footprint, other: Footprint) -> bool:
    """Do two footprints hold the very same people?"""
    return all(one.holds(block) == other.holds(block) for block in _blocks((one, other)))


def _footprint(given: Footprint | tuple[str, str]) -> Footprint:
    return given if isinstance(given, Footprint) else footprint_of(*given)


def _blocks(footprints: Iterable[Footprint]) -> tuple[Block, ...]:
    return blocks(by_lsoa=any(footprint.by_lsoa for footprint in footprints))


def _portion(footprint: Footprint, held: Iterable[Block], whole: int) -> Portion:
    people = counted(held)
    return Portion(footprint, people, people.people / whole)


def _inner(whole: Footprint, part: Footprint) -> Footprint:
    """What lies in both: a clause of each together, the part's one area becoming a `within`."""
    clauses = tuple(
        replace(outer, within=(*outer.within, place, *inner.within), exclude=outer.exclude + inner.exclude)
        for outer in whole.clauses
        for inner in part.clauses
        for place in inner.include
    )
    return Footprint(
        f"{whole.code}/{part.code}", f"{part.name}, within {whole.name}", clauses, "split by the user"
    )


def _outer(whole: Footprint, part: Footprint) -> Footprint:
    """What lies in the whole but not in the part; a part must be plain areas for this to be sayable."""
    if any(clause.within or clause.exclude for clause in part.clauses):
        raise PlanError(
            Problem(
                f"{part.name} is itself the result of a split, so it cannot be left out of another area.",
                to_do="Split out the plain area instead.",
            )
        )
    gone = tuple(place for clause in part.clauses for place in clause.include)
    clauses = tuple(replace(clause, exclude=clause.exclude + gone) for clause in whole.clauses)
    return Footprint(
        f"{whole.code}-{part.code}", f"{whole.name} without {part.name}", clauses, "split by the user"
    )


def _split_log(
    whole: Footprint, part: Footprint, people: int, unit: Portion, rest: Portion, beyond: int
) -> Iterable[str]:
    yield f"Basis: {basis(BASIS).title} ({BASIS}); {basis(BASIS).caveat}"
    yield f"{whole.name}: {people:,} people = {unit.population.people:,} + {rest.population.people:,}."
    yield f"{part.name} takes {unit.share:.4%} and {rest.share:.4%} stays, by people of all ages alike."
    if beyond:
        yield f"{beyond:,} people of {part.name} live outside {whole.name} and are in neither part."


def _merge_log(whole: Footprint, members: Sequence[Portion], twice: int) -> Iterable[str]:
    yield f"Basis: {basis(BASIS).title} ({BASIS}); {basis(BASIS).caveat}"
    for member in members:
        yield f"{member.footprint.name}: {member.population.people:,} people."
    if twice:
        yield f"{twice:,} people lie in more than one of these and are counted once in {whole.name}."
