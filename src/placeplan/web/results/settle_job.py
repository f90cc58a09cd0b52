"""The job that settles every choice of a version and its whole plan: who gains, and who loses."""

from collections.abc import Mapping, Sequence
from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.gainshare.settled_places import has_choices
from placeplan.look.charts.figure import Table, absent
from placeplan.look.invention import choice_notice
from placeplan.look.wording import pounds
from placeplan.publishing.packs.gains_page import sections
from placeplan.results.settling import settlements
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "settling it", "laying out the page")
NOTHING = Problem(
    "The place states no choice and no scheme, so there is nothing to settle.",
    "settlement",
    "Add a scheme under “The plan”, or write a choice; docs/gainshare.md says how.",
)
OF_PLAN = "plan"
Record = Mapping[str, Any]


def settle_version(task: Task) -> dict[str, Any]:
    """The page of settlements. Errors: the place has nothing to settle."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    place = opened.place
    if not has_choices(place) and not place.schemes:
        raise PlanError(NOTHING)
    task.progress(STEPS[1], 1, len(STEPS))
    draws, seed = task.argument("draws"), task.argument("seed")
    records = settlements(place, with_plan=bool(place.schemes), draws=draws, seed=seed)
    for record in records:
        record["invented"] = choice_notice(place, record)
    task.progress(STEPS[2], 2, len(STEPS))
    choices = [record for record in records if record["kind"] != OF_PLAN]
    plan = next((record for record in records if record["kind"] == OF_PLAN), None)
    values = {"sections": sections(choices), "plan": _plan(plan) if plan else None}
    return kept(task, opened, [fragment("gains.html", "Who gains", "settled.html", values)])


def _plan(record: Record) -> dict[str, Any]:
    """The whole plan: each body's effect, and the least payments that leave nobody worse off."""
    names = {row["organisation"]: row["name"] for row in record["effects"]}
    rows = [_effect(row) for row in record["effects"]]
    heads = ("Body", f"Low ({LOW})", f"Middle ({MIDDLE})", f"High ({HIGH})")
    words = record["words"]
    return {
        "title": record["title"],
        "words": [words] if isinstance(words, str) else words,
        "effects": Table(heads, rows, "What the whole plan changes for each body"),
        "payments": _payments(record["transfers"], names),
    }


def _effect(row: Record) -> Sequence[Any]:
    if row["status"] != "assessed":
        return (row["name"], absent("cannot assess"), "", "")
    return (row["name"], *(pounds(row[key]) for key in KEYS))


def _payments(transfers: Sequence[Record], names: Mapping[str, str]) -> Table | None:
    rows = [
        (names.get(paid["from"], paid["from"]), names.get(paid["to"], paid["to"]), pounds(paid["pounds"]))
        for transfer in transfers
        for paid in transfer["payments"]
    ]
    caption = "The least that would have to be paid for nobody to be worse off"
    return Table(("From", "To", "How much"), rows, caption) if rows else None
