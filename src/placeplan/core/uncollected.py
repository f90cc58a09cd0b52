"""Work that makes very many records that last: the search for garbage among them is put off until it is done.

Records hold no cycles, so that a search finds nothing, and takes longer the more of them there are.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no garbage meanwhile; where somebody has put the search off already, nothing changes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
