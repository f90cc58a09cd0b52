"""What else to hold back, so that no secret of a cluster lies open: a set of which nothing can be spared.

A secret is safe where it could move with every identity still holding. The cheapest such movement, by
linear programming, says which published facts would have to move with it.
"""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from placeplan.disclosure.bounding import Opening, Protection
from placeplan.disclosure.clusters import Graph, Link
from placeplan.disclosure.facts import Facts
from placeplan.disclosure.identities import Identity
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.polyhedron import Polyhedron, Row

ROUNDS = 40  # movements that are looked for; beyond that a person had better publish. Our default
NEIGHBOURHOOD = 3000  # identities round a secret that a movement may use. Our default
FURTHEST = 1e4  # times its protection: the most that a fact may move
_STILL = 1e-7  # of the protection: less is no movement


def further_facts(graph: Graph, openings: Sequence[Opening], protection: Protection) -> list[int]:
    """Published facts to hold back as well; none where no such set was found."""
    start = openings[0].secret.fact
    chosen: dict[int, None] = {}
    for _ in range(ROUNDS):
        opening = _first_opening(graph, start, chosen, protection)
        if opening is None:
            return _none_to_spare(graph, start, list(chosen), protection)
        moving = _moving_with(graph, opening, chosen, protection)
        if not set(moving) - set(chosen):
            return []
        chosen.update(dict.fromkeys(moving))
    return []


def _first_opening(
    graph: Graph, start: int, chosen: Collection[int], protection: Protection
) -> Opening | None:
    cluster = graph.cluster(start, {*graph.facts.hidden, *chosen})
    return next(openings_of(graph.facts, cluster, protection, chosen), None)


def _moving_with(
    graph: Graph, opening: Opening, chosen: Collection[int], protection: Protection
) -> list[int]:
    """The published facts that move when the secret moves by its protection, in the cheapest movement.

    What is hidden from this reader moves freely, what is published within its rounding only.
    """
    facts, secret, reader = graph.facts, opening.secret, opening.reader
    if facts.published[secret.fact] or not graph.links_of(secret.fact):
        return []  # somebody says the number itself: no other one can blur it
    links, fixed = _neighbourhood(graph, secret.fact)
    at = {fact: column for column, fact in enumerate(dict.fromkeys(f for link in links for f in link.facts))}
    distance = protection.of(secret)
    free = np.array([_free(facts, fact, reader, chosen, fixed) / distance for fact in at])
    dear = np.array([0.0 if fact in fixed or _is_known(facts, fact, reader) else FURTHEST for fact in at])
    free[at[secret.fact]] = dear[at[secret.fact]] = 0.0
    count = len(at)
    rows = [_row(facts, link, at, count) for link in links]
    # Columns: how far each fact moves freely, then how far it moves up, then down, at a price.
    low = np.concatenate([-free, np.zeros(2 * count)])
    high = np.concatenate([free, dear, dear])
    low[at[secret.fact]] = high[at[secret.fact]] = 1.0
    point = Polyhedron(low, high, rows).furthest(dict.fromkeys(range(count, 3 * count), -1.0))
    if point is None:
        return []
    moved = point[count : 2 * count] + point[2 * count :]
    return [fact for fact, column in at.items() if moved[column] > _STILL]


def _neighbourhood(graph: Graph, start: int) -> tuple[list[Link], set[int]]:
    """The identities nearest a fact, and the facts on their edge, which stand in others too."""
    links: dict[int, Link] = {}
    seen, edge = {start}, [start]
    while edge and len(links) < NEIGHBOURHOOD:
        beyond = []
        for fact in edge:
            links.update({id(link): link for link in graph.links_of(fact)})
        for link in links.values():
            beyond += [fact for fact in link.facts if fact not in seen]
            seen.update(link.facts)
        edge = beyond
    return list(links.values()), set(edge)


def _is_known(facts: Facts, fact: int, reader: str) -> bool:
    """Does a body know this fact, whatever is published?"""
    return bool(reader) and reader in facts.bodies_of(fact)


def _free(facts: Facts, fact: int, reader: str, chosen: Collection[int], fixed: Collection[int]) -> float:
    """How far a fact can move unseen by a reader, in the unit of its measure."""
    if fact in fixed or _is_known(facts, fact, reader):
        return 0.0
    if fact in chosen or not facts.published[fact]:
        return np.inf
    return float(facts.high[fact] - facts.low[fact]) / 2


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


def _none_to_spare(graph: Graph, start: int, chosen: Sequence[int], protection: Protection) -> list[int]:
    """What is left of the chosen facts when each that can be published again is."""
    kept = list(chosen)
    for fact in sorted(chosen, key=lambda fact: -abs(graph.facts.middle(fact))):
        without = [other for other in kept if other != fact]
        if _first_opening(graph, start, without, protection) is None:
            kept = without
    return kept
