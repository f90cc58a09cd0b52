"""How closely a reader can bound secrets: anybody, or a body that knows its own numbers."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from placeplan.disclosure.facts import Secret
from placeplan.disclosure.frames import SMALLEST, Frame
from placeplan.disclosure.ranges import Known, Moved, is_open, ranges
from placeplan.disclosure.surroundings import Zone

PUBLIC = ""  # the reader who knows only what is published


@dataclass(frozen=True)
class Opening:
    """A secret that lies too open: to whom, and how far from it that reader's range reaches at most.

    `reach` is a share of the secret (0.03: within 3%), so that it can be printed; nought where it is exact,
    not a number where it could not be worked out: what nobody can judge is never called safe.
    """

    secret: Secret
    reader: str
    reach: float


@dataclass(frozen=True)
class Protection:
    """How far from a secret both ends of a reader's range have to lie: a share of it, by its record."""

    default: float
    of_record: Mapping[str, float]

    def of(self, secret: Secret) -> float:
        """The distance, in the base unit of the secret's measure; never nought."""
        share = self.of_record.get(secret.record, self.default)
        return share * (abs(secret.value) or SMALLEST)


class Bounds:
    """Clusters as one reader sees them.

    `beyond` is the same for a reader to whom no secret that will be asked for lay open: what bears on
    nothing that this reader knows better is not asked again.
    """

    def __init__(
        self, frame: Frame, reader: str, spared: Collection[int] = (), beyond: "Bounds | None" = None
    ) -> None:
        self._frame, self._reader = frame, reader
        self._low, self._high = frame.ends(reader, spared)
        self._private = frame.private(spared)
        self._changed = np.ones(len(self._low), dtype=bool)
        self._moved: Moved = {}
        if beyond is not None:
            self._changed = frame.touched((beyond._low != self._low) | (beyond._high != self._high))
            self._moved = dict(beyond._moved)

    def openings(self, secrets: Sequence[Secret], protection: Protection) -> Iterator[Opening]:
        """The secrets that this reader can bound more closely than their protection."""
        frame = self._frame
        zones: dict[int, list[Zone]] = {}
        for secret in secrets:
            zones.setdefault(frame.column_of[secret.fact], []).append(
                frame.zone(secret, protection.of(secret))
            )
        known = Known(frame.rows(self._low, self._high), self._low, self._high, frame.middle, self._private)
        low, high = ranges(known, zones, self._changed, self._moved)
        for secret in secrets:
            column = frame.column_of[secret.fact]
            least, most = float(low[column]), float(high[column])
            if isnan(least) or is_open(least, most, frame.zone(secret, protection.of(secret))):
                value = secret.value / frame.size[column]
                yield Opening(secret, self._reader, max(most - value, value - least, 0.0))
