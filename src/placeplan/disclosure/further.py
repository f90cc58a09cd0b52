"""What else to hold back, so that no secret of a cluster lies open: a set of which nothing can be spared.

A secret is safe where it could move with every identity still holding. The cheapest such movement, by
linear programming, says which published facts would have to move with it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from placeplan.disclosure.bounding import Opening, Protection
from placeplan.disclosure.clusters import Graph, Link
from placeplan.disclosure.facts import Facts
from placeplan.disclosure.identities import Identity
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.polyhedron import Polyhedron
from placeplan.disclosure.rows import Row, stacked

ROUNDS = 40  # movements that are looked for; beyond that a person had better publish. Our default
NEIGHBOURHOOD = 3000  # identities round a secret that a movement may use. Our default
FURTHEST = 1e4  # times as far as the secret: the most that a fact may move
EFFORT = 5_000  # identities that are judged again, over all advice of an audit. Our default
EACH_TIME = 5  # identities whose judging takes as long as a judgement of none: measured
Numbers = NDArray[np.float64]
_STILL = 1e-7  # of what the secret moves: less is no movement


class OutOfEffortError(Exception):
    """Advice takes longer than what is asked of it is worth."""


@dataclass
class Effort:
    """How many identities may still be judged for the sake of advice."""

    left: float = EFFORT

    def check(self) -> None:
        """Errors: `OutOfEffortError` where it is all spent."""
        if self.left <= 0:
            raise OutOfEffortError

    def spend(self, identities: int) -> None:
        """So many identities are about to be judged, once."""
        self.left -= EACH_TIME + identities


def further_facts(
    graph: Graph, openings: Sequence[Opening], protection: Protection, effort: Effort
) -> list[int]:
    """Published facts to hold back as well; none where no such set was found. Errors: `OutOfEffortError`."""
    start = openings[0].secret.fact
    chosen: dict[int, None] = {}
    for _ in range(ROUNDS):
        opening = _first_opening(graph, start, chosen, protection, effort)
        if opening is None:
            return _none_to_spare(graph, start, list(chosen), protection, effort)
        moving = _moving_with(graph, opening, chosen)
        if not set(moving) - set(chosen):
            return []
        chosen.update(dict.fromkeys(moving))
    return []


def _first_opening(
    graph: Graph, start: int, chosen: Collection[int], protection: Protection, effort: Effort
) -> Opening | None:
    effort.check()
    cluster = graph.cluster(start, {*graph.facts.hidden, *chosen})
    effort.spend(len(cluster.links))
    return next(openings_of(graph.facts, [cluster], protection, chosen), None)


def _moving_with(graph: Graph, opening: Opening, chosen: Collection[int]) -> list[int]:
    """The published facts that move when the secret moves, in the cheapest movement.

    What is hidden from this reader moves freely, and what is published at a price.
    """
    facts, secret, reader = graph.facts, opening.secret, opening.reader
    if facts.published[secret.fact] or not graph.links_of(secret.fact):
        return []  # somebody says the number itself: no other one can blur it
    links, fixed = _neighbourhood(graph, secret.fact)
    at = {fact: column for column, fact in enumerate(dict.fromkeys(f for link in links for f in link.facts))}
    stuck = [fact in fixed or _is_known(facts, fact, reader) for fact in at]
    unseen = [_is_unseen(facts, fact, reader, chosen) for fact in at]
    moved = _dearly_moved(
        [_row(facts, link, at, len(at)) for link in links],
        np.where(stuck, 0.0, FURTHEST),
        np.array(unseen),
        at[secret.fact],
    )
    return [fact for fact, column in at.items() if moved[column] > _STILL]


def _dearly_moved(rows: Sequence[Row], furthest: Numbers, unseen: NDArray[np.bool_], secret: int) -> Numbers:
    """How far each fact moves at a price when the secret moves by one, at the least price.

    `furthest` is how far each may move. Nothing moves where the secret cannot.
    """
    count = len(furthest)
    at_a_price = furthest.copy()
    freely = np.where(unseen, furthest, 0.0)
    freely[secret] = at_a_price[secret] = 0.0
    # Columns: how far each fact moves freely, then how far up at a price, then how far down.
    low = np.concatenate([-freely, np.zeros(2 * count)])
    high = np.concatenate([freely, at_a_price, at_a_price])
    low[secret] = high[secret] = 1.0
    point = Polyhedron(low, high, stacked(rows)).furthest(dict.fromkeys(range(count, 3 * count), -1.0))
    if point is None:
        return np.zeros(count)
    return np.asarray(point[count : 2 * count] + point[2 * count :])


def _neighbourhood(graph: Graph, start: int) -> tuple[list[Link], set[int]]:
    """The identities nearest a fact, and the facts on their edge, which stand in others too."""
    links: dict[int, Link] = {}
    reached, edge = {start}, {start}
    while edge and len(links) < NEIGHBOURHOOD:
        next_links = {id(link): link for fact in edge for link in graph.links_of(fact)}
        links.update(next_links)
        edge = {fact for link in next_links.values() for fact in link.facts} - reached
        reached |= edge
    return list(links.values()), edge


def _is_known(facts: Facts, fact: int, reader: str) -> bool:
    """Does a body know this fact, whatever is published?"""
    return bool(reader) and reader in facts.bodies_of(fact)


def _is_unseen(facts: Facts, fact: int, reader: str, chosen: Collection[int]) -> bool:
    """Is a fact hidden from a reader, so that it may move at no price?

    The room that its rounding leaves a published one is not counted: the sums as they stand may need it.
    """
    is_hidden = fact in chosen or not facts.published[fact]
    return is_hidden and not _is_known(facts, fact, reader)


def _row(facts: Facts, link: Link, at: Mapping[int, int], count: int) -> Row:
    """The link as a movement: near where they stand, a product moves with each of its factors."""
    terms: dict[int, float] = {}
    for fact, by in _slopes(facts, link).items():
        column = at[fact]
        terms |= {column: by, count + column: by, 2 * count + column: -by}
    return Row(terms, 0.0, 0.0)


def _slopes(facts: Facts, link: Link) -> Mapping[int, float]:
    if isinstance(link, Identity):
        return link.terms
    amount, volume, price = link.facts
    per_volume, per_price = (link.factor * facts.middle(fact) for fact in (price, volume))
    return {amount: -1.0, volume: per_volume, price: per_price}


def _none_to_spare(
    graph: Graph, start: int, chosen: Sequence[int], protection: Protection, effort: Effort
) -> list[int]:
    """What is left of the chosen facts when each that can be published again is."""
    kept = list(chosen)
    for fact in sorted(chosen, key=lambda fact: -abs(graph.facts.middle(fact))):
        without = [kept_fact for kept_fact in kept if kept_fact != fact]
        if _first_opening(graph, start, without, protection, effort) is None:
            kept = without
    return kept
