"""Accounts: income and expenditure by year, and its monthly profile.

What a label says is known by `account_lines`, sides and signs by `account_signs`. A line that neither settles
is left unread, and said so.
"""

from placeplan.core.errors import Problem
from placeplan.figures.measures import measures
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.account_lines import SIDES, Line, Time, line_of, time_of
from placeplan.reading.kinds.account_signs import settle, turn
from placeplan.reading.kinds.fields import label_of_line, note, period_of
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.kinds.profiles import profile_of
from placeplan.reading.kinds.sides_across import read_sides
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.tables.table_rows import row_name, rows
from placeplan.reading.words.folded_words import slug


def read_accounts(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Income and expenditure by line and year, or by service with the two beside each other."""
    if any(column.measure in SIDES for column in table.columns):
        read_sides(harvest, lookup, sheet, table)
        return
    _read(harvest, lookup, sheet, table, profile=False)


def read_profile(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """Income and expenditure by line and month of one year, with the full year beside."""
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
    settle(lines)
    _name_parts(lines)
    doubted = turn(harvest, table, lines)
    taken: dict[tuple[str, str, str], str] = {}
    for line in lines:
        if line in doubted:
            _ask_which_way(harvest, sheet, line)
        else:
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
            reading.is_full_year = column.role == "full_year"
            line.readings.append(reading)


def _name_parts(lines: list[Line]) -> None:
    """A total that only its arithmetic shows is of its whole side where it adds up all of it."""
    for line in lines:
        if line.row.members and line.key == line.row.part:
            side = {x.row.index for x in lines if x.direction == line.direction and not x.total}
            whole = side <= set(line.row.members)
            line.key = "" if whole else f"rows_{line.row.members[0] + 1}_{line.row.members[-1] + 1}"


def _keep(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, line: Line, profile: bool,
    taken: dict[tuple[str, str, str], str],
) -> None:  # fmt: skip
    """Give a line's readings their measure, or leave them out where nobody knows their direction."""
    if line.left:
        harvest.drop(line.readings, line.left)
        return
    is_of_no_month = profile and line.key == "control_total"
    if is_of_no_month or line.direction not in ("result", *SIDES):
        _drop(harvest, sheet, line)
        return
    key = _measure(line)
    name = _name(line, key, taken)
    for reading in line.readings:
        reading.measure = _profiled(key, reading.is_full_year) if profile else key
        reading.line = name or None
        reading.group = (sheet.name, table.header, "money")
    if line.readings:
        about = {"line": name or key, "counterparty": line.counterparty}
        label_of_line(harvest, sheet, line.row, "label", **about)
        note(harvest, sheet, line.row, table, **about)


def _name(line: Line, key: str, taken: dict[tuple[str, str, str], str]) -> str:
    """The key of a line; one that another row of the table has goes by its own words."""
    name, text = "" if line.direction == "result" else line.key, line.row.text("label")
    is_another = taken.get((key, name, line.counterparty), text) != text
    if name and is_another and not line.total:
        name = slug(text)
    taken.setdefault((key, name, line.counterparty), text)
    return name


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
    label = line.row.text("label")
    if line.readings:
        harvest.problems.append(
            Problem(
                f"Nobody can tell whether “{label}” is income or expenditure.",
                str(harvest.source(sheet, line.row.place("label"))),
                f'Write in the mapping, under [lines]: "{label}" = "income" or "expenditure".',
            )
        )


def _ask_which_way(harvest: Harvest, sheet: Sheet, line: Line) -> None:
    """A line called a deficit, with numbers of either sign and no sums to tell: nothing of it is read."""
    harvest.drop(line.readings, "nobody can tell its surpluses from its deficits")
    harvest.problems.append(
        Problem(
            f"Nobody can tell which numbers of “{line.row.text('label')}” are a surplus.",
            str(harvest.source(sheet, line.row.place("label"))),
            "Add rows of total income and total expenditure to the sheet, or leave the row out.",
        )
    )


def times_of(line: Line) -> set[Time]:
    """When a line has numbers of: one time alone, where each row has a year of its own."""
    return {time_of(reading) for reading in line.readings}


def _state_members(harvest: Harvest, sheet: Sheet, lines: list[Line]) -> None:
    """Say of each total which rows it adds up: those of a whole side, those over it, or those it proves."""
    start = 0
    for i, line in enumerate(lines):
        if not line.total:
            continue
        is_of_side = line.direction == "result"
        side = line.key.removesuffix("_total") if is_of_side else line.direction
        within = lines if is_of_side or line.row.members else lines[start:i]
        details = [x for x in within if x.direction == side and not x.total]
        members = _added_up_by(line, details)
        harvest.state(
            sheet, line.row.place("label"), "total", "members",
            ",".join(row_name(sheet, x.row) for x in members), line=_measure(line),
        )  # fmt: skip
        start = i + 1


def _added_up_by(total: Line, lines: list[Line]) -> list[Line]:
    """The lines that a total may add up: those among the rows that it proves, and of one of its times."""
    proven, times = frozenset(total.row.members), times_of(total)
    return [
        line
        for line in lines
        if (not proven or line.row.index in proven) and (not times or not times.isdisjoint(times_of(line)))
    ]
