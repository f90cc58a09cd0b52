"""Why two sides of a contract differ: one difference, the class of its reason, its parts, and a sentence.

Knows one pair at a time, and the remarks in its rows. What is small or large is for others to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from placeplan.assurance.between.reconciling import Pair, Parts, parts_of
from placeplan.assurance.stated_rows import Said, sheet_row
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.money import pence

MONTHS = 12
Notes = Mapping[tuple[str, str, str], tuple[Said, ...]]  # by file, sheet and row
_PART_YEAR = re.compile(
    r"month|part|half|start|begin|commenc|from|until|to |end|quarter|mid|\b\d{1,2}\s*/\s*12\b|\b[pf]ye\b"
    r"|\bw\.?e\.?f\b|effective|ceas|transfer",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Difference:
    """Two sides that differ, the class of the reason, its parts, and a sentence why."""

    pair: Pair
    kind: str
    parts: Parts
    why: str
    extra_sources: tuple[str, ...] = ()

    @property
    def amount(self) -> float:
        """How far apart the two sides are. Unit: pounds, without sign."""
        return abs(self.parts.whole) / 100


def reason(pair: Pair, notes: Notes, rules: Thresholds) -> Difference:
    """The most specific reason that the figures and remarks of a pair give."""
    months = _part_year_months(pair, rules)
    note = _part_year_note(pair, notes) if months else None
    if note:
        fewer, more = pair.smaller_first
        return Difference(
            pair,
            "timing_part_year",
            Parts(timing=pence(pair.difference)),
            f"{fewer.body} counts {months} months, {more.body} twelve; a note in the row says so.",
            (note.source,),
        )
    parts = parts_of(pair)
    match pair.activity_agrees, pair.price_agrees:
        case "agree", "differ":
            return Difference(pair, "price_mismatch", parts, "Activity agrees; the prices do not.")
        case "differ", "agree":
            return Difference(pair, "volume_mismatch", parts, "The price agrees; activity does not.")
        case "differ", "differ":
            kind = "price_mismatch" if abs(parts.price) > abs(parts.volume) else "volume_mismatch"
            why = "Both activity and price differ; the larger part names it."
            return Difference(pair, kind, parts, why)
        case _:
            why = "Nothing stated says whether price or volume differs."
            return Difference(pair, "value_mismatch", parts, why)


def _part_year_months(pair: Pair, rules: Thresholds) -> int:
    """Whole months of the larger side's year that the smaller side's value is; 0 where it is none."""
    smaller, larger = pair.smaller_first
    if smaller.worth * larger.worth <= 0:
        return 0
    months_counted = smaller.worth / larger.worth * MONTHS
    months = round(months_counted)
    if not 0 < months < MONTHS:
        return 0
    return months if abs(months_counted / months - 1) <= rules["part_year_tolerance"] else 0


def _part_year_note(pair: Pair, notes: Notes) -> Said | None:
    """A remark in either side's rows that speaks of part of this year."""
    for side in pair.smaller_first:
        for row in dict.fromkeys(sheet_row(text) for text in side.sources if text):
            for note in notes.get(row, ()):
                if _PART_YEAR.search(note.text) and _is_about_year(note.text, pair):
                    return note
    return None


def _is_about_year(text: str, pair: Pair) -> bool:
    """Does the note name this year, or no year at all?"""
    named = re.findall(r"\b(20\d\d)\s*[/-]\s*(?:20)?(\d\d)\b", text)
    return not named or any(f"{first}/{last}" == pair.period for first, last in named)
