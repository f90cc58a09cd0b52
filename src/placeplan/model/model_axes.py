"""The axes of the model, and where each of them stands. Age and sex are not among them: they are summed
over once, before any draw (see `population`).
"""

from collections.abc import Sequence

import numpy as np

from placeplan.engine.axes import Array, Axes

AREA, ORGANISATION, SERVICE, LINE, STAFF, MONTH, COUNTERPARTY, WAITING, DRAW = range(9)
NAMES = ("area", "organisation", "service", "line", "staff", "month", "counterparty", "waiting", "draw")


def model_axes(
    areas: Sequence[str] = ("",),
    organisations: Sequence[str] = ("",),
    services: Sequence[str] = ("",),
    lines: Sequence[str] = ("",),
    staff: Sequence[str] = ("",),
    months: Sequence[str] = ("",),
    counterparties: Sequence[str] = ("",),
    waiting: Sequence[str] = ("",),
    draws: int = 1,
) -> Axes:
    """The axes of a run: `lines` of cost, groups of `staff`, `counterparties` who pay, `waiting` lists."""
    labels = (
        areas,
        organisations,
        services,
        lines,
        staff,
        months,
        counterparties,
        waiting,
        [str(draw) for draw in range(draws)],
    )
    return Axes({name: tuple(axis_labels) for name, axis_labels in zip(NAMES, labels, strict=True)})


def of_cell(organisation: int, service: int) -> tuple[int, ...]:
    """Where the draws of one body's service stand in an array that varies by these two and by draw."""
    at = [0] * DRAW
    at[ORGANISATION], at[SERVICE] = organisation, service
    return tuple(at)


def over_organisations(values: Array) -> Array:
    """Sum over organisations; the axis stays."""
    return np.add.reduce(values, axis=ORGANISATION, keepdims=True, dtype=np.float64)


def over_services(values: Array) -> Array:
    """Sum over services; the axis stays."""
    return np.add.reduce(values, axis=SERVICE, keepdims=True, dtype=np.float64)


def over_lines(values: Array) -> Array:
    """Sum over kinds of cost; the axis stays."""
    return np.add.reduce(values, axis=LINE, keepdims=True, dtype=np.float64)


def over_staff(values: Array) -> Array:
    """Sum over groups of staff; the axis stays."""
    return np.add.reduce(values, axis=STAFF, keepdims=True, dtype=np.float64)


def over_services_served(posts: Array, grown: Array) -> Array:
    """Sum over services of what each group of staff has in a service, times how that service has grown.

    Shape of `posts`: organisation, service, staff; of `grown`: organisation, service, draw.
    """
    bodies, services, groups = posts.shape[ORGANISATION], posts.shape[SERVICE], posts.shape[STAFF]
    draws = grown.shape[DRAW]
    over_both = np.broadcast_to(grown, (1, bodies, services, 1, 1, 1, 1, 1, draws))
    growth = over_both.reshape(bodies, services, draws)
    served = np.matmul(posts.reshape(bodies, services, groups).swapaxes(1, 2), growth)
    return np.asarray(served.reshape(1, bodies, 1, 1, groups, 1, 1, 1, draws), dtype=np.float64)


def over_care_waited_for(mix: Array, index: Array) -> Array:
    """Sum over bodies and services of what each list has in them, times an index of that care.

    Shape of `mix`: organisation, service, waiting; of `index`: organisation, service, draw.
    """
    bodies, services, lists = mix.shape[ORGANISATION], mix.shape[SERVICE], mix.shape[WAITING]
    draws = index.shape[DRAW]
    over_both = np.broadcast_to(index, (1, bodies, services, 1, 1, 1, 1, 1, draws))
    summed = mix.reshape(bodies * services, lists).T @ over_both.reshape(bodies * services, draws)
    return np.asarray(summed.reshape(1, 1, 1, 1, 1, 1, 1, lists, draws), dtype=np.float64)
