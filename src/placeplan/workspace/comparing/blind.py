"""Two sums compared blind: which band their difference is in, by a grid that whoever asks cannot make finer.

Each sum is first put into a cell of a fixed grid, half the narrowest band wide, and only the cells are
compared. So an answer follows from the cells alone: whoever knows her own sum, changes it as she likes and
asks again for ever learns at most in which cell the other's sum lies, and never where in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml

SHIPPED = Path(__file__).with_name("blind_rules.toml")
PENCE = 100  # in a pound
WHOLE = ""  # the name of the sum of all services


@dataclass(frozen=True)
class BlindRow:
    """One row of a side: of which service, and its pence; `None` where no number is stated."""

    service: str
    pence: int | None


@dataclass(frozen=True)
class BlindRules:
    """What divides the answers: upper ends of the bands in pence, and what a side must have."""

    bands: tuple[int, ...]
    least_rows: int
    largest_share: float
    repeats: int

    @property
    def cell(self) -> int:
        """How wide a cell of the grid is. Unit: pence."""
        return self.bands[0] // 2


@dataclass(frozen=True)
class Band:
    """How far apart two sums are: more than `above` and no more than `most`, in pence; `None` has no end."""

    above: int
    most: int | None


@dataclass(frozen=True)
class Compared:
    """What came of a comparison: a band for each sum by service, and what is wrong with each side.

    `faults` are for the side that they are of, and for nobody else.
    """

    bands: Mapping[str, Band]
    faults: tuple[tuple[str, ...], tuple[str, ...]]


def blind_rules() -> BlindRules:
    """The rules that ship, which no place can change."""
    told: dict[str, Any] = {key: rule["value"] for key, rule in shipped_toml(SHIPPED).items()}
    bands = tuple(round(most * PENCE) for most in told["bands"])
    return BlindRules(bands, told["least_rows"], told["largest_share"], told["repeats"])


def compared_blind(
    one: Sequence[BlindRow], other: Sequence[BlindRow], *, by_service: bool, rules: BlindRules
) -> Compared:
    """The band in which two sums differ, or of each service that both can be compared by."""
    sides = (_sums(one, by_service), _sums(other, by_service))
    faults = tuple(tuple(_faults(sums, rules)) for sums in sides)
    sound = [{name: rows for name, rows in sums.items() if not _fault(rows, rules)} for sums in sides]
    shared = sorted(sound[0].keys() & sound[1].keys())
    bands = {name: _band(sum(sound[0][name]), sum(sound[1][name]), rules) for name in shared}
    return Compared(bands, (faults[0], faults[1]))


def _sums(rows: Sequence[BlindRow], by_service: bool) -> dict[str, list[Any]]:
    """The rows by the sum that they are part of. Where no service is stated, a row is of the whole alone."""
    if not by_service:
        return {WHOLE: [row.pence for row in rows]}
    sums: dict[str, list[Any]] = {}
    for row in rows:
        if row.service:
            sums.setdefault(row.service, []).append(row.pence)
    return sums


def _faults(sums: Mapping[str, list[Any]], rules: BlindRules) -> list[str]:
    """What is wrong with the sums of a side, each once."""
    told = (_fault(rows, rules) for rows in sums.values())
    return list(dict.fromkeys(filter(None, told))) if sums else ["no row says of which service it is"]


def _fault(rows: list[Any], rules: BlindRules) -> str:
    """Why a sum cannot be compared; empty where it can."""
    if None in rows:
        return "a row holds no number, so that the sum is not known"
    sizes = [abs(pence) for pence in rows if pence]
    if len(sizes) < rules.least_rows:
        return f"fewer than {rules.least_rows} rows are not nought"
    if max(sizes) > rules.largest_share * sum(sizes):
        return f"one row is more than {rules.largest_share:.0%} of the sum"
    return ""


def _band(one: int, other: int, rules: BlindRules) -> Band:
    """The band of two sums, by the cells between them: each end is true of every pair of those cells."""
    apart = abs(one // rules.cell - other // rules.cell)
    above = 0
    for most in rules.bands:
        cells = most // rules.cell - 1  # so far apart, two sums differ by less than `most`
        if apart <= cells:
            return Band(above, most)
        above = cells * rules.cell
    return Band(above, None)
