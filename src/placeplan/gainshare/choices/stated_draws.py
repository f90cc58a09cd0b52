"""Draws of what a choice states as ranges: the model's own design, so that chance alone moves little."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from placeplan.core.spreads import Spread
from placeplan.model.drawing.designs import Block
from placeplan.model.drawing.sampling import drawn


def of_blocks(spread: Spread, driver: str, parts: Sequence[Block]) -> NDArray[np.float64]:
    """Draws of a spread, one in each of as many even strata as a block has. Shape: draw."""
    return np.concatenate([np.resize(drawn(spread, driver, block), block.draws) for block in parts])
