"""Which parts of a plan can be read, and what cannot be assessed without the others.

Not published, withheld and not known are three different things. For each part that
cannot be read there is a question to ask aloud and a request precise enough to send.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from pathlib import Path
from types import MappingProxyType

from placeplan.assurance.findings import Finding, bodies_named, cells_at, finding
from placeplan.assurance.registry import check
from placeplan.core.doors.shipped import shipped_rows, shipped_toml
from placeplan.plan.children import child_place
from placeplan.plan.place import Part, Place, Publication

READABLE: Publication = "published"
UNKNOWN: Publication = "unknown"
ESSENTIAL = ("finance_appendix", "activity_plan", "workforce_plan", "scheme_list")
_REQUESTS = Path(__file__).with_name("requests.toml")


@dataclass(frozen=True)
class PlanPart:
    """A part that a plan has: what it is, what stops without it, and how to ask for it."""

    key: str
    title: str
    description: str
    stops: str
    question: str
    request: str


@cache
def parts_of_a_plan() -> Mapping[str, PlanPart]:
    """Every part that a plan should have, by key."""
    asked = shipped_toml(_REQUESTS)
    listed = shipped_rows(resources.files("placeplan.plan") / "parts.csv")
    return MappingProxyType(
        {
            row["part"]: PlanPart(row["part"], row["title"], row["description"], **asked[row["part"]])
            for row in listed
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
    asked = []
    for key, wanted in parts_of_a_plan().items():
        if not _is_readable(place, key):
            holder = place.parts[key].holder if key in place.parts else ""
            letter = _request_for(wanted, place)
            asked.append(Request(place.name, wanted.title, holder, wanted.question, letter))
    return tuple(asked)


def unreadable(place: Place) -> list[str]:
    """The essential parts of a place's plan that cannot be read whole, by key."""
    return [key for key in ESSENTIAL if not _is_readable(place, key)]


def _is_readable(place: Place, key: str) -> bool:
    return key in place.parts and place.parts[key].status == READABLE


def _request_for(wanted: PlanPart, place: Place) -> str:
    return wanted.request.format(place=place.name, first=place.base_year, last=place.last_year)


@check(
    "Parts of the plan",
    group="Completeness",
    formula="each part of a plan: published, partly published, not published, withheld or not known",
    kinds=("part_published", "part_missing"),
    source="UNISON 2018, https://eastern.unison.org.uk/news/2018/08/whatever-happened-stps/",
)
def parts_published(place: Place) -> Iterator[Finding]:
    """Each part of the plan that can be read, and for each that cannot, what stops and what to ask."""
    for planner in _with_parts(place):
        for key, wanted in parts_of_a_plan().items():
            yield _part_finding(planner, key, wanted, planner.parts.get(key) or _unmentioned(wanted))


@check(
    "Can the plan be judged?",
    group="Completeness",
    formula="cannot assess where a finance, activity, workforce or scheme part cannot be read",
    kinds=("verdict",),
)
def verdict(place: Place) -> Iterator[Finding]:
    """Whether enough of the plan is published to say if it can work."""
    for planner in _with_parts(place):
        lacking = [parts_of_a_plan()[key] for key in unreadable(planner)]
        about = partial(
            finding,
            "verdict",
            organisations=(planner.code,),
            period=(planner.base_year, planner.last_year),
        )
        if lacking:
            titles = ", ".join(part.title.lower() for part in lacking)
            yield about(
                "cannot_assess",
                f"{planner.name}: the plan cannot be judged from what is published",
                f"Not to be read whole: {titles}. What is published is checked; what is not is not guessed.",
                severity=3,
                settled_by="; ".join(part.question for part in lacking),
            )
        else:
            yield about(
                "pass",
                f"{planner.name}: enough is published to judge the plan",
                "The finance, activity, workforce and scheme parts can all be read.",
            )


def _with_parts(place: Place) -> tuple[Place, ...]:
    """Whose plans have parts to publish: the place, or in a region each footprint.

    Nobody's where the place lists no parts: one that is making its own plan has nothing to publish yet.
    """
    if place.children:
        return tuple(child_place(place, child.code) for child in place.children)
    return (place,) if place.parts else ()


def _unmentioned(wanted: PlanPart) -> Part:
    """A part of which nobody has said whether it was published."""
    return Part(title=wanted.title, status=UNKNOWN, source="", grade="our default")


def _part_finding(place: Place, key: str, wanted: PlanPart, part: Part) -> Finding:
    if part.status == READABLE:
        return finding(
            "parts_published",
            "pass",
            f"{wanted.title}: published",
            f"{wanted.description}.{_remarks(part)}",
            organisations=(place.code,),
            cells=cells_at([part.source]),
            kind="part_published",
        )
    return _missing_part(place, key, wanted, part)


def _missing_part(place: Place, key: str, wanted: PlanPart, part: Part) -> Finding:
    is_known = part.status != UNKNOWN
    status = part.status if is_known else "not known whether it is published"
    return finding(
        "parts_published",
        "warn" if part.status == "partly published" else "cannot_assess",
        f"{wanted.title}: {status}",
        f"Cannot assess {wanted.stops}.{_remarks(part)} Ask: {wanted.question}",
        organisations=(place.code,),
        measure=key,
        cells=cells_at([part.source]),
        kind="part_missing",
        severity=2 if key in ESSENTIAL and is_known else 1,
        likely_cause="Withheld by its holder." if part.status == "withheld" else "",
        settled_by=_request_for(wanted, place),
        conversation=bodies_named(part.holder) or (place.code,),
    )


def _remarks(part: Part) -> str:
    """What is noted of a part, and when it was last looked for."""
    note = f" {part.note}" if part.note else ""
    return f"{note} Looked for on {part.checked_on}." if part.checked_on else note
