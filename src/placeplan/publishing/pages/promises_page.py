"""The page of promises: what was claimed and what came of it, when, and which boards were to take over.

Outcomes are those of the ledger, on dated evidence. A page counts them by footprint and ranks nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from placeplan.assurance.published.claims_ledger import OUTCOMES, Entry
from placeplan.assurance.published.components import Component
from placeplan.assurance.sheets.stages_compared import STAGES, Line
from placeplan.core.periods import is_period
from placeplan.figures.measures import measures
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Table, absent
from placeplan.look.marking import STATED, mark, speaker_of
from placeplan.look.wording import amount, counted, joined, when
from placeplan.places.announced import announced_successors
from placeplan.plan.place import Place
from placeplan.results.parts.promised import Promised
from placeplan.results.place_results import Results
from placeplan.tracking.national_aims import Aim

Cell = str | Markup
_FEW = 2  # claims beside which the same evidence may be told each time


def values(results: Results) -> dict[str, Any]:
    """What the template of the public page reads."""
    assert results.promised is not None  # or there would be no page
    return page_values(results.place, results.promised) | {"has_open_data": True}


def page_values(place: Place, told: Promised) -> dict[str, Any]:
    """What the template of the page reads; open data stand beside it where it is published."""
    counts = Counter(entry.outcome for entry in told.ledger)
    return {
        "count": counted(len(told.ledger), "claim"),
        "outcomes": joined([f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome]]),
        "by_footprint": _by_footprint(place, told),
        "claims": _claims(place, told),
        "decisions": _decisions(told),
        "parts": _parts(place, told.parts),
        "lines": _lines(place, told.lines),
        "aims": _aims(place, told.aims),
        "timeline": _timeline(place, told.ledger),
        "has_open_data": False,
    }


def _by_footprint(place: Place, told: Promised) -> Table | None:
    """How many claims of each footprint had which outcome, and the boards announced to take over."""
    if len(place.children) < 2:
        return None
    rows: list[tuple[Cell, ...]] = []
    for child in place.children:
        own = told.of_footprint(child.code)
        counts = Counter(entry.outcome for entry in own)
        announced = dict.fromkeys(announcement.name for announcement in announced_successors(child.code))
        boards = joined(list(announced)) or absent("none was announced")
        found = [str(counts[outcome]) if own else absent("none stated") for outcome in OUTCOMES]
        rows.append((child.name, *found, boards))
    heads = ("Footprint", *(outcome.capitalize() for outcome in OUTCOMES), "Announced to take over")
    return Table(heads, rows, "Claims of each footprint, by what came of them", numeric=False)


def _aims(place: Place, aims: Iterable[Aim]) -> Table | None:
    rows = [
        (
            f"{aim.text}. {aim.note}" if aim.note else aim.text,
            measures()[aim.measure].label if aim.measure else absent(aim.state),
            aim.goal or absent("none is known"),
            _measured(place, aim),
            _sources([aim.source], aim.grade),
        )
        for aim in aims
    ]
    heads = ("Aim", "Measure", "Target", "Measured last", "Where")
    return (
        Table(heads, rows, "Each aim, its measure, and what was measured last", numeric=False)
        if rows
        else None
    )


def _measured(place: Place, aim: Aim) -> Cell:
    if not aim.latest:
        return absent(aim.state)
    numbers = (
        Markup("{}: {} in {}").format(
            _whose(place, last.organisation),
            _marked(f"{last.organisation} {aim.measure} {last.period}", STATED, last.in_words),
            last.period,
        )
        for last in aim.latest
    )
    return Markup("; ").join(numbers)


def _shared(ledger: Iterable[Entry]) -> dict[str, str]:
    """Evidence of more than two claims, by its words: told once, and named in each of their rows."""
    counts = Counter(words for entry in ledger for words in entry.evidence)
    often = [words for words, count in counts.items() if count > _FEW]
    return {words: f"decision {number}, below" for number, words in enumerate(often, 1)}


def _decisions(told: Promised) -> Table | None:
    """What came of many claims at once, each with the claims that it is of."""
    rows = []
    for words, name in _shared(told.ledger).items():
        day, _, in_words = words.partition(": ")
        of_it = sum(words in entry.evidence for entry in told.ledger)
        rows.append((name.partition(",")[0].capitalize(), when(day), in_words, counted(of_it, "claim")))
    heads = ("Decision", "When", "In words", "Of")
    return Table(heads, rows, "What came of many claims at once", numeric=False) if rows else None


def _claimed(number: int, entry: Entry) -> Cell:
    """The words of a claim and what it is of; a number of it is one of the page."""
    about = Markup(", {}").format(entry.measure) if entry.measure else ""
    return _marked(f"claim {number}", STATED, entry.claim) + about


def _timeline(place: Place, ledger: Iterable[Entry]) -> Table | None:
    """What was said, fell due or became known, day by day; one event of many claims is told once."""
    events: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
    for entry in ledger:
        for event in _events(entry):
            events[event].append(entry)
    rows = [
        (when(day), kind, words or counted(len(entries), "claim"), _of_whom(place, entries))
        for (day, kind, words), entries in sorted(events.items(), key=lambda event: event[0])
    ]
    heads = ("When", "What", "In words", "Of whom")
    return (
        Table(heads, rows, "What was said, fell due and became known, in order", numeric=False)
        if rows
        else None
    )


def _events(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """The dated events of one claim: its day, what it is, and its words."""
    if entry.said_on:
        yield entry.said_on, "said", f"“{entry.claim}”"
    if is_period(entry.due):
        yield entry.due, "due", ""
    for told in entry.evidence:
        day, _, words = told.partition(": ")
        if is_period(day):
            yield day, "became known", words


def _of_whom(place: Place, entries: Iterable[Entry]) -> str:
    return joined(list(dict.fromkeys(_whose(place, entry.organisation) for entry in entries)))


def _claims(place: Place, told: Promised) -> Table | None:
    in_order = sorted(told.ledger, key=lambda entry: OUTCOMES.index(entry.outcome))
    shared = _shared(told.ledger)
    rows = [
        (
            entry.outcome,
            _claimed(number, entry),
            _whose(place, entry.organisation),
            when(entry.said_on) or absent("no day"),
            when(entry.due) or absent("no day"),
            joined([shared.get(words, words) for words in entry.evidence]) or absent("nothing is stated"),
            joined(told.boards[entry.organisation]) or absent("none was announced"),
            _sources(entry.sources, entry.grade),
        )
        for number, entry in enumerate(in_order, 1)
    ]
    heads = (
        "Outcome",
        "What was claimed",
        "By or of",
        "Said",
        "Due",
        "What is known of it",
        "Announced to take over",
        "Where",
    )
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
