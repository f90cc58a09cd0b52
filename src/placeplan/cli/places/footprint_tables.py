"""What `placeplan footprints` shows: the JSON object and the tables of each subcommand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from placeplan.cli.screen import grid, marked, say, show
from placeplan.places.alignment import Crossing, alignment, coterminosity, nesting, spanning, straddling
from placeplan.places.announced import Announcement
from placeplan.places.changes import Merger, Portion, Split
from placeplan.places.claims import Claim
from placeplan.places.footprints import declaration
from placeplan.places.history import History
from placeplan.places.overlap import Overlap
from placeplan.places.shipped import source_cards

LONGEST = 40  # rows of pairs shown before the rest are left to --json


def overlap_json(overlap: Overlap) -> dict[str, Any]:
    """The matrix, its index and what does not line up."""
    crossings, spans = straddling(overlap), spanning(overlap)
    used_a, used_b = {pair.a for pair in overlap.pairs}, {pair.b for pair in overlap.pairs}
    return {
        "a": overlap.a,
        "b": overlap.b,
        "pairs": [asdict(pair) for pair in overlap.pairs],
        "total": overlap.total,
        "alignment": alignment(overlap),
        "straddling": [asdict(crossing) for crossing in crossings],
        "spanning": [asdict(span) for span in spans],
        "nesting": nesting(overlap),
        "coterminosity": coterminosity(overlap),
        "counts": {
            "pairs": len(overlap.pairs),
            "areas_a": len(used_a),
            "areas_b": len(used_b),
            "straddling": len(crossings),
            "straddling_clearly": sum(crossing.clear for crossing in crossings),
        },
        "double_counted": overlap.double_counted,
        "outside": overlap.outside,
        "basis": asdict(overlap.basis),
        "areas": {
            "a": {code: name for code, name in overlap.names_a.items() if code in used_a},
            "b": {code: name for code, name in overlap.names_b.items() if code in used_b},
        },
        "notes": list(overlap.notes),
        "sources": source_cards(set(overlap.sources)),
    }


def show_overlap(overlap: Overlap) -> None:
    """The matrix and what straddles, for a reader."""

    crossings = straddling(overlap)
    whole = sum(pair.population for pair in overlap.pairs)
    pairs = sorted(overlap.pairs, key=lambda pair: -pair.population)
    clear = sum(crossing.clear for crossing in crossings)
    say(
        marked(
            (f"{overlap.a} by {overlap.b}", "bold"), f": {len(pairs)} pairs, {_people(overlap.total)} people"
        )
    )
    say(f"Basis: {overlap.basis.title}")
    say(
        f"Alignment {alignment(overlap):.3f} (1 when one geography lies wholly inside the other); "
        f"{len(crossings)} areas of {overlap.b} straddle, {clear} of them clearly"
    )
    _show_crossings(f"Areas of {overlap.b} in more than one area of {overlap.a}", crossings)
    if len(overlap.names_a) <= len(overlap.names_b) and not crossings:
        _show_crossings(f"Areas of {overlap.a} that span several of {overlap.b}", spanning(overlap))
    rows = [
        (
            overlap.names_a.get(pair.a, pair.a), pair.a, overlap.names_b.get(pair.b, pair.b), pair.b,
            _people(pair.population), f"{pair.population / whole:.2%}",
        )
        for pair in pairs[:LONGEST]
    ]  # fmt: skip
    title = (
        "People in both"
        if len(pairs) <= LONGEST
        else f"People in both: the largest {LONGEST} pairs (--json has all)"
    )
    show_rows(title, (overlap.a, "Code", overlap.b, "Code", "People", "Of all"), rows, numbers=(4, 5))
    if overlap.double_counted:
        say(f"{_people(overlap.double_counted)} people are in more than one pair: footprints overlap.")
    if overlap.outside:
        say(f"{_people(overlap.outside)} people of England are in no pair.")
    _show_notes(overlap.notes, set(overlap.sources))


def _show_crossings(title: str, crossings: Iterable[Crossing]) -> None:
    rows = [
        (
            crossing.name,
            crossing.area,
            "; ".join(
                f"{part.name} {_people(part.population)} ({part.share:.1%})" for part in crossing.parts
            ),
            "yes" if crossing.clear else "slight",
        )
        for crossing in crossings
    ]
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


def split_json(division: Split, pence: tuple[int, ...] | None) -> dict[str, Any]:
    """A split: the whole, its two parts, the basis and the log."""
    amounts = pence or (None, None)
    return {
        "whole": portion_json(division.whole, sum(pence) if pence else None),
        "parts": [portion_json(part, amount) for part, amount in zip(division.parts, amounts, strict=True)],
        "basis": division.basis,
        "log": list(division.log),
        "declaration": declaration(part.footprint for part in division.parts),
    }


def merger_json(merger: Merger) -> dict[str, Any]:
    """A merger: the whole, its members, who was counted once, the basis and the log."""
    return {
        "whole": portion_json(merger.whole),
        "members": [portion_json(member) for member in merger.members],
        "double_counted": merger.double_counted,
        "basis": merger.basis,
        "log": list(merger.log),
        "declaration": declaration([merger.whole.footprint]),
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


def history_json(history: History) -> dict[str, Any]:
    """Everything the registers say of one code."""
    body = history.organisation
    return {
        "code": history.code,
        "organisation": _dated(asdict(body)) if body else None,
        "vintages": [
            {
                "geography": vintage.key,
                "code": area.code,
                "ods": area.ods,
                "name": area.name,
                "first_day": str(vintage.first_day),
                "last_day": str(vintage.last_day) if vintage.last_day else None,
            }
            for vintage, area in history.vintages
        ],
        "moves": [asdict(move) for move in history.moves],
        "successions": [_dated(asdict(succession)) for succession in history.successions],
        "predecessors": list(history.predecessors),
        "successors": list(history.successors),
        "sits_in": list(history.sits_in),
        "partners": list(history.partners),
        "claims": [asdict(claim) for claim in history.claims],
        "announced": [asdict(announcement) for announcement in history.announced],
    }


def show_history(history: History) -> None:
    """Print what became of a body: its names, predecessors, successors and claims."""
    body = history.organisation
    if body:
        days = f"{body.opened or 'first day not known'} to {body.closed or 'now'}"
        say(marked((body.name or body.code, "bold"), f" ({body.code}), {body.service} {body.kind}, {days}"))
    for title, heads, rows, numbers in _history_tables(history):
        show_rows(title, heads, rows, numbers)
    show_claims(history.claims)
    for announcement in history.announced:
        say(_announced(announcement))


def _history_tables(
    history: History,
) -> list[tuple[str, tuple[str, ...], list[tuple[str, ...]], tuple[int, ...]]]:
    """Each table of a history: title, headings, rows, and which columns are numbers."""
    vintages = [(kind.key, area.code, area.name, kind.dates) for kind, area in history.vintages]
    moves = [
        (
            f"{move.before} to {move.after}",
            f"{move.old} {move.old_name}",
            f"{move.new} {move.new_name}",
            _people(move.people),
        )
        for move in history.moves
    ]
    successions = [(str(step.day), step.old, step.new) for step in history.successions]
    people_went = "Where people went from one list to the next"
    return [
        ("As listed", ("Geography", "Code", "Name", "In force"), [*vintages], ()),
        (people_went, ("Lists", "From", "To", "People"), [*moves], (3,)),
        ("Successions", ("Day", "From", "To"), [*successions], ()),
        ("Partners in 2019", ("Body",), [(partner,) for partner in history.partners], ()),
        ("Sat in, in 2019", ("Footprint",), [(footprint,) for footprint in history.sits_in], ()),
    ]


def _announced(change: Announcement) -> str:
    share = "all" if change.whole else f"a part ({change.part})"
    return (
        f"Announced on {change.stated_on} by the {change.stated_by}: {change.name} would take over {share} "
        f"of it on {change.day} (which boards make it up is {change.grade}). "
        "No register held here says that it happened. To see a plan as its own: "
        f"placeplan rehome PLACE --to “{change.name}” --out FOLDER."
    )


def show_claims(claims: Iterable[Claim]) -> None:
    """Claims as their sources made them, none preferred."""
    show_rows("What sources say", ("What", "Value", "About", "Said by", "On", "Grade"),
          [(claim.what, f"{claim.value:,.0f}", claim.about, claim.stated_by, claim.stated_on, claim.grade)
           for claim in claims], numbers=(1,))  # fmt: skip


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
