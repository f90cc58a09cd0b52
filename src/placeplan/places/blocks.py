"""The building blocks that every area is made of, with residents of mid-2017 by broad age.

A block is a piece of England that no geography divides: 403 of them. Where somebody
declares an area by LSOA, the 32,844 LSOAs themselves are the blocks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from placeplan.places.shipped import FOLDER, rows

AGES = ("p0_17", "p18_64", "p65_74", "p75_84", "p85plus")
AGE_NAMES = {
    "p0_17": "0 to 17",
    "p18_64": "18 to 64",
    "p65_74": "65 to 74",
    "p75_84": "75 to 84",
    "p85plus": "85 and over",
}
YOUNGEST = (0, 18, 65, 75, 85)  # the youngest age of each of AGES, which reach to the next
LSOA = "lsoa11"
BASIS = "resident-mid-2017"


@dataclass(frozen=True)
class Block:
    """People who share every code in `codes` (geography to area; empty where they cannot be placed)."""

    codes: Mapping[str, str]
    people: int
    ages: tuple[int, ...]

    def lies_in(self, geography: str, code: str) -> bool:
        """Does this block lie in the area `code`?"""
        return self.codes.get(geography) == code


@cache
def blocks(by_lsoa: bool = False) -> tuple[Block, ...]:
    """Every block, of England whole: pieces, or LSOAs where `by_lsoa`."""
    return _lsoas() if by_lsoa else _pieces()


def _pieces() -> tuple[Block, ...]:
    pieces = rows("pieces")
    counted = {"lsoas", "people", *AGES}
    placed = [column for column in pieces[0] if column not in counted]
    return tuple(
        Block(
            codes={column: row[column] for column in placed},
            people=int(row["people"]),
            ages=tuple(int(row[age]) for age in AGES),
        )
        for row in pieces
    )


def _lsoas() -> tuple[Block, ...]:
    from placeplan.core.doors.table_files import shipped_table  # 0.2 s, and only LSOAs need it

    frame = shipped_table(FOLDER / "lsoa.parquet").fill_null("")
    placed = [column for column in frame.columns if column not in ("people", *AGES)]
    return tuple(
        Block(
            codes={column: row[column] for column in placed},
            people=row["people"],
            ages=tuple(row[age] for age in AGES),
        )
        for row in frame.iter_rows(named=True)
    )
