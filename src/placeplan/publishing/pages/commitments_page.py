"""The page of central commitments: what national bodies promised the place, what came of it, and when.

Nothing known is not broken, and is not kept: it says how long nothing has been heard.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from placeplan.arrangements.registers.register_columns import Row
from placeplan.arrangements.stated.commitments import OUTCOMES, Commitment
from placeplan.look import wording
from placeplan.look.addresses import address
from placeplan.look.charts.figure import Table, absent
from placeplan.look.marking import mark
from placeplan.plan.place import Place
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.place_results import Results

Cell = str | Markup


def values(results: Results) -> dict[str, Any]:
    """What the template reads."""
    assert results.arranged is not None  # or there would be no page
    own = results.arranged.arrangements
    return {
        "as_at": wording.day(own.as_at),
        "count": wording.counted(len(own.commitments), "commitment"),
        "outcomes": outcome_words(own.commitments),
        "commitments": _commitments(own.commitments, results.place),
    }


def outcome_words(commitments: Iterable[Commitment]) -> str:
    """How many of each outcome there are: 2 not kept, 1 nothing known."""
    counts = Counter(commitment.outcome for commitment in commitments)
    return wording.joined([f"{counts[outcome]} {outcome}" for outcome in OUTCOMES if counts[outcome]])


def _commitments(commitments: Iterable[Commitment], place: Place) -> Table:
    heads = ("What came of it", "What was promised", "By whom, to whom", "When", "What was seen", "Where")
    rows = [_row(commitment, place) for commitment in commitments]
    return Table(heads, rows, "What the centre promised, what is least kept first", numeric=False)


def _row(commitment: Commitment, place: Place) -> tuple[Cell, ...]:
    row = commitment.row
    code = row["promised_to"] or place.code
    to_whom = place.name if code == place.code else name_of(code, place)
    promised = mark(f"commitment {row['key']}", row["promised_by"])
    return (
        commitment.outcome,
        Markup("<span {}>{}</span>").format(promised, row["what"]),
        f"{row['promised_by']}, to {to_whom}",
        Markup("; ").join((_promised_on(row), _due(row), _days(commitment))),
        _seen(commitment),
        source_of(row),
    )


def _promised_on(row: Row) -> Cell:
    day = wording.when(row["promised_on"])
    return f"promised {day}" if day else absent("no day of the promise is known")


def _due(row: Row) -> Cell:
    day = wording.when(row["due"])
    return f"due {day}" if day else absent("no day was named by which it is due")


def _days(commitment: Commitment) -> Cell:
    """What its clock says: days taken, waited and late, each where it is known."""
    clock = commitment.clock
    told = (
        (clock.days_taken, "days taken"),
        (clock.days_waited, "days waited so far"),
        (clock.days_late, "days late"),
    )
    parts = [f"{number} {words}" for number, words in told if number is not None]
    if not parts:
        return absent("no days can be counted")
    return Markup("<span {}>{}</span>").format(mark(f"days of commitment {commitment.key}"), ", ".join(parts))


def _seen(commitment: Commitment) -> Cell:
    if not commitment.sightings:
        return absent("nothing is recorded")
    told = (
        Markup("{}, <span {}>{}</span>").format(
            wording.when(sighting.day),
            mark(f"evidence of {commitment.key}", sighting.stated_by),
            sighting.in_words,
        )
        for sighting in commitment.sightings
    )
    return Markup("; ").join(told)


def source_of(row: Row) -> Cell:
    """Where a row of a register comes from, with how near that is and what was noted."""
    if not row["source"]:
        return absent("no source")
    graded = Markup("{}: ").format(row["grade"]) if row["grade"] else Markup("")
    note = Markup(" ({})").format(row["note"].rstrip(".")) if row.get("note") else Markup("")
    return graded + address(row["source"]) + note
