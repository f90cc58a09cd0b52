"""What `placeplan guidance` shows: tables for a person at 80 columns, and the same as JSON for a program."""

from collections import Counter
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
from placeplan.guidance.clocks.clocks import Clock, clocks, reciprocities, workloads
from placeplan.guidance.tasks import Task, asked
from placeplan.plan.place import Place

SIGNS = {"added": "+", "withdrawn": "-", "changed": "~", "renumbered": "=", "unchanged": " "}
COLOURS = {"-": "red", "+": "green"}
MARKS = {
    "warn": marked(("warn", "yellow")),
    "cannot_assess": marked(("cannot assess", "cyan")),
    "pass": marked(("pass", "green")),
}
FIGURES_SHOWN = 2
WEIGHTY = 2  # severity from which what would settle a finding is shown beside it


# --- the register ----------------------------------------------------------------------------------


def show_register(
    held: Register, place: Place, found: Sequence[Finding], rules: Thresholds, every: bool
) -> None:
    """Documents, what is due, requests, and what the checks say."""
    say(
        marked(
            (place.name, "bold"),
            f", guidance as at {held.as_at}: {len(held.in_force)} requirements "
            f"in force in {len(held.current)} documents; {len(held.superseded)} superseded.",
        ),
    )
    if not held.versions:
        say("The register holds nothing. Begin with guidance/documents.csv: see docs/guidance.md.")
        return
    show(_documents(held))
    show(_requirements(held, place, every))
    if made := clocks(held):
        show(_requests(made))
    if any(one.notice or one.days_taken is not None or one.days_waited is not None for one in made):
        show(_answering(made, held.teams, int(rules["reciprocity_fewest"])))
    if every:
        show(_burdens(held, place, rules.of("minutes_for_a_cell")))
    show(_findings(found))
    if not held.is_kept:
        say("The place keeps no guidance folder, so these findings are not in its check or its build.")
    elif not held.is_published:
        say("Its build leaves this register out, until register.toml says publish = true.")


def _table(title: str, *columns: str) -> PlainTable:
    table = grid(title, columns)
    table.box, table.pad_edge, table.expand = SIMPLE_HEAD, False, True
    return table


def _documents(held: Register) -> PlainTable:
    table = _table("Documents", "version", "title", "published", "asks")
    for one in sorted(held.versions.values(), key=lambda one: (one.published_on or "0", one.name)):
        asks = str(len(held.of(one.name))) if held.of(one.name) else "not entered"
        published = one.published_on or "not known"
        table.add_row(one.name, one.title, f"{published}\n{state(one, held)}", asks)
    return table


def state(version: Version, held: Register) -> str:
    """In force, superseded, or not yet issued on the day of the register."""
    if not held.is_issued(version):
        return "not yet issued"
    if version.name in held.superseded:
        return "superseded"
    return "in force" if version.published_on else "taken to be in force"


def _requirements(held: Register, place: Place, every: bool) -> PlainTable:
    shown = [one for one in held.in_force if one.due or every]
    shown.sort(key=lambda one: (str(latest(one.due) or "9"), one.key))
    title = "What is asked, by when" if every else "What is due, in order (--all shows every requirement)"
    table = _table(title, "due", "notice", "what is asked", "of")
    for one in shown:
        whom = asked(one, place)
        bodies = [*whom.bodies, *(f"{word} (no such body)" for word in whom.unknown)]
        table.add_row(
            one.due or "no date",
            notice_text(one, held.versions[one.version]),
            marked((one.modality, "bold"), f" {one.text} ", (one.key, "dim")),
            ", ".join(bodies) if len(bodies) < 4 else f"{len(bodies)} bodies",
        )
    return table


def notice_text(requirement: Requirement, version: Version) -> str:
    """Days, and working days, from issue to due; nothing where nothing is due."""
    due = exact_day(requirement.due)
    if not requirement.due:
        return ""
    if version.day is None or due is None:
        return "no exact day"
    given = notice(version.day, due)
    return f"{given.days} days\n" + (
        "not known" if given.working_days is None else f"{given.working_days} working"
    )


def _requests(made: Sequence[Clock]) -> PlainTable:
    table = _table("Requests, both ways", "what", "asked by, of", "asked", "due", "state")
    for one in made:
        asked_for = one.request
        waited = f"\n{in_days(one.days_waited)} so far" if one.days_waited is not None else ""
        taken = f"\ntook {in_days(one.days_taken)}" if one.days_taken is not None else ""
        reply = f"\n“{asked_for.reply}”" if asked_for.reply and one.days_taken is not None else ""
        table.add_row(
            asked_for.title,
            f"{asked_for.asked_by}\n{asked_for.asked_of}",
            asked_for.issued_on or "not known",
            asked_for.due_on or "none",
            f"{one.state}{waited}{taken}{reply}",
        )
    return table


def _answering(made: Sequence[Clock], teams: Iterable[Team], fewest: int) -> PlainTable:
    """Who still owes what, with how many people; and the days that each takes over the days that it gives."""
    loads = {one.body: one for one in workloads(made, teams)}
    table = _table("Who answers", "body", "open", "people", "days taken ÷ days given")
    for one in reciprocities(made, fewest):
        load = loads.get(one.body)
        open_now = f"{load.open}, {load.overdue} overdue" if load else "none"
        people = (
            f"{load.people:g}, {load.each:.1f} each" if load and load.people and load.each else "not stated"
        )
        least = "at least " if one.is_at_least else ""
        shown = f"{least}{one.ratio:.1f}" if one.ratio is not None else f"fewer than {fewest} of either"
        table.add_row(one.body, open_now, people, shown)
    return table


def _burdens(held: Register, place: Place, minutes: Threshold) -> PlainTable:
    """The cells of each document, and what asking once would spare."""
    table = _table(
        f"What answering costs: {minutes.value:g} minutes for a cell ({minutes.source})",
        "version", "cells", "asked before", "there", "hours", "spared",
    )  # fmt: skip
    for one in burdens(held, place, minutes.value):
        counts = (len(one.cells), len(one.asked_before), len(one.stated))
        table.add_row(one.version, *map(str, counts), f"{one.hours:.2f}", f"{one.spared:.2f}")
    return table


def _findings(found: Iterable[Finding]) -> PlainTable:
    table = _table("What the register says of itself", "", "what", "why")
    for one in found:
        is_asked = one.severity >= WEIGHTY and one.settled_by
        ask = f"\n{one.settled_by}" if is_asked else ""
        table.add_row(MARKS[one.status], one.title, marked(one.explanation, (ask, "bold")))
    return table


# --- a difference ------------------------------------------------------------------------------------


def show_difference(changed: Difference, touched: Sequence[Task], held: Register) -> None:
    """Every requirement of both versions that is not as it was, and the figures that it touches."""
    say(f"{changed.first} → {changed.second}", style="bold")
    say(", ".join(f"{count} {kind}" for kind, count in changed.counts.items()) + ".")
    for caveat in changed.caveats:
        say(caveat, style="yellow")
    table = _table("", "", "number", "requirement", "matched by")
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
    one = pair.requirement
    if not pair.changes:
        due = f" due {one.due}" if one.due else ""
        return marked(f"{one.modality}: {one.text}", (due, "dim"))
    changes = [
        Text.assemble(
            (f"{name}: ", "dim"), words_marked(was, now) if name == "text" else plain(_moved(was, now))
        )
        for name, (was, now) in pair.changes.items()
    ]
    return Text("\n").join(changes if "text" in pair.changes else [plain(one.text), *changes])


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
    table = _table("What the changes touch in this place", "requirement", "what", "state", "figures")
    groups: dict[tuple[str, str, State], list[Task]] = {}
    for task in touched:
        if task.kind != "act":
            groups.setdefault((task.requirement, task.note or task.what, task.state), []).append(task)
    for (requirement, what, state_of), ones in groups.items():
        bodies = Counter(one.organisation for one in ones if one.organisation)
        who = (
            f" ({', '.join(bodies)})" if 0 < len(bodies) < 4 else f" ({len(bodies)} bodies)" if bodies else ""
        )
        figures = [figure for one in ones for figure in one.figures]
        more = f" and {len(figures) - FIGURES_SHOWN} more" if len(figures) > FIGURES_SHOWN else ""
        by = sorted({speaker for one in ones for speaker in one.stated_by})
        table.add_row(
            requirement,
            what + who,
            f"{len(ones)} {LABELS[state_of]}" if ones[0].kind == "figure" else LABELS[state_of],
            ", ".join(figures[:FIGURES_SHOWN]) + more + (f", by {', '.join(by[:3])}" if by else ""),
        )
    return table


# --- a proposal --------------------------------------------------------------------------------------


def show_proposal(found: Proposal) -> None:
    """What was proposed, and what to do next."""
    table = _table(
        f"Proposed from {found.document.file}, as {found.version}",
        "no.",
        "because",
        "sentence",
        "due",
    )
    for one in found.found:
        table.add_row(one.number, f"“{one.word}”", one.text, one.due)
    show(table)
    say(f"{len(found.found)} proposed, none registered. Written to:")
    say(f"  {found.path}")
    say("Mend each row, and write your name under confirmed_by where it is right.")
    if wanted := unregistered(found):
        say(wanted)


# --- for a program -----------------------------------------------------------------------------------


def version_json(one: Version, held: Register) -> dict[str, Any]:
    """A version as every command gives it."""
    return {
        "name": one.name, "title": one.title, "publisher": one.publisher, "published_on": one.published_on,
        "supersedes": list(one.supersedes), "public": one.is_public, "address": one.address,
        "coverage": one.coverage, "grade": one.grade, "note": one.note, "state": state(one, held),
        "requirements": len(held.of(one.name)), "row": one.where,
    }  # fmt: skip


def requirement_json(one: Requirement, held: Register) -> dict[str, Any]:
    """A requirement as every command gives it, with who has taken it on."""
    version = held.versions[one.version]
    day, due = version.day, exact_day(one.due)
    given = notice(day, due) if day and due else None
    return {
        "key": one.key, "version": one.version, "number": one.number, "text": one.text,
        "modality": one.modality, "asks": list(one.asks), "due": one.due,
        "notice_days": given.days if given else None,
        "notice_working_days": given.working_days if given else None,
        "measures": list(one.measures), "periods": list(one.periods), "stage": one.stage,
        "subjects": list(one.subjects), "parts": list(one.parts), "cells": list(one.cells),
        "value": one.value, "definition": one.definition, "object": one.object, "action": one.action,
        "state": state(version, held), "owner": held.owner(one), "read_on": held.read_on(one),
        "source": one.source or version.address, "published_source": version.is_public,
        "grade": one.grade or version.grade, "note": one.note, "row": one.where,
    }  # fmt: skip


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
