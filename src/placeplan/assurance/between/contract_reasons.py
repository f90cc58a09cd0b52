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
        """Pounds, without sign."""
        return abs(self.parts.whole) / 100


def reason(pair: Pair, notes: Notes, rules: Thresholds) -> Difference:
    """The most specific reason that the figures and remarks of a pair give."""
    months, note = _part_year(pair, notes, rules)
    if months:
        fewer, more = sorted((pair.buyer, pair.seller), key=lambda side: abs(side.value or 0))
        return Difference(
            pair,
            "timing_part_year",
            Parts(timing=pence(pair.difference)),
            f"{fewer.body} counts {months} months, {more.body} twelve; a note in the row says so.",
            (note,),
        )
    parts = parts_of(pair)
    if pair.activity_agrees == "agree" and pair.price_agrees == "differ":
        return Difference(pair, "price_mismatch", parts, "Activity agrees; the prices do not.")
    if pair.price_agrees == "agree" and pair.activity_agrees == "differ":
        return Difference(pair, "volume_mismatch", parts, "The price agrees; activity does not.")
    if pair.activity_agrees == "differ" and pair.price_agrees == "differ":
        kind = "price_mismatch" if abs(parts.price) > abs(parts.volume) else "volume_mismatch"
        return Difference(pair, kind, parts, "Both activity and price differ; the larger part names it.")
    return Difference(pair, "value_mismatch", parts, "Nothing stated says whether price or volume differs.")


def _part_year(pair: Pair, notes: Notes, rules: Thresholds) -> tuple[int, str]:
    """Whole months that the smaller side counts, and the cell of the note that says so; 0 where none does."""
    buyer, seller = pair.buyer, pair.seller
    if not buyer.value or not seller.value or buyer.value * seller.value < 0:
        return 0, ""
    smaller, larger = sorted((buyer, seller), key=lambda side: abs(side.value or 0))
    assert smaller.value is not None and larger.value is not None
    share = smaller.value / larger.value
    months = round(share * MONTHS)
    if not 0 < months < MONTHS or abs(share * MONTHS / months - 1) > rules["part_year_tolerance"]:
        return 0, ""
    for side in (smaller, larger):
        for row in dict.fromkeys(sheet_row(text) for text in side.sources if text):
            for note in notes.get(row, ()):
                if _PART_YEAR.search(note.text) and _is_about_year(note.text, pair):
                    return months, note.source
    return 0, ""


def _is_about_year(text: str, pair: Pair) -> bool:
    """Does the note name this year, or no year at all?"""
    named = re.findall(r"\b(20\d\d)\s*[/-]\s*(?:20)?(\d\d)\b", text)
    return not named or any(f"{first}/{last}" == pair.period for first, last in named)
