"""`placeplan promises PLACE`: what was said would be, and what came of it; and what became of each part."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import fill
from typing import Annotated

import typer
from rich.console import Console

from placeplan.assurance.checking import evidence
from placeplan.assurance.claims_ledger import OUTCOMES, Entry
from placeplan.assurance.components import Component
from placeplan.cli.output import show_json
from placeplan.plan.place import Place, load_place

app = typer.Typer(help="What was promised, and what came of it.")
MOST_LETTERS = 100


@app.command()
def promises(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """List every claim with its day, its outcome and the evidence; then what became of each part of the plan.

    An outcome is kept, missed, overtaken or not evidenced. Unknown is not dead, and nothing is guessed.
    """
    loaded = load_place(place)
    given = evidence(loaded)
    ledger: tuple[Entry, ...] = given["ledger"]
    parts: tuple[Component, ...] = given["component_record"]
    if as_json:
        show_json(
            {
                "place": loaded.code,
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
            }
        )
        return
    width = min(Console().width, MOST_LETTERS)
    for line in _lines(loaded, ledger, parts, width):
        typer.echo(line)


def _lines(place: Place, ledger: Iterable[Entry], parts: Iterable[Component], width: int) -> Iterator[str]:
    yield place.name
    entries, components = list(ledger), list(parts)
    if not entries and not components:
        yield fill("No claim and no part of a plan is stated: see docs/place-folder.md, statements.", width)
        return
    counts = Counter(entry.outcome for entry in entries)
    yield fill(f"{len(entries)} claims: {', '.join(f'{counts[each]} {each}' for each in OUTCOMES)}.", width)
    for outcome in OUTCOMES:
        of = [entry for entry in entries if entry.outcome == outcome]
        if of:
            yield from ("", outcome.upper())
            yield from (_item(_told(place, entry), width) for entry in of)
    if components:
        yield from ("", "WHAT BECAME OF EACH PART")
        yield from (_item(_became(part), width) for part in components)


def _told(place: Place, entry: Entry) -> str:
    body = place.bodies.get(entry.organisation)
    whose = f"{body.name if body else entry.organisation}: " if entry.organisation else ""
    of = f", {entry.measure}" if entry.measure else ""
    dates = f" Said {entry.said_on or 'on no stated day'}, due {entry.due or 'by no stated day'}."
    told = f" {'; '.join(entry.evidence).rstrip('.')}." if entry.evidence else ""
    where = f" [{'; '.join(entry.sources)}]" if entry.sources else ""
    return f"{whose}“{entry.claim.rstrip('.')}”{of}.{dates}{told}{where}"


def _became(part: Component) -> str:
    name = part.name.replace("_", " ")
    since = f" since {part.since}" if part.since and part.status != "unknown" else ""
    why = f" {part.why}" if part.why else ""
    return f"{name}: {part.status}{since}.{why} {'; '.join(part.evidence)}."


def _item(text: str, width: int) -> str:
    return fill(text, width, initial_indent="  - ", subsequent_indent="    ", break_on_hyphens=False)
