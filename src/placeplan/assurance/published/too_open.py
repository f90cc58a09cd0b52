"""What is withheld and can be worked out from what would be published: by anybody, or by another body."""

from collections.abc import Iterator, Mapping, Sequence
from math import isnan
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import thresholds
from placeplan.core.sources import source
from placeplan.disclosure.audit import Audit, Disclosure, audit
from placeplan.disclosure.bounding import Opening, Protection
from placeplan.figures.measures import measures
from placeplan.figures.missing import is_withheld
from placeplan.plan.place import NATIONAL, Place

WITHOUT_ADVICE = "Publish it, or withhold with it whatever else states it."
EXACTLY = 0.0005  # of the number: a reader who is closer has it, for all that a person would say


@check(
    "Withheld, and worked out from the rest",
    group="Completeness",
    formula="what is published leaves each withheld number a range as wide, on both sides, as its protection",
    thresholds=("protection",),
    kinds=("withheld_too_open",),
)
def withheld_too_open(place: Place) -> Iterator[Finding]:
    """Withheld figures that lie too open, each with what gives it away and what else to hold back."""
    audited = audit_of(place)
    rows = _rows_of(place, audited)
    for disclosure in audited.disclosures:
        for opening in disclosure.openings:
            yield _finding(place, rows[opening.secret.figure], audited, disclosure, opening)


def _rows_of(place: Place, audited: Audit) -> dict[str, dict[str, Any]]:
    """The row of every figure that lies open: looked up once, for there may be thousands."""
    names = [opening.secret.figure for each in audited.disclosures for opening in each.openings]
    rows = place.figures.filter(pl.col("figure").is_in(names))
    return {row["figure"]: row for row in rows.iter_rows(named=True)}


def audit_of(place: Place, earlier: Sequence[pl.DataFrame] = ()) -> Audit:
    """Every withheld number of a place against all that its public build would say.

    `earlier` are figure tables that were published before. A number of a place that was made public, whose
    values are gone, is not judged.
    """
    secret = place.figures.filter(is_withheld() & pl.col("value").is_not_null())
    figures = secret if secret.is_empty() else place.figures  # nothing to judge: nothing to read
    return audit(figures, protection_of(place), groups_of(place), earlier)


def protection_of(place: Place) -> Protection:
    """What each record of a place asks for, and the threshold for those that ask for nothing."""
    asked = {
        key: record.protection for key, record in place.withholdings.items() if record.protection is not None
    }
    return Protection(thresholds(place.folder)["protection"], asked)


def groups_of(place: Place) -> list[tuple[str, tuple[str, ...]]]:
    """Who makes up each group of a place, as declared and down to the last body; and the place itself."""
    groups = []
    for body in place.bodies.values():
        if body.members:
            leaves = tuple(dict.fromkeys(_leaves(place, body.code)))
            groups += [(body.code, members) for members in dict.fromkeys((body.members, leaves))]
    everybody = [body.code for body in place.bodies.values() if not body.members and body.kind != NATIONAL]
    if place.code not in place.bodies:
        groups.append((place.code, tuple(everybody)))
    return groups


def _leaves(place: Place, code: str, above: frozenset[str] = frozenset()) -> Iterator[str]:
    """The bodies of a group with no members of their own; a group within itself ends there."""
    members = place.bodies[code].members if code in place.bodies and code not in above else ()
    if not members:
        yield code
    for member in members:
        yield from _leaves(place, member, above | {code})


def _finding(
    place: Place, row: Mapping[str, Any], audited: Audit, disclosure: Disclosure, opening: Opening
) -> Finding:
    who = place.bodies[opening.reader].name if opening.reader in place.bodies else opening.reader
    columns = ("organisation", "service", "scheme", "line", "period")
    about = ", ".join(str(row[name]) for name in columns if row[name])
    further = "; ".join(audited.facts.named(fact) for fact in disclosure.further)
    settled_by = f"Withhold with it: {further}; or publish it." if further else WITHOUT_ADVICE
    return finding(
        "withheld_too_open",
        "fail",
        f"{measures()[row['measure']].label} of {about} is withheld and can be worked out",
        f"{who or 'Anybody'} can put it {how_close(opening)}: {'; '.join(disclosure.why)}.",
        organisations=(row["organisation"],) if row["organisation"] else (),
        period=row["period"],
        measure=row["measure"],
        subject=opening.secret.figure,
        cells=(source(row["source"]),),
        figures=(opening.secret.figure,),
        severity=3,
        likely_cause="It is withheld while what it is part of, or made of, is published.",
        settled_by=settled_by,
    )


def how_close(opening: Opening) -> str:
    """How near a reader can come, in words that do not hold the number."""
    if isnan(opening.reach):
        return "nobody can tell how close"
    return "exactly" if opening.reach < EXACTLY else f"within {opening.reach:.1%} of what it is"
