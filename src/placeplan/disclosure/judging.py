"""Which secrets of a cluster lie open, to whom: the public first, then each body that knows some of them."""

from collections.abc import Collection, Iterator, Sequence

from placeplan.disclosure.bounding import PUBLIC, Bounds, Opening, Protection
from placeplan.disclosure.clusters import Cluster
from placeplan.disclosure.facts import Facts, Secret


def openings_of(
    facts: Facts, cluster: Cluster, protection: Protection, spared: Collection[int] = ()
) -> Iterator[Opening]:
    """The secrets of a cluster that some reader can bound too closely, the first reader of each.

    `spared` are published facts that are held back as well.
    """
    secrets = facts.secrets_of(cluster.hidden)
    open_already: set[str] = set()
    for reader in (PUBLIC, *_bodies(facts, secrets, spared)):
        strangers = [
            secret for secret in secrets if reader not in secret.knowers and secret.figure not in open_already
        ]
        if not strangers:
            continue
        for opening in Bounds(facts, cluster, spared, reader).openings(strangers, protection, reader):
            open_already.add(opening.secret.figure)
            yield opening


def _bodies(facts: Facts, secrets: Sequence[Secret], spared: Collection[int]) -> list[str]:
    """The bodies that know something of a cluster that the public does not."""
    knowers = {body for secret in secrets for body in secret.knowers}
    knowers.update(body for fact in spared for body in facts.bodies_of(fact))
    return sorted(knowers)
