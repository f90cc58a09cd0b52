"""A reader who has the public figures only, and every identity, and solves for what is withheld.

Run as `python -m tests.attacks.attacker 200`: so many random places, each closed by the audit's own advice,
then attacked by linear programming that shares no code with it. Prints what was opened; exits 1 if any was.
"""

import random
import sys

import numpy as np
from scipy.optimize import linprog

from placeplan.disclosure.audit import audit
from placeplan.disclosure.bounding import Protection
from placeplan.figures.table import figure_table

SHARE = 0.2
QUARTERS = [f"2016/17-Q{number}" for number in (1, 2, 3, 4)]
PERIODS = ["2016/17", *QUARTERS]
LINES = [None, "pay", "drugs", "heat"]
MEASURES = ["income", "expenditure", "surplus_or_deficit"]


class Cube:
    """A random place whose figures add up every way: over bodies, lines, quarters, and to a surplus."""

    def __init__(self, seed: int, bodies: int = 0) -> None:
        self.random = random.Random(seed)
        self.bodies = [f"B{number}" for number in range(bodies or self.random.randint(2, 5))]
        self.values = {}
        for body in self.bodies:
            for line in LINES[1:]:
                for quarter in QUARTERS:
                    for measure in MEASURES[:2]:
                        self.values[measure, body, line, quarter] = self.random.choice([1e4, 1e5, 1e6]) * (
                            self.random.randint(10, 99)
                        )
        self.sums = []
        self._add_up()
        self.rounding = {key: self.random.choice([1, 1, 1000, 100_000]) for key in self.values}
        hidden = self.random.sample(sorted(self.values, key=str), self.random.randint(1, 6))
        self.hidden = {key for key in hidden if self.values[key]}

    def _add_up(self) -> None:
        bodies, values = self.bodies, self.values
        for measure in MEASURES[:2]:
            for body in bodies:
                for quarter in QUARTERS:
                    self._sum(
                        (measure, body, None, quarter), [(measure, body, line, quarter) for line in LINES[1:]]
                    )
                for line in LINES:
                    self._sum(
                        (measure, body, line, "2016/17"),
                        [(measure, body, line, quarter) for quarter in QUARTERS],
                    )
                self.sums.append(
                    (
                        (measure, body, None, "2016/17"),
                        [(measure, body, line, "2016/17") for line in LINES[1:]],
                        [],
                    )
                )
            for line in LINES:
                for period in PERIODS:
                    self._sum(
                        (measure, "ALL", line, period), [(measure, body, line, period) for body in bodies]
                    )
            for period in PERIODS:
                self.sums.append(
                    (
                        (measure, "ALL", None, period),
                        [(measure, "ALL", line, period) for line in LINES[1:]],
                        [],
                    )
                )
            for line in LINES:
                self.sums.append(
                    (
                        (measure, "ALL", line, "2016/17"),
                        [(measure, "ALL", line, quarter) for quarter in QUARTERS],
                        [],
                    )
                )
        for body in [*bodies, "ALL"]:
            for period in PERIODS:
                key = ("surplus_or_deficit", body, None, period)
                gain, cost = ("income", body, None, period), ("expenditure", body, None, period)
                values[key] = values[gain] - values[cost]
                self.sums.append((key, [gain], [cost]))

    def _sum(self, whole, parts) -> None:
        self.values[whole] = sum(self.values[part] for part in parts)
        self.sums.append((whole, parts, []))

    def published(self, key) -> float:
        """What stands on the page: the value to its rounding."""
        return round(self.values[key] / self.rounding[key]) * self.rounding[key]

    def figures(self, held_back=()):
        """The whole figure table; what is hidden or held back is withheld."""
        return figure_table(
            {
                "measure": key[0], "organisation": key[1], "line": key[2], "period": key[3],
                "stated_by": key[1], "value": float(self.published(key)),
                "precision": float(self.rounding[key]),
                "withheld": "k" if key in self.hidden else "also" if key in held_back else None,
            }
            for key in self.values
        )  # fmt: skip


def closed(cube: Cube, rounds: int = 12):
    """Keys that the audit's advice holds back as well, or None where it found no such set."""
    protection = Protection(SHARE, {"also": 0.0})
    held_back: set = set()
    for _ in range(rounds):
        found = audit(cube.figures(held_back), protection, [("ALL", cube.bodies)], effort=float("inf"))
        if not found.disclosures:
            return held_back
        for disclosure in found.disclosures:
            if not disclosure.further:
                return None
            rows = (found.facts.table.row(fact, named=True) for fact in disclosure.further)
            held_back |= {(row["measure"], row["organisation"], row["line"], row["period"]) for row in rows}
    return None


def opened(cube: Cube, held_back, reader: str = "") -> list:
    """What this reader solves more closely than its protection, with the range found."""
    keys = list(cube.values)
    at = {key: column for column, key in enumerate(keys)}
    unknown = cube.hidden | held_back
    bounds = []
    for key in keys:
        middle, half = cube.published(key), cube.rounding[key] / 2
        if key not in unknown:
            bounds.append((middle - half, middle + half))
        elif key[1] == reader:
            bounds.append((middle, middle))
        else:
            bounds.append((None, None))
    rows = np.zeros((len(cube.sums), len(keys)))
    for number, (whole, plus, minus) in enumerate(cube.sums):
        rows[number, at[whole]] = -1
        for key in plus:
            rows[number, at[key]] = 1
        for key in minus:
            rows[number, at[key]] = -1
    worked_out = []
    for key in cube.hidden:
        if key[1] == reader:
            continue
        ends = []
        for sign in (1, -1):
            cost = np.zeros(len(keys))
            cost[at[key]] = sign
            answer = linprog(cost, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds, method="highs")
            ends.append(sign * answer.fun if answer.status == 0 else -sign * np.inf)
        value, distance = cube.published(key), SHARE * abs(cube.published(key))
        if ends[0] > value - 0.99 * distance or ends[1] < value + 0.99 * distance:
            worked_out.append((key, ends, value))
    return worked_out


def main(count: int) -> int:
    """Attack so many places; say what was opened."""
    faults, advised, unclosed = 0, 0, 0
    for seed in range(count):
        cube = Cube(seed)
        held_back = closed(cube)
        if held_back is None:
            unclosed += 1
            continue
        advised += len(held_back)
        for reader in ("", *cube.bodies):
            for key, ends, value in opened(cube, held_back, reader):
                faults += 1
                print(f"place {seed}: {reader or 'anybody'} puts {key} ({value:,.0f}) at {ends}")
    print(f"{count} places, {unclosed} not closed, {advised} further numbers held back, {faults} opened")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
