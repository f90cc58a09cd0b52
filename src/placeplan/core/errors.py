"""Every error that a person can mend, collected and shown together.

A problem says what is wrong, where, and what to do. Code that reads a person's
input gathers problems and raises them once, so that nobody mends one per run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: `what`, `where` (file, sheet, cell, key, place or year) and what `to_do`."""

    what: str
    where: str = ""
    to_do: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.to_do}" if self.to_do else ""
        return f"{place}{self.what}{remedy}"


class PlanError(Exception):
    """Input that a person can mend; ends a command with exit code 2 and no traceback."""

    def __init__(self, problems: Iterable[Problem] | Problem | str) -> None:
        if isinstance(problems, str):
            problems = (Problem(problems),)
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass
class Problems:
    """A growing list of problems; `raise_any` ends with all of them or with none."""

    found: list[Problem] = field(default_factory=list)

    def add(self, what: str, where: str = "", to_do: str = "") -> None:
        """Note one problem and carry on."""
        self.found.append(Problem(what, where, to_do))

    def extend(self, others: Iterable[Problem]) -> None:
        """Note several problems and carry on."""
        self.found.extend(others)

    def raise_any(self) -> None:
        """Raise `PlanError` with every problem noted so far, if there is one."""
        if self.found:
            raise PlanError(self.found)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)
