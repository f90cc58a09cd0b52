"""What `placeplan footprints` shows: the JSON object and the tables of each subcommand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from placeplan.cli.screen import grid, marked, say, show
from placeplan.places.alignment import Crossing, alignment, coterminosity, nesting, spanning, straddling
from placeplan.places.changes import Merger, Portion, Split
from placeplan.places.claims import Claim
from placeplan.places.footprints import declaration
from placeplan.places.history import History
from placeplan.places.overlap import Overlap
from placeplan.places.shipped import source_cards

LONGEST = 40  # rows of pairs shown before the rest are left to --json


def overlap_json(found: Overlap) -> dict[str, Any]:
    """The matrix, its index and what does not line up."""
    crossings, spans = straddling(found), spanning(found)
    used_a, used_b = {pair.a for pair in found.pairs}, {pair.b for pair in found.pairs}
    return {
        "a": found.a,
        "b": found.b,
        "pairs": [asdict(pair) for pair in found.pairs],
        "total": found.total,
        "alignment": alignment(found),
        "straddling": [asdict(each) for each in crossings],
        "spanning": [asdict(each) for each in spans],
        "nesting": nesting(found),
        "coterminosity": coterminosity(found),
        "counts": {
            "pairs": len(found.pairs),
            "areas_a": len(used_a),
            "areas_b": len(used_b),
            "straddling": len(crossings),
            "straddling_clearly": sum(each.clear for each in crossings),
        },
        "double_counted": found.double_counted,
        "outside": found.outside,
        "basis": asdict(found.basis),
        "areas": {
            "a": {code: name for code, name in found.names_a.items() if code in used_a},
            "b": {code: name for code, name in found.names_b.items() if code in used_b},
        },
        "notes": list(found.notes),
        "sources": source_cards(set(found.sources)),
    }


def show_overlap(found: Overlap) -> None:
    """The matrix and what straddles, for a reader."""

    crossings = straddling(found)
    whole = sum(pair.population for pair in found.pairs)
    pairs = sorted(found.pairs, key=lambda pair: -pair.population)
    clear = sum(each.clear for each in crossings)
    say(marked((f"{found.a} by {found.b}", "bold"), f": {len(pairs)} pairs, {_people(found.total)} people"))
    say(f"Basis: {found.basis.title}")
    say(
        f"Alignment {alignment(found):.3f} (1 when one geography lies wholly inside the other); "
        f"{len(crossings)} areas of {found.b} straddle, {clear} of them clearly"
    )
    _show_crossings(f"Areas of {found.b} in more than one area of {found.a}", crossings)
    if len(found.names_a) <= len(found.names_b) and not crossings:
        _show_crossings(f"Areas of {found.a} that span several of {found.b}", spanning(found))
    rows = [
        (
            found.names_a.get(pair.a, pair.a), pair.a, found.names_b.get(pair.b, pair.b), pair.b,
            _people(pair.population), f"{pair.population / whole:.2%}",
        )
        for pair in pairs[:LONGEST]
    ]  # fmt: skip
    title = (
        "People in both"
        if len(pairs) <= LONGEST
        else f"People in both: the largest {LONGEST} pairs (--json has all)"
    )
    show_rows(title, (found.a, "Code", found.b, "Code", "People", "Of all"), rows, numbers=(4, 5))
    if found.double_counted:
        say(f"{_people(found.double_counted)} people are in more than one pair: footprints overlap.")
    if found.outside:
        say(f"{_people(found.outside)} people of England are in no pair.")
    _show_notes(found.notes, set(found.sources))


def _show_crossings(title: str, crossings: Iterable[Crossing]) -> None:
    rows = [
        (
            each.name, each.area,
            "; ".join(f"{part.name} {_people(part.population)} ({part.share:.1%})" for part in each.parts),
            "yes" if each.clear else "slight",
        )
        for each in crossings
    ]  # fmt: skip
    if rows:
        show_rows(title, ("Area", "Code", "Lies in", "Clearly"), rows)


def _show_notes(notes: Iterable[str], sources: set[str]) -> None:
    for note in notes:
        say(f"Note: {note}")
    for card in source_cards(sources):
        say(f"Source: {card['title']}, {card['publisher']}, {card['period']} ({card['licence']})")


def portion_json(portion: Portion, pence: int | None = None) -> dict[str, Any]:
    """One part of a split or a merger."""
    written = {
        "code": portion.footprint.code,
        "name": portion.footprint.name,
        "people": portion.population.people,
        "ages": portion.population.by_age(),
        "share": portion.share,
    }
    return written if pence is None else written | {"pence": pence}


def split_json(found: Split, pence: tuple[int, ...] | None) -> dict[str, Any]:
    """A split: the whole, its two parts, the basis and the log."""
    amounts = pence or (None, None)
    return {
        "whole": portion_json(found.whole, sum(pence) if pence else None),
        "parts": [portion_json(part, amount) for part, amount in zip(found.parts, amounts, strict=True)],
        "basis": found.basis,
        "log": list(found.log),
        "declaration": declaration(part.footprint for part in found.parts),
    }


def merger_json(found: Merger) -> dict[str, Any]:
    """A merger: the whole, its members, who was counted once, the basis and the log."""
    return {
        "whole": portion_json(found.whole),
        "members": [portion_json(each) for each in found.members],
        "double_counted": found.double_counted,
        "basis": found.basis,
        "log": list(found.log),
        "declaration": declaration([found.whole.footprint]),
    }


def show_parts(title: str, parts: Iterable[Mapping[str, Any]], log: Iterable[str]) -> None:
    """Parts with their people and, where money was shared out, their pounds."""

    from placeplan.core.money import money_text

    rows = [
        (
            part["name"], part["code"], _people(part["people"]), f"{part['share']:.4%}",
            money_text(part["pence"]) if "pence" in part else "",
        )
        for part in parts
    ]  # fmt: skip
    show_rows(title, ("Area", "Code", "People", "Share", "Amount"), rows, numbers=(2, 3, 4))
    for line in log:
        say(line)


def history_json(found: History) -> dict[str, Any]:
    """Everything the registers say of one code."""
    body = found.organisation
    return {
        "code": found.code,
        "organisation": _dated(asdict(body)) if body else None,
        "vintages": [
            {"geography": held.key, "code": area.code, "ods": area.ods, "name": area.name,
             "first_day": str(held.first_day), "last_day": str(held.last_day) if held.last_day else None}
            for held, area in found.vintages
        ],
        "moves": [asdict(each) for each in found.moves],
        "successions": [_dated(asdict(each)) for each in found.successions],
        "predecessors": list(found.predecessors),
        "successors": list(found.successors),
        "sits_in": list(found.sits_in),
        "partners": list(found.partners),
        "claims": [asdict(each) for each in found.claims],
        "announced": [asdict(said) for said in found.announced],
    }  # fmt: skip


def show_history(found: History) -> None:
    """The same, for a reader."""

    body = found.organisation
    if body:
        days = f"{body.opened or 'first day not known'} to {body.closed or 'now'}"
        say(marked((body.name or body.code, "bold"), f" ({body.code}), {body.service} {body.kind}, {days}"))
    show_rows("As listed", ("Geography", "Code", "Name", "In force"),
          [(held.key, area.code, area.name, held.dates) for held, area in found.vintages])  # fmt: skip
    show_rows("Where people went from one list to the next", ("Lists", "From", "To", "People"),
          [(f"{each.before} to {each.after}", f"{each.old} {each.old_name}", f"{each.new} {each.new_name}",
            _people(each.people)) for each in found.moves], numbers=(3,))  # fmt: skip
    show_rows("Successions", ("Day", "From", "To"),
          [(str(each.day), each.old, each.new) for each in found.successions])  # fmt: skip
    show_rows("Partners in 2019", ("Body",), [(each,) for each in found.partners])
    show_rows("Sat in, in 2019", ("Footprint",), [(each,) for each in found.sits_in])
    show_claims(found.claims)
    for said in found.announced:
        share = "all" if said.whole else "a part"
        say(
            f"Announced on {said.stated_on} by the {said.stated_by}: {said.name} would take over {share} "
            f"of it on {said.day} (which boards make it up is {said.grade}). "
            "No register held here says that it happened."
        )


def show_claims(claims: Iterable[Claim]) -> None:
    """Claims as their sources made them, none preferred."""
    show_rows("What sources say", ("What", "Value", "About", "Said by", "On", "Grade"),
          [(each.what, f"{each.value:,.0f}", each.about, each.stated_by, each.stated_on, each.grade)
           for each in claims], numbers=(1,))  # fmt: skip


def show_rows(
    title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], numbers: tuple[int, ...] = ()
) -> None:
    """One table on standard output; nothing where there are no rows."""
    if not rows:
        return
    table = grid(title, columns, numbers)
    for row in rows:
        table.add_row(*row)
    show(table)


def _people(number: float) -> str:
    return f"{number:,.0f}"


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
