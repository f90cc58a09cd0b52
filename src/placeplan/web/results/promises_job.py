"""The job that lists what was promised and what came of it, parts of the plan, and plan beside outturn."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from placeplan.assurance.checking import evidence
from placeplan.assurance.published.claims_ledger import OUTCOMES, Entry
from placeplan.assurance.published.components import Component
from placeplan.assurance.sheets.stages_compared import STAGES, Line
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.measures import measures
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Table, absent
from placeplan.look.marking import STATED, mark, speaker_of
from placeplan.look.wording import amount, joined, when
from placeplan.plan.place import Place
from placeplan.web.results.asked_version import kept, read_version
from placeplan.web.results.fragments import fragment
from placeplan.workspace.jobs.job_kinds import Task

STEPS = ("reading the place", "looking for what came of it", "laying out the page")
NOTHING = Problem(
    "No claim, no part of a plan and no figure of several stages is stated.",
    "statements",
    "See docs/place-folder.md, statements.",
)
Cell = str | Markup


def tell_promises(task: Task) -> dict[str, Any]:
    """The page of promises, as `placeplan promises` lists them. Errors: nothing was promised."""
    task.progress(STEPS[0], 0, len(STEPS))
    opened = read_version(task)
    task.progress(STEPS[1], 1, len(STEPS))
    evidenced: Mapping[str, Any] = evidence(opened.place)
    ledger, parts, lines = evidenced["ledger"], evidenced["component_record"], evidenced["lineage"]
    if not any((ledger, parts, lines)):
        raise PlanError(NOTHING)
    task.progress(STEPS[2], 2, len(STEPS))
    values = page_values(opened.place, ledger, parts, lines)
    return kept(task, opened, [fragment("promises.html", "What was promised", "promises.html", values)])


def page_values(
    place: Place, ledger: Iterable[Entry], parts: Iterable[Component], lines: Iterable[Line]
) -> dict[str, Any]:
    """What the template of the page reads."""
    claims = list(ledger)
    counts = Counter(entry.outcome for entry in claims)
    return {
        "count": len(claims),
        "outcomes": joined([f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome]]),
        "claims": _claims(place, claims),
        "parts": _parts(place, list(parts)),
        "lines": _lines(place, list(lines)),
    }


def _claims(place: Place, claims: Iterable[Entry]) -> Table | None:
    in_order = sorted(claims, key=lambda entry: OUTCOMES.index(entry.outcome))
    rows = [
        (
            entry.outcome,
            _marked(f"claim {number}", STATED, entry.claim),
            _whose(place, entry.organisation),
            when(entry.said_on) or absent("no day"),
            when(entry.due) or absent("no day"),
            joined(entry.evidence) or absent("nothing is stated"),
            _sources(entry.sources, entry.grade),
        )
        for number, entry in enumerate(in_order, 1)
    ]
    heads = ("Outcome", "What was claimed", "By or of", "Said", "Due", "What is known of it", "Where")
    return Table(heads, rows, "Every claim, by what came of it", numeric=False) if rows else None


def _parts(place: Place, parts: Iterable[Component]) -> Table | None:
    rows = [
        (
            part.name.replace("_", " "),
            _whose(place, part.organisation),
            part.status,
            when(part.since) or absent("no day"),
            joined([part.why, *part.evidence] if part.why else list(part.evidence)) or absent("nothing"),
            _sources(part.sources),
        )
        for part in parts
    ]
    heads = ("Part", "Of", "What became of it", "Since", "What is known of it", "Where")
    return Table(heads, rows, "What became of each part of the plan", numeric=False) if rows else None


def _lines(place: Place, lines: Iterable[Line]) -> Table | None:
    speakers = dict(place.figures.select("figure", "stated_by").iter_rows())
    rows = [
        (_what(place, line), *(_value(line, stage, speakers) for stage in STAGES), _why(line))
        for line in lines
    ]
    heads = ("What", *(stage.capitalize() for stage in STAGES), "Why it changed")
    return Table(heads, rows, "From plan to outturn", numeric=False) if rows else None


def _what(place: Place, line: Line) -> str:
    whose = _whose(place, line.organisation)
    return ", ".join(filter(None, (whose, line.measure.replace("_", " "), line.what, line.period)))


def _value(line: Line, stage: str, speakers: Mapping[str, str]) -> Cell:
    if stage not in line.values:
        return absent("not stated")
    unit = measures()[line.measure].unit if line.measure in measures() else ""
    subject = f"{line.organisation} {line.measure} {line.what} {line.period} {stage}"
    speaker = speaker_of(speakers.get(figure) for figure in line.figures)
    return _marked(subject, speaker, amount(line.values[stage][0], unit))


def _marked(subject: str, speaker: str, shown: str) -> Markup:
    return Markup("<span {}>{}</span>").format(mark(subject, speaker), shown)


def _why(line: Line) -> Cell:
    if not line.is_beyond_rounding:
        return "it did not, beyond rounding"
    return joined(line.reasons) or absent("no reason is stated")


def _whose(place: Place, code: str) -> str:
    """A body's name; a group of a region's footprint after the name of the footprint."""
    footprint = next((child.name for child in place.children if child.code == code.partition(":")[0]), "")
    name = place.name_of(code) or place.name
    return f"{footprint}, {name}" if footprint and ":" in code else name


def _sources(sources: Iterable[str], grade: str = "") -> Cell:
    links = [address(source) for source in sources]
    if not links:
        return absent("no source")
    graded = Markup("{}: ").format(grade) if grade else Markup("")
    return graded + Markup("; ").join(links)
