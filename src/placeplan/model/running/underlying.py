"""What is left of a position without one-offs, and with the full year of what began part-way.

A scheme that starts in October shows half its effect this year and all of it next: the other half is its
full-year effect. A one-off flatters or burdens one year. Neither is in the underlying position. Effects that
are stated in money are followed; what avoided care will release in a full year is not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from placeplan.core.periods import months_of
from placeplan.core.precision import shown
from placeplan.engine.axes import Array
from placeplan.model.drawing.designs import blocks
from placeplan.model.drawing.estimates import estimated
from placeplan.model.drawing.inputs import Inputs
from placeplan.model.drawing.sampling import drawn
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.running.levers import LEVERS, Change
from placeplan.model.running.results import PLAN, Series
from placeplan.plan.phasing import share_in_month

GAINS = {"saving": 1.0, "income": 1.0, "investment": -1.0, "cost": -1.0}  # sign in a position
ONE_OFFS, FULL_YEAR, UNDERLYING = "one_offs", "full_year_effects", "underlying_position"
PARTS = (ONE_OFFS, FULL_YEAR, UNDERLYING)


@dataclass(frozen=True)
class Positions:
    """Every draw of every body's position, and what the plan did to them. Shape: year, body, draw."""

    drawn: Array
    seed: int
    known: Evidence
    changes: Sequence[Change]
    inputs: Inputs | None = None


@dataclass(frozen=True)
class Underlying:
    """A body's mean position in a year, and what takes it to the underlying one, in pounds.

    Each is rounded to the digits that its sampling error leaves sure, so the last digits need not add up.
    """

    organisation: str
    year: str
    position: float
    one_offs: float  # in the position and not in the next
    full_year_effects: float  # not yet in the position
    underlying: float  # the position that the year leaves behind it


def underlying(positions: Positions) -> tuple[Underlying, ...]:
    """Every body's mean underlying position in every year of the plan."""
    parts = underlying_draws(positions)
    means = [_means(values, positions) for values in (positions.drawn, *(parts[name] for name in PARTS))]
    cells = product(positions.known.years, positions.known.organisations)
    return tuple(
        Underlying(body, year, *of_cell) for (year, body), *of_cell in zip(cells, *means, strict=True)
    )


def _means(values: Array, positions: Positions) -> list[float]:
    """The mean of each year and body, to the digits that are sure. Shape of `values`: year, body, draw."""
    found = estimated(values.reshape(-1, values.shape[-1]), positions.inputs)
    return [shown(mean, error) for mean, error in zip(found.mean.tolist(), found.error.tolist(), strict=True)]


def underlying_draws(positions: Positions) -> Mapping[str, Array]:
    """One-offs, full-year effects and what they leave, draw by draw. Shape of each: year, body, draw."""
    evidence, draws = positions.known, positions.drawn.shape[-1]
    once, later = np.zeros(positions.drawn.shape), np.zeros(positions.drawn.shape)
    for change in positions.changes:
        if change.effect.variable not in GAINS:
            continue
        size = _sizes(change, draws, positions.seed)
        for body, pounds_each in _laid(change, evidence):
            for at, year in enumerate(evidence.years):
                share = change.share[at]
                if change.effect.recurrent:
                    in_force = share_in_month(change.scheme, change.effect, months_of(year)[-1])
                    later[at, body] += pounds_each * (in_force - share) * size
                else:
                    once[at, body] += pounds_each * share * size
    return {ONE_OFFS: once, FULL_YEAR: later, UNDERLYING: positions.drawn - once + later}


def underlying_series(positions: Positions) -> Iterator[Series]:
    """The same as series of the plan's run, for bodies."""
    for name, values in underlying_draws(positions).items():
        years, bodies, draws = values.shape
        summary = estimated(values.reshape(-1, draws), positions.inputs)
        yield Series(PLAN, name, "pounds", ("organisation",), (years, bodies, 1, 1), summary)


def _sizes(one: Change, draws: int, seed: int) -> Array:
    """The size of an effect in every draw: the numbers that the run itself used."""
    return np.concatenate(
        [
            np.broadcast_to(drawn(one.effect.spread, one.driver, block), block.draws)
            for block in blocks(draws, seed)
        ]
    )


def _laid(one: Change, known: Evidence) -> Iterator[tuple[int, float]]:
    """The bodies that an effect falls on, with what one unit of its size does to the position of each."""
    base = np.asarray(known.given[LEVERS[one.effect.variable].base], dtype=np.float64)
    whole = base.reshape(len(known.organisations), len(known.services))
    by_body = whole[:, list(one.services)].sum(axis=1)
    inside = float(by_body[list(one.organisations)].sum())
    for body in one.organisations:
        part = float(by_body[body]) / inside if inside > 0 else 1 / len(one.organisations)
        yield body, GAINS[one.effect.variable] * part * (inside if one.effect.base_unit == "share" else 1.0)
