"""Which rows of a sheet are headings: at any depth, in one row or several.

Refuses to know what the headings say of a column.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from placeplan.figures.spreadsheets.cells import Sheet, Value, is_amount, number
from placeplan.reading.tables.headings import FEWEST_BODIES, NamesBody, is_over_years, is_stage, numbers_below
from placeplan.reading.words.dates import day
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import meaning, vocabulary, without_brackets
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import kinds, measure_words
from placeplan.reading.words.labels import label

HEADING_SCORE = weight("headings", "score")
LIKELY_HEADING = weight("headings", "likely")
HEADING_SHARE = weight("headings", "share")
FEWEST_DAYS, FEWEST_YEAR_ENDS = count("headings", "days"), count("headings", "year_ends")
LAST_YEAR = 2099  # a larger number that is a year is one of six digits, such as 202425
NAMED = weight("likeness", "named")
ROWS_OF_A_LIST, COLUMNS_OF_A_LIST = count("headings", "list_rows"), count("headings", "list_columns")
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


def _cells(sheet: Sheet, row: int) -> list[tuple[int, Value]]:
    return [(c, v) for c, v in enumerate(sheet.rows[row]) if v not in ("", None)]


def _is_heading(sheet: Sheet, row: int) -> bool:
    cells = _cells(sheet, row)
    if not cells or any(isinstance(v, bool) for _, v in cells):
        return False
    when = _times(sheet, row, cells)
    others = [(c, v) for c, v in cells if c not in when]
    if any(not isinstance(v, str) or is_data(v) or len(v) > LONGEST_HEADING for _, v in others):
        return False
    if len(when) >= 2 or len(when | _stages(sheet, row, others)) >= 2:
        return True
    if len(when) == 1 and _heads_one_year(sheet, row, next(iter(when)), others):
        return True
    scores = [field_score(str(v)) for _, v in others]
    fields = sum(score >= LIKELY_HEADING for score in scores)
    if len(when) == 1:
        return bool(fields) and fields >= HEADING_SHARE * len(others) and numbers_below(sheet, row, when)
    if _heads_a_list(sheet, row, cells):
        return True
    sure = max(scores, default=0.0) >= HEADING_SCORE
    return sure and fields >= 2 and fields >= HEADING_SHARE * len(others) and _data_below(sheet, row)


def _heads_one_year(sheet: Sheet, row: int, column: int, others: list[tuple[int, Value]]) -> bool:
    """Does a lone year stand over a column of numbers with labels beside them?"""
    below = range(row + 1, min(row + 1 + ROWS_OF_A_LIST, len(sheet.rows)))
    labelled = [
        r for r in below if number(sheet.at(r, column)) and any(sheet.text(r, c) for c in range(column))
    ]
    return len(labelled) == ROWS_OF_A_LIST and all(c < column for c, _ in others) and len(others) <= 1


def _heads_a_list(sheet: Sheet, row: int, cells: list[tuple[int, Value]]) -> bool:
    """Is a row of words the first of a list: each word over a column of one sort, one of them of numbers?

    Told by its structure, whatever its words: nothing but titles above it, and rows that fill its columns.
    """
    above = _cells(sheet, row - 1) if row else []
    columns = [c for c, _ in cells]
    below = [r for r in range(row + 1, min(row + 1 + ROWS_OF_A_LIST, len(sheet.rows))) if _cells(sheet, r)]
    if len(cells) < COLUMNS_OF_A_LIST or len(above) > 1 or len(below) < ROWS_OF_A_LIST:
        return False
    if len({str(v) for _, v in cells}) < len(cells):
        return False
    filled = [sum(sheet.at(r, c) is not None for c in columns) for r in below]
    numbers = [c for c in columns if all(is_amount(sheet.at(r, c)) for r in below)]
    return min(filled) >= HEADING_SHARE * len(columns) and bool(numbers) and columns[0] not in numbers


def _stages(sheet: Sheet, row: int, cells: Iterable[tuple[int, Value]]) -> set[int]:
    """Columns of a row whose words say a stage over numbers: `Annual budget`, `Forecast outturn`."""
    return {c for c, v in cells if is_stage(str(v)) and numbers_below(sheet, row, {c})}


def _times(sheet: Sheet, row: int, cells: Iterable[tuple[int, Value]]) -> set[int]:
    """Columns of a row whose cells say when. Bare numbers and dates only where they run in order."""
    texts = {
        c for c, v in cells if isinstance(v, str) and _short(v) and label(v) and _heads(sheet, row, c, v)
    }
    if len(texts) > 1 and len({str(v) for c, v in cells if c in texts}) == 1:
        texts = set()  # the same words in every column are data
    loose = [(c, v) for c, v in cells if not isinstance(v, str) and _heads(sheet, row, c, v)]
    found = times([*(str(v) for c, v in cells if c in texts), *(v for _, v in loose)])
    return texts | {loose[i - len(texts)][0] for i in found if i >= len(texts)}


def _heads(sheet: Sheet, row: int, column: int, value: Value) -> bool:
    """May a cell be a heading? A day is one only over numbers: elsewhere it is a date like any other."""
    if isinstance(value, str) and is_over_years(sheet, row, column):
        return False
    return isinstance(value, (int, float)) or not day(value) or numbers_below(sheet, row, {column})


def times(values: Sequence[Value]) -> set[int]:
    """Which of some cells say when. Bare numbers and dates only where they run in order."""
    texts = {i for i, v in enumerate(values) if isinstance(v, str) and label(v)}
    digits = {i for i, v in enumerate(values) if isinstance(v, float) and label(v) and v > LAST_YEAR}
    texts |= digits if len(digits) > 1 or texts else set()
    loose = [
        (i, found)
        for i, v in enumerate(values)
        if not isinstance(v, str) and i not in digits and (found := label(v))
    ]
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
    cells = _cells(sheet, row)
    if len(cells) < FEWEST_BODIES:
        return False
    if any(not isinstance(v, str) or is_data(v) or len(v) > LONGEST_HEADING for _, v in cells):
        return False
    over = [(c, str(v)) for c, v in cells if numbers_below(sheet, row, {c})]
    return len(over) >= FEWEST_BODIES and sum(names_body(text) for _, text in over) >= FEWEST_BODIES


def _spans(sheet: Sheet, upper: int, lower: int, names_body: NamesBody) -> bool:
    """Is the row above a heading a heading over groups of its columns?"""
    cells, below = _cells(sheet, upper), _cells(sheet, lower)
    when = _times(sheet, lower, below) or _stages(sheet, lower, below)
    first = min(when, default=max((c for c, _ in below), default=0))
    over = [v for c, v in cells if c >= first]
    beside = [c for c, _ in cells if c < first]
    if not over or any(not isinstance(v, str) or is_data(v) for _, v in cells):
        return False
    if beside and (len(over) < 2 or any(sheet.at(lower, c) is not None for c in beside)):
        return False
    return any(label(str(v)) or unit_in(str(v)) or _names_measure(str(v)) or names_body(str(v)) for v in over)


def _names_measure(text: str) -> bool:
    plain = without_brackets(text) or text
    return any(meaning(plain, section).score >= HEADING_SCORE for section in measure_words())


def _continues(sheet: Sheet, start: int, row: int, names_body: NamesBody) -> bool:
    """Does the next row go on with the heading: units or words under its columns, and nothing to the left?"""
    cells = _cells(sheet, row + 1)
    if not cells or any(not isinstance(v, str) or is_data(v) or len(v) > LONGEST_HEADING for _, v in cells):
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
    units = all(unit_in(str(v)) for c, v in cells if c >= first)
    alone = not above & set(left) and (above < right or (above == right and (bodies or units)))
    return alone and len(right) > len(left) and all(numbers_below(sheet, row + 1, {c}) for c in right)


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
