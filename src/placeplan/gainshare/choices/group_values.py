"""What groups of bodies could secure alone, as somebody states it: a range for each group, with its source.

Read from `settlement/KEY-groups.csv`. What all secure together is not stated there: it is the sum of the
choice's own lines, so the two can never disagree.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.spreads import Spread
from placeplan.core.units import in_base, unit
from placeplan.gainshare.choices.row_files import Cells, stated_rows
from placeplan.gainshare.choices.stated_draws import of_blocks
from placeplan.gainshare.games.coalitions import groups
from placeplan.model.drawing.designs import blocks

NEEDED = ("group", "middle", "unit", "source", "grade")
KNOWN = (*NEEDED, "low", "high", "note")
BETWEEN = "+"
GroupSpreads = Mapping[frozenset[str], Spread]
GroupValues = dict[frozenset[str], NDArray[np.float64]]


def group_spreads(path: Path, members: Sequence[str], problems: Problems) -> dict[frozenset[str], Spread]:
    """The range stated for each group but that of all, in pounds; none where there is no file.

    Notes every row that cannot be read, and every group that has no row.
    """
    if not path.is_file():
        return {}
    spreads: dict[frozenset[str], Spread] = {}
    before = len(problems)
    for where, cells in stated_rows(path, path.name, NEEDED, KNOWN, problems):
        _read(cells, where, members, spreads, problems)
    if len(problems) == before:  # a row that cannot be read is not also a missing one
        _check_complete(spreads, members, path.name, problems)
    return spreads


def _check_complete(spreads: GroupSpreads, members: Sequence[str], name: str, problems: Problems) -> None:
    for group in groups(tuple(members)):
        if group not in spreads and len(group) < len(members):
            group_name = f" {BETWEEN} ".join(sorted(group))
            problems.add("has no value.", f"{name}, {group_name}", "State what it could secure alone.")


def middle_values(spreads: GroupSpreads, together: float) -> GroupValues:
    """Every group at its middle and all together at `together` (pence). Unit: pence."""
    return _with_all(
        {group: np.array([spread.middle * PENCE_PER_POUND]) for group, spread in spreads.items()},
        np.array([together]),
    )


def strongest_values(spreads: GroupSpreads, together: float) -> GroupValues:
    """Every group at its high, which is the hardest to satisfy. Unit: pence."""
    return _with_all(
        {group: np.array([spread.high * PENCE_PER_POUND]) for group, spread in spreads.items()},
        np.array([together]),
    )


def drawn_values(spreads: GroupSpreads, together: NDArray[np.float64], key: str, seed: int) -> GroupValues:
    """Every group in every draw; all together as the choice's lines say in that draw. Unit: pence."""
    parts = blocks(len(together), seed)
    return _with_all(
        {
            group: of_blocks(spread, f"{key}/group/{BETWEEN.join(sorted(group))}", parts) * PENCE_PER_POUND
            for group, spread in spreads.items()
        },
        together,
    )


def _with_all(values: GroupValues, together: NDArray[np.float64]) -> GroupValues:
    everybody = frozenset[str]().union(*values)
    return {**values, everybody: together}


def _read(
    cells: Cells,
    where: str,
    members: Sequence[str],
    found: dict[frozenset[str], Spread],
    problems: Problems,
) -> None:
    group = frozenset(name.strip() for name in cells["group"].split(BETWEEN))
    before = len(problems)
    for name in sorted(group - set(members)):
        problems.add(f"“{name}” is not a member.", where, "Write members' codes with + between them.")
    if group == set(members):
        problems.add("All together is the sum of the choice's lines.", where, "Leave this row out.")
    if group in found:
        problems.add(f"“{cells['group']}” is stated twice.", where, "Keep one.")
    if not cells["source"]:
        problems.add("has no source.", where, "Say who stated it.")
    spread = _spread(cells, where, problems)
    if spread is not None and len(problems) == before:
        found[group] = spread


def _spread(said: Mapping[str, str], where: str, problems: Problems) -> Spread | None:
    try:
        if unit(said["unit"]).base != "pounds":
            problems.add(f"“{said['unit']}” is not money.", where, "Use £, £k or £m.")
            return None
        low, middle, high = (
            float(in_base(said.get(column) or said["middle"], said["unit"]))
            for column in ("low", "middle", "high")
        )
        return Spread(low, middle, high, "fixed" if low == high else "triangular", said["source"])
    except PlanError as error:
        problems.extend(Problem(p.what, where, p.to_do) for p in error.problems)
    except ArithmeticError:
        problems.add(f"“{said['middle']}” is not a number.", where, "Write digits.")
    return None
