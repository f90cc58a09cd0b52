"""Accounts: income and expenditure, its monthly profile, and the bridge from year to year.

Knows which lines are income and which cost: by their words, by headings, and by what makes the stated
totals add up. A line that none of these settles is left unread, and said so.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from placeplan.core.errors import Problem
from placeplan.figures.measures import measures
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.fields import label_of_line, note, period_of
from placeplan.reading.kinds.harvest import Harvest, Reading
from placeplan.reading.kinds.profiles import profile_of
from placeplan.reading.tables.lookups import NEAR, Lookup, after_colon
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import Row, is_total, row_name, rows, without_total
from placeplan.reading.words.folded_words import (
    EXACT,
    meaning,
    says,
    slug,
    tokens,
    vocabulary,
    without_brackets,
)
from placeplan.reading.words.judgements import count, weight

MOST_OPEN = count("totals", "open_lines")
_POSITIONS = ("surplus_or_deficit", "control_total")
_SIDES = ("income", "expenditure")
_MEMOS = ("savings_plan", "control_total")
_MEMO = re.compile(
    r"^\W*memo(?:randum)?\b|\(memo(?:randum)?\)|\b(?:included|within)\s+(?:in\s+)?(?:the\s+)?(?:lines\s+)?above\b"
    r"|\balready (?:included|in)\b|^\W*of which\b",
    re.IGNORECASE,
)
RESULT, SIDE = weight("likeness", "result"), weight("likeness", "side")
SECTION, END = weight("likeness", "section"), weight("likeness", "end")
NOTED = weight("likeness", "noted")


@dataclass
class Line:
    """One row of an account: what it is, and its readings by period."""

    row: Row
    key: str
    direction: str  # income, expenditure, result, or empty while nobody knows
    counterparty: str = ""
    total: bool = False
    readings: list[Reading] = field(default_factory=list)

    def amount(self, period: str) -> Decimal:
        """The number as it stands in one period; nothing counts as 0."""
        for reading in self.readings:
            if reading.row["period"] == period and reading.number:
                return reading.number.value * reading.factor * reading.sign
        return Decimal(0)


# ---- what a label is -----------------------------------------------------------------------------


def line_of(lookup: Lookup, row: Row) -> Line:
    """What one row of an account is, by its words and the heading above it."""
    text = row.text("label") or row.text("service") or row.text("title")
    section = _section(row)
    if row.members:
        return _sum_of(row, text, section)
    decided = lookup.mapping.decided.lines.get(text, "")
    result = meaning(text, "results")
    if _MEMO.search(text) and result.score >= NOTED and result.key in _MEMOS:
        lookup.found.lines[text] = decided or result.key
        return Line(row, decided or result.key, "result")
    named = max((meaning(t, "lines") for t in (text, without_brackets(text))), key=lambda m: m.score)
    if (result.score >= RESULT and result.score >= named.score) or decided in vocabulary()["results"]:
        key = decided or result.key
        lookup.found.lines[text] = key
        return Line(row, key, "result", total=key.endswith("_total"))
    if is_total(text):
        return _subtotal(lookup, row, text, section)
    if named.score < NEAR and not decided:
        return _unknown(lookup, row, text, section)
    key = decided or named.key
    entry = vocabulary()["lines"].get(key, {})
    direction = entry.get("direction", section)
    if direction == "either":
        direction = section or (
            "expenditure" if re.search(r"\bto\b|paid|payment", text, re.IGNORECASE) else ""
        )
    lookup.found.lines[text] = key
    counterparty = _other_side(lookup, text, key) if entry.get("counterparty") else ""
    return Line(row, key, direction, counterparty)


def _sum_of(row: Row, text: str, section: str) -> Line:
    """A total that its arithmetic shows: of the side or of the line that its own words name, if any."""
    side, named = meaning(text, "sections"), meaning(text, "lines")
    if side.key in _SIDES and side.score >= EXACT:
        return Line(row, f"{side.key}_total", "result", total=True)
    if named.score < NEAR:
        return Line(row, row.part, section, total=True)
    direction = vocabulary()["lines"].get(named.key, {}).get("direction", "")
    return Line(row, named.key, section if direction in ("", "either") else direction, total=True)


def _subtotal(lookup: Lookup, row: Row, text: str, section: str) -> Line:
    rest = without_total(text)
    found = meaning(rest, "lines") if rest else None
    key = found.key if found and found.score >= NEAR else slug(rest)
    side = meaning(rest, "sections") if rest else None
    direction = vocabulary()["lines"].get(key, {}).get("direction", "") or section
    if side and side.score > SIDE and side.key in ("income", "expenditure"):
        return Line(row, f"{side.key}_total", "result", total=True)
    return Line(row, key, "" if direction == "either" else direction, total=True)


def _unknown(lookup: Lookup, row: Row, text: str, section: str) -> Line:
    body = lookup.known_body(text)
    heading = meaning(row.section[0], "lines") if row.section[0] else None
    if heading and heading.score >= NEAR:
        entry = vocabulary()["lines"][heading.key]
        if entry.get("counterparty"):  # a list of bodies under the heading of their line
            return Line(row, heading.key, entry["direction"], lookup.body(text))
    if body and section == "income":
        return Line(row, "contract_income", "income", body)
    if body and section == "expenditure":
        return Line(row, "contracts", "expenditure", body)
    key = lookup.line(text, "lines")
    words = set(tokens(text))
    direction = section
    if not direction and words & {"income", "grant", "funding", "receipt", "revenue", "allocation"}:
        direction = "income"
    elif not direction and words & {"cost", "expenditure", "spend", "expense", "payment", "staff", "fee"}:
        direction = "expenditure"
    return Line(row, key, direction)


def _section(row: Row) -> str:
    found = meaning(row.section[0], "sections") if row.section[0] else None
    return found.key if found and found.score >= SECTION and found.key != "memo" else ""


def _other_side(lookup: Lookup, text: str, key: str) -> str:
    rest = after_colon(text)
    if not rest:
        found = re.search(r"\b(?:from|with|to|at|by)\s+(.+)$", text, re.IGNORECASE)
        rest = found[1] if found and _is_like_a_body(lookup, found[1]) else ""
    if rest:
        return lookup.body(rest)
    code = lookup.known_body(text)
    if code:
        lookup.found.aliases[text] = code
    return code


def _is_like_a_body(lookup: Lookup, text: str) -> bool:
    """Is it the name of somebody, known or not? `income from patient care` names nobody."""
    if lookup.known_body(text) or says(text, vocabulary()["outside"]["words"]):
        return True
    return meaning(text, "sorts").score > 0


# ---- income and expenditure, by year or by month -------------------------------------------------


def read_accounts(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Income and expenditure by line and year."""
    _read(harvest, lookup, sheet, table, profile=False)


def read_profile(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """The same by month of one year, with the full year beside."""
    _read(harvest, lookup, sheet, table, profile=True)


def _read(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, profile: bool) -> None:
    lines: list[Line] = []
    for row in rows(sheet, table):
        if not row.text("label") and not row.text("service") and not row.members:
            if not table.measure or table.column("label"):
                continue
            line = Line(row, table.measure, "result", total=table.measure.endswith("_total"))
        else:
            line = line_of(lookup, row)
        lines.append(line)
        _read_line(harvest, lookup, sheet, table, line)
    _settle(lines)
    _name_parts(lines)
    _turn(harvest, table, lines)
    taken: set[tuple[str, str, str]] = set()
    for line in lines:
        _keep(harvest, lookup, sheet, table, line, profile, taken)
    _state_members(harvest, sheet, lines)


def _read_line(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, line: Line) -> None:
    for column in line.row.values:
        period = period_of(lookup, sheet, line.row, column, table)
        if not period or column.role not in ("year", "month", "quarter", "full_year"):
            continue
        if line.total and sheet.at(line.row.index, column.index) is None:
            continue
        reading = harvest.figure(
            sheet, table, (line.row.index, column.index), "income", period, column.unit,
            counterparty=line.counterparty, line=line.key, recurrence=column.recurrence,
        )  # fmt: skip
        if reading:
            reading.row["_whole"] = column.role == "full_year"
            line.readings.append(reading)


def _settle(lines: list[Line]) -> None:
    """Give every line without a direction the one that makes the stated totals add up, or its neighbours'."""
    open_ones = [line for line in lines if not line.direction and not line.total]
    unsettled = [line for line in open_ones if any(r.number and r.number.value for r in line.readings)]
    if unsettled and len(unsettled) <= MOST_OPEN:
        best = _best_combination(lines, unsettled)
        if best:
            for line, direction in zip(unsettled, best, strict=True):
                line.direction = direction
    for i, line in enumerate(lines):
        if not line.direction:
            before = next((x.direction for x in reversed(lines[:i]) if x.direction in _SIDES), "")
            after = next((x.direction for x in lines[i + 1 :] if x.direction in _SIDES), "")
            line.direction = before if line.total or before == after or not after else line.direction


def _name_parts(lines: list[Line]) -> None:
    """A total that only its arithmetic shows is of its whole side where it adds up all of it."""
    for line in lines:
        if line.row.members and line.key == line.row.part:
            side = {x.row.index for x in lines if x.direction == line.direction and not x.total}
            whole = side <= set(line.row.members)
            line.key = "" if whole else f"rows_{line.row.members[0] + 1}_{line.row.members[-1] + 1}"


def _best_combination(lines: list[Line], unsettled: list[Line]) -> tuple[str, ...]:
    """Directions that bring details nearest to the stated totals; empty when no total tells them apart."""
    totals = {side: next((x for x in lines if x.key == f"{side}_total"), None) for side in _SIDES}
    periods = sorted({r.row["period"] for x in lines for r in x.readings})
    residuals: dict[tuple[str, ...], Decimal] = {}
    for choice in product(_SIDES, repeat=len(unsettled)):
        residual = Decimal(0)
        for side, stated in totals.items():
            if stated is None:
                continue
            for period in periods:
                if not any(r.row["period"] == period for r in stated.readings):
                    continue
                known = [x for x in lines if x.direction == side and not x.total]
                added = [x for x, s in zip(unsettled, choice, strict=True) if s == side]
                whole = sum((abs(x.amount(period)) for x in known), Decimal(0))
                whole += sum((abs(x.amount(period)) for x in added), Decimal(0))
                residual += abs(whole - abs(stated.amount(period)))
        residuals[choice] = residual
    ranked = sorted(residuals.items(), key=lambda entry: entry[1])
    if len(ranked) < 2 or ranked[0][1] == ranked[1][1]:
        return ()
    return ranked[0][0]


def _turn(harvest: Harvest, table: TableMap, lines: list[Line]) -> None:
    """Undo the sign convention: costs, income and memo savings positive, a deficit negative."""
    for side in _SIDES:
        own = [r for x in lines if x.direction == side or x.key == f"{side}_total" for r in x.readings]
        harvest.turn(table, own, side)
    harvest.turn(table, [r for x in lines if x.key == "savings_plan" for r in x.readings])
    income = next((x for x in lines if x.key == "income_total"), None)
    cost = next((x for x in lines if x.key == "expenditure_total"), None)
    result = next((x for x in lines if x.key == "surplus_or_deficit"), None)
    if not (income and cost and result):
        return
    periods = [r.row["period"] for r in result.readings if r.number and r.number.value]
    against = sum(
        abs(income.amount(p) - cost.amount(p) + result.amount(p))
        < abs(income.amount(p) - cost.amount(p) - result.amount(p))
        for p in periods
    )
    if against * 2 > len(periods):
        for line in lines:
            if line.key in _POSITIONS:
                for reading in line.readings:
                    reading.sign = -1


def _keep(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, line: Line, profile: bool,
    taken: set[tuple[str, str, str]],
) -> None:  # fmt: skip
    """Give a line's readings their measure, or leave them out where nobody knows their direction."""
    if line.direction not in ("result", *_SIDES) or (profile and line.key == "control_total"):
        _drop(harvest, sheet, line)
        return
    key, text = _measure(line), line.row.text("label")
    name = "" if line.direction == "result" else line.key
    if not line.total and name and (key, name, line.counterparty) in taken:
        name = slug(text)
    taken.add((key, name, line.counterparty))
    for reading in line.readings:
        whole = reading.row.pop("_whole", False)
        reading.row["measure"] = _profiled(key, whole) if profile else key
        reading.row["line"] = name or None
        reading.group = (sheet.name, table.header, "money")
    if line.readings:
        about = {"line": name or key, "counterparty": line.counterparty}
        label_of_line(harvest, sheet, line.row, "label", **about)
        note(harvest, sheet, line.row, table, **about)


def _measure(line: Line) -> str:
    if line.direction == "result":
        return line.key
    return f"{line.direction}_total" if line.total else line.direction


def _profiled(key: str, whole: bool) -> str:
    """The monthly twin of an account's measure; `whole` is the full-year column beside the months."""
    named = profile_of(key)
    return f"{named}_total" if whole and f"{named}_total" in measures() else named


def _drop(harvest: Harvest, sheet: Sheet, line: Line) -> None:
    harvest.drop(line.readings, "nobody can tell whether the line is income or expenditure")
    if line.readings:
        harvest.problems.append(
            Problem(
                f"Nobody can tell whether “{line.row.text('label')}” is income or expenditure.",
                str(harvest.source(sheet, line.row.place("label"))),
                "Name the line in the mapping's [lines].",
            )
        )


def _state_members(harvest: Harvest, sheet: Sheet, lines: list[Line]) -> None:
    start = 0
    for i, line in enumerate(lines):
        if not line.total:
            continue
        side = line.key.removesuffix("_total") if line.direction == "result" else line.direction
        whole = line.direction == "result"
        own = line.row.members
        members = [
            x for x in (lines if whole or own else lines[start:i]) if x.direction == side and not x.total
        ]
        members = [x for x in members if x.row.index in own] if own else members
        harvest.state(
            sheet, line.row.place("label"), "total", "members",
            ",".join(row_name(sheet, x.row) for x in members), line=_measure(line),
        )  # fmt: skip
        start = i + 1


# ---- bridge --------------------------------------------------------------------------------------


def read_bridge(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Opening position, bars and closing position of each year, signed as the sheet shows them."""
    listed = [row for row in rows(sheet, table) if row.text("label")]
    for row in listed:
        text = row.text("label")
        end = meaning(text, "bridge")
        key, name = "bridge_bar", ""
        if end.score >= END:
            key = end.key
        elif is_total(text):
            key = "bridge_bar_total"
        else:
            name = lookup.line(text, "bars")
        read = [
            reading
            for column in row.values
            if (period := period_of(lookup, sheet, row, column, table))
            and (
                reading := harvest.figure(
                    sheet, table, (row.index, column.index), key, period, column.unit, line=name
                )
            )
        ]
        for reading in read:
            reading.group = (sheet.name, table.header, "money")
        if read:
            label_of_line(harvest, sheet, row, "label", line=name or key)
            note(harvest, sheet, row, table, line=name or key)
