"""What `placeplan guidance` shows: tables for a person at 80 columns, and the same as JSON for a program."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.text import Text

from placeplan.assurance.findings import Finding
from placeplan.assurance.thresholds import Threshold, Thresholds
from placeplan.cli.screen import PlainTable, grid, marked, plain, say, show
from placeplan.figures.missing import LABELS, State
from placeplan.guidance.asked.changed_requirements import Difference, Pair, word_difference
from placeplan.guidance.asked.notice import exact_day, latest, notice
from placeplan.guidance.asked.proposals import Proposal, unregistered
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import Requirement, Team, Version
from placeplan.guidance.burden import burdens
from placeplan.guidance.checks.listed import in_days
from placeplan.guidance.clocks.both_ways import Clock, Reciprocity, clocks, reciprocities, workloads
from placeplan.guidance.tasks import Task, asked
from placeplan.look.wording import counted_bodies
from placeplan.plan.place import Place

SIGNS = {"added": "+", "withdrawn": "-", "changed": "~", "renumbered": "=", "unchanged": " "}
COLOURS = {"-": "red", "+": "green"}
MARKS = {
    "warn": marked(("warn", "yellow")),
    "cannot_assess": marked(("cannot assess", "cyan")),
    "pass": marked(("pass", "green")),
}
FIGURES_SHOWN = 2
SPEAKERS_SHOWN = 3
WEIGHTY = 2  # severity from which what would settle a finding is shown beside it


# --- the register ----------------------------------------------------------------------------------


def show_register(
    kept: Register, place: Place, findings: Sequence[Finding], rules: Thresholds, every: bool
) -> None:
    """Documents, what is due, requests, and what the checks say."""
    say(
        marked(
            (place.name, "bold"),
            f", guidance as at {kept.as_at}: {len(kept.in_force)} requirements "
            f"in force in {len(kept.current)} documents; {len(kept.superseded)} superseded.",
        ),
    )
    if not kept.versions:
        say("The register holds nothing. Begin with guidance/documents.csv: see docs/guidance.md.")
        return
    show(_documents(kept))
    show(_requirements(kept, place, every))
    if requests := clocks(kept):
        show(_requests(requests))
    if any(map(_has_days, requests)):
        show(_answering(requests, kept.teams, int(rules["reciprocity_fewest"])))
    if every:
        show(_burdens(kept, place, rules.of("minutes_for_a_cell")))
    show(_findings(findings))
    if not kept.is_kept:
        say("The place keeps no guidance folder, so these findings are not in its check or its build.")
    elif not kept.is_published:
        say("Its build leaves this register out, until register.toml says publish = true.")


def _has_days(request: Clock) -> bool:
    """Is it known of a request how long there was for it, or how long it took or has waited?"""
    return bool(request.notice) or request.days_taken is not None or request.days_waited is not None


def wide_table(title: str, *columns: str) -> PlainTable:
    """An empty table over the whole width, with a line below its headings alone."""
    table = grid(title, columns)
    table.box, table.pad_edge, table.expand = SIMPLE_HEAD, False, True
    return table


def _documents(kept: Register) -> PlainTable:
    table = wide_table("Documents", "version", "title", "published", "asks")
    for version in sorted(
        kept.versions.values(), key=lambda version: (version.published_on or "0", version.name)
    ):
        asks = str(len(kept.of(version.name))) if kept.of(version.name) else "not entered"
        published = version.published_on or "not known"
        table.add_row(version.name, version.title, f"{published}\n{state(version, kept)}", asks)
    return table


def state(version: Version, kept: Register) -> str:
    """In force, superseded, or not yet issued on the day of the register."""
    if not kept.is_issued(version):
        return "not yet issued"
    if version.name in kept.superseded:
        return "superseded"
    return "in force" if version.published_on else "taken to be in force"


def _requirements(kept: Register, place: Place, every: bool) -> PlainTable:
    listed = [requirement for requirement in kept.in_force if requirement.due or every]
    listed.sort(key=lambda requirement: (str(latest(requirement.due) or "9"), requirement.key))
    title = "What is asked, by when" if every else "What is due, in order (--all shows every requirement)"
    table = wide_table(title, "due", "notice", "what is asked", "of")
    for requirement in listed:
        whom = asked(requirement, place)
        bodies = [*whom.bodies, *(f"{word} (no such body)" for word in whom.unknown)]
        table.add_row(
            requirement.due or "no date",
            notice_text(requirement, kept.versions[requirement.version]),
            marked((requirement.modality, "bold"), f" {requirement.text} ", (requirement.key, "dim")),
            counted_bodies(bodies) or ", ".join(bodies),
        )
    return table


def notice_text(requirement: Requirement, version: Version) -> str:
    """Days, and working days, from issue to due; nothing where nothing is due."""
    due = exact_day(requirement.due)
    if not requirement.due:
        return ""
    if version.day is None or due is None:
        return "no exact day"
    time_given = notice(version.day, due)
    return f"{time_given.days} days\n" + (
        "not known" if time_given.working_days is None else f"{time_given.working_days} working"
    )


def _requests(requests: Sequence[Clock]) -> PlainTable:
    table = wide_table("Requests, both ways", "what", "asked by, of", "asked", "due", "state")
    for clock in requests:
        asked_for = clock.request
        waited = f"\n{in_days(clock.days_waited)} so far" if clock.days_waited is not None else ""
        took = f"\ntook {in_days(clock.days_taken)}" if clock.days_taken is not None else ""
        reply = f"\n“{asked_for.reply}”" if asked_for.reply and clock.days_taken is not None else ""
        table.add_row(
            asked_for.title,
            f"{asked_for.asked_by}\n{asked_for.asked_of}",
            asked_for.issued_on or "not known",
            asked_for.due_on or "none",
            f"{clock.state}{waited}{took}{reply}",
        )
    return table


def _answering(requests: Sequence[Clock], teams: Iterable[Team], fewest: int) -> PlainTable:
    """Who still owes what, with how many people; and the days that each takes over the days that it gives."""
    loads = {workload.body: workload for workload in workloads(requests, teams)}
    table = wide_table("Who answers", "body", "open", "people", "days taken ÷ days given")
    for owed in reciprocities(requests, fewest):
        load = loads.get(owed.body)
        open_now = f"{load.open}, {load.overdue} overdue" if load else "none"
        people = (
            f"{load.people:g}, {load.each:.1f} each" if load and load.people and load.each else "not stated"
        )
        table.add_row(owed.body, open_now, people, ratio_words(owed, fewest))
    return table


def ratio_words(row: Reciprocity, fewest: int) -> str:
    """The days that a body takes over the days that it gives; suppressed where it rests on too few."""
    least = "at least " if row.is_at_least else ""
    return f"fewer than {fewest} of either" if row.ratio is None else f"{least}{row.ratio:.1f}"


def _burdens(kept: Register, place: Place, minutes: Threshold) -> PlainTable:
    """The cells of each document, and what asking once would spare."""
    table = wide_table(
        f"What answering costs: {minutes.value:g} minutes for a cell ({minutes.source})",
        "version", "cells", "asked before", "there", "hours", "spared",
    )  # fmt: skip
    for burden in burdens(kept, place, minutes.value):
        counts = (len(burden.cells), len(burden.asked_before), len(burden.stated))
        table.add_row(burden.version, *map(str, counts), f"{burden.hours:.2f}", f"{burden.spared:.2f}")
    return table


def _findings(findings: Iterable[Finding]) -> PlainTable:
    table = wide_table("What the register says of itself", "", "what", "why")
    for finding in findings:
        is_asked = finding.severity >= WEIGHTY and finding.settled_by
        ask = f"\n{finding.settled_by}" if is_asked else ""
        table.add_row(MARKS[finding.status], finding.title, marked(finding.explanation, (ask, "bold")))
    return table


# --- a difference ------------------------------------------------------------------------------------


def show_difference(changed: Difference, touched: Sequence[Task], kept: Register) -> None:
    """Every requirement of both versions that is not as it was, and the figures that it touches."""
    say(f"{changed.first} → {changed.second}", style="bold")
    say(", ".join(f"{count} {kind}" for kind, count in changed.counts.items()) + ".")
    for caveat in changed.caveats:
        say(caveat, style="yellow")
    table = wide_table("", "", "number", "requirement", "matched by")
    for pair in changed.pairs:
        if pair.kind != "unchanged":
            table.add_row(SIGNS[pair.kind], _numbers(pair), _what(pair), _match(pair))
    show(table)
    if touched:
        show(_tasks(touched))


def _numbers(pair: Pair) -> str:
    if pair.was and pair.now and pair.was.number != pair.now.number:
        return f"{pair.was.number} → {pair.now.number}"
    return pair.requirement.number


def _what(pair: Pair) -> Text:
    requirement = pair.requirement
    if not pair.changes:
        due = f" due {requirement.due}" if requirement.due else ""
        return marked(f"{requirement.modality}: {requirement.text}", (due, "dim"))
    changes = [
        Text.assemble(
            (f"{name}: ", "dim"), words_marked(was, now) if name == "text" else plain(_moved(was, now))
        )
        for name, (was, now) in pair.changes.items()
    ]
    return Text("\n").join(changes if "text" in pair.changes else [plain(requirement.text), *changes])


def words_marked(was: str, now: str) -> Text:
    """Words gone in [-…-] and new ones in {+…+}, so that no meaning rests on colour."""
    marks = {"-": ("[-", "-]"), "+": ("{+", "+}")}
    runs = []
    for sign, words in word_difference(was, now):
        before, after = marks.get(sign, ("", ""))
        runs.append(plain(f"{before}{words}{after}", COLOURS.get(sign, "")))
    return Text(" ").join(runs)


def _moved(was: str, now: str) -> str:
    return f"{was or 'nothing'} → {now or 'nothing'}"


def _match(pair: Pair) -> str:
    likeness = f"\n{pair.likeness:.0%} of words" if pair.match else ""
    return f"{pair.match}{likeness}" if pair.match else "no match"


def _tasks(touched: Sequence[Task]) -> PlainTable:
    """What the changes touch, once for each thing asked of each body; many alike are counted."""
    table = wide_table("What the changes touch in this place", "requirement", "what", "state", "figures")
    groups: dict[tuple[str, str, State], list[Task]] = {}
    for task in touched:
        if task.kind != "act":
            groups.setdefault((task.requirement, task.note or task.what, task.state), []).append(task)
    for (requirement, what, state_of), alike in groups.items():
        label = LABELS[state_of]
        counted = f"{len(alike)} {label}" if alike[0].kind == "figure" else label
        table.add_row(requirement, what + _of_whom(alike), counted, _figures(alike))
    return table


def _of_whom(tasks: Sequence[Task]) -> str:
    """The bodies of these tasks by code, or how many they are."""
    bodies = dict.fromkeys(task.organisation for task in tasks if task.organisation)
    if not bodies:
        return ""
    return f" ({counted_bodies(bodies) or ', '.join(bodies)})"


def _figures(tasks: Sequence[Task]) -> str:
    """The first figures of these tasks, and who stated them."""
    figures = [figure for task in tasks for figure in task.figures]
    more = f" and {len(figures) - FIGURES_SHOWN} more" if len(figures) > FIGURES_SHOWN else ""
    speakers = sorted({speaker for task in tasks for speaker in task.stated_by})
    by = f", by {', '.join(speakers[:SPEAKERS_SHOWN])}" if speakers else ""
    return ", ".join(figures[:FIGURES_SHOWN]) + more + by


# --- a proposal --------------------------------------------------------------------------------------


def show_proposal(proposal: Proposal) -> None:
    """What was proposed, and what to do next."""
    table = wide_table(
        f"Proposed from {proposal.document.file}, as {proposal.version}",
        "no.",
        "because",
        "sentence",
        "due",
    )
    for sentence in proposal.found:
        table.add_row(sentence.number, f"“{sentence.word}”", sentence.text, sentence.due)
    show(table)
    say(f"{len(proposal.found)} proposed, none registered. Written to:")
    say(f"  {proposal.path}")
    say("Mend each row, and write your name under confirmed_by where it is right.")
    if wanted := unregistered(proposal):
        say(wanted)


# --- for a program -----------------------------------------------------------------------------------


def version_json(version: Version, kept: Register) -> dict[str, Any]:
    """A version as every command gives it."""
    return {
        "name": version.name,
        "title": version.title,
        "publisher": version.publisher,
        "published_on": version.published_on,
        "supersedes": list(version.supersedes),
        "public": version.is_public,
        "address": version.address,
        "coverage": version.coverage,
        "grade": version.grade,
        "note": version.note,
        "state": state(version, kept),
        "requirements": len(kept.of(version.name)),
        "row": version.where,
    }


def requirement_json(requirement: Requirement, kept: Register) -> dict[str, Any]:
    """A requirement as every command gives it, with who has taken it on."""
    version = kept.versions[requirement.version]
    day, due = version.day, exact_day(requirement.due)
    time_given = notice(day, due) if day and due else None
    return {
        "key": requirement.key,
        "version": requirement.version,
        "number": requirement.number,
        "text": requirement.text,
        "modality": requirement.modality,
        "kind": requirement.kind,
        "asks": list(requirement.asks),
        "due": requirement.due,
        "notice_days": time_given.days if time_given else None,
        "notice_working_days": time_given.working_days if time_given else None,
        "measures": list(requirement.measures),
        "periods": list(requirement.periods),
        "stage": requirement.stage,
        "subjects": list(requirement.subjects),
        "parts": list(requirement.parts),
        "cells": list(requirement.cells),
        "value": requirement.value,
        "definition": requirement.definition,
        "object": requirement.object,
        "action": requirement.action,
        "state": state(version, kept),
        "owner": kept.owner(requirement),
        "read_on": kept.read_on(requirement),
        "source": requirement.source or version.address,
        "published_source": version.is_public,
        "grade": requirement.grade or version.grade,
        "note": requirement.note,
        "row": requirement.where,
    }


def difference_json(changed: Difference) -> dict[str, Any]:
    """A difference as every command gives it: every requirement of both versions, once."""
    return {
        "from": changed.first,
        "to": changed.second,
        "counts": changed.counts,
        "caveats": list(changed.caveats),
        "requirements": [
            {
                "kind": pair.kind,
                "from": pair.was.number if pair.was else None,
                "to": pair.now.number if pair.now else None,
                "text": pair.requirement.text,
                "match": pair.match,
                "likeness": round(pair.likeness, 3),
                "changes": {name: {"from": was, "to": now} for name, (was, now) in pair.changes.items()},
                "words": [list(run) for run in word_difference(*pair.changes["text"])]
                if "text" in pair.changes
                else [],
            }
            for pair in changed.pairs
        ],
    }
