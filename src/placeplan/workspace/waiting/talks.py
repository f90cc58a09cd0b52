"""Findings as conversations: who should talk to whom, about what; and what the last check said besides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from placeplan.workspace.models import Finding, Job, Seat, Version

NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Talk:
    """Bodies that should talk, by code, and the findings that it would settle."""

    bodies: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)

    @property
    def pence(self) -> int:
        """The largest sum among its findings, which may overlap and so are not added."""
        return max((abs(finding.pence or 0) for finding in self.findings), default=0)


@dataclass(frozen=True)
class LastCheck:
    """What the last check of a place said, and whether it was of the version that is there now.

    `ended` is the check of that version, where it failed or was stopped.
    """

    job: Job | None
    is_current: bool
    ended: Job | None
    names: Mapping[str, str]
    matrix: Sequence[Mapping[str, Any]]
    version: int = 0  # the number of the version that it was of


def conversations(findings: Iterable[Finding], place: str = "") -> list[Talk]:
    """Findings by who should talk; the conversation of the weightiest finding first.

    What is of the whole place is one conversation, whether a finding names the code of the place or nobody.
    """
    talks: dict[tuple[str, ...], Talk] = {}
    for finding in findings:
        told = finding.told
        bodies = tuple(sorted({*(told["conversation"] or told["organisations"])}))
        bodies = () if bodies == (place,) else bodies
        talks.setdefault(bodies, Talk(bodies)).findings.append(finding)
    return list(talks.values())


def last_check(seat: Seat, version: Version) -> LastCheck:
    """The last check of a version's line that gave an answer which this seat may open."""
    checks = Job.objects.seen_by(seat).filter(line=version.line, kind="check")
    job = checks.filter(state="done").last()
    of_now = checks.filter(arguments__manifest=version.manifest).last()
    ended = of_now if of_now and of_now.state in ("failed", "cancelled") else None
    told = job.answer if job and isinstance(job.answer, dict) else {}
    is_current = job is not None and job.arguments.get("manifest") == version.manifest
    number = (
        Version.objects.filter(pk=job.arguments["version"]).values_list("number", flat=True) if job else ()
    )
    return LastCheck(
        job, is_current, ended, told.get("names", NO_NAMES), told.get("matrix", ()), next(iter(number), 0)
    )
