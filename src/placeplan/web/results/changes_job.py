"""The job that sets two versions of a place beside each other: the facts that differ, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from markupsafe import Markup

from placeplan.figures.changes.differences import Differences
from placeplan.figures.changes.folder_contents import EntryChange
from placeplan.look.charts.figure import Table, unbroken
from placeplan.look.differences_listed import differences_counted, listed, listed_entry
from placeplan.look.naming import plain, readable
from placeplan.plan.folders.sides import changes_between, side_of
from placeplan.plan.place import Place, load_place
from placeplan.reading.held import SUBMISSIONS
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.version_changes import changed_paths
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Version

STEPS = ("reading both versions", "comparing them", "laying out the page")
MOST = 400  # rows of one part that are shown, as a command shows at most
SIGNS = {"~": "changed", "+": "new", "-": "gone"}
TITLES = {"schemes.toml": "Schemes", "assumptions.toml": "Assumptions", "bodies.csv": "Bodies"}
HEADS = ("What", "About", "Cell", "Before", "After", "How")
LONGEST = 24  # letters that stay on one line


@dataclass(frozen=True)
class Part:
    """One part of what changed: its rows, and how many more there are."""

    title: str
    counted: str
    table: Table
    more: int


def compare_versions(task: Task) -> dict[str, Any]:
    """The page of what changed. Errors: one of the two cannot be read."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    versions = Version.objects.filter(line=task.job.line)
    after = versions.filter(manifest=task.argument("manifest")).latest("pk")
    before = versions.filter(manifest=task.argument("before")).latest("pk")
    task.progress(STEPS[1], 1, len(STEPS))
    changes = changes_between(side_of(laid_out(before)), side_of(laid_out(after)))
    task.progress(STEPS[2], 2, len(STEPS))
    was, now = load_place(laid_out(before)), opened.place
    parts = [
        *_of_rows("Figures", changes.figures, was, now),
        *_of_rows("Statements", changes.statements, was, now),
        *_of_entries(changes.entries, now),
    ]
    values = {
        "title": f"What changed from version {before.number} to version {after.number}",
        "lead": f"From “{before.reason}” to “{after.reason}”.",
        "parts": parts,
        "documents": _documents(before, after),
        "texts": changes.texts,
    }
    return kept(task, opened, [fragment("changes.html", "What changed", "changes.html", values)])


def _of_rows(title: str, differing: Differences, was: Place, now: Place) -> list[Part]:
    """Figures or statements; those that are gone name their bodies as the first version did."""
    rows: list[tuple[str | Markup, ...]] = [
        (
            plain(what),
            readable(about.replace(" · ", ", "), was if sign == "-" else now),
            cell.replace("_", " "),
            _cell(before),
            _cell(after),
            SIGNS[sign],
        )
        for sign, what, about, cell, before, after in listed(differing)
    ]
    return [_part(title, differences_counted(differing), HEADS, rows)] if rows else []


def _of_entries(changes: Sequence[EntryChange], now: Place) -> list[Part]:
    """What the other files say, a part to each file."""
    heads = ("What", "Before", "After", "How")
    parts = []
    for file, alike in groupby(changes, key=lambda change: change.file):
        rows: list[tuple[str | Markup, ...]] = []
        for change in alike:
            sign, key, _, _, before, after = listed_entry(change)
            rows.append((readable(key, now), _cell(before), _cell(after), SIGNS[sign]))
        parts.append(_part(TITLES.get(file, file), "", heads, rows))
    return sorted(parts, key=lambda part: part.title not in TITLES.values())


def _cell(text: str) -> str | Markup:
    """What a cell said: an amount stays on one line."""
    return unbroken(text) if 0 < len(text) <= LONGEST else text or "–"


def _part(title: str, counted: str, heads: Sequence[str], rows: Sequence[tuple[str | Markup, ...]]) -> Part:
    shown_rows = rows[:MOST]
    return Part(title, counted, Table(heads, shown_rows, title, numeric=False), max(0, len(rows) - MOST))


def _documents(before: Version, after: Version) -> Table | None:
    """What bodies handed in: which files are new, other or gone."""
    paths = changed_paths(before, after)
    rows = [
        (path.removeprefix(f"{SUBMISSIONS}/"), sign)
        for sign, named in (("new", paths.added), ("changed", paths.changed), ("gone", paths.gone))
        for path in named
        if path.startswith(f"{SUBMISSIONS}/")
    ]
    return Table(("File", "How"), rows, "What bodies handed in", numeric=False) if rows else None
