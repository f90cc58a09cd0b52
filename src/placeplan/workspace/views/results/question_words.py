"""What a result was asked for, in words: of which version, under which scenarios, with how many draws."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from placeplan.look.wording import day
from placeplan.workspace.models import Job, Version
from placeplan.workspace.result_kinds import CHANGES, COMPARE, EXPLAIN, OF_THE_MENU, RESULT_KINDS

TITLES = {kind.key: kind.title for kind in (*RESULT_KINDS, *OF_THE_MENU)}
AS_STATED = "the plan as stated"


def version_of(job: Job) -> Version | None:
    """The latest version of the place that holds what the result is of."""
    versions = Version.objects.filter(line=job.line, manifest=job.arguments["manifest"])
    return versions.last()


def asked_in_words(job: Job) -> str:
    """The result's title, with the question where there was one."""
    asked: dict[str, Any] = job.arguments
    parts = [TITLES[job.kind]]
    if job.kind == COMPARE:
        parts.append(f"{_named(asked['after'])} beside {_named(asked['before'])}")
    elif job.kind == CHANGES:
        before = Version.objects.filter(line=job.line, manifest=asked["before"]).last()
        parts.append(f"since version {before.number}" if before else "since another version")
    elif job.kind == EXPLAIN:
        parts += _number_named(asked)
    if asked.get("scenarios"):
        parts.append(_named(asked["scenarios"]))
    if asked.get("on"):
        parts.append(f"as on {day(date.fromisoformat(asked['on']))}")
    if "draws" in asked:
        parts.append(f"{asked['draws']:,} draws, seed {asked['seed']}")
    return "; ".join(parts)


def _number_named(asked: Mapping[str, str]) -> list[str]:
    named = [asked[key] for key in ("variable", "footprint", "body", "service", "year", "run")]
    return [name.replace("_", " ") for name in named if name]


def _named(names: list[str]) -> str:
    return " + ".join(names) or AS_STATED
