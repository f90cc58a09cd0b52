"""What the label of one row of an account says: a line of income or spending, a total, a result, or neither.

A label that says more than a line's own words (`Pay inflation`, `Surplus margin`, `of which agency`) is not
that line: it is left, and said why. Which way a deficit points is known here; sums are tried elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.tables.lookups import Lookup, after_colon, before_dash
from placeplan.reading.tables.table_rows import Row, is_total, without_total
from placeplan.reading.words.folded_words import (
    EXACT,
    Match,
    meaning,
    says,
    slug,
    tokens,
    vocabulary,
)
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.line_words import (
    MEMO,
    NEAR,
    PART,
    best_of,
    has_position_word,
    is_memo,
    is_part,
    points_of,
    why_no_line,
    without_number,
)

SIDES = ("income", "expenditure")
RESULT, SIDE = weight("likeness", "result"), weight("likeness", "side")
SECTION, NOTED = weight("likeness", "section"), weight("likeness", "noted")
SURELY = weight("likeness", "named")
POSITION = "surplus_or_deficit"
_MEMOS = ("savings_plan", "control_total")
_TOTALS = ("income_total", "expenditure_total")
_NET = re.compile(r"^\W*net\b", re.IGNORECASE)
_PAID = re.compile(r"\bto\b|paid|payment", re.IGNORECASE)
_INCOME_WORDS = frozenset({"income", "grant", "funding", "receipt", "revenue", "allocation"})
_COST_WORDS = frozenset({"cost", "expenditure", "spend", "expense", "payment", "staff", "fee"})


Time = tuple[str, str]  # a period, and the stage at which its numbers are stated


def time_of(reading: Reading) -> Time:
    """When a number is of, and at what stage it is stated."""
    return reading.period, reading.stage


@dataclass
class Line:
    """One row of an account: what it is, and its readings by period.

    `direction` is income, expenditure, result, or empty while nobody knows; `doubted` where the heading over
    it and its own words differ. `points` is -1 where a positive number is a deficit, 0 where either may be.
    """

    row: Row
    key: str
    direction: str
    counterparty: str = ""
    total: bool = False
    doubted: bool = False
    points: int = 0
    left: str = ""  # why it is not read, where it is no line of income or spending
    readings: list[Reading] = field(default_factory=list)

    def amount(self, time: Time) -> Decimal:
        """The number as it stands at one time; nothing counts as 0."""
        return self.stated(time) or Decimal(0)

    def stated(self, time: Time) -> Decimal | None:
        """The number as it stands at one time, if there is one."""
        for reading in self.readings:
            if time_of(reading) == time and reading.number:
                return reading.number.value * reading.factor * reading.sign
        return None


def line_of(lookup: Lookup, row: Row) -> Line:
    """What one row of an account is, by its words and the heading above it."""
    written = row.text("label") or row.text("service") or row.text("title")
    text, section = without_number(written), _section(row)
    decided = lookup.mapping.decided.lines.get(written, "") or lookup.mapping.decided.lines.get(text, "")
    if _is_under_memo(row) and not _is_memo(meaning(text, "results")):
        return Line(row, slug(text), "", left=MEMO)
    if row.members:
        return _sum_of(row, text, section)
    if decided in SIDES:
        return Line(row, slug(text), decided)
    if of_result := _result(lookup, row, text, decided):
        return of_result
    if is_total(text):
        return _subtotal(lookup, row, text, section)
    named = best_of(text, "lines")
    if decided:
        return _named(lookup, row, text, decided, named.score, section)
    is_known = named.score >= NEAR
    if why := why_no_line(text, named):
        return Line(row, named.key if is_known else slug(text), "", left=why)
    return (
        _named(lookup, row, text, named.key, named.score, section)
        if is_known
        else _unknown(lookup, row, text, section)
    )


# ---- results -------------------------------------------------------------------------------------


def _result(lookup: Lookup, row: Row, text: str, decided: str) -> Line | None:
    """The line as a total of a side, a surplus or deficit, or a memorandum; nothing where it is none."""
    meant, named = meaning(text, "results"), best_of(text, "lines")
    if is_memo(text) and _is_memo(meant):
        return _as_result(lookup, row, text, decided or meant.key)
    if decided in vocabulary()["results"]:
        return _as_result(lookup, row, text, decided)
    if why := _why_no_result(text, meant, named):
        return Line(row, slug(text), "", left=why)
    points = points_of(text)
    if points is not None:
        return _as_result(lookup, row, text, POSITION, points)
    if has_position_word(text) and named.score < SURELY and not is_total(text):
        return Line(row, slug(text), "", left="a result before or beside the surplus or deficit of the year")
    is_result = meant.score >= max(RESULT, named.score)
    return _as_result(lookup, row, text, meant.key) if is_result else None


def _is_memo(meant: Match) -> bool:
    return meant.key in _MEMOS and meant.score >= NOTED


def _why_no_result(text: str, result: Match, named: Match) -> str:
    """Why the words of a row make it neither a result nor a line; empty where they do not."""
    if is_memo(text) and not is_part(text):
        return MEMO
    is_result = result.score >= RESULT or points_of(text) is not None
    if _NET.match(text) and not is_result and named.score < EXACT:
        return "other lines set against each other"
    return PART if is_part(text) else ""


def _as_result(lookup: Lookup, row: Row, text: str, key: str, points: int = 0) -> Line:
    lookup.found.lines[text] = key
    return Line(row, key, "result", total=key in _TOTALS, points=points)


# ---- totals --------------------------------------------------------------------------------------


def _sum_of(row: Row, text: str, section: str) -> Line:
    """A total that its arithmetic shows: of the side or of the line that its own words name, if any."""
    side, named = meaning(text, "sections"), meaning(text, "lines")
    if side.key in SIDES and side.score >= EXACT:
        return Line(row, f"{side.key}_total", "result", total=True)
    if named.score < NEAR:
        return Line(row, row.part, section, total=True)
    direction = vocabulary()["lines"].get(named.key, {}).get("direction", "")
    return Line(row, named.key, section if direction in ("", "either") else direction, total=True)


def _subtotal(lookup: Lookup, row: Row, text: str, section: str) -> Line:
    name = without_total(text)
    meant = meaning(name, "lines") if name else Match("", 0.0)
    side = meaning(name, "sections") if name else Match("", 0.0)
    if side.score > SIDE and side.key in SIDES:
        return Line(row, f"{side.key}_total", "result", total=True)
    if name and (why := why_no_line(name, meant)):
        return Line(row, slug(text), "", total=True, left=why)
    key = meant.key if meant.score >= NEAR else slug(name)
    direction = vocabulary()["lines"].get(key, {}).get("direction", "") or section
    return Line(row, key, "" if direction == "either" else direction, total=True)


# ---- lines ---------------------------------------------------------------------------------------


def _named(lookup: Lookup, row: Row, text: str, key: str, score: float, section: str) -> Line:
    """A line that is known. Where the heading over it says the other side, it is doubted."""
    entry = vocabulary()["lines"].get(key, {})
    direction = _direction(entry.get("direction", section), section, text)
    lookup.found.lines[text] = key
    counterparty = _other_side(lookup, text, key) if entry.get("counterparty") else ""
    is_contradicted = bool(section) and bool(direction) and section != direction
    if not is_contradicted or score >= SURELY:
        return Line(row, key, direction, counterparty)
    if counterparty:
        key = "contract_income" if section == "income" else "contracts"
    return Line(row, key if counterparty else slug(text), section, counterparty, doubted=True)


def _direction(listed: str, section: str, text: str) -> str:
    """The side of a line: as listed; of one that may be on either as its heading or its words say."""
    if listed != "either":
        return listed
    return section or ("expenditure" if _PAID.search(text) else "")


def _unknown(lookup: Lookup, row: Row, text: str, section: str) -> Line:
    body = lookup.known_body(text)
    heading = meaning(row.section[0], "lines") if row.section[0] else Match("", 0.0)
    if heading.score >= NEAR:
        entry = vocabulary()["lines"][heading.key]
        if entry.get("counterparty"):  # a list of bodies under the heading of their line
            return Line(row, heading.key, entry["direction"], lookup.body(text))
    if body and section == "income":
        return Line(row, "contract_income", "income", body)
    if body and section == "expenditure":
        return Line(row, "contracts", "expenditure", body)
    key = lookup.line(text, "lines")
    side = _by_its_words(text)
    is_contradicted = bool(section) and side not in ("", section)
    other = "" if body == lookup.owner else body  # whose side of the account its sums may tell
    return Line(row, key, section or side, other, doubted=is_contradicted)


def _by_its_words(text: str) -> str:
    """The side that the general words of a label speak for."""
    words = set(tokens(text))
    if words & _INCOME_WORDS:
        return "income"
    return "expenditure" if words & _COST_WORDS else ""


def _is_under_memo(row: Row) -> bool:
    """Does a row stand under a heading such as `Memorandum items`, which no line of the account follows?"""
    meant = meaning(row.section[0], "sections") if row.section[0] else Match("", 0.0)
    return meant.key == "memo" and meant.score >= SECTION


def _section(row: Row) -> str:
    meant = meaning(row.section[0], "sections") if row.section[0] else Match("", 0.0)
    return meant.key if meant.score >= SECTION and meant.key != "memo" else ""


def _other_side(lookup: Lookup, text: str, key: str) -> str:
    """The body that a label names: after its colon or dash, after `from` or `with`, or before them."""
    parts = [part for part in _after(lookup, text) if part]
    name = next((part for part in parts if lookup.known_body(part)), "")
    code = "" if name else lookup.known_body(text) or lookup.known_body(before_dash(text))
    if code:
        lookup.found.aliases[text] = code
        return code
    name = name or next(iter(parts), "")
    return lookup.body(name) if name else ""


def _after(lookup: Lookup, text: str) -> Iterator[str]:
    """The name that a label gives after its first colon or dash, or after `from`, `with` or `to`."""
    yield after_colon(text)
    named = re.search(r"\b(?:from|with|to|at|by)\s+(.+)$", text, re.IGNORECASE)
    if named and _is_like_a_body(lookup, named[1]):
        yield named[1]


def _is_like_a_body(lookup: Lookup, text: str) -> bool:
    """Is it the name of somebody, known or not? `income from patient care` names nobody."""
    if lookup.known_body(text) or says(text, vocabulary()["outside"]["words"]):
        return True
    return meaning(text, "sorts").score > 0
