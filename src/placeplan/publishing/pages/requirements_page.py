"""The page of requirements: each with its words, source, history, owner and the figures that answer it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from placeplan.figures.missing import LABELS
from placeplan.guidance.asked.changed_requirements import Pair
from placeplan.guidance.asked.requirements import Requirement
from placeplan.guidance.tasks import Task
from placeplan.look import wording
from placeplan.look.charts.figure import Table, absent
from placeplan.plan.place import Place
from placeplan.publishing.citations import Citations
from placeplan.publishing.pages.requirement_words import (
    BECAME,
    anchor,
    missing_words,
    owner_words,
    read_in,
    strength,
    whom_of,
)
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.parts.asked import Guidance, key_of
from placeplan.results.place_results import Results

MOST_FIGURES = 3  # linked in one cell; the rest are counted


@dataclass(frozen=True)
class Shown:
    """One requirement as its section shows it."""

    anchor: str
    title: str
    text: str
    facts: tuple[tuple[str, str | Markup], ...]  # what it is called, and what it is
    table: Table | None


def values(results: Results, cite: Citations) -> dict[str, Any]:
    """What the template reads: every requirement in force, document by document."""
    place, guidance = results.place, results.guidance
    assert guidance is not None  # or there would be no page
    documents = [
        (version, [_shown(requirement, guidance, place, cite) for requirement in requirements])
        for version in guidance.register.current
        if (requirements := guidance.register.of(version.name))
    ]
    return {"documents": documents, "as_at": wording.day(guidance.register.as_at)}


def _shown(requirement: Requirement, guidance: Guidance, place: Place, cite: Citations) -> Shown:
    tasks = guidance.tasks[key_of(requirement)]
    title = guidance.register.version_of(requirement).title
    return Shown(
        anchor(requirement.key),
        f"{title}, {requirement.number}",
        requirement.text,
        tuple(_facts(requirement, guidance, place)),
        _table(f"{title}, {requirement.number}", tasks, place, cite),
    )


def _facts(requirement: Requirement, guidance: Guidance, place: Place) -> list[tuple[str, str | Markup]]:
    version = guidance.register.version_of(requirement)
    facts: list[tuple[str, str | Markup]] = [
        ("How strongly", strength(requirement)),
        ("Of whom", whom_of(requirement, guidance, place)),
        ("By when", wording.when(requirement.due) or absent("no date")),
        ("Who has it", owner_words(requirement, guidance)),
        ("Of which kind", requirement.kind or absent("not classed")),
        ("Read in", read_in(requirement, version)),
        ("History", _history(requirement, guidance)),
        ("What is missing", missing_words(guidance.tasks[key_of(requirement)])),
    ]
    if requirement.value:
        facts.append(("Value asked for", requirement.value))
    if requirement.definition:
        facts.append(("Counted as", requirement.definition))
    if requirement.note:
        facts.append(("Note", requirement.note))
    return facts


def _history(requirement: Requirement, guidance: Guidance) -> str:
    """What became of it since the version that this one supersedes."""
    for changed in guidance.changes:
        for pair in changed.difference.pairs:
            if pair.now is not None and pair.now.key == requirement.key:
                return _became(pair, guidance)
    return "Its document supersedes none that is entered here."


def _became(pair: Pair, guidance: Guidance) -> str:
    if pair.was is None:
        return "New: not found in the version superseded."
    before = guidance.register.version_of(pair.was).title
    return f"{BECAME[pair.kind]}, from “{before}”, {pair.was.number}: {pair.was.text}"


def _table(title: str, tasks: Sequence[Task], place: Place, cite: Citations) -> Table | None:
    rows = [_row(task, place, cite) for task in tasks if task.kind != "act"]
    heads = ("What is asked", "Of whom", "When", "State", "Who stated it", "Answered by")
    return Table(heads, rows, f"What answers {title}", numeric=False) if rows else None


def _row(task: Task, place: Place, cite: Citations) -> tuple[str | Markup, ...]:
    return (
        task.note or task.what,
        name_of(task.organisation, place) if task.organisation else absent("nobody is named"),
        wording.when(task.period) if task.period else absent("no year is named"),
        LABELS[task.state],
        wording.joined([name_of(speaker, place) for speaker in task.stated_by]) or absent("nobody"),
        _figures(task, cite),
    )


def _figures(task: Task, cite: Citations) -> str | Markup:
    if not task.figures:
        return absent("no figure")
    shown = [figure for figure in task.figures[:MOST_FIGURES] if figure in cite.cards]
    links = [cite.link(figure, cite.subject(figure)) for figure in shown]
    more = len(task.figures) - len(links)
    ending = Markup(", and {} more").format(more) if more else Markup("")
    return Markup("; ").join(links) + ending
