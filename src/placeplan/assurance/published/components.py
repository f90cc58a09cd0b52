"""What became of each part of a plan: alive, changed, paused, dead or unknown, by the last dated word on it.

Reads statements of subject `component`. Unknown is not dead, and a word without a date decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding
from placeplan.assurance.published.ended_plans import day_of
from placeplan.assurance.registry import check, view
from placeplan.assurance.row_texts import text_in

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

    def as_json(self) -> dict[str, object]:
        """The part as commands and open data give it."""
        return {
            "organisation": self.organisation,
            "name": self.name,
            "status": self.status,
            "since": self.since,
            "evidence": list(self.evidence),
            "sources": list(self.sources),
        }


@view
def component_record(statements: pl.DataFrame) -> tuple[Component, ...]:
    """Each part of a plan that somebody has said something of, in the order of its body and name."""
    stated = statements.filter((pl.col("subject") == COMPONENT) & (pl.col("attribute") == "status"))
    by_part: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in stated.sort("organisation", "scheme", "line", "stated_on", "text").iter_rows(named=True):
        name = text_in(row, "scheme") or text_in(row, "line")
        by_part[text_in(row, "organisation"), name].append(row)
    return tuple(_component(organisation, name, rows) for (organisation, name), rows in by_part.items())


def _component(organisation: str, name: str, rows: Sequence[Mapping[str, Any]]) -> Component:
    words = sorted((day_of(row), text_in(row, "text").strip(), text_in(row, "stated_by")) for row in rows)
    status, since, why = component_status([(day, word) for day, word, _ in words])
    evidence = tuple(_told(day, word, speaker) for day, word, speaker in words)
    sources = tuple(str(row["source"]) for row in rows if row["source"])
    return Component(organisation, name, status, since, why, evidence, sources)


def _told(day: str, word: str, speaker: str) -> str:
    by = f" ({speaker})" if speaker else ""
    return f"{day or 'undated'}: {word}{by}"


def component_status(evidence: Sequence[tuple[str, str]]) -> tuple[Status, str, str]:
    """What became of a part of a plan, since when, and why it is unknown, from dated words `(day, status)`.

    The last dated word holds. None, one that is no status, or two on one day that differ, leave it unknown.
    """
    dated = sorted((day, word) for day, word in evidence if day)
    if not dated:
        return "unknown", "", "No dated word on it."
    last = dated[-1][0]
    words = {word.casefold() for day, word in dated if day == last}
    if len(words) > 1:
        return "unknown", last, f"On {last} it is said to be {' and '.join(sorted(words))}."
    status = next((status for status in STATUSES if words == {status}), None)
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
        yield _part_finding(part)


def _part_finding(part: Component) -> Finding:
    name = part.name.replace("_", " ") or "A part without a name"
    is_unknown = part.status == "unknown"
    since = f" ({part.since})" if part.since else ""
    told = "; ".join(part.evidence)
    return finding(
        "components",
        "cannot_assess" if is_unknown else "pass",
        f"{name}: {part.status}{since}",
        f"{part.why} {told}.".strip() if is_unknown else f"{told}.",
        organisations=bodies_named(part.organisation),
        period=part.since,
        cells=cells_at(part.sources),
        kind="component",
        subject=part.name,
        conversation=(),
        severity=1,
        settled_by=f"Dated evidence of what became of {name}.",
    )
