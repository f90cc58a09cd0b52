"""What a person or a program is shown of a return: its mapping, its cells, its receipt."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from placeplan.cli.screen import headed, say, say_each, show
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.figures.spreadsheets.cells import name
from placeplan.guidance.effort import effort
from placeplan.returns.asked_once import AskedBefore, TwoAsks
from placeplan.returns.checking import Checked
from placeplan.returns.filling import BLANK, FORMULA, Filled
from placeplan.returns.mapping.asks import KEYS
from placeplan.returns.mapping.blocks import Block
from placeplan.returns.mapping.found_again import FoundAgain
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.own_totals import Contradiction
from placeplan.returns.proposed import Proposed
from placeplan.returns.three_way import Compared
from placeplan.returns.tracing import Trace

MOST_CELLS = 40  # of a kind that a table shows; --json and the receipt have all of them


def mapping_json(
    mapping: ReturnMapping, path: Path | None, found: Proposed, again: FoundAgain
) -> dict[str, Any]:
    """A mapping as a program is given it."""
    return {
        "template": mapping.template,
        "mapping": str(path or ""),
        "confirmed": mapping.confirmed,
        "is_kept": found.is_kept,
        "blocks": [_block_json(block) for block in mapping.blocks],
        "not_understood": [
            {"sheet": cell.sheet, "cell": name(cell.place), "because": cell.because}
            for cell in found.not_understood
        ],
        "moved": list(again.moved),
        "lost": list(again.lost),
    }


def _block_json(block: Block) -> dict[str, Any]:
    return {
        "sheet": block.sheet,
        "accepted": block.accepted,
        "confidence": block.confidence,
        "doubts": list(block.doubts),
        "cells": [{"cell": name(place), **told} for place, told in block.told()],
    }


def show_mapping(
    mapping: ReturnMapping, path: Path | None, found: Proposed, again: FoundAgain | None
) -> None:
    """Each block of cells, what it asks, and what is in doubt."""
    table = headed(mapping.template, ("sheet", "cells", "asks for", "unit", "in doubt"), ("sure", "count"))
    for block in mapping.blocks:
        doubts = "; ".join([*block.doubts, *_doubted_rows(block)])
        doubts = doubts or ("" if block.accepted else "not sure enough")
        table.add_row(
            block.sheet,
            _extent(block),
            _asked(block, "measure"),
            _asked(block, "unit"),
            doubts,
            f"{block.confidence:.0%}",
            str(block.count),
        )
    show(table)
    for line in _summary(found, again):
        say(line)
    if path:
        state = "confirmed" if mapping.confirmed else "not confirmed: write confirmed = true, or use --yes"
        say(f"Kept in {path} ({state}).", unbroken=True)


def _doubted_rows(block: Block) -> Iterable[str]:
    """The rows whose words may mean two things."""
    return (f"“{row.label}” may mean two things" for row in block.rows if row.about.get("doubt"))


def _summary(found: Proposed, again: FoundAgain | None) -> Iterable[str]:
    if found.not_understood:
        cells = ", ".join(f"{cell.sheet}!{name(cell.place)}" for cell in found.not_understood[:MOST_CELLS])
        yield f"Nobody understands what {len(found.not_understood)} input cells ask for: {cells}."
    yield from again.moved if again else ()
    yield from again.lost if again else ()


def _extent(block: Block) -> str:
    if not block.rows or not block.columns:
        return "none"
    first = min(line.index for line in block.rows), min(line.index for line in block.columns)
    last = max(line.index for line in block.rows), max(line.index for line in block.columns)
    return f"{name(first)}:{name(last)}"


def _asked(block: Block, key: str) -> str:
    assert key in KEYS
    return ", ".join(dict.fromkeys(str(told.get(key, "")).replace("_", " ") for _, told in block.told()))


# ---- filled --------------------------------------------------------------------------------------


def show_contradicted(contradicted: Sequence[Contradiction]) -> None:
    """The form's own totals that are not what the body states, before anything else."""
    if contradicted:
        count = len(contradicted)
        say(f"DO NOT SEND: {count} totals of the form are not what the body states.", style="bold red")
        say_each([f"{total.sheet}!{name(total.place)} {total.what}." for total in contradicted])


def show_cells(filled: Filled) -> None:
    """What contradicts the body before all; the cells that are blank, by why; what formulas come to."""
    show_contradicted(filled.contradicted)
    blank = Counter((cell.sheet, cell.why) for cell in filled.of(BLANK))
    if blank:
        table = headed("Left blank", ("sheet", "why"), ("cells",))
        for (sheet, why), count in blank.most_common(MOST_CELLS):
            table.add_row(sheet, why, str(count))
        show(table)
    formulas = filled.of(FORMULA)
    telling = [cell for cell in formulas if cell.why or cell.value != ""]
    if telling:
        table = headed("The template's own formulas", ("cell", "comes to"))
        for cell in telling[:MOST_CELLS]:
            table.add_row(f"{cell.sheet}!{cell.cell}", cell.why or str(cell.as_json()["value"]))
        show(table)


def show_receipt(found: Mapping[str, Any], every_cell: bool = False) -> None:
    """What was filled, from which template, and what to know of it."""
    if found.get("is_unchanged") is False:
        say("The file was changed after it was filled: the receipt is of what it was.", style="bold")
    say(
        f"{found['filled']} cells filled, {found['blank']} left blank, {found['formulas']} formulas "
        f"({found['formulas_not_run']} not run), for {found['body']} on {found['filled_on']}."
    )
    say(f"Template {found['template']} {found['template_version']}".strip() + ".")
    say(f"Digests: template {found['template_digest']}, filled file {found['digest']}", unbroken=True)
    say_each([*found["moved"], *found["lost"], *found["notes"]])
    if every_cell:
        table = headed("Cells", ("cell", "figure", "speaker", "source", "status", "why"), ("value",))
        for cell in found["cells"]:
            table.add_row(
                f"{cell['sheet']}!{cell['cell']}",
                cell["figure"],
                str(cell.get("speaker") or ""),
                cell["source"],
                cell["status"],
                cell["why"],
                "" if cell["value"] is None else str(cell["value"]),
            )
        show(table)


# ---- traced and checked --------------------------------------------------------------------------


def show_trace(found: Trace) -> None:
    """One cell: its value, and the card of its figure."""
    told = found.told
    say(f"{told['sheet']}!{told['cell']}: {told['status']}", style="bold")
    if told["value"] is not None:
        say(
            f"It was written as {told['value']}." + ("" if found.holds else f" It holds {found.in_file} now.")
        )
    if told["why"]:
        say(told["why"])
    if found.card:
        card = found.card
        say(f"{card.measure}: {card.amount}, stated by {card.who} on {card.when or 'no day that is known'}.")
        say(f"Source: {card.where}. {card.grade_label}.", unbroken=True)
    for card in found.parts:
        say(
            f"Part: {card.measure}, {card.amount}, stated by {card.who}. Source: {card.where}.", unbroken=True
        )
    if told["figure"] and not found.is_still_stated:
        say(f"The place no longer states the figure {told['figure']} ({told['source']}).")


def show_check(found: Checked) -> None:
    """Totals that contradict the body first, then differences, then what the template itself says."""
    show_contradicted(found.contradicted)
    table = headed(
        f"{len(found.differing)} of {len(found.cells)} cells differ from the plan or from what happened",
        ("cell", "about", "kind"),
        ("return", "plan", "more than plan", "actual", "more than actual"),
    )
    for cell in found.differing[:MOST_CELLS]:
        about = " ".join(filter(None, (cell.ask.measure.replace("_", " "), cell.ask.line, cell.ask.period)))
        table.add_row(f"{cell.sheet}!{name(cell.place)}", about, cell.kind, *_numbers(cell))
    if found.differing:
        show(table)
    else:
        rest = len(found.cells) - found.stated
        beside = f"; the other {rest} are blank, in doubt or stated nowhere" if rest else ""
        say(f"{found.stated} of {len(found.cells)} cells agree with the plan or with what happened{beside}.")
    for title, remarks in (
        ("Rules of the template that are broken", found.broken_rules),
        ("What the template's own formulas say", found.answers),
        ("Formulas that were not run", found.not_run),
        ("Stored results that no longer hold", found.stale),
        ("Sums of rounded cells that are not the rounded sum", found.rounding),
    ):
        _show_remarks(title, [(f"{r.sheet}!{name(r.place)}", r.what) for r in remarks])
    say(f"Read back by the importer: {found.read_back.same} cells as they were filled.")
    misread = [(f"{m.sheet}!{name(m.place)}", m.why) for m in found.read_back.misread]
    _show_remarks("Cells that the importer reads otherwise", misread)
    say_each(found.lost)


def _show_remarks(title: str, remarks: list[tuple[str, str]]) -> None:
    if remarks:
        table = headed(f"{title}: {len(remarks)}", ("cell", "what"))
        for cell, what in remarks[:MOST_CELLS]:
            table.add_row(cell, what)
        show(table)


def _numbers(cell: Compared) -> tuple[str, ...]:
    """The numbers of a cell, in the unit of its measure."""
    about = measure(cell.ask.measure)

    def text(value: float | None) -> str:
        return "" if value is None else amount_text(value, about)

    sides = (cell.plan, cell.actual)
    values = [(text(side.value) if side else "", text(cell.off(side))) for side in sides]
    return text(cell.returned), *values[0], *values[1]


# ---- asked once ----------------------------------------------------------------------------------


def asked_json(before: Sequence[AskedBefore], doubled: Sequence[TwoAsks]) -> dict[str, Any]:
    """What was asked before, and what two returns ask otherwise, as a program is given it."""
    supplied = sum(cell.is_supplied for cell in before)
    return {
        "asked_before": [cell.as_json() for cell in before],
        "spared_by_asking_once": effort(supplied).as_json(),
        "two_asks": [two.as_json() for two in doubled],
    }


def show_asked(before: Sequence[AskedBefore], doubled: Sequence[TwoAsks]) -> None:
    """How much of a return was asked before and where; each contradiction with the words to send."""
    if before:
        supplied = sum(cell.is_supplied for cell in before)
        say(f"{len(before)} cells were asked before, under the same definition; {supplied} are answered.")
        spared = effort(supplied)
        say(f"Asking once would spare about {spared.hours:,.0f} paid hours: {spared.basis}.")
        table = headed("Asked before", ("cell", "asked in", "given"))
        for cell in before[:MOST_CELLS]:
            last = cell.elsewhere[-1]
            answered = f"{last.file}, {last.given_on}" if last.given is not None else "not yet"
            table.add_row(f"{cell.cell.sheet}!{name(cell.cell.place)}", last.where, answered)
        show(table)
    for two in doubled[:MOST_CELLS]:
        say(f"Two asks of one thing, with another {two.differs}: {two.how}.", style="bold")
        say(two.escalation)
