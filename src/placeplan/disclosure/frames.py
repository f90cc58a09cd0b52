"""Clusters in numbers: columns in units of each fact's own size, and rows, as readers come to see them.

Built once, and asked by every reader: what a reader knows changes the ends of columns, and rows of products.
A published fact that several clusters share is a column of each.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.disclosure.clusters import Cluster
from placeplan.disclosure.facts import Facts, Secret
from placeplan.disclosure.identities import Identity, Product
from placeplan.disclosure.rows import Numbers, Row, Rows, Truths, Whole, joined, stacked

FURTHEST = 1e4  # times its own size: what no identity limits is taken to reach so far
SMALLEST = 1.0  # the size of nought, in the base unit of its measure


@dataclass(frozen=True)
class _Times:
    """A product by its columns."""

    amount: int
    volume: int
    price: int
    factor: float


class Frame:
    """Columns and rows of clusters. `fact_of`, `size` and `middle` are by column, `column_of` by fact."""

    def __init__(self, facts: Facts, clusters: Sequence[Cluster]) -> None:
        self.facts = facts
        self.column_of: dict[int, int] = {}
        self.secrets = [secret for cluster in clusters for secret in facts.secrets_of(cluster.hidden)]
        fact_of: list[int] = []
        terms: list[Row] = []
        self._products: list[_Times] = []
        for cluster in clusters:
            at = {fact: len(fact_of) + place for place, fact in enumerate(cluster.facts)}
            fact_of += at
            self.column_of |= {fact: at[fact] for fact in cluster.hidden}
            for link in cluster.links:
                if isinstance(link, Identity):
                    terms.append(Row({at[fact]: by for fact, by in link.terms.items()}, 0.0, 0.0))
                else:
                    self._products.append(_times(link, at))
        self.fact_of = np.array(fact_of, dtype=np.intp)
        self._note_secrets()
        rows = stacked(terms)
        self._sums = Rows(
            rows.row, rows.column, rows.by * self.size[rows.column], rows.low, rows.high
        ).evened()

    def _note_secrets(self) -> None:
        """The size and middle of each column, and which columns each body knows better than the public."""
        facts, columns = self.facts, _by_value(self.fact_of)
        low, high = (
            np.nan_to_num(ends[self.fact_of], posinf=0.0, neginf=0.0) for ends in (facts.low, facts.high)
        )
        self.middle = (low + high) / 2
        self._known_to: dict[str, list[int]] = {}
        for secret in facts.secrets_of(columns):
            self.middle[columns[secret.fact]] = secret.value
            for body in secret.knowers:
                self._known_to.setdefault(body, []).extend(columns[secret.fact])
        self.size = np.where(self.middle != 0, np.abs(self.middle), SMALLEST)
        self.middle /= self.size

    def ends(self, reader: str, spared: Collection[int] = ()) -> tuple[Numbers, Numbers]:
        """The least and the most of each column that a reader knows at once.

        A body knows its own secrets, which stand at their `middle`. `spared` are published facts that are
        held back as well, from all but the bodies they are about.
        """
        facts = self.facts
        low, high = facts.low[self.fact_of], facts.high[self.fact_of]
        for fact in spared:
            if reader not in facts.bodies_of(fact):
                is_it = self.fact_of == fact
                low[is_it], high[is_it] = facts.allowed(fact)
        low, high = np.maximum(low / self.size, -FURTHEST), np.minimum(high / self.size, FURTHEST)
        own = self._known_to.get(reader, [])
        low[own] = high[own] = self.middle[own]
        return low, high

    def private(self, spared: Collection[int] = ()) -> Truths:
        """The columns that some body knows better than the public, and those that their products reach."""
        return self.touched(np.isin(self.fact_of, [*self.column_of, *spared]))

    def rows(self, low: Numbers, high: Numbers) -> Rows:
        """Every row, for columns between `low` and `high`."""
        if not self._products:
            return self._sums
        return joined(self._sums, self._rows_of_products(low, high))

    def touched(self, changed: Truths) -> Truths:
        """The columns that a change of some reaches at once: a product's rows change with a factor."""
        reached = changed.copy()
        for times in self._products:
            at = [times.amount, times.volume, times.price]
            reached[at] |= changed[at].any()
        return reached

    def zone(self, secret: Secret, distance: float) -> tuple[float, float]:
        """What a reader's range has to cover, in units of the secret's size, as far as its measure goes."""
        least, most = self.facts.allowed(secret.fact)
        size = self.size[self.column_of[secret.fact]]
        return max(secret.value - distance, least) / size, min(secret.value + distance, most) / size

    def _rows_of_products(self, low: Numbers, high: Numbers) -> Rows:
        """Amount ≥ least price × volume and ≤ most price × volume; and the same with volume and price."""
        rows = []
        for times in self._products:
            scale = times.factor * self.size[times.volume] * self.size[times.price] / self.size[times.amount]
            for bounded, factor in ((times.price, times.volume), (times.volume, times.price)):
                least, most = max(low[bounded], 0.0) * scale, high[bounded] * scale
                if high[bounded] < FURTHEST:
                    rows.append(Row({times.amount: 1.0, factor: -least}, 0.0, np.inf))
                    rows.append(Row({times.amount: 1.0, factor: -most}, -np.inf, 0.0))
        return stacked(rows).evened()


def _times(link: Product, at: dict[int, int]) -> _Times:
    return _Times(at[link.amount], at[link.volume], at[link.price], link.factor)


def _by_value(values: Whole) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for place, value in enumerate(values.tolist()):
        places.setdefault(value, []).append(place)
    return places
