"""What is held of a board that was announced: the sum of the boards that it would take over from.

Where one of them would be divided, its people go with the councils that the announcement names. Rates are the
boards' own, by their people of each age and sex. Whose hospitals and lists those of a divided board would be,
nobody said; they are left out, and named.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import polars as pl

from placeplan.core.periods import start_year
from placeplan.model.people.board_figures import (
    BoardEvidence,
    Rates,
    activity_rates,
    residents,
    trusts_of,
)
from placeplan.places.announced import GEOGRAPHY, Announcement, announced_predecessors
from placeplan.places.blocks import AGES, YOUNGEST, Block, blocks
from placeplan.places.geographies import area

BOARDS, DISTRICTS, COUNCILS = "icb-2024", "ltla-2023", "utla-2023"
WORDS = "the boards that it would take over from, as announced, each a best fit of whole councils"
Shares = tuple[float, ...]  # of a board's people, by broad age


def announced_evidence(key: str, base_year: str, last_year: str) -> BoardEvidence:
    """What is held of an announced board. Errors: nobody announced such a board."""
    parts = announced_predecessors(key)
    board = area(GEOGRAPHY, parts[0].new)
    people = {handover.old: _people(handover, base_year, last_year) for handover in parts}
    together = pl.concat(people.values()).group_by("year", "age", "sex").agg(pl.col("people").sum())
    base = start_year(base_year)
    return BoardEvidence(
        board.code,
        board.name,
        board.code,
        parts[0].source,
        together.select("year", "age", "sex", "people").sort("year", "sex", "age"),
        _rates({ods: _cells(of_board, base) for ods, of_board in people.items()}),
        tuple(_trusts(parts, {ods: _in_year(of_board, base) for ods, of_board in people.items()})),
        tuple(handover.old for handover in parts) if all(handover.whole for handover in parts) else (),
        WORDS,
    )


def left_out(key: str) -> str:
    """In words, the hospitals and lists of boards that would be divided; empty where none would be."""
    divided = [handover for handover in announced_predecessors(key) if not handover.whole]
    if not divided:
        return ""
    hospitals = [trust["name"] for handover in divided for trust in trusts_of(handover.old)]
    names = " and ".join(f"{handover.old} ({handover.part})" for handover in divided)
    return (
        f"It would have a part of {names}: nobody said which hospitals, waiting lists and practices go with "
        f"it, so those of these boards are left out ({', '.join(hospitals)}), and so are the whole's lists."
    )


def _people(handover: Announcement, base_year: str, last_year: str) -> pl.DataFrame:
    """The people who would come with a board, by year, age and sex."""
    of_board = residents(area(BOARDS, handover.old).code, base_year, last_year)
    if handover.whole:
        return of_board
    shares = zip(YOUNGEST, shares_of_part(handover.old, handover.councils), strict=True)
    by_age = pl.DataFrame(list(shares), schema=["age", "share"], orient="row")
    by_age = by_age.with_columns(pl.col("age").cast(of_board["age"].dtype))
    joined = of_board.sort("age").join_asof(by_age, on="age")
    return joined.select("year", "age", "sex", people=pl.col("people") * pl.col("share"))


@cache
def shares_of_part(ods: str, councils: tuple[str, ...]) -> Shares:
    """The share of a board's people of mid-2017 in some upper-tier councils, by broad age.

    The board is what its figures are of: the districts of which it has the most people, each whole.
    """
    board = area(BOARDS, ods).code
    own = [block for block in blocks() if _best_fit()[block.codes[DISTRICTS]] == board]
    inside = [block for block in own if block.codes[COUNCILS] in councils]
    return tuple(_of_age(inside, at) / _of_age(own, at) for at in range(len(AGES)))


def _of_age(held: Sequence[Block], at: int) -> int:
    return sum(block.ages[at] for block in held)


@cache
def _best_fit() -> Mapping[str, str]:
    """For each district, the board in which most of its people live."""
    people: dict[str, dict[str, int]] = {}
    for block in blocks():
        of_board = people.setdefault(block.codes[DISTRICTS], {})
        of_board[block.codes[BOARDS]] = of_board.get(block.codes[BOARDS], 0) + block.people
    return {district: max(of_board, key=of_board.__getitem__) for district, of_board in people.items()}


def _cells(people: pl.DataFrame, year: int) -> Mapping[tuple[int, str], float]:
    of_year = people.filter(pl.col("year") == year).select("age", "sex", "people")
    return {(age, sex): count for age, sex, count in of_year.rows()}


def _in_year(people: pl.DataFrame, year: int) -> float:
    return float(people.filter(pl.col("year") == year)["people"].sum())


def _rates(people: Mapping[str, Mapping[tuple[int, str], float]]) -> Rates:
    """The boards' rates, each by its people of the age and sex."""
    events: dict[tuple[str, int, str], float] = {}
    counted: dict[tuple[str, int, str], float] = {}
    for ods, cells in people.items():
        for (service, age, sex), rate in activity_rates(area(BOARDS, ods).code).items():
            key, count = (service, age, sex), cells[age, sex]
            events[key] = events.get(key, 0.0) + rate * count
            counted[key] = counted.get(key, 0.0) + count
    return {key: events[key] / counted[key] for key in events if counted[key]}


def _trusts(parts: Sequence[Announcement], people: Mapping[str, float]) -> list[dict[str, str]]:
    """The trusts of boards that would stand whole, each with its share of the people of all parts."""
    whole = sum(people.values())
    trusts = []
    for handover in parts:
        for trust in trusts_of(handover.old) if handover.whole else ():
            share = float(trust["share"]) * people[handover.old] / whole if trust["share"] else None
            of_all = f"{share:.4f}" if share is not None else ""
            trusts.append({**trust, "share": of_all, "note": f"sat in {handover.old} in 2021"})
    return trusts
