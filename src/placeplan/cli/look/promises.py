"""`placeplan promises PLACE`: what was said would be, and what came of it; and what became of each part."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.assurance.checking import evidence
from placeplan.assurance.published.claims_ledger import OUTCOMES, Entry
from placeplan.assurance.published.components import Component
from placeplan.assurance.sheets.stages_compared import STAGES, Line
from placeplan.cli.files.out_option import TABLE, Opened, must_have_file, out_to, write_out
from placeplan.cli.files.result_writers import object_writers, table_writers
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.output import show_json
from placeplan.cli.screen import say, screen_width
from placeplan.figures.measures import measures
from placeplan.look.wording import amount
from placeplan.plan.place import Place, load_place

app = typer.Typer(help="What was promised, and what came of it.")
MOST_LETTERS = 100


@app.command()
def promises(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    out: Annotated[Path | None, out_to(*TABLE, ".json")] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """List every claim with its day, its outcome and the evidence; then what became of each part of the plan.

    An outcome is kept, kept with support, missed, overtaken or not evidenced. Unknown is not dead, and
    nothing is guessed. Figures stated at several stages follow, from plan to contract, forecast and outturn.
    """
    must_have_file(out, is_opened)
    loaded = load_place(place)
    evidenced = evidence(loaded)
    ledger: tuple[Entry, ...] = evidenced["ledger"]
    parts: tuple[Component, ...] = evidenced["component_record"]
    stages: tuple[Line, ...] = evidenced["lineage"]
    answer = with_notice(loaded, _answer(loaded, ledger, parts, stages))
    if out is not None:
        rows = pl.DataFrame([_row(entry) for entry in ledger], infer_schema_length=None)
        write_out(out, {**table_writers(lambda: rows), **object_writers(lambda: answer)}, is_opened)
    if as_json:
        show_json(answer)
        return
    say_notice(loaded)
    width = min(screen_width(), MOST_LETTERS)
    for line in (*_lines(loaded, ledger, parts, width), *_from_plan_to_outturn(loaded, stages, width)):
        say(line)


def _answer(
    place: Place, ledger: Iterable[Entry], parts: Iterable[Component], stages: Iterable[Line]
) -> dict[str, Any]:
    return {
        "place": place.code,
        "claims": [entry.as_json() for entry in ledger],
        "components": [
            {
                "organisation": part.organisation,
                "name": part.name,
                "status": part.status,
                "since": part.since,
                "evidence": list(part.evidence),
                "sources": list(part.sources),
            }
            for part in parts
        ],
        "lineage": [line.as_json() for line in stages],
    }


def _row(entry: Entry) -> dict[str, Any]:
    """A claim as the cells of a row: lists of evidence and sources as one text each."""
    return {
        name: "; ".join(map(str, cell)) if isinstance(cell, list | tuple) else cell
        for name, cell in entry.as_json().items()
    }


def _lines(place: Place, ledger: Iterable[Entry], parts: Iterable[Component], width: int) -> Iterator[str]:
    yield place.name
    entries, components = list(ledger), list(parts)
    if not entries and not components:
        yield fill("No claim and no part of a plan is stated: see docs/place-folder.md, statements.", width)
        return
    counts = Counter(entry.outcome for entry in entries)
    yield fill(
        f"{len(entries)} claims: {', '.join(f'{counts[outcome]} {outcome}' for outcome in OUTCOMES)}.", width
    )
    for outcome in OUTCOMES:
        of = [entry for entry in entries if entry.outcome == outcome]
        if of:
            yield from ("", outcome.upper())
            yield from _overtaken(place, of, width) if outcome == "overtaken" else _each(place, of, width)
    if components:
        yield from ("", "WHAT BECAME OF EACH PART")
        yield from (_item(_became(part), width) for part in components)


def _from_plan_to_outturn(place: Place, stages: Iterable[Line], width: int) -> Iterator[str]:
    """Figures stated at several stages, with why they changed where somebody has said it."""
    figures = list(stages)
    if figures:
        yield from ("", "FROM PLAN TO OUTTURN")
    for line in figures:
        unit = measures()[line.measure].unit if line.measure in measures() else ""
        told = ", ".join(f"{s} {amount(line.values[s][0], unit)}" for s in STAGES if s in line.values)
        what = ", ".join(filter(None, (line.measure.replace("_", " "), line.what, line.period)))
        why = f" Said to be because: {'; '.join(line.reasons)}." if line.reasons else " No reason is stated."
        changed = why if line.is_beyond_rounding else ""
        yield _item(f"{_whose(place, line.organisation)}, {what}: {told}.{changed}", width)


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
    return f" [{'; '.join(entry.sources)}]" if entry.sources else ""


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
