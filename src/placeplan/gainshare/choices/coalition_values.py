"""What every group of bodies could secure where a change needs some of them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from placeplan.gainshare.choices.body_effects import Effects
from placeplan.gainshare.games.coalitions import groups


def values_where_needed(
    effects: Effects, needs: Sequence[str], year: str | None = None
) -> dict[frozenset[str], NDArray[np.float64]]:
    """Groups' values when the change happens only with all of `needs`: joined if they are in, apart if not.

    Unit: pence against everybody staying out. Shape: draw.
    """
    nothing = np.zeros(effects.count)
    nets = {body: effects.recurrent(body, year).astype(float) for body in effects.members}
    return {
        group: sum((nets[body] for body in group), nothing) if group >= frozenset(needs) else nothing
        for group in groups(effects.members)
    }
