"""Which parts of a plan can be read, and what cannot be assessed without the others.

Not published, withheld and not known are three different things. For each part that
cannot be read there is a question to ask aloud and a request precise enough to send.
"""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.core.sources import Source, source
from placeplan.plan.children import child_place
from placeplan.plan.place import Part, Place

READABLE = "published"
ESSENTIAL = ("finance_appendix", "activity_plan", "workforce_plan", "scheme_list")
_REQUESTS = Path(__file__).with_name("requests.toml")


@dataclass(frozen=True)
class Known:
    """A part that a plan has: what it is, what stops without it, and how to ask for it."""

    key: str
    title: str
    description: str
    stops: str
    question: str
    request: str


@cache
def parts_of_a_plan() -> Mapping[str, Known]:
    """Every part that a plan should have, by key."""
    asked = tomllib.loads(_REQUESTS.read_text(encoding="utf-8"))
    listed = (resources.files("placeplan.plan") / "parts.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            row["part"]: Known(row["part"], row["title"], row["description"], **asked[row["part"]])
            for row in csv.DictReader(listed.splitlines())
        }
    )


@dataclass(frozen=True)
class Request:
    """What to ask for, of whom, about which part of which place."""

    place: str
    part: str
    holder: str
    question: str
    request: str


def requests(place: Place) -> tuple[Request, ...]:
    """A question and a request for each part of the place's plan that cannot be read whole."""
    found = []
    for key, known in parts_of_a_plan().items():
        part = place.parts.get(key)
        if part is not None and part.status == READABLE:
            continue
        filled = known.request.format(place=place.name, first=place.base_year, last=place.last_year)
        found.append(Request(place.name, known.title, part.holder if part else "", known.question, filled))
    return tuple(found)


@check(
    "Parts of the plan",
    group="Completeness",
    formula="each part of a plan: published, partly published, not published, withheld or not known",
    kinds=("part_published", "part_missing"),
    source="UNISON 2018, https://eastern.unison.org.uk/news/2018/08/whatever-happened-stps/",
)
def parts_published(place: Place) -> Iterator[Finding]:
    """Each part of the plan that can be read, and for each that cannot, what stops and what to ask."""
    if not place.parts and not place.children:
        return  # a place that is making its own plan has nothing to publish yet
    for one in _with_parts(place):
        for key, known in parts_of_a_plan().items():
            yield _part_finding(one, key, known, one.parts.get(key))


@check(
    "Can the plan be judged?",
    group="Completeness",
    formula="cannot assess where a finance, activity, workforce or scheme part cannot be read",
    kinds=("verdict",),
)
def verdict(place: Place) -> Iterator[Finding]:
    """Whether enough of the plan is published to say if it can work."""
    if not place.parts and not place.children:
        return
    for one in _with_parts(place):
        lacking = [key for key in ESSENTIAL if key not in one.parts or one.parts[key].status != READABLE]
        titles = ", ".join(parts_of_a_plan()[key].title.lower() for key in lacking)
        yield finding(
            "verdict",
            "cannot_assess" if lacking else "pass",
            f"{one.name}: the plan cannot be judged from what is published"
            if lacking
            else f"{one.name}: enough is published to judge the plan",
            f"Not to be read whole: {titles}. What is published is checked; what is not is not guessed."
            if lacking
            else "The finance, activity, workforce and scheme parts can all be read.",
            organisations=(one.code,),
            period=(one.base_year, one.last_year),
            severity=3,
            settled_by="; ".join(parts_of_a_plan()[key].question for key in lacking),
        )


def _with_parts(place: Place) -> tuple[Place, ...]:
    if not place.children:
        return (place,)
    return tuple(child_place(place, child.code) for child in place.children)


def _part_finding(place: Place, key: str, known: Known, part: Part | None) -> Finding:
    status = part.status if part else "unknown"
    cells: tuple[Source, ...] = (source(part.source),) if part and part.source else ()
    note = f" {part.note}" if part and part.note else ""
    checked = f" Looked for on {part.checked_on}." if part and part.checked_on else ""
    if status == READABLE:
        return finding(
            "parts_published",
            "pass",
            f"{known.title}: published",
            f"{known.description}.{note}{checked}",
            organisations=(place.code,),
            cells=cells,
            kind="part_published",
        )
    said = "not known whether it is published" if status == "unknown" else status
    return finding(
        "parts_published",
        "warn" if status == "partly published" else "cannot_assess",
        f"{known.title}: {said}",
        f"Cannot assess {known.stops}.{note}{checked} Ask: {known.question}",
        organisations=(place.code,),
        measure=key,
        cells=cells,
        kind="part_missing",
        severity=2 if key in ESSENTIAL and status != "unknown" else 1,
        likely_cause="Withheld by its holder." if status == "withheld" else "",
        settled_by=known.request.format(place=place.name, first=place.base_year, last=place.last_year),
        conversation=(part.holder,) if part and part.holder else (place.code,),
    )
