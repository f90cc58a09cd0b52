"""Published tables of many bodies, of which a few are the place's: their rows, and what each column measures.

Told by a column of codes or exact names in which some are the place's and others are not, in a file that is
nobody's own. Blocks of title and period above, and totals of regions among the rows, are left alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from placeplan.core.periods import quarter
from placeplan.core.written_periods import written_period
from placeplan.figures.spreadsheets.cells import Sheet, Value, is_amount
from placeplan.reading.tables.headings import Heading, headings_of
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.columns import Column
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import Tokens, phrases, tokens, vocabulary
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import kind_of
from placeplan.reading.words.labels import label_of_row, month_of

KIND = "many_bodies"
SURE = weight("taking", "proven")
DEEPEST = count("headings", "deepest")
FEWEST_ROWS, MANY = count("many_bodies", "rows"), count("many_bodies", "many")
UNMEASURED = "it is a published table of many bodies, and none of its headings names a measure that is known"
_AHEAD = ("plan", "forecast")
_BED = frozenset(tokens("bed"))
_TOTAL = frozenset({"total", "all"})
# Words by which a number is no level but a rate, a change or an aim.
_ANOTHER = frozenset(meant for text in vocabulary()["not_a_level"]["words"] for meant in tokens(text))
_SAYING_NO_MORE = frozenset(
    {
        "provider",
        "by",
        "overnight",
        "monthly",
        "daily",
        "open",
        "type",
        "trust",
        "council",
        "organisation",
        "body",
    }
)


@dataclass(frozen=True)
class _Bodies:
    """Where the bodies stand: the column of their codes or names, and the rows that hold numbers."""

    column: int
    ours: dict[int, str]  # row to code
    rows: list[int]


def table_of_many_bodies(sheet: Sheet, lookup: Lookup) -> TableMap | None:
    """The published table on a sheet, if it is one that holds rows of the place's bodies among others."""
    bodies = _bodies(sheet, lookup)
    if bodies is None:
        return None
    start, end = _heading_rows(sheet, bodies)
    if start > end:
        return None
    headings = headings_of(sheet, start, end)
    titles = [sheet.text(r, c) for r in range(start) for c in range(len(sheet.rows[r])) if sheet.text(r, c)]
    about = [*titles, sheet.name]
    table = TableMap(
        sheet.name, KIND, SURE, end, end + 1, bodies.rows[-1], (),
        title=f"a table of {len(bodies.rows)} rows; {len(bodies.ours)} are of the place's bodies",
        unit=next((unit for text in about if (unit := unit_in(text)).startswith("£")), ""),
        year=_period_of(about),
    )  # fmt: skip
    columns = tuple(_columns(sheet, table, bodies, headings, about, lookup))
    if any(column.measure for column in columns):
        return replace(table, columns=columns)
    is_of_others = len(bodies.rows) >= MANY and len(bodies.ours) * 2 < len(bodies.rows)
    return replace(table, columns=columns, doubts=(UNMEASURED,), accepted=False) if is_of_others else None


def _bodies(sheet: Sheet, lookup: Lookup) -> _Bodies | None:
    """The column in which most rows are of the place's bodies, exactly named, and others are not."""
    ends = [_last_number(sheet, row) for row in range(len(sheet.rows))]
    columns = (_bodies_in(sheet, column, lookup, ends) for column in range(sheet.width))
    with_ours = (bodies for bodies in columns if bodies.ours and len(bodies.rows) >= FEWEST_ROWS)
    return max(with_ours, key=lambda bodies: len(bodies.ours), default=None)


def _bodies_in(sheet: Sheet, column: int, lookup: Lookup, ends: list[int]) -> _Bodies:
    """The bodies that a column names, of rows whose last number (`ends`) stands right of it."""
    named = {r: text for r in range(len(sheet.rows)) if (text := sheet.text(r, column))}
    rows = [r for r in named if ends[r] > column]
    ours = {r: code for r in rows if (code := lookup.directory.stated(named[r]))}
    return _Bodies(column, ours, rows)


def _last_number(sheet: Sheet, row: int) -> int:
    """The last column of a row that holds a number; -1 where none does."""
    cells = range(len(sheet.rows[row]) - 1, -1, -1)
    return next((column for column in cells if is_amount(sheet.at(row, column))), -1)


def _heading_rows(sheet: Sheet, bodies: _Bodies) -> tuple[int, int]:
    """The first and last row of the headings over the bodies' rows."""
    end = bodies.rows[0] - 1
    while end >= 0 and not _heads_numbers(sheet, end, bodies.column):
        end -= 1
    start = end
    if end > 0 and min(_words(sheet, end), default=0) > bodies.column and _words(sheet, end - 1):
        start = end - 1  # the row above heads the columns of names, which have no second row
    while start > 0 and end - start < DEEPEST - 1 and _is_over(sheet, start - 1, bodies):
        start -= 1
    return start, end


def _heads_numbers(sheet: Sheet, row: int, column: int) -> bool:
    """Does a row hold words, and no numbers, to the right of the names?"""
    right = [sheet.at(row, c) for c in range(column + 1, len(sheet.rows[row]))]
    words = [cell for cell in right if isinstance(cell, str) and not is_amount(cell)]
    return bool(words) and not any(is_amount(cell) for cell in right)


def _words(sheet: Sheet, row: int) -> list[int]:
    return [c for c in range(len(sheet.rows[row])) if sheet.at(row, c) is not None]


def _is_over(sheet: Sheet, row: int, bodies: _Bodies) -> bool:
    """Does a row hold headings over groups of columns, and no title or `Period: April 2025`?"""
    filled = _words(sheet, row)
    return len(filled) > 1 and min(filled) > bodies.column


def _columns(
    sheet: Sheet,
    table: TableMap,
    bodies: _Bodies,
    headings: tuple[Heading, ...],
    about: list[str],
    lookup: Lookup,
) -> Iterator[Column]:
    yield Column(bodies.column, sheet.text(table.header, bodies.column), "organisation")
    for heading in headings:
        cells = [cell for row in bodies.ours if (cell := sheet.at(row, heading.column)) is not None]
        whens = [label_of_row(cell) for cell in cells]
        if cells and all(whens) and heading.column != bodies.column:
            yield Column(heading.column, heading.text, "year_of_row")
        elif cells and all(_names_group(cell) for cell in cells):
            yield Column(heading.column, heading.text, "label")
        elif heading.column > bodies.column and any(is_amount(cell) for cell in cells):
            yield _measured(heading, table, about, lookup)


def _names_group(cell: Value) -> bool:
    """Is a cell the name of a type of bed, and so part of what its row is of?"""
    words = tokens(cell) if isinstance(cell, str) else ()
    group, beside = _group(words) if words else ("", ())
    return bool(group) and not set(beside) - _BED


def _measured(heading: Heading, table: TableMap, about: list[str], lookup: Lookup) -> Column:
    """A column of numbers: its measure, what it is of, and when; no measure where a word is not known."""
    measure, line = measure_of_heading(heading.text)
    if not measure and (heading.when or not heading.text.strip()):
        of_table = map(measure_of_heading, about)
        measure, line = next((named for named in of_table if named[0]), ("", ""))
    if not measure and any("allocation" in tokens(text) for text in about):
        measure, line = _allocation(heading.text)
    if measure != "allocation" and any(said_in(text).stage in _AHEAD for text in about):
        measure, line = "", ""  # its title says that it is planned, and published levels are of what was
    period = lookup.year_or_month(heading.when, table) if heading.when else ""
    unit = unit_in(heading.text)
    role = "year" if measure else "unclear"
    return Column(heading.column, heading.text, role, period, measure, unit, line=line)


def measure_of_heading(text: str) -> tuple[str, str]:
    """The measure that a heading names and the group it is of, where all its words are known."""
    words = tokens(text)
    for size, key, phrase in _phrases("published_measures"):
        beside = _without(words, phrase)
        if beside is None or size == 0:
            continue
        line, beside = _group(beside)
        if _says_no_more(beside):
            return key, line
    return "", ""


def _says_no_more(words: Tokens) -> bool:
    """Do the words beside a measure's own leave its numbers levels of what was, whole and in their unit?"""
    about = said_in(" ".join(words))
    is_of_what_was = about.stage in ("", "outturn") and about.case != "variant"
    return is_of_what_was and not set(about.unknown) - _TOTAL - _SAYING_NO_MORE and _ANOTHER.isdisjoint(words)


def _phrases(section: str) -> list[tuple[int, str, Tokens]]:
    listed = [(len(phrase), key, phrase) for key, synonyms in phrases(section) for phrase in synonyms]
    return sorted(listed, key=lambda sized: -sized[0])


def _without(words: Tokens, phrase: Tokens) -> Tokens | None:
    size = len(phrase)
    at = next((i for i in range(len(words) - size + 1) if words[i : i + size] == phrase), None)
    return None if at is None else (*words[:at], *words[at + size :])


def _group(words: Tokens) -> tuple[str, Tokens]:
    """The type of bed among some words, and the words without it."""
    for _, key, phrase in _phrases(kind_of("beds").group_words):
        beside = _without(words, phrase)
        if beside is not None:
            return key, beside
    return "", words


def _allocation(text: str) -> tuple[str, str]:
    """The part of an allocation that a heading names; nothing for growth, distance, or an amount a head."""
    words = set(tokens(text))
    if not words - set(tokens("£000 £m £k 000")):
        return "allocation", ""
    for _, key, phrase in _phrases("allocations"):
        if set(phrase) <= words and not said_in(text).stage and _ANOTHER.isdisjoint(words):
            return "allocation", key
    return "", ""


# ---- when ----------------------------------------------------------------------------------------


def _period_of(about: list[str]) -> str:
    """The period that the block above the table, or the sheet's name, says first; empty where none."""
    return next(filter(None, map(_written, about)), "")


def _written(text: str) -> str:
    written = written_period(text)
    if written is None or not written.year:
        return ""
    if written.extent == "month":
        return month_of((written.last + 2) % 12 + 1, written.year)
    if written.extent == "quarter":
        return quarter(written.year, written.last // 3)
    return written.year if written.is_whole else ""
