"""Acts on findings: answer one, say something of one, and note what the checks of a new version found."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.models import Comment, Finding, Line, Seat, Version
from placeplan.workspace.states import FINDING, act_of_version

Told = Mapping[str, Any]  # a finding as every command gives it
_NAME = ("check", "organisations", "period", "measure", "subject")  # what tells it from every other
_SAYS = ("status", "amount", "unit", "explanation", "title")  # what an answer was an answer to


def answer_finding(
    *, by: Seat, finding: Finding, act: str, text: str = "", body: str = "", until: date | None = None
) -> None:
    """Answer a finding, or only say something of it. Errors: its state does not allow this."""
    if act == "comment":
        with acting(by=by, act="comment on a finding", thing=finding, words=text):
            Comment.objects.create(finding=finding, by=by, act=act, text=text)
        return
    with acting(by=by, act="answer a finding", thing=finding, words=f"{act}: {text}"):
        current = Finding.objects.get(pk=finding.pk)
        after = FINDING.after(current.state, act)
        if after is None:
            what = f"This finding is {FINDING.labels[current.state]} by now, and cannot be changed so."
            raise PlanError(
                Problem(what, current.told["title"], "Load its page again and look what was said.")
            )
        current.state = after
        current.assigned_to = body if act == "assign" else current.assigned_to
        current.accepted_until = until if act == "accept" else None
        current.save(update_fields=["state", "assigned_to", "accepted_until"])
        Comment.objects.create(finding=finding, by=by, act=act, text=text, version=current.last_version)


def lapse_accepted(*, by: Seat, line: Line, today: date) -> int:
    """Open again what was accepted until a day that is over; gives how many."""
    over = Finding.objects.filter(line=line, state="accepted", accepted_until__lt=today)
    if not over.exists():
        return 0
    with acting(by=by, act="note findings", thing=line) as deed:
        lapsed = list(over)
        for finding in lapsed:
            words = f"It was accepted until {finding.accepted_until}, and that day is over."
            finding.state, finding.accepted_until = FINDING.after(finding.state, "lapse"), None
            finding.save(update_fields=["state", "accepted_until"])
            Comment.objects.create(finding=finding, by=by, act="lapse", text=words)
        deed.words = f"{len(lapsed)} accepted until a day that is over"
    return len(lapsed)


def note_findings(*, by: Seat, version: Version, findings: Sequence[Told]) -> dict[str, int]:
    """Note what the checks of a version found; gives how many findings it closed, opened again and brought.

    Each keeps its identity over versions. What is gone is closed; what is back, or says something else than
    was answered, is open again.
    """
    with acting(by=by, act="note findings", thing=version) as deed:
        before = {finding.identity: finding for finding in Finding.objects.filter(line=version.line)}
        if any(finding.last_version.number > version.number for finding in before.values()):
            return {"closed": 0, "opened": 0, "new": 0}  # a later version was noted already
        told = dict(_identified(findings))
        counts = {"closed": 0, "opened": 0, "new": 0, "stayed": 0}
        for identity, finding in before.items():
            counts[_moved(by, version, finding, told.get(identity))] += 1
        for rank, (identity, finding_told) in enumerate(told.items()):
            counts["new"] += identity not in before
            _keep(before.get(identity), identity, version, finding_told, rank)
        deed.words = f"version {version.number}: {counts['closed']} closed, {counts['opened']} opened again"
    return {key: counts[key] for key in ("closed", "opened", "new")}


def _identified(findings: Sequence[Told]) -> Iterator[tuple[str, Told]]:
    """Each finding by the digest of its own name; a second of one name is told apart by its number."""
    times: dict[str, int] = {}
    for told in findings:
        name = json.dumps([told[key] for key in _NAME], ensure_ascii=False)
        times[name] = times.get(name, 0) + 1
        yield _digest([name, times[name]]), told


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()


def _likeness(told: Told) -> str:
    return _digest([told[key] for key in _SAYS])


def _moved(by: Seat, version: Version, finding: Finding, told: Told | None) -> str:
    """What a version does to a finding by itself: `closed`, `opened` or `stayed`."""
    is_changed = told is not None and _likeness(told) != finding.likeness
    act = act_of_version(finding.state, finding.is_present, told is not None, is_changed)
    finding.is_present = told is not None
    if act:
        finding.state = FINDING.after(finding.state, act)
        words = f"No longer found in version {version.number}." if told is None else _why_open(finding, told)
        Comment.objects.create(finding=finding, by=by, version=version, act=act, text=words)
    finding.save(update_fields=["state", "is_present"])
    return {"close by version": "closed", "re-open by version": "opened"}.get(act, "stayed")


def _why_open(finding: Finding, told: Told) -> str:
    before, now = finding.told["title"], told["title"]
    return f"It said “{before}”, and now says “{now}”." if before != now else "It is found again."


def _keep(finding: Finding | None, identity: str, version: Version, told: Told, rank: int) -> None:
    row = finding or Finding(line=version.line, identity=identity, first_version=version)
    row.last_version, row.is_present, row.rank = version, True, rank
    row.check_key, row.status, row.severity = told["check"], told["status"], told["severity"]
    row.pence = round(told["amount"] * 100) if told["unit"] == "pounds" and told["amount"] else None
    row.likeness, row.told = _likeness(told), dict(told)
    row.save()
