"""Which facts have to be looked at together to say how open a hidden one lies.

Two hidden facts belong together where one identity holds both. A published fact joins two clusters only
where its rounding is coarse beside what is hidden: an exact one is a constant, whoever uses it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from placeplan.disclosure.facts import Facts
from placeplan.disclosure.identities import Identity, Product

COARSE = 0.02  # of the smallest hidden number: a finer rounding tells nothing more. Our default
HOPS = 3  # identities away from a hidden fact that coarse published facts are followed. Our default
Link = Identity | Product


@dataclass(frozen=True)
class Cluster:
    """Hidden facts that have to be judged together, and every link that bears on them."""

    hidden: tuple[int, ...]
    links: tuple[Link, ...]

    @property
    def facts(self) -> tuple[int, ...]:
        """Every fact of it, the hidden ones first."""
        joined = dict.fromkeys(self.hidden)
        joined.update(dict.fromkeys(fact for link in self.links for fact in link.facts))
        return tuple(joined)


class Graph:
    """Facts and the links between them."""

    def __init__(self, facts: Facts, links: Sequence[Link]) -> None:
        self.facts = facts
        self._by_fact: dict[int, list[Link]] = {}
        for link in links:
            for fact in link.facts:
                self._by_fact.setdefault(fact, []).append(link)

    def links_of(self, fact: int) -> Sequence[Link]:
        """Every link that a fact stands in."""
        return self._by_fact.get(fact, ())

    def clusters(self, hidden: Collection[int]) -> Iterator[Cluster]:
        """The clusters of hidden facts; each hidden fact is in one."""
        waiting = dict.fromkeys(sorted(hidden))
        while waiting:
            cluster = self.cluster(next(iter(waiting)), hidden)
            for fact in cluster.hidden:
                del waiting[fact]
            yield cluster

    def cluster(self, start: int, hidden: Collection[int]) -> Cluster:
        """The cluster that holds the hidden fact `start`."""
        together = {start: None}
        links: dict[int, Link] = {}
        edge = [start]
        while edge:
            fact = edge.pop()
            for link in self.links_of(fact):
                links[id(link)] = link
                fresh = [joined for joined in link.facts if joined in hidden and joined not in together]
                together.update(dict.fromkeys(fresh))
                edge += fresh
        self._follow_coarse(together, links)
        return Cluster(tuple(together), tuple(links.values()))

    def _follow_coarse(self, together: Collection[int], links: dict[int, Link]) -> None:
        """Add the links of published facts so coarse that other sums may narrow them."""
        sizes = [abs(secret.value) for secret in self.facts.secrets_of(together)]
        coarse = COARSE * min((size for size in sizes if size), default=0.0)
        followed = set(together)
        for _ in range(HOPS):
            edge = {fact for link in links.values() for fact in link.facts if fact not in followed}
            followed |= edge
            for fact in edge:
                if self.facts.high[fact] - self.facts.low[fact] > coarse:
                    links.update({id(link): link for link in self.links_of(fact)})
