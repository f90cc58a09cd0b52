"""Numbers at which every row of a system holds, as near to what was stated as can be.

Sums and their parts were rounded one by one, and miss each other by as much; a reader's own numbers do not.
"""

import numpy as np

from placeplan.disclosure.moves import LAWFUL
from placeplan.disclosure.polyhedron import Polyhedron
from placeplan.disclosure.rows import Numbers, Rows, Truths, parts, replaced_ends

# How far a secret may stand from what was stated, in its own size; and how far inside their ends all others
# stand, as a share of the room between them. The first that can be is taken.
_TRIES = ((0.0, 0.1), (0.0, 0.0), (0.05, 0.1), (0.05, 0.0), (0.5, 0.0))


def nearest_numbers(rows: Rows, low: Numbers, high: Numbers, middle: Numbers, is_secret: Truths) -> Numbers:
    """Columns near `middle` that keep every row, between `low` and `high`; a part that none keep stays."""
    point = np.clip(middle, low, high)
    sums = rows.summed(rows.by * point[rows.column])
    is_off = (sums < rows.low - LAWFUL) | (sums > rows.high + LAWFUL)
    whole = parts(rows, len(low))
    for _, columns, own in whole.split(rows, np.unique(whole.of_row[is_off])):
        if len(columns):
            ends = low[columns], high[columns]
            point[columns] = _joined(own, ends, point[columns], is_secret[columns])
    return point


def _joined(rows: Rows, ends: tuple[Numbers, Numbers], stated: Numbers, is_secret: Truths) -> Numbers:
    low, high = ends
    for apart, inside in _TRIES:
        shrunk = inside * (high - low)
        near = np.where(is_secret, np.maximum(stated - apart, low), low + shrunk)
        far = np.where(is_secret, np.minimum(stated + apart, high), high - shrunk)
        margin = inside * np.minimum(rows.high - rows.low, 1.0)
        point = Polyhedron(near, far, replaced_ends(rows, rows.low + margin, rows.high - margin)).furthest({})
        if point is not None:
            return point
    return stated
