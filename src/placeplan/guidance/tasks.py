"""What a requirement touches in a place: each figure, statement, part and cell that it asks of each body.

A figure asked for is stated, withheld, not published, left blank or absent, and these stay five things.
Nothing is filled in: a task says what is there, who said it, and what is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal

import polars as pl

from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.figures.measures import measures
from placeplan.figures.missing import State, states
from placeplan.guidance.asked.requirements import Requirement
from placeplan.plan.place import GROUP, Place

Kind = Literal["figure", "statement", "part", "milestone", "cell", "act"]
ORDER: tuple[State, ...] = ("stated", "withheld", "not_published", "left_blank", "absent")
_PARTS: dict[str, State] = {
    "published": "stated",
    "partly published": "stated",
    "not published": "not_published",
    "withheld": "withheld",
    "unknown": "absent",
}


@dataclass(frozen=True)
class Task:
    """One thing that one requirement asks of one body (empty: nobody in particular), and its state."""

    requirement: str
    kind: Kind
    what: str
    organisation: str = ""
    period: str = ""
    state: State = "absent"
    figures: tuple[str, ...] = ()
    stated_by: tuple[str, ...] = ()
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """The task as every command gives it."""
        return {
            "requirement": self.requirement, "kind": self.kind, "what": self.what,
            "organisation": self.organisation, "period": self.period, "state": self.state,
            "figures": list(self.figures), "stated_by": list(self.stated_by), "note": self.note,
        }  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """The bodies that a requirement asks, and the words that name no body of the place."""

    bodies: tuple[str, ...]
    unknown: tuple[str, ...]


def asked(requirement: Requirement, place: Place) -> Asked:
    """Whom it asks: a body by its code, every body of a kind, or a group such as `:system`."""
    words_asked: dict[str, None] = {}
    unknown = []
    for word in requirement.asks:
        bodies = _bodies(word, place)
        words_asked.update(dict.fromkeys(bodies))
        if not bodies:
            unknown.append(word)
    return Asked(tuple(words_asked), tuple(unknown))


def _bodies(word: str, place: Place) -> list[str]:
    code = f"{place.code}{word}" if word.startswith(GROUP) else word
    if code in place.bodies or code == place.code:
        return [code]
    return [body.code for body in place.bodies.values() if not body.is_group and _is_of(body.kind, word)]


def _is_of(kind: str, word: str) -> bool:
    """Is a body of this kind meant? A `trust` is any kind of trust: acute, community, mental health."""
    return f" {kind}".endswith(f" {word}")


@dataclass(frozen=True)
class Stated:
    """The figures and statements of a place by what they are about, looked up once for many requirements."""

    figures: Mapping[str, tuple[Mapping[str, str | None], ...]]  # by measure
    subjects: Mapping[str, tuple[Mapping[str, str | None], ...]]


def stated(place: Place, requirements: Iterable[Requirement]) -> Stated:
    """What the place holds of the measures and subjects that these requirements name."""
    requirements = list(requirements)
    wanted = sorted({measure for requirement in requirements for measure in requirement.measures})
    columns = ("figure", "measure", "organisation", "period", "stage", "stated_by")
    rows = place.figures.filter(pl.col("measure").is_in(wanted)).select(*columns, states())
    subjects = sorted({subject for requirement in requirements for subject in requirement.subjects})
    values = place.statements.filter(pl.col("subject").is_in(subjects)).select(
        "subject", "organisation", "period", "stated_by", "withheld"
    )
    return Stated(_by(rows, "measure"), _by(values, "subject"))


def _by(table: pl.DataFrame, column: str) -> dict[str, tuple[Mapping[str, str | None], ...]]:
    by_subject: dict[str, list[Mapping[str, str | None]]] = defaultdict(list)
    for row in table.iter_rows(named=True):
        by_subject[row[column]].append(row)
    return {key: tuple(rows) for key, rows in by_subject.items()}


def tasks(requirement: Requirement, place: Place, held: Stated) -> tuple[Task, ...]:
    """Everything that the requirement touches in the place; an act where it names nothing that it touches."""
    bodies = asked(requirement, place).bodies or ("",)
    key = requirement.key
    looked_up = [
        *_figure_tasks(requirement, bodies, held),
        *(_statement_task(key, *about, held) for about in product(requirement.subjects, bodies)),
        *(_part_task(key, part, place) for part in requirement.parts),
        *_milestone_tasks(key, place),
    ]
    note = "the return's own cell; not looked up"
    cells = [Task(key, "cell", cell, note=note) for cell in requirement.cells]
    return (*looked_up, *cells) or tuple(Task(key, "act", requirement.text, body) for body in bodies)


def _figure_tasks(requirement: Requirement, bodies: Sequence[str], held: Stated) -> Iterator[Task]:
    for measure, body, period in product(requirement.measures, bodies, requirement.periods or ("",)):
        yield _figure_task(requirement, measure, body, period, held)


def _figure_task(requirement: Requirement, measure: str, body: str, period: str, held: Stated) -> Task:
    wanted = {"organisation": body, "period": period, "stage": requirement.stage}
    rows = _rows_with(wanted, held.figures.get(measure, ()))
    state = _best(row["state"] for row in rows)
    answering = [row for row in rows if row["state"] == state]
    return Task(
        requirement.key,
        "figure",
        measure,
        body,
        period,
        state,
        tuple(row["figure"] or "" for row in answering),
        _speakers(answering),
        measures()[measure].label,
    )


def _rows_with(
    wanted: Mapping[str, str], rows: Iterable[Mapping[str, str | None]]
) -> list[Mapping[str, str | None]]:
    """The rows with these cells; what is not named may be anything."""
    named = {column: value for column, value in wanted.items() if value}
    return [row for row in rows if all(row[column] == value for column, value in named.items())]


def _statement_task(key: str, subject: str, body: str, held: Stated) -> Task:
    rows = [row for row in held.subjects.get(subject, ()) if not body or row["organisation"] == body]
    state = _best("withheld" if row["withheld"] else "stated" for row in rows)
    return Task(key, "statement", subject, body, "", state, (), _speakers(rows))


def _milestone_tasks(key: str, place: Place) -> Iterator[Task]:
    """The milestones of the plan that bring what is required."""
    for milestone in place.plan.milestones:
        if key in milestone.brings:
            when = milestone.done or milestone.due
            note = f"{milestone.title}: {'done' if milestone.done else 'a milestone of the plan'}"
            yield Task(key, "milestone", milestone.key, milestone.owner, when, "stated", note=note)


def _part_task(key: str, part: str, place: Place) -> Task:
    stated_part = place.parts.get(part)
    title = parts_of_a_plan()[part].title
    if stated_part is None:
        return Task(key, "part", part, note=f"{title}: nobody has said whether it can be read")
    return Task(
        key,
        "part",
        part,
        stated_part.holder,
        "",
        _PARTS[stated_part.status],
        note=f"{title}: {stated_part.status}",
    )


def _best(found: Iterable[str | None]) -> State:
    """The state nearest to stated: one figure that is stated answers, whatever the others lack."""
    present = set(found)
    return next((state for state in ORDER if state in present), "absent")


def _speakers(rows: Iterable[Mapping[str, str | None]]) -> tuple[str, ...]:
    return tuple(sorted({row["stated_by"] or "" for row in rows} - {""}))
