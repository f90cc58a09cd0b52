"""The audit: which withheld numbers lie too open, and what further numbers would close them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.disclosure.bounding import Opening, Protection
from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import Facts, facts_of
from placeplan.disclosure.further import EFFORT, Effort, OutOfEffortError, further_facts
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.relations import differences, products
from placeplan.disclosure.sums import Groups, sums

Progress = Callable[[int, int], None]  # clusters judged, and how many there are


@dataclass(frozen=True)
class Disclosure:
    """Withheld numbers of one cluster that lie open, why, and further facts that would close them all.

    `why` has the identities in words. `further` names what else to hold back, none of which can be spared; it
    is empty where nothing that is still published would help, or where it was not looked for.
    """

    openings: tuple[Opening, ...]
    why: tuple[str, ...]
    further: tuple[int, ...]
    is_advised: bool = True  # was it looked for? There is an end to how much is, so that an audit ends too


@dataclass(frozen=True)
class Audit:
    """What was found, over how many withheld numbers."""

    facts: Facts
    disclosures: tuple[Disclosure, ...]

    @property
    def judged(self) -> int:
        """How many withheld numbers were judged."""
        return len(self.facts.secrets)


def audit(
    figures: pl.DataFrame,
    protection: Protection,
    groups: Groups,
    earlier: Sequence[pl.DataFrame] = (),
    progress: Progress = lambda judged, whole: None,
    effort: float = EFFORT,
) -> Audit:
    """Every withheld number of a figure table against everything published, now and before.

    A row is withheld where its `withheld` is not empty; its value has to be there. `groups` says
    who makes up each group of bodies.
    """
    facts = facts_of(figures, earlier)
    graph = Graph(facts, [*sums(facts, groups), *differences(facts), *products(facts)])
    clusters = list(graph.clusters(facts.hidden))
    by_fact: dict[int, list[Opening]] = {}
    for opening in openings_of(facts, clusters, protection):
        by_fact.setdefault(opening.secret.fact, []).append(opening)
    left = Effort(effort)
    disclosures: list[Disclosure] = []
    for number, cluster in enumerate(clusters, 1):
        openings = tuple(opening for fact in cluster.hidden for opening in by_fact.get(fact, ()))
        if openings:
            disclosures.append(_disclosure(graph, openings, protection, left))
        progress(number, len(clusters))
    return Audit(facts, tuple(disclosures))


def _disclosure(
    graph: Graph, openings: tuple[Opening, ...], protection: Protection, effort: Effort
) -> Disclosure:
    facts = graph.facts
    touched = [link.why for opening in openings for link in graph.links_of(opening.secret.fact)]
    stated = (
        ["somebody else states it, or it was published before"]
        if any(facts.published[opening.secret.fact] for opening in openings)
        else []
    )
    why = tuple(dict.fromkeys([*stated, *touched]))
    try:
        return Disclosure(openings, why, tuple(further_facts(graph, openings, protection, effort)))
    except OutOfEffortError:
        return Disclosure(openings, why, (), is_advised=False)
