"""How closely a reader can bound each secret of a cluster: anybody, or a body that knows its own numbers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

from placeplan.disclosure.clusters import Cluster
from placeplan.disclosure.facts import Facts, Secret
from placeplan.disclosure.identities import Identity, Product
from placeplan.disclosure.polyhedron import Polyhedron, Row, relaxed

PUBLIC = ""  # the reader who knows only what is published
FURTHEST = 1e4  # times its own size: what no identity limits is taken to reach so far
NEAR = 1e-6  # of its own size: what an end may miss its protection by
_SMALLEST = 1.0  # the size of nought, in the base unit of its measure
Numbers = NDArray[np.float64]


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
        return share * (abs(secret.value) or _SMALLEST)


class Bounds:
    """A cluster as one reader sees it, in units of each fact's own size."""

    def __init__(self, facts: Facts, cluster: Cluster, spared: Collection[int], reader: str) -> None:
        self._facts = facts
        self._at = {fact: column for column, fact in enumerate(cluster.facts)}
        secrets = facts.secrets_of(self._at)
        self._size = self._sizes(secrets)
        low, high = self._known(spared, reader, secrets)
        rows = [row for link in cluster.links for row in self._rows(link, low, high)]
        polyhedron = Polyhedron(low, high, rows)
        self._polyhedron = polyhedron if polyhedron.holds_a_point else _widened(low, high, rows)

    def openings(self, secrets: Collection[Secret], protection: Protection, reader: str) -> Iterator[Opening]:
        """The secrets that this reader can bound more closely than their protection."""
        ends = _Ends(len(self._at))
        for secret in secrets:
            column = self._at[secret.fact]
            zone = self._zone(secret, protection.of(secret))
            if not self._is_decided(ends, column, zone):
                yield Opening(secret, reader, nan)
                continue
            low, high = ends.of(column)
            if _lies_open(low, high, zone):
                value = secret.value / self._size[column]
                yield Opening(secret, reader, float(max(high - value, value - low, 0.0)))

    def _is_decided(self, ends: "_Ends", column: int, zone: tuple[float, float]) -> bool:
        """Look as far as the zone on both sides; no where the solver found no point to look at."""
        for sign in (-1.0, 1.0):
            if not ends.reaches(column, zone, sign):
                point = self._polyhedron.furthest({column: sign})
                if point is None:
                    return False
                ends.note(point)
        return True

    def _zone(self, secret: Secret, distance: float) -> tuple[float, float]:
        """What a reader's range has to cover, in units of the secret's size, as far as its measure goes."""
        least, most = self._facts.allowed(secret.fact)
        size = self._size[self._at[secret.fact]]
        return max(secret.value - distance, least) / size, min(secret.value + distance, most) / size

    def _sizes(self, secrets: Collection[Secret]) -> Numbers:
        """The size of each fact: its secret's, else what is published of it."""
        at = list(self._at)
        low, high = (
            np.nan_to_num(ends[at], posinf=0.0, neginf=0.0) for ends in (self._facts.low, self._facts.high)
        )
        middle = np.abs(low + high) / 2
        sizes = np.where(middle > 0, middle, _SMALLEST)
        for secret in secrets:
            sizes[self._at[secret.fact]] = abs(secret.value) or _SMALLEST
        return sizes

    def _known(
        self, spared: Collection[int], reader: str, secrets: Collection[Secret]
    ) -> tuple[Numbers, Numbers]:
        """The ends of each fact for this reader, in units of its size."""
        at = list(self._at)
        low, high = self._facts.low[at].copy(), self._facts.high[at].copy()
        for fact in spared:
            if fact in self._at and reader not in self._facts.bodies_of(fact):
                low[self._at[fact]], high[self._at[fact]] = self._facts.allowed(fact)
        for secret in secrets:
            if reader in secret.knowers:
                low[self._at[secret.fact]] = high[self._at[secret.fact]] = secret.value
        low, high = low / self._size, high / self._size
        return np.maximum(low, -FURTHEST), np.minimum(high, FURTHEST)

    def _rows(self, link: Identity | Product, low: Numbers, high: Numbers) -> Iterator[Row]:
        if isinstance(link, Identity):
            yield self._row(link.terms, 0.0, 0.0)
            return
        amount, volume, price = (self._at[fact] for fact in link.facts)
        scale = link.factor * self._size[volume] * self._size[price] / self._size[amount]
        for bounded, factor in ((price, volume), (volume, price)):
            least, most = max(low[bounded], 0.0) * scale, high[bounded] * scale
            if high[bounded] < FURTHEST:  # amount ≥ least × factor and amount ≤ most × factor
                yield _normal({amount: 1.0, factor: -least}, 0.0, np.inf)
                yield _normal({amount: 1.0, factor: -most}, -np.inf, 0.0)

    def _row(self, terms: Mapping[int, float], low: float, high: float) -> Row:
        sized = {self._at[fact]: by * self._size[self._at[fact]] for fact, by in terms.items()}
        return _normal(sized, low, high)


def _widened(low: Numbers, high: Numbers, rows: list[Row]) -> Polyhedron:
    return Polyhedron(low, high, relaxed(low, high, rows))


class _Ends:
    """How far every point that was met reaches: one answer often shows that several secrets are safe."""

    def __init__(self, count: int) -> None:
        self._low = np.full(count, np.inf)
        self._high = np.full(count, -np.inf)

    def note(self, point: Numbers) -> None:
        """Remember a point."""
        self._low = np.minimum(self._low, point)
        self._high = np.maximum(self._high, point)

    def reaches(self, column: int, zone: tuple[float, float], sign: float) -> bool:
        """Has some point met the end of a zone?"""
        if sign > 0:
            return bool(self._high[column] >= zone[1] - NEAR)
        return bool(self._low[column] <= zone[0] + NEAR)

    def of(self, column: int) -> tuple[float, float]:
        """The ends that were met."""
        return float(self._low[column]), float(self._high[column])


def _lies_open(low: float, high: float, zone: tuple[float, float]) -> bool:
    """Does a range end inside the zone? One that lies wholly beside it misleads, and tells nothing."""
    covers = low <= zone[0] + NEAR and high >= zone[1] - NEAR
    beside = high < zone[0] + NEAR or low > zone[1] - NEAR
    return not covers and not beside


def _normal(terms: Mapping[int, float], low: float, high: float) -> Row:
    """The same row with a largest coefficient of one."""
    largest = max(abs(by) for by in terms.values()) or 1.0
    return Row({at: by / largest for at, by in terms.items()}, low / largest, high / largest)
