"""What became of each part of a plan: alive, changed, paused, dead or unknown, by the last dated word on it.

Reads statements of subject `component`. Unknown is not dead, and a word without a date decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published.promises import day_of
from placeplan.assurance.registry import check, view
from placeplan.core.sources import source

Status = Literal["alive", "changed", "paused", "dead", "unknown"]
STATUSES: tuple[Status, ...] = ("alive", "changed", "paused", "dead")
COMPONENT = "component"


@dataclass(frozen=True)
class Component:
    """A part of a plan, what became of it and since when, and every word on it with its date and speaker."""

    organisation: str
    name: str
    status: Status
    since: str
    why: str  # why it is unknown, where it is
    evidence: tuple[str, ...]
    sources: tuple[str, ...]


@view
def component_record(statements: pl.DataFrame) -> tuple[Component, ...]:
    """Each part of a plan that somebody has said something of, in the order of its body and name."""
    stated = statements.filter((pl.col("subject") == COMPONENT) & (pl.col("attribute") == "status"))
    held: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in stated.sort("organisation", "scheme", "line", "stated_on", "text").iter_rows(named=True):
        held[str(row["organisation"] or ""), str(row["scheme"] or row["line"] or "")].append(row)
    return tuple(_component(organisation, name, rows) for (organisation, name), rows in held.items())


def _component(organisation: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Component:
    said = sorted((day_of(row), str(row["text"] or "").strip(), str(row["stated_by"] or "")) for row in rows)
    status, since, why = component_status([(day, word) for day, word, _ in said])
    evidence = tuple(f"{day or 'undated'}: {word}" + (f" ({by})" if by else "") for day, word, by in said)
    sources = tuple(str(row["source"]) for row in rows if row["source"])
    return Component(organisation, name, status, since, why, evidence, sources)


def component_status(evidence: Sequence[tuple[str, str]]) -> tuple[Status, str, str]:
    """What became of a part of a plan, since when, and why it is unknown, from dated words `(day, status)`.

    The last dated word holds. None, one that is no status, or two on one day that differ, leave it unknown.
    """
    known = {word: word for word in STATUSES}
    dated = sorted((day, word) for day, word in evidence if day)
    if not dated:
        return "unknown", "", "No dated word on it."
    last = dated[-1][0]
    words = {word.casefold() for day, word in dated if day == last}
    if len(words) > 1:
        return "unknown", last, f"On {last} it is said to be {' and '.join(sorted(words))}."
    status = known.get(next(iter(words)))  # type: ignore[call-overload]  # a word that may be no status
    if status is None:
        return "unknown", last, f"“{dated[-1][1]}” is none of: {', '.join(STATUSES)}."
    return status, last, ""


@check(
    "What became of each part",
    group="Promises",
    formula="the last dated word on each component: alive, changed, paused or dead; else unknown",
    kinds=("component",),
    source="HSJ and others 2018: “STPs are dead”, while parts of them went on",
)
def components(component_record: tuple[Component, ...]) -> Iterator[Finding]:
    """Each component of a plan and what became of it, with dated evidence; unknown is not dead."""
    for part in component_record:
        name = part.name.replace("_", " ") or "A part without a name"
        is_unknown = part.status == "unknown"
        told = "; ".join(part.evidence)
        yield finding(
            "components",
            "cannot_assess" if is_unknown else "pass",
            f"{name}: {part.status}" + (f" ({part.since})" if part.since else ""),
            f"{part.why} {told}.".strip() if is_unknown else f"{told}.",
            organisations=(part.organisation,) if part.organisation else (),
            period=part.since,
            cells=tuple(source(text) for text in part.sources),
            kind="component",
            subject=part.name,
            conversation=(),
            severity=1,
            settled_by=f"Dated evidence of what became of {name}.",
        )
