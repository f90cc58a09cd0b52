"""Several published plans by one version of the tests, side by side.

What a plan does not give is not found in it, never nought; dates are those of the plans, not of the day.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from placeplan.appraisal.appraising import Appraisal, appraisal
from placeplan.appraisal.gathering import READ
from placeplan.assurance.checking import checks
from placeplan.assurance.findings import Finding
from placeplan.assurance.published.comparisons import LINES, NOT_FOUND, side_by_side
from placeplan.assurance.published.completeness import READABLE, parts_of_a_plan
from placeplan.assurance.published.priorities import LIST, Priority, priorities_in, tags_of, taxonomy
from placeplan.assurance.published_claims import claims
from placeplan.assurance.thresholds import Thresholds, thresholds
from placeplan.core.doors.limits import limits
from placeplan.core.doors.listing import listed
from placeplan.core.doors.shipped import shipped_text
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.plan.place import Child
from placeplan.reading.text.language import WORDS
from placeplan.reading.text.stated_amounts import VOCABULARY

COMPARED_TESTS = (
    ("published_bridge", "Does the bridge add up?"),
    ("parts_and_total", "Do parts make their totals?"),
    ("savings_of_spend", "Savings against spending"),
    ("gap_per_head", "Gap for each head"),
    ("not_identified", "Savings not identified"),
    ("plain_words", "How it reads"),
    ("verdict", "Can the plan be judged?"),
)
COMPARED_TESTS_BY_KEY = dict(COMPARED_TESTS)
_WORDS = {"pass": "yes", "warn": "question", "fail": "no", "cannot_assess": "cannot assess"}


@dataclass(frozen=True, eq=False)
class Line:
    """One line of the comparison, and what each plan says of it."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Appraisals:
    """Plans appraised by one version of the tests; with more than one, the same lines of each."""

    plans: tuple[Appraisal, ...]
    version: str
    comparison: tuple[Line, ...] = ()


def version_of_tests(rules: Thresholds) -> str:
    """A name for the tests: another as soon as a test, a formula, a threshold or a list of words is."""
    texts = sorted(f"{check.key}|{check.formula}" for check in checks())
    texts += [f"{key}={rules[key]!r}" for key in sorted(rules)]
    texts += [shipped_text(path) for path in (VOCABULARY, WORDS, LIST)]
    return hashlib.blake2b("\n".join(texts).encode(), digest_size=6).hexdigest()


def appraisals(path: Path, last_year: str = "") -> Appraisals:
    """Every plan at `path`: a file is one plan; in a folder, each file and each folder is one.

    Errors: nothing to read, and every file that cannot be read, at once.
    """
    rules, problems = thresholds(), Problems()
    plans: list[Appraisal] = []
    for name, files in _plans(path):
        code = _code(name, {plan.place.code for plan in plans})
        try:
            plans.append(appraisal(code, name, files, path, last_year, rules))
        except PlanError as error:
            problems.extend(replace(problem, where=problem.where or name) for problem in error.problems)
    problems.raise_any()
    every = _told_apart(plans)
    return Appraisals(every, version_of_tests(rules), _comparison(every) if len(every) > 1 else ())


def _plans(path: Path) -> list[tuple[str, list[Path]]]:
    """The name and the files of each plan at `path`. Errors: nothing to read there, or too much."""
    if path.is_file():
        return [_single_file(path)]
    if not path.is_dir():
        raise PlanError(Problem("There is no such file or folder.", str(path)))
    visible = listed(path, "*")
    plans = [(_name_of(entry), _readable_files(entry)) for entry in visible]
    plans = [(name, files) for name, files in plans if files]
    if not plans:
        kinds = ", ".join(sorted(READ))
        raise PlanError(Problem("The folder holds no plan.", str(path), f"Put plans in it: {kinds}."))
    count, most = sum(len(files) for _, files in plans), limits()["files"]
    if count > most:
        raise PlanError(Problem(f"The folder holds {count} files; the most is {most}.", str(path)))
    return plans


def _single_file(path: Path) -> tuple[str, list[Path]]:
    if path.suffix.lower() not in READ:
        kinds = ", ".join(sorted(READ))
        what = f"A {path.suffix or 'nameless'} file is not read."
        raise PlanError(Problem(what, path.name, f"Give one of: {kinds}."))
    return path.stem, [path]


def _name_of(entry: Path) -> str:
    return entry.name if entry.is_dir() else entry.stem


def _readable_files(entry: Path) -> list[Path]:
    """The file itself, or every file in the folder, of the kinds that are read."""
    inside = listed(entry, "**/*") if entry.is_dir() else [entry]
    return [file for file in inside if file.is_file() and file.suffix.lower() in READ]


def _code(name: str, taken: Iterable[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "plan"
    code, number = stem, 2
    while code in taken:
        code, number = f"{stem}-{number}", number + 1
    return code


def _comparison(plans: Sequence[Appraisal]) -> tuple[Line, ...]:
    """Of every plan: its date, its figures, the same tests' verdicts, and the parts that can be read."""
    stated = [_figures(plan) for plan in plans]
    return (
        Line("Date", tuple(plan.dated or "not dated" for plan in plans)),
        *(Line(label, tuple(figures[label] for figures in stated)) for label, *_ in LINES),
        *(Line(title, tuple(_verdict(plan, key) for plan in plans)) for key, title in COMPARED_TESTS),
        Line("Parts that can be read", tuple(_parts_that_can_be_read(plan) for plan in plans)),
        *_priorities(plans),
    )


def _parts_that_can_be_read(plan: Appraisal) -> str:
    count = sum(part.status == READABLE for part in plan.place.parts.values())
    return f"{count} of {len(parts_of_a_plan())}"


def _priorities(plans: Sequence[Appraisal]) -> Iterator[Line]:
    """Each priority that any plan names, the commonest first, with how many of the plans name it."""
    named = [_named(plan) for plan in plans]
    rows = []
    for key, (label, _) in taxonomy().items():
        of = [priorities[key] for priorities in named]
        count = sum(priority.is_named for priority in of)
        if count:
            texts = tuple(_times(priority) for priority in of)
            rows.append((-count, Line(f"Priority: {label} ({count} of {len(plans)} plans)", texts)))
    yield from (line for _, line in sorted(rows, key=lambda row: (row[0], row[1].label)))


def _named(plan: Appraisal) -> dict[str, Priority]:
    tags = tags_of(plan.place.statements).get("", {})
    return {priority.key: priority for priority in priorities_in(plan.documents, tags)}


def _times(priority: Priority) -> str:
    if priority.by_hand:
        return f"{priority.by_hand}, by hand"
    return f"named {priority.times}×" if priority.times else "not named"


def _figures(plan: Appraisal) -> dict[str, str]:
    """The plan as the only footprint of a region, so that its lines are those of a region's plans.

    Of each measure the last year that the plan states; its date has a line of its own.
    """
    place = plan.place
    alone = replace(place, kind="region", children=(Child(code=place.code, name=place.name, area=""),))
    stated = claims(place.figures)
    last: dict[str, str] = {}
    for claim in stated:
        last[claim.measure] = max(claim.year, last.get(claim.measure, ""))
    kept = tuple(replace(claim, stated_on="") for claim in stated if claim.year == last[claim.measure])
    return {row.label: row.text for row in side_by_side(alone, kept)}


def _told_apart(plans: Sequence[Appraisal]) -> tuple[Appraisal, ...]:
    """The plans, with the file after the name of each that has another's name."""
    times = Counter(plan.place.name for plan in plans)
    return tuple(
        replace(plan, place=replace(plan.place, name=f"{plan.place.name} ({', '.join(plan.files)})"))
        if times[plan.place.name] > 1
        else plan
        for plan in plans
    )


def _verdict(plan: Appraisal, key: str) -> str:
    findings = [finding for finding in plan.findings if finding.check == key]
    if not findings:
        return NOT_FOUND
    asks = COMPARED_TESTS_BY_KEY[key].endswith("?")
    return "; ".join(_told(finding, asks, _names_of_the_only_file(plan)) for finding in findings)


def _names_of_the_only_file(plan: Appraisal) -> tuple[str, ...]:
    """How a title may begin that names the plan or its only file, at the head of whose column it stands."""
    if len(plan.files) != 1:
        return ()
    return (f"{plan.place.name}: ", *(f"{file}: " for file in plan.files))


def _told(finding: Finding, asks: bool, alone: Sequence[str]) -> str:
    """A finding's title after its answer, less the name at the head of its column.

    A share that is only shown has no answer to give.
    """
    title = finding.title
    for name in alone:
        title = title.removeprefix(name)
    return title if finding.status == "pass" and not asks else f"{_WORDS[finding.status]}: {title}"
