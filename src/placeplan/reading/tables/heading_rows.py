"""Which rows of a sheet are headings: at any depth, in one row or several.

Refuses to know what the headings say of a column.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from placeplan.figures.spreadsheets.cells import Sheet, Value, number
from placeplan.reading.tables.heading_shapes import (
    HEADING_SHARE,
    Cell,
    cells_of,
    heads_by_shape,
    heads_one_year,
)
from placeplan.reading.tables.headings import FEWEST_BODIES, NamesBody, is_over_years, is_stage, numbers_below
from placeplan.reading.words.dates import day
from placeplan.reading.words.declared import unit_in, unit_said
from placeplan.reading.words.folded_words import meaning, vocabulary, without_brackets
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import kinds, measure_words
from placeplan.reading.words.labels import Label, label

HEADING_SCORE = weight("headings", "score")
LIKELY_HEADING = weight("headings", "likely")
FEWEST_DAYS, FEWEST_YEAR_ENDS = count("headings", "days"), count("headings", "year_ends")
LAST_YEAR = 2099  # a larger number that is a year is one of six digits, such as 202425
NAMED = weight("likeness", "named")
FEWEST_FIELDS = 2  # in a row of fields without a year
LONGEST_HEADING = count("headings", "longest")


def heading_blocks(sheet: Sheet, skipped: frozenset[int], names_body: NamesBody) -> list[tuple[int, int]]:
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


def _is_heading(sheet: Sheet, row: int) -> bool:
    """Do the words and times of a row head columns: by years, by stages, by fields, or as a list?"""
    cells = cells_of(sheet, row)
    if not cells or any(map(_is_number, cells)):  # quick, and true of most rows: it is asked first
        return False
    when = _times(sheet, row, cells)
    words = [(c, v) for c, v in cells if c not in when]
    if not _are_words(words):
        return False
    if len(when | _stages(sheet, row, words)) >= 2:
        return True
    if len(when) == 1:
        return _heads_beside_a_year(sheet, row, min(when), words)
    return _heads_fields(sheet, row, words) or heads_by_shape(sheet, row, cells)


def _is_number(cell: Cell) -> bool:
    """Is it a number that is no year, or a yes or no?"""
    value = cell[1]
    return isinstance(value, bool) or (not isinstance(value, str) and not label(value))


def _are_words(cells: Sequence[Cell]) -> bool:
    """Are all of some cells words, as headings are, and none of them a remark?"""
    texts = [v for _, v in cells if isinstance(v, str) and len(v) <= LONGEST_HEADING]
    return len(texts) == len(cells) and all(bool(unit_said(v)) or not is_data(v) for v in texts)


def _fields_among(cells: Sequence[Cell]) -> int:
    """How many of some cells are like fields; none where they are too small a part of them."""
    fields = sum(field_score(str(v)) >= LIKELY_HEADING for _, v in cells)
    return fields if fields >= HEADING_SHARE * len(cells) else 0


def _heads_beside_a_year(sheet: Sheet, row: int, column: int, others: Sequence[Cell]) -> bool:
    """Does a row with a lone year, in `column`, head columns: labels and that year, or fields of it?"""
    return heads_one_year(sheet, row, column, others) or _heads_fields_of_a_year(sheet, row, column, others)


def _heads_fields_of_a_year(sheet: Sheet, row: int, column: int, others: Sequence[Cell]) -> bool:
    """Are the words beside a lone year like fields, with numbers below the year?"""
    return bool(_fields_among(others)) and numbers_below(sheet, row, {column})


def _heads_fields(sheet: Sheet, row: int, cells: Sequence[Cell]) -> bool:
    """Are most words of a row like fields, one of them surely, with data below?"""
    if max((field_score(str(v)) for _, v in cells), default=0.0) < HEADING_SCORE:
        return False
    return _fields_among(cells) >= FEWEST_FIELDS and _data_below(sheet, row)


def _stages(sheet: Sheet, row: int, cells: Iterable[Cell]) -> set[int]:
    """Columns of a row whose words say a stage over numbers: `Annual budget`, `Forecast outturn`."""
    return {c for c, v in cells if is_stage(str(v)) and numbers_below(sheet, row, {c})}


def _times(sheet: Sheet, row: int, cells: Iterable[Cell]) -> set[int]:
    """Columns of a row whose cells say when. Bare numbers and dates only where they run in order."""
    saying = [(c, v) for c, v in cells if label(v)]  # few cells do, and asking what is below them is dear
    heading = [(c, v) for c, v in saying if _heads(sheet, row, c, v)]
    numbers = [(c, v) for c, v in heading if not isinstance(v, str)]
    may_say_when = [*_texts_that_say_when(heading), *numbers]
    return {may_say_when[i][0] for i in times([v for _, v in may_say_when])}


def _texts_that_say_when(cells: Iterable[Cell]) -> list[Cell]:
    """The words among some cells that say when; none where all are the same: such words are data."""
    texts: list[Cell] = [(c, v) for c, v in cells if isinstance(v, str) and _short(v) and label(v)]
    are_data = len(texts) > 1 and len({v for _, v in texts}) == 1
    return [] if are_data else texts


def _heads(sheet: Sheet, row: int, column: int, value: Value) -> bool:
    """May a cell be a heading? A day is one only over numbers: elsewhere it is a date like any other."""
    if isinstance(value, str) and is_over_years(sheet, row, column):
        return False
    return isinstance(value, (int, float)) or not day(value) or numbers_below(sheet, row, {column})


def times(values: Sequence[Value]) -> set[int]:
    """Which of some cells say when. Bare numbers and dates only where they run in order."""
    whens = {i: when for i, value in enumerate(values) if (when := label(value))}
    texts = {i for i in whens if isinstance(values[i], str)}
    digits = {i for i in whens if _is_of_six_digits(values[i])}
    loose = {i: when for i, when in whens.items() if i not in texts | digits}
    sure = texts | digits if texts or len(digits) > 1 else set[int]()
    return sure | _in_order(loose)


def _in_order(loose: Mapping[int, Label]) -> set[int]:
    """Which bare years and dates are headings: years one after the other, dates each of another month."""
    years = {i: when for i, when in loose.items() if when.open_year}
    dates = {i: when for i, when in loose.items() if not when.open_year}
    return {
        *(years if _run_on(years.values()) else ()),
        *(dates if _are_dates_across(dates.values()) else ()),
    }


def _is_of_six_digits(value: Value) -> bool:
    """Is it a number such as 202425, of a year and the next?"""
    return isinstance(value, float) and value > LAST_YEAR


def _run_on(years: Iterable[Label]) -> bool:
    """Is each bare year the one after that before it?"""
    numbers = [when.open_year for when in years]
    return len(numbers) > 1 and all(later - earlier == 1 for earlier, later in pairwise(numbers))


def _are_dates_across(dates: Iterable[Label]) -> bool:
    """Are there enough dates, each of a month of its own?"""
    whens = list(dates)
    fewest = FEWEST_YEAR_ENDS if all(when.kind == "year" for when in whens) else FEWEST_DAYS
    return len({(when.year, when.month) for when in whens}) == len(whens) >= fewest


def _short(text: str) -> bool:
    return len(text) <= 40


def is_data(text: str) -> bool:
    """Is a text a number, a date or a marker, and no words?"""
    return number(text) is not None or day(text) is not None or text.strip().casefold() in _markers()


@cache
def _markers() -> frozenset[str]:
    return frozenset(m for marks in vocabulary()["missing"].values() for m in marks)


def _data_below(sheet: Sheet, row: int) -> bool:
    """Is there a number, a date or a marker in the next row that is not blank?"""
    for below in range(row + 1, min(row + 4, len(sheet.rows))):
        cells = [v for v in sheet.rows[below] if v not in ("", None)]
        if cells:
            return any(not isinstance(v, str) or is_data(v) for v in cells)
    return False


def _lists_bodies(sheet: Sheet, row: int, names_body: NamesBody) -> bool:
    """Does a row of words name several bodies, each over a column of numbers?"""
    cells = cells_of(sheet, row)
    if len(cells) < FEWEST_BODIES or not _are_words(cells):
        return False
    over = [str(v) for c, v in cells if numbers_below(sheet, row, {c})]
    return sum(map(names_body, over)) >= FEWEST_BODIES


def _spans(sheet: Sheet, upper: int, lower: int, names_body: NamesBody) -> bool:
    """Is the row above a heading a heading over groups of its columns?"""
    cells, below = cells_of(sheet, upper), cells_of(sheet, lower)
    if not _are_texts(cells):
        return False
    first = _first_timed(sheet, lower, below)
    over = [str(v) for c, v in cells if c >= first]
    beside = [c for c, _ in cells if c < first]
    if beside and not _may_stand_beside(sheet, lower, beside, over):
        return False
    return any(_may_span(text) or names_body(text) for text in over)


def _are_texts(cells: Iterable[Cell]) -> bool:
    return all(isinstance(v, str) and not is_data(v) for _, v in cells)


def _first_timed(sheet: Sheet, row: int, cells: Sequence[Cell]) -> int:
    """The first column of a heading that says when, or its stage; its last column where none does."""
    timed = _times(sheet, row, cells) or _stages(sheet, row, cells)
    return min(timed, default=max((c for c, _ in cells), default=0))


def _may_stand_beside(sheet: Sheet, lower: int, beside: Iterable[int], over: Sequence[str]) -> bool:
    """May words stand to the left of headings over groups: of two groups at least, with no words below?"""
    return len(over) >= 2 and all(sheet.at(lower, c) is None for c in beside)


def _may_span(text: str) -> bool:
    """Does a text say what several columns may share: a time, a unit or a measure?"""
    return bool(label(text)) or bool(unit_in(text)) or _names_measure(text)


def _names_measure(text: str) -> bool:
    plain = without_brackets(text) or text
    return any(meaning(plain, section).score >= HEADING_SCORE for section in measure_words())


def _continues(sheet: Sheet, start: int, row: int, names_body: NamesBody) -> bool:
    """Does the next row go on with the heading: units or words under its columns, and nothing to the left?"""
    cells = cells_of(sheet, row + 1)
    if not cells or not _are_words(cells):
        return False
    return all(unit_said(str(v)) for _, v in cells) or _continues_in_words(
        sheet, start, row, cells, names_body
    )


def _continues_in_words(
    sheet: Sheet, start: int, row: int, cells: Sequence[Cell], names_body: NamesBody
) -> bool:
    """Do the words of the next row go on with the heading that begins at `start`?"""
    when = _times(sheet, row, cells_of(sheet, row)) or _times(sheet, start, cells_of(sheet, start))
    first = min(when, default=0)
    if len(cells) > 1 and _is_heading(sheet, row + 1):
        return _goes_on(_columns(sheet, row), cells, first)
    if not when:
        return False
    if any(c < first for c, _ in cells):
        return _names_all_columns(sheet, row, first, cells, names_body)
    return len(cells) >= len(when) / 2 and not phrases_of_rows(sheet, row + 1)


def _goes_on(above: set[int], cells: Sequence[Cell], first: int) -> bool:
    """Does a second row of headings say more than that above: in more columns, or under no label?"""
    return len(above) < len(cells) or not any(c in above and c < first for c, _ in cells)


def _columns(sheet: Sheet, row: int) -> set[int]:
    return {c for c, _ in cells_of(sheet, row)}


def _names_all_columns(
    sheet: Sheet, row: int, first: int, cells: Sequence[Cell], names_body: NamesBody
) -> bool:
    """Do words under years that stand alone head every column, from the labels on, over numbers?

    They stand under fewer years, or each names a body: else they are a row of words like any other.
    """
    labels = {c for c, _ in cells if c < first}
    under_years = {c: str(v) for c, v in cells if c >= first}
    above = _columns(sheet, row)
    if above & labels or len(under_years) <= len(labels) or not above <= under_years.keys():
        return False
    if above == under_years.keys() and not _are_alike(under_years.values(), names_body):
        return False
    return all(numbers_below(sheet, row + 1, {c}) for c in under_years)


def _are_alike(texts: Collection[str], names_body: NamesBody) -> bool:
    """Does each of some texts name a body, or each a unit?"""
    return all(names_body(without_brackets(text)) for text in texts) or all(map(unit_in, texts))


def phrases_of_rows(sheet: Sheet, row: int) -> bool:
    """Is there a label at the left of the row, so that it is a row of the table?"""
    first = next((v for v in sheet.rows[row] if v not in ("", None)), None)
    return isinstance(first, str) and meaning(first, "lines").score > NAMED


@lru_cache(maxsize=8192)
def field_score(text: str) -> float:
    """How surely a text names a column of some kind of table (0 to 1)."""
    plain = without_brackets(text) or text
    sections = [kind.column_words for kind in kinds().values()]
    return max(meaning(plain, section).score for section in (*sections, *measure_words()))
