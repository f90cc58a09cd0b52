"""Checks of what guidance asks: contradictions, opposite orders, and what was asked for and is not there."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from placeplan.assurance.findings import Finding, Status
from placeplan.assurance.thresholds import Threshold, Thresholds
from placeplan.figures.measures import measures
from placeplan.figures.missing import LABELS
from placeplan.guidance.asked.notice import latest
from placeplan.guidance.asked.register import Register
from placeplan.guidance.asked.requirements import STRONG, Requirement
from placeplan.guidance.burden import Burden, burdens
from placeplan.guidance.checks.listed import MOST_NAMED, About, Size, body_name, check, finding, named, quoted
from placeplan.guidance.conflicts import Cell, contradictions, opposed
from placeplan.guidance.tasks import Task, stated, tasks
from placeplan.plan.place import Place

LOOKED_UP = ("figure", "statement", "part")


@check(
    "Do two documents ask one thing otherwise?",
    formula="in force; one measure, body and period, or one cell; another value, definition or date",
)
def guidance_contradiction(register: Register, place: Place) -> Iterator[Finding]:
    """Silence contradicts nobody: both must state the value, the definition or the date."""
    for contradiction in contradictions(register, place):
        apart = "; ".join(
            f"{name}: {_versions_of_it(text_of, register)}" for name, text_of in contradiction.differs.items()
        )
        cells = [_words(cell, place) for cell in contradiction.cells[:MOST_NAMED]]
        words = f"Asked for: {'; '.join(cells)}. Said otherwise: {apart}."
        about = About(
            contradiction.requirements,
            settled_by="Ask the publishers, in writing, which holds.",
            subject=cells[0],
        )
        more = f" and {len(contradiction.cells) - 1} more" if len(contradiction.cells) > 1 else ""
        apart_in = " and ".join(_APART[name] for name in contradiction.differs)
        title = f"{cells[0]}{more}: asked for with different {apart_in}"
        yield finding(
            "guidance_contradiction", "warn", title, words, about, Size(len(contradiction.cells), severity=2)
        )


_APART = {"value": "values", "definition": "definitions", "due": "due dates"}


def _words(cell: Cell, place: Place) -> str:
    """`Control total (plan), Hill Hospitals, 2017/18`."""
    measure, bracket, stage = cell.what.partition(" (")
    what = measures()[measure].label + bracket + stage if measure in measures() else cell.what
    return ", ".join(filter(None, (what, body_name(cell.organisation, place), cell.period)))


def _versions_of_it(said: Mapping[str, Sequence[Requirement]], register: Register) -> str:
    """`“£2m” (Control totals, 3) or “break-even” (Word from the office, 1)`."""
    versions_shown = list(said.items())[:MOST_NAMED]
    return " or ".join(f"“{text}” ({named(sayers, register)})" for text, sayers in versions_shown)


@check(
    "Are there orders that contradict each other?",
    formula="in force, about one object, with two actions of opposed_actions.csv: engage, and do not publish",
)
def guidance_opposed(register: Register) -> Iterator[Finding]:
    """Both sources are named, and the words of an escalation are ready to send."""
    for opposition in opposed(register):
        both = (*opposition.firsts, *opposition.seconds)
        orders = f"{opposition.object}: {opposition.rule.action}, {opposition.rule.against}"
        about = About(both, settled_by=opposition.escalation, subject=orders)
        title = f"Told to {opposition.rule.action}, and told: {opposition.rule.against} ({opposition.object})"
        words = f"{opposition.rule.why} {quoted(both, register)}"
        yield finding("guidance_opposed", "warn", title, words, about, Size(severity=2))


@check(
    "Is anything asked for twice?",
    formula="cells that an earlier document in force asks for in no other meaning; hours are cells × minutes",
    thresholds=("minutes_for_a_cell",),
)
def guidance_asked_twice(register: Register, place: Place, rules: Thresholds) -> Iterator[Finding]:
    """What is asked again could be taken from the first answer. What is stated already needs no asking."""
    minutes = rules.of("minutes_for_a_cell")
    for burden in burdens(register, place, minutes.value):
        if burden.asked_before:
            yield _again(burden, register, place, minutes)


def _again(one: Burden, register: Register, place: Place, minutes: Threshold) -> Finding:
    many = len(one.asked_before) - MOST_NAMED
    again = "; ".join(
        f"{_words(cell, place)} ({register.versions[first].title})"
        for cell, first in one.asked_before[:MOST_NAMED]
    )
    count = len(one.cells)
    needs = "Its one cell is taken to need" if count == 1 else f"All its {count} cells are taken to need"
    words = (
        f"{again}{f'; and {many} more' if many > 0 else ''}. {needs} {one.hours:.2f} hours; "
        f"asking once would spare {one.spared:.2f}, with what is stated already. "
        f"A cell is taken to need {minutes.value:g} minutes, by {minutes.source.partition(':')[0]}."
    )
    cells = "1 cell" if len(one.asked_before) == 1 else f"{len(one.asked_before)} cells"
    title = f"{register.versions[one.version].title}: {cells} asked for before"
    about = About(register.of(one.version), settled_by="Take the first answer for both.")
    return finding("guidance_asked_twice", "warn", title, words, about, Size(len(one.asked_before)))


@check(
    "Is what was asked there?",
    formula="must or expected, due by the day of the register; each figure, statement and part is looked up",
)
def guidance_missing(register: Register, place: Place) -> Iterator[Finding]:
    """Absent and left blank need an answer; withheld and not published cannot be assessed."""
    answers = stated(place, register.in_force)
    for version in register.current:
        strong = [demand for demand in register.of(version.name) if demand.modality in STRONG]
        due = [demand for demand in strong if _is_due(demand, register.as_at)]
        answered = [
            (requirement, task)
            for requirement in due
            for task in tasks(requirement, place, answers)
            if task.kind in LOOKED_UP
        ]
        lacking = [(requirement, task) for requirement, task in answered if task.state != "stated"]
        if lacking:
            yield _lacking(f"{version.title}: {_share(len(lacking), len(answered))}", lacking)


def _share(lacking: int, of: int) -> str:
    if lacking == of == 1:
        return "the one thing it asks for is not there"
    if lacking == of:
        return f"none of the {of} things it asks for is there"
    return f"{lacking} of the {of} things it asks for {'is' if lacking == 1 else 'are'} not there"


def _is_due(requirement: Requirement, as_at: date) -> bool:
    due = latest(requirement.due)
    return due is None or due <= as_at


def _lacking(title: str, lacking: Sequence[tuple[Requirement, Task]]) -> Finding:
    lines = [f"{key} ({', '.join(_counts(tasks))})" for key, tasks in _by_thing(lacking).items()]
    requirements = list(dict.fromkeys(requirement for requirement, _ in lacking))
    about = About(
        requirements,
        tuple(dict.fromkeys(task.organisation for _, task in lacking if task.organisation)),
        figures=tuple(dict.fromkeys(figure for _, task in lacking for figure in task.figures)),
        settled_by="Ask the bodies named; placeplan guidance PLACE --json lists every cell.",
    )
    is_hidden = all(task.state in ("withheld", "not_published") for _, task in lacking)
    status: Status = "cannot_assess" if is_hidden else "warn"
    return finding("guidance_missing", status, title, f"{'; '.join(lines)}.", about, Size(len(lacking)))


def _by_thing(lacking: Sequence[tuple[Requirement, Task]]) -> dict[str, list[Task]]:
    """What is not there, once for each requirement and thing."""
    by_thing: dict[str, list[Task]] = {}
    for requirement, task in lacking:
        by_thing.setdefault(f"{requirement.number}: {task.note.partition(':')[0] or task.what}", []).append(
            task
        )
    return by_thing


def _counts(lacking: Sequence[Task]) -> list[str]:
    """How many are in each state: `22 absent`; a part has a state and no number."""
    counts = Counter(task.state for task in lacking)
    return [f"{n} {LABELS[state]}" if len(lacking) > 1 else LABELS[state] for state, n in counts.items()]
