"""`placeplan promises PLACE`: what was said would be, and what came of it; and what became of each part."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Annotated, Any

import typer

from placeplan.assurance.checking import evidence
from placeplan.assurance.published.claims_ledger import OUTCOMES, Entry
from placeplan.assurance.published.components import Component
from placeplan.assurance.sheets.stages_compared import STAGES, Line
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import say_each, screen_width
from placeplan.figures.measures import measures
from placeplan.look.wording import amount
from placeplan.plan.place import Place, load_place
from placeplan.tracking.national_aims import national_aims

app = typer.Typer(help="What was promised, and what came of it.")
MOST_LETTERS = 100


@app.command()
def promises(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """List every claim with its day, its outcome and the evidence; then what became of each part of the plan.

    An outcome is kept, kept with support, missed, withdrawn, overtaken or not evidenced. Unknown is not
    dead, and nothing is guessed. Figures stated at several stages follow, from plan to contract, forecast
    and outturn.
    """
    must_have_file(out, is_opened)
    loaded = load_place(place)
    evidenced = evidence(loaded)
    ledger: tuple[Entry, ...] = evidenced["ledger"]
    parts: tuple[Component, ...] = evidenced["component_record"]
    stages: tuple[Line, ...] = evidenced["lineage"]
    answer = Answer(
        f"{loaded.name}: what was promised",
        value=lambda: with_notice(loaded, _record(loaded, ledger, parts, stages)),
        show=lambda: _show(loaded, ledger, parts, stages),
        rows=lambda: rows_of(entry.as_json() for entry in ledger),
    )
    give(answer, out, is_opened, as_json)


def _show(place: Place, ledger: Iterable[Entry], parts: Iterable[Component], stages: Iterable[Line]) -> None:
    say_notice(place)
    width = min(screen_width(), MOST_LETTERS)
    say_each(_lines(place, list(ledger), list(parts), width))
    say_each(_from_plan_to_outturn(place, stages, width))
    say_each(_of_national_aims(place, width))


def _record(
    place: Place, ledger: Iterable[Entry], parts: Iterable[Component], stages: Iterable[Line]
) -> dict[str, Any]:
    return {
        "place": place.code,
        "claims": [entry.as_json() for entry in ledger],
        "components": [part.as_json() for part in parts],
        "lineage": [line.as_json() for line in stages],
        "national_aims": [aim.as_json() for aim in national_aims(place)],
    }


def _lines(place: Place, ledger: list[Entry], parts: list[Component], width: int) -> Iterator[str]:
    """Claims by outcome, then what became of each part; or where such things are stated, if none is."""
    yield place.name
    if ledger or parts:
        yield from _claims(place, ledger, width)
        yield from _became_of(parts, width)
    else:
        yield fill("No claim and no part of a plan is stated: see docs/place-folder.md, statements.", width)


def _claims(place: Place, ledger: list[Entry], width: int) -> Iterator[str]:
    counts = Counter(entry.outcome for entry in ledger)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in OUTCOMES)
    yield fill(f"{len(ledger)} claims: {told}.", width)
    for outcome in OUTCOMES:
        entries = [entry for entry in ledger if entry.outcome == outcome]
        if entries:
            yield from ("", outcome.upper())
            lines = _overtaken if outcome == "overtaken" else _each
            yield from lines(place, entries, width)


def _became_of(parts: list[Component], width: int) -> Iterator[str]:
    if parts:
        yield from ("", "WHAT BECAME OF EACH PART")
        yield from (_item(_became(part), width) for part in parts)


def _from_plan_to_outturn(place: Place, stages: Iterable[Line], width: int) -> Iterator[str]:
    """Figures stated at several stages, with why they changed where somebody has said it."""
    figures = list(stages)
    if figures:
        yield from ("", "FROM PLAN TO OUTTURN")
    for line in figures:
        unit = measures()[line.measure].unit if line.measure in measures() else ""
        told = ", ".join(f"{s} {amount(line.values[s][0], unit)}" for s in STAGES if s in line.values)
        what = ", ".join(filter(None, (line.measure.replace("_", " "), line.what, line.period)))
        changed = f" {line.why or 'No reason is stated.'}" if line.is_beyond_rounding else ""
        yield _item(f"{_whose(place, line.organisation)}, {what}: {told}.{changed}", width)


def _of_national_aims(place: Place, width: int) -> Iterator[str]:
    """Aims of the national plan of the time, with what was measured of each, or that nothing is held."""
    aims = national_aims(place)
    if aims:
        yield from ("", "NATIONAL AIMS OF THE TIME")
    for aim in aims:
        latest = [
            f"{_whose(place, last.organisation)} {last.in_words} in {last.period}" for last in aim.latest
        ]
        told = f"{'; '.join(latest) or aim.state}. {aim.note}".strip()
        goal = f" ({aim.goal})" if aim.goal else ""
        yield _item(f"{aim.text}{goal}: {told}", width)


def _each(place: Place, entries: Iterable[Entry], width: int) -> Iterator[str]:
    for entry in entries:
        told = f" {'; '.join(entry.evidence).rstrip('.')}." if entry.evidence else ""
        yield _item(f"{_told(place, entry)}{told}{_where(entry)}", width)


def _overtaken(place: Place, entries: Iterable[Entry], width: int) -> Iterator[str]:
    """Claims under the decision that overtook them, each decision once."""
    decisions: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        decisions.setdefault(entry.evidence, []).append(entry)
    for words, claims in decisions.items():
        yield _item(f"{'; '.join(words).rstrip('.')}. This overtook:", width)
        for entry in claims:
            yield _item(f"{_told(place, entry)}{_where(entry)}", width, indent="      ")


def _told(place: Place, entry: Entry) -> str:
    whose = f"{_whose(place, entry.organisation)}: " if entry.organisation else ""
    of = f", {entry.measure}" if entry.measure else ""
    when = f"said {entry.said_on}" if entry.said_on else "undated"
    return f"{whose}“{entry.claim.rstrip('.')}”{of}; {when}, due {entry.due or 'by no stated day'}."


def _where(entry: Entry) -> str:
    grade = f"{entry.grade}: " if entry.grade else ""
    return f" [{grade}{'; '.join(entry.sources)}]" if entry.sources else ""


def _whose(place: Place, code: str) -> str:
    """A body's name; a group of a region's footprint after the name of the footprint."""
    name = place.bodies[code].name if code in place.bodies else code
    footprint = next((child.name for child in place.children if child.code == code.partition(":")[0]), "")
    return f"{footprint}, {name}" if footprint and ":" in code else name


def _became(part: Component) -> str:
    name = part.name.replace("_", " ")
    since = f" since {part.since}" if part.since and part.status != "unknown" else ""
    why = f" {part.why}" if part.why else ""
    return f"{name}: {part.status}{since}.{why} {'; '.join(part.evidence)}."


def _item(text: str, width: int, indent: str = "  ") -> str:
    return fill(
        text,
        width,
        initial_indent=f"{indent}- ",
        subsequent_indent=f"{indent}  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
