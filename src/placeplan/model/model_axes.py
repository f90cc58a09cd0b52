"""The axes of the model, and where each of them stands. Age and sex are not among them: they are summed
over once, before any draw (see `population`).
"""

from collections.abc import Sequence

import numpy as np

from placeplan.engine.axes import Array, Axes

AREA, ORGANISATION, SERVICE, LINE, STAFF, MONTH, COUNTERPARTY, DRAW = range(8)
NAMES = ("area", "organisation", "service", "line", "staff", "month", "counterparty", "draw")


def model_axes(
    areas: Sequence[str] = ("",),
    organisations: Sequence[str] = ("",),
    services: Sequence[str] = ("",),
    lines: Sequence[str] = ("",),
    staff: Sequence[str] = ("",),
    months: Sequence[str] = ("",),
    counterparties: Sequence[str] = ("",),
    draws: int = 1,
) -> Axes:
    """The axes of a run. `lines` are kinds of cost, `staff` groups of staff, `counterparties` who pays."""
    labels = (
        areas,
        organisations,
        services,
        lines,
        staff,
        months,
        counterparties,
        [str(draw) for draw in range(draws)],
    )
    return Axes({name: tuple(axis_labels) for name, axis_labels in zip(NAMES, labels, strict=True)})


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
    growth = np.broadcast_to(grown, (1, bodies, services, 1, 1, 1, 1, draws)).reshape(bodies, services, draws)
    served = np.matmul(posts.reshape(bodies, services, groups).swapaxes(1, 2), growth)
    return np.asarray(served.reshape(1, bodies, 1, 1, groups, 1, 1, draws), dtype=np.float64)
