"""People by broad age in any area: residents of mid-2017, by LSOA."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from placeplan.places.blocks import AGE_NAMES, AGES, BASIS, Block, blocks
from placeplan.places.footprints import Declared, Footprint
from placeplan.places.geographies import area, geography

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Population:
    """People of one area on one basis, in whole people; `ages` in the order of AGES."""

    people: int
    ages: tuple[int, ...]
    basis: str = BASIS

    def by_age(self) -> dict[str, int]:
        """People by broad age, under the names of the age bands."""
        return {AGE_NAMES[age]: people for age, people in zip(AGES, self.ages, strict=True)}


def counted(held: Iterable[Block]) -> Population:
    """The people of several blocks together."""
    people, ages = 0, [0] * len(AGES)
    for block in held:
        people += block.people
        ages = [sum(pair) for pair in zip(ages, block.ages, strict=True)]
    return Population(people, tuple(ages))


def population(geography_name: str, code: str) -> Population:
    """Residents of one area of a register."""
    the_area = area(geography_name, code)
    return counted(block for block in blocks() if block.lies_in(the_area.geography, the_area.code))


@cache
def populations(geography_name: str) -> dict[str, Population]:
    """Residents of every area of a geography, by code; people who cannot be placed are under no code."""
    key = geography(geography_name).key
    blocks_in: dict[str, list[Block]] = {}
    for block in blocks():
        if block.codes[key]:
            blocks_in.setdefault(block.codes[key], []).append(block)
    return {code: counted(blocks_there) for code, blocks_there in sorted(blocks_in.items())}


def shares_inside(geography_name: str, code: str, parts: str) -> dict[str, tuple[float, ...]]:
    """The share of each area of `parts` that lies in an area, by its code; ages in the order of AGES.

    Those of which nobody lies inside are left out. An age that nobody of a part has is a share of nought.
    """
    the_area, cut = area(geography_name, code), geography(parts).key
    inside: dict[str, list[Block]] = {}
    for block in blocks():
        if block.lies_in(the_area.geography, the_area.code) and block.codes[cut]:
            inside.setdefault(block.codes[cut], []).append(block)
    whole = populations(cut)
    return {
        part: tuple(
            own / all_of_age if all_of_age else 0.0
            for own, all_of_age in zip(counted(blocks_there).ages, whole[part].ages, strict=True)
        )
        for part, blocks_there in sorted(inside.items())
    }


def footprint_population(footprint: Footprint) -> Population:
    """Residents of a footprint that somebody declared, everybody once."""
    return counted(block for block in blocks(footprint.by_lsoa) if footprint.holds(block))


def declared_populations(held: Declared) -> dict[str, Population]:
    """Residents of each declared footprint; people under two footprints are in both."""
    return {footprint.code: footprint_population(footprint) for footprint in held.footprints}
