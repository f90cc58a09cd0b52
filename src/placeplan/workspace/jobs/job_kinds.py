"""The kinds of job: what each is called, and what runs it. Other rooms register theirs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from placeplan.workspace.models import Job

Progress = Callable[[str, int, int], None]  # the stage in words, steps done, and of how many


@dataclass(frozen=True)
class Task:
    """What a job is given: its row with its arguments, the place's folder, and how to tell its progress."""

    job: Job
    folder: Path
    progress: Progress

    def argument(self, name: str) -> Any:
        """One of the arguments that it was asked for with."""
        return self.job.arguments[name]


@dataclass(frozen=True)
class JobKind:
    """A kind of job: its key, its title on a page, and what works out its answer, which JSON can hold."""

    key: str
    title: str
    run: Callable[[Task], Any]


@dataclass
class JobKinds:
    """The kinds that there are, by key."""

    by_key: dict[str, JobKind] = field(default_factory=dict)

    def register(self, *kinds: JobKind) -> None:
        """Add kinds of job."""
        self.by_key.update({kind.key: kind for kind in kinds})

    def title(self, key: str) -> str:
        """What a kind of job is called on a page."""
        kind = self.by_key.get(key)
        return kind.title if kind else key.replace("_", " ").capitalize()


KINDS = JobKinds()
