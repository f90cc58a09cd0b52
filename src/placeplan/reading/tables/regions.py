"""Where the tables of a sheet are: heading rows, body rows, and the words above them.

Knows that headings stand at any depth, in one row or several, with blank rows and columns between.
Refuses to know what a table is about.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from placeplan.figures.spreadsheets.cells import Place, Sheet, Value, number
from placeplan.reading.words.dates import day
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import meaning, says, tokens, vocabulary, without_brackets
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import Label, beside_label, label

HEADING_SCORE = weight("headings", "score")
LIKELY_HEADING = weight("headings", "likely")
HEADING_SHARE = weight("headings", "share")
FEWEST_BODIES = count("headings", "bodies")
FEWEST_DAYS, FEWEST_YEAR_ENDS = count("headings", "days"), count("headings", "year_ends")
NAMED = weight("likeness", "named")
LAST_MONTH = 3  # of the financial year
STAGED = "staged"  # of a heading that says a stage and no year
LONGEST_HEADING = count("headings", "longest")
_MEASURES = ("contract_measures", "staff_measures", "bed_measures", "care_measures", "offer_measures")


Titles = tuple[tuple[Place, str], ...]
NamesBody = Callable[[str], bool]


def names_nobody(text: str) -> bool:
    """No text names a body, where no bodies are known."""
    return False


@dataclass(frozen=True)
class Heading:
    """One column's heading: its words without what says when, what says when, and the body that it names.

    `words` are those of each row of the heading, of which one may name a body and another a measure.
    """

    column: int
    text: str
    when: Label | None = None
    words: tuple[str, ...] = ()
    body: str = ""

    @property
    def rest(self) -> str:
        """The words beside the body's name."""
        return " ".join(word for word in self.words if word != self.body) if self.body else self.text


@dataclass(frozen=True)
class Region:
    """One table; rows from 0, `last` included. `titles` are its own, `above` those of the sheet."""

    header: int
    first: int
    last: int
    headings: tuple[Heading, ...]
    titles: tuple[tuple[Place, str], ...]
    above: tuple[tuple[Place, str], ...]


def regions(
    sheet: Sheet, skipped: frozenset[int] = frozenset(), names_body: NamesBody = names_nobody
) -> tuple[Region, ...]:
    """Every table of a sheet. `skipped` rows (a cover's pairs) belong to none."""
    blocks = _heading_blocks(sheet, skipped, names_body)
    top: tuple[tuple[Place, str], ...] = ()
    found: list[Region] = []
    previous = -1
    for i, (start, end) in enumerate(blocks):
        limit = blocks[i + 1][0] - 1 if i + 1 < len(blocks) else len(sheet.rows) - 1
        titles = titles_above(sheet, range(previous + 1, start), skipped)
        if not found:
            top = titles
        headed = across(sheet, _headings(sheet, start, end), end + 1, names_body)
        for headings, own in _side_by_side(sheet, headed, titles, end + 1, limit):
            last = _last_row(sheet, headings, end + 1, limit)
            if last > end:
                found.append(Region(start, end + 1, last, headings, own, top))
                previous = max(previous, last)
    return tuple(found)


def _side_by_side(
    sheet: Sheet, headings: tuple[Heading, ...], titles: Titles, first: int, last: int
) -> list[tuple[tuple[Heading, ...], Titles]]:
    """The headings of each table where several stand beside each other, and the titles over each.

    Between two tables is a blank column, and each has labels of its own before its years.
    """
    groups: list[list[Heading]] = [[]]
    for heading in headings:
        before = groups[-1][-1].column if groups[-1] else heading.column
        gap = any(
            all(sheet.at(row, c) is None for row in range(first, last + 1))
            for c in range(before + 1, heading.column)
        )
        had_times = any(h.when for h in groups[-1])
        if gap and had_times and not heading.when and _names_rows(sheet, heading.column, first, last):
            groups.append([])
        groups[-1].append(heading)
    if len(groups) < 2 or not all(any(h.when for h in group) for group in groups):
        return [(headings, titles)]
    edges = [0, *(group[0].column for group in groups[1:]), max(sheet.width, headings[-1].column + 1)]
    shared = {place for place, _ in titles if sum(p[0] == place[0] for p, _ in titles) == 1}
    return [
        (
            tuple(group),
            tuple(
                t
                for t in titles
                if edges[i] <= t[0][1] < edges[i + 1] or (t[0] in shared and len(shared) < len(titles))
            ),
        )
        for i, group in enumerate(groups)
    ]


def _names_rows(sheet: Sheet, column: int, first: int, last: int) -> bool:
    """Does a column hold words in most of its cells?"""
    cells = [v for row in range(first, last + 1) if (v := sheet.at(row, column)) is not None]
    return sum(isinstance(v, str) and not _is_data(v) for v in cells) > len(cells) / 2


@lru_cache(maxsize=8192)
def field_score(text: str) -> float:
    """How surely a text names a column of some kind of table (0 to 1)."""
    plain = without_brackets(text) or text
    sections = [f"kinds.{kind}.columns" for kind in vocabulary()["kinds"]]
    return max(meaning(plain, section).score for section in (*sections, *_MEASURES))


# ---- heading rows --------------------------------------------------------------------------------


def _heading_blocks(sheet: Sheet, skipped: frozenset[int], names_body: NamesBody) -> list[tuple[int, int]]:
    """First and last row of each block of headings."""
    blocks: list[tuple[int, int]] = []
    row = 0
    while row < len(sheet.rows):
        if row in skipped or not (_is_heading(sheet, row) or _lists_bodies(sheet, row, names_body)):
            row += 1
            continue
        start = row - 1 if row and row - 1 not in skipped and _spans(sheet, row - 1, row, names_body) else row
        while row + 1 < len(sheet.rows) and _continues(sheet, start, row, names_body):
            row += 1
        blocks.append((start, row))
        row += 1
    return blocks


def _cells(sheet: Sheet, row: int) -> list[tuple[int, Value]]:
    return [(c, v) for c, v in enumerate(sheet.rows[row]) if v not in ("", None)]


def _is_heading(sheet: Sheet, row: int) -> bool:
    cells = _cells(sheet, row)
    if not cells or any(isinstance(v, bool) for _, v in cells):
        return False
    when = _times(sheet, row, cells)
    others = [(c, v) for c, v in cells if c not in when]
    if any(not isinstance(v, str) or _is_data(v) or len(v) > LONGEST_HEADING for _, v in others):
        return False
    if len(when) >= 2:
        return True
    scores = [field_score(str(v)) for _, v in others]
    fields = sum(score >= LIKELY_HEADING for score in scores)
    if len(when) == 1:
        return bool(fields) and fields >= HEADING_SHARE * len(others) and _numbers_below(sheet, row, when)
    sure = max(scores, default=0.0) >= HEADING_SCORE
    return sure and fields >= 2 and fields >= HEADING_SHARE * len(others) and _data_below(sheet, row)


def _times(sheet: Sheet, row: int, cells: Iterable[tuple[int, Value]]) -> set[int]:
    """Columns of a row whose cells say when. Bare numbers and dates only where they run in order."""
    texts = {
        c for c, v in cells if isinstance(v, str) and _short(v) and label(v) and _heads(sheet, row, c, v)
    }
    if len(texts) > 1 and len({str(v) for c, v in cells if c in texts}) == 1:
        texts = set()  # the same words in every column are data
    loose = [(c, v) for c, v in cells if not isinstance(v, str) and _heads(sheet, row, c, v)]
    return texts | {loose[i][0] for i in times([v for _, v in loose])}


def _heads(sheet: Sheet, row: int, column: int, value: Value) -> bool:
    """May a cell be a heading? A day is one only over numbers: elsewhere it is a date like any other."""
    return isinstance(value, (int, float)) or not day(value) or _numbers_below(sheet, row, {column})


def times(values: Sequence[Value]) -> set[int]:
    """Which of some cells say when. Bare numbers and dates only where they run in order."""
    texts = {i for i, v in enumerate(values) if isinstance(v, str) and label(v)}
    loose = [(i, found) for i, v in enumerate(values) if not isinstance(v, str) and (found := label(v))]
    years = [found.open_year for _, found in loose if found.open_year]
    in_order = len(years) >= 2 and all(b - a == 1 for a, b in pairwise(years))
    dated = [found for _, found in loose if not found.open_year]
    fewest = FEWEST_YEAR_ENDS if all(found.kind == "year" for found in dated) else FEWEST_DAYS
    run = len({(f.year, f.month) for f in dated}) == len(dated) >= fewest
    return texts | {
        i for i, found in loose if (in_order and found.open_year) or (run and not found.open_year)
    }


def _short(text: str) -> bool:
    return len(text) <= 40


def _is_data(text: str) -> bool:
    return number(text) is not None or day(text) is not None or text.strip().casefold() in _markers()


def _markers() -> frozenset[str]:
    return frozenset(m for marks in vocabulary()["missing"].values() for m in marks)


def _numbers_below(sheet: Sheet, row: int, columns: set[int]) -> bool:
    below = [sheet.at(r, c) for r in range(row + 1, min(row + 8, len(sheet.rows))) for c in columns]
    return sum(number(value) is not None for value in below) >= 1


def _data_below(sheet: Sheet, row: int) -> bool:
    """Is there a number, a date or a marker in the next row that is not blank?"""
    for below in range(row + 1, min(row + 4, len(sheet.rows))):
        cells = [v for v in sheet.rows[below] if v not in ("", None)]
        if cells:
            return any(not isinstance(v, str) or _is_data(v) for v in cells)
    return False


def _lists_bodies(sheet: Sheet, row: int, names_body: NamesBody) -> bool:
    """Does a row of words name several bodies, each over a column of numbers?"""
    cells = _cells(sheet, row)
    if len(cells) < FEWEST_BODIES:
        return False
    if any(not isinstance(v, str) or _is_data(v) or len(v) > LONGEST_HEADING for _, v in cells):
        return False
    over = [(c, str(v)) for c, v in cells if _numbers_below(sheet, row, {c})]
    return len(over) >= FEWEST_BODIES and sum(names_body(text) for _, text in over) >= FEWEST_BODIES


def across(
    sheet: Sheet, headings: tuple[Heading, ...], first: int, names_body: NamesBody
) -> tuple[Heading, ...]:
    """Headings, with those told that name bodies over numbers, where several of them do."""
    over = [h for h in headings if h.text and _numbers_below(sheet, first - 1, {h.column})]
    found = {h.column: name for h in over if (name := _first(h.words, names_body))}
    if len(found) < FEWEST_BODIES:
        return headings
    outside = vocabulary()["outside"]["words"]
    others = {h.column: name for h in over if (name := _first(h.words, lambda text: says(text, outside)))}
    named = others | found
    return tuple(replace(h, body=named.get(h.column, "")) for h in headings)


def _first(words: tuple[str, ...], names: NamesBody) -> str:
    return next((word for word in words if names(without_brackets(word))), "")


def _spans(sheet: Sheet, upper: int, lower: int, names_body: NamesBody) -> bool:
    """Is the row above a heading a heading over groups of its columns?"""
    cells = _cells(sheet, upper)
    when = _times(sheet, lower, _cells(sheet, lower))
    first = min(when, default=max((c for c, _ in _cells(sheet, lower)), default=0))
    over = [v for c, v in cells if c >= first]
    beside = [c for c, _ in cells if c < first]
    if not over or any(not isinstance(v, str) or _is_data(v) for _, v in cells):
        return False
    if beside and (len(over) < 2 or any(sheet.at(lower, c) is not None for c in beside)):
        return False
    return any(label(str(v)) or unit_in(str(v)) or _names_measure(str(v)) or names_body(str(v)) for v in over)


def _names_measure(text: str) -> bool:
    plain = without_brackets(text) or text
    return any(meaning(plain, section).score >= HEADING_SCORE for section in _MEASURES)


def _continues(sheet: Sheet, start: int, row: int, names_body: NamesBody) -> bool:
    """Does the next row go on with the heading: units or words under its columns, and nothing to the left?"""
    cells = _cells(sheet, row + 1)
    if not cells or any(not isinstance(v, str) or _is_data(v) or len(v) > LONGEST_HEADING for _, v in cells):
        return False
    when = _times(sheet, row, _cells(sheet, row)) or _times(sheet, start, _cells(sheet, start))
    if len(cells) >= 2 and _is_heading(sheet, row + 1):
        spread = {c for c, _ in _cells(sheet, row)}
        return len(spread) < len(cells) or not spread & {c for c, _ in cells if c < min(when, default=0)}
    if not when:
        return False
    if any(c < min(when) for c, _ in cells):
        return _names_all_columns(sheet, row, min(when), cells, names_body)
    return len(cells) >= len(when) / 2 and not phrases_of_rows(sheet, row + 1)


def _names_all_columns(
    sheet: Sheet, row: int, first: int, cells: list[tuple[int, Value]], names_body: NamesBody
) -> bool:
    """Do words under years that stand alone head every column, from the labels on, over numbers?

    They stand under fewer years, or each names a body: else they are a row of words like any other.
    """
    left, right = [c for c, _ in cells if c < first], {c for c, _ in cells if c >= first}
    above = {c for c, _ in _cells(sheet, row)}
    bodies = all(names_body(without_brackets(str(v))) for c, v in cells if c >= first)
    alone = not above & set(left) and (above < right or (above == right and bodies))
    return alone and len(right) > len(left) and all(_numbers_below(sheet, row + 1, {c}) for c in right)


def phrases_of_rows(sheet: Sheet, row: int) -> bool:
    """Is there a label at the left of the row, so that it is a row of the table?"""
    first = next((v for v in sheet.rows[row] if v not in ("", None)), None)
    return isinstance(first, str) and meaning(first, "lines").score > NAMED


def _headings(sheet: Sheet, start: int, end: int) -> tuple[Heading, ...]:
    width = max(len(sheet.rows[r]) for r in range(start, end + 1))
    stacks: dict[int, list[Value]] = {c: [] for c in range(width)}
    for r in range(start, end + 1):
        held: Value = None
        for c in range(width):
            value = sheet.at(r, c)
            if value is not None:
                held = value
            elif r < end and sheet.at(end, c) is not None and _under(sheet, r, c):
                value = held
            if value is not None:
                stacks[c].append(value)
    found = _year_ends(tuple(_heading(c, stack) for c, stack in stacks.items() if stack))
    return _staged(sheet, found, end)


def _staged(sheet: Sheet, headings: tuple[Heading, ...], end: int) -> tuple[Heading, ...]:
    """Headings such as `Annual budget`, beside others that say when: they are of the title's year."""
    if not any(heading.when for heading in headings):
        return headings
    return tuple(
        replace(heading, when=Label("full_year", words=STAGED))
        if not heading.when and _is_stage(heading.text) and _numbers_below(sheet, end, {heading.column})
        else heading
        for heading in headings
    )


def _is_stage(text: str) -> bool:
    """Does a heading say which stage its numbers are of, and nothing that is not understood?"""
    said = said_in(text)
    return bool(said.stage) and not said.unknown


def _year_ends(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings that all say March, of one year and another, are of the years that end then."""
    whens = [h.when for h in headings if h.when]
    ends = {w.year for w in whens if w.kind == "month" and w.month == LAST_MONTH and w.year}
    if len(ends) < 2 or any(w.kind != "month" or w.month != LAST_MONTH for w in whens):
        return headings
    return tuple(replace(h, when=Label("year", h.when.year)) if h.when else h for h in headings)


def _under(sheet: Sheet, row: int, column: int) -> bool:
    """Is a place with nothing in it under a heading that spreads to the right over it?"""
    return any(sheet.at(row, c) is not None for c in range(column))


def _heading(column: int, stack: list[Value]) -> Heading:
    whens = [(value, label(value)) for value in stack]
    words = [beside_label(str(v)) if when else str(v) for v, when in whens if not when or isinstance(v, str)]
    when = _narrowest([when for _, when in whens if when])
    return Heading(column, " ".join(" ".join(words).split()), when, tuple(filter(None, words)))


_NARROW = ("part", "month", "quarter", "first_half", "second_half", "full_year", "year")


def _narrowest(found: list[Label]) -> Label | None:
    """What several rows of a heading say together: the least part of a year, of the year that any names.

    `Year to date` over `2025/26` is no year.
    """
    if not found:
        return None
    narrow = min(reversed(found), key=lambda when: _NARROW.index(when.kind))
    of = next((when for when in reversed(found) if when.year or when.open_year), None)
    return replace(narrow, year=of.year, open_year=of.open_year) if of and not narrow.year else narrow


# ---- body ----------------------------------------------------------------------------------------


def _last_row(sheet: Sheet, headings: tuple[Heading, ...], first: int, limit: int) -> int:
    """The last row with something in two of the table's columns, or a number in one that says when."""
    columns = [heading.column for heading in headings]
    timed = [heading.column for heading in headings if heading.when]
    for row in range(min(limit, len(sheet.rows) - 1), first - 1, -1):
        held = [c for c in columns if sheet.at(row, c) is not None]
        if (
            any(c in timed for c in held)
            or (len(held) >= 2 and not timed)
            or (len(held) >= 2 and len(columns) > 3)
        ):
            return row
    return first - 1


def titles_above(sheet: Sheet, rows: range, skipped: frozenset[int]) -> tuple[tuple[Place, str], ...]:
    """The words in rows over a table, with their places."""
    return tuple(
        ((r, c), text)
        for r in rows
        if r not in skipped
        for c in range(len(sheet.rows[r]))
        if (text := sheet.text(r, c)) and tokens(text)
    )
