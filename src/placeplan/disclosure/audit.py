"""The audit: which withheld numbers lie too open, and what further numbers would close them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.disclosure.bounding import Opening, Protection
from placeplan.disclosure.clusters import Graph
from placeplan.disclosure.facts import Facts, facts_of
from placeplan.disclosure.further import further_facts
from placeplan.disclosure.judging import openings_of
from placeplan.disclosure.relations import differences, products
from placeplan.disclosure.sums import Groups, sums

ADVISED = 20  # clusters whose further numbers are looked for: mend these, and ask again. Our default
Progress = Callable[[int, int], None]  # clusters judged, and how many there are


@dataclass(frozen=True)
class Disclosure:
    """Withheld numbers of one cluster that lie open, why, and further facts that would close them all.

    `why` has the identities in words. `further` names what else to hold back, none of which can be spared; it
    is empty where nothing that is still published would help.
    """

    openings: tuple[Opening, ...]
    why: tuple[str, ...]
    further: tuple[int, ...]


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
) -> Audit:
    """Every withheld number of a figure table against everything published, now and before.

    A row is withheld where its `withheld` is not empty; its value has to be there. `groups` says
    who makes up each group of bodies.
    """
    facts = facts_of(figures, earlier)
    graph = Graph(facts, [*sums(facts, groups), *differences(facts), *products(facts)])
    clusters = list(graph.clusters(facts.hidden))
    disclosures: list[Disclosure] = []
    for number, cluster in enumerate(clusters, 1):
        openings = tuple(openings_of(facts, cluster, protection))
        if openings:
            is_advised = len(disclosures) < ADVISED
            disclosures.append(_disclosure(graph, openings, protection, is_advised))
        progress(number, len(clusters))
    return Audit(facts, tuple(disclosures))


def _disclosure(
    graph: Graph, openings: tuple[Opening, ...], protection: Protection, is_advised: bool
) -> Disclosure:
    facts = graph.facts
    touched = [link.why for opening in openings for link in graph.links_of(opening.secret.fact)]
    stated = (
        ["somebody else states it, or it was published before"]
        if any(facts.published[opening.secret.fact] for opening in openings)
        else []
    )
    further = further_facts(graph, openings, protection) if is_advised else []
    return Disclosure(openings, tuple(dict.fromkeys([*stated, *touched])), tuple(further))
