"""Which secrets lie open, to whom: the public first, then each body that knows some of them."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from placeplan.disclosure.bounding import PUBLIC, Bounds, Opening, Protection
from placeplan.disclosure.clusters import Cluster
from placeplan.disclosure.facts import Facts, Secret
from placeplan.disclosure.frames import Frame
from placeplan.disclosure.nearest_numbers import nearest_numbers
from placeplan.disclosure.rows import folded


def openings_of(
    facts: Facts, clusters: Sequence[Cluster], protection: Protection, spared: Collection[int] = ()
) -> Iterator[Opening]:
    """The secrets of some clusters that some reader can bound too closely, the first reader of each.

    `spared` are published facts that are held back as well.
    """
    frame = _consistent(Frame(facts, clusters), spared)
    secrets = frame.secrets
    open_already: set[str] = set()
    anybody: Bounds | None = None
    for reader in (PUBLIC, *_bodies(facts, secrets, spared)):
        strangers = [
            secret for secret in secrets if reader not in secret.knowers and secret.figure not in open_already
        ]
        if not strangers:
            continue
        bounds = Bounds(frame, reader, spared, beyond=anybody)
        anybody = anybody or bounds
        for opening in bounds.openings(strangers, protection):
            open_already.add(opening.secret.figure)
            yield opening


def _bodies(facts: Facts, secrets: Sequence[Secret], spared: Collection[int]) -> list[str]:
    """The bodies that know something that the public does not."""
    knowers = {body for secret in secrets for body in secret.knowers}
    knowers.update(body for fact in spared for body in facts.bodies_of(fact))
    return sorted(knowers)


def _consistent(frame: Frame, spared: Collection[int]) -> Frame:
    """The frame with each secret at a number that all sums allow: a rounded one may miss them."""
    low, high = frame.ends(PUBLIC, spared)
    asked = np.zeros(len(low), dtype=bool)
    asked[list(frame.column_of.values())] = True
    rows = folded(frame.rows(low, high), low, high, asked)
    frame.middle = nearest_numbers(rows, low, high, frame.middle, asked)
    return frame
