"""A case in the making: the books of a place, and the errors planted in them so far."""

import random
from dataclasses import dataclass, field

from tools.invented.books import Book, Row
from tools.invented.world import OUTSIDE, World


class NoRoomError(Exception):
    """This place has nowhere to plant this error."""


Place = tuple[str, str, str, str, int]  # body, table, key, field, index


@dataclass
class Planted:
    """One error: its class, who, any acceptable size (None: none is needed), and the cells that hold it."""

    kind: str
    bodies: tuple[str, ...]
    sizes: list[float | None]
    cells: list[Place] = field(default_factory=list)
    fail: bool = True  # otherwise a warning or cannot assess is right


@dataclass
class Case:
    """A place's books, its narratives by body, and what has been planted so far."""

    world: World
    books: dict[str, Book]
    narratives: dict[str, list[str]]
    chance: random.Random
    earlier: dict[str, Book] = field(default_factory=dict)  # first versions, where a second supersedes
    used: set[tuple[str, str, str]] = field(default_factory=set)
    planted: list[Planted] = field(default_factory=list)

    def codes(self, *kinds: str) -> list[str]:
        """Bodies of these kinds, shuffled."""
        found = [b.code for b in self.world.of_kind(*kinds)]
        self.chance.shuffle(found)
        return found

    def contract(
        self, holder: tuple[str, ...], partner: tuple[str, ...], services: tuple[str, ...] = ()
    ) -> tuple[Book, Row]:
        """A contract row, not yet spoilt, in the book of a body of one kind with a body of another."""
        for code in self.codes(*holder):
            rows = list(self.books[code].tables["contracts"])
            self.chance.shuffle(rows)
            for row in rows:
                other, service = str(row.words["other"]), str(row.words["service"])
                pair = (*sorted((code, other)), service)
                if other == OUTSIDE.code or pair in self.used or (services and service not in services):
                    continue
                if self.world.body(other).kind in partner:
                    self.used.add(pair)  # type: ignore[arg-type]
                    return self.books[code], row
        raise NoRoomError(f"no contract left between {holder} and {partner}")
