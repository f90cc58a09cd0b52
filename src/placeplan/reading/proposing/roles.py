"""What each column of a table would hold, were the table of some kind: by its heading, then by its cells.

Takes a region and a kind. Refuses to say which kind it is.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from placeplan.figures.spreadsheets.cells import Sheet, is_amount, shown
from placeplan.reading.tables.headings import Heading, names_nobody
from placeplan.reading.tables.regions import Region
from placeplan.reading.tables.table_rows import is_total
from placeplan.reading.words.columns import MEASURES, OWN_BOOKS, TIMES, Column
from placeplan.reading.words.contents import MOST, SAID_IN, knows, spoken_for
from placeplan.reading.words.declared import unit_in, unit_said
from placeplan.reading.words.folded_words import (
    candidates,
    fit,
    meaning,
    speaks_of_another,
    tokens,
    vocabulary,
    without_brackets,
)
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import Label, label
from placeplan.reading.words.sides import side_of

MOST_SECTIONS = weight("columns", "sections")
FIRST_CELLS = count("columns", "first_cells")
FIELD = weight("likeness", "field")
SURELY = weight("likeness", "surely")
TITLE = weight("likeness", "title")
NAMED = weight("likeness", "named")
_WORDS = frozenset(  # roles that no column of numbers has
    {
        *("buyer", "seller", "counterparty", "payer", "receiver", "organisation", "service", "direction"),
        *("staff_group", "bed_type", "care_type", "event", "owner", "purpose", "label", "title"),
    }
)
_WITH_OWNERS = OWN_BOOKS - {"schemes"}  # whose column of bodies is one of partners, unless it names its own
_COUNTS = ("wte_change", "wte_reduction")
MONTHS_OF_A_PROFILE = count("columns", "months")
QUARTERS = 4
TWINS = {
    "capital": "ref"
}  # kinds whose rows refer to another table's rows: the role of the first of two like columns


@dataclass(frozen=True, eq=False)
class Contents:
    """What stands in the columns of a region, whatever kind of table it is."""

    sheet: Sheet
    region: Region
    names_body: Callable[[str], bool] = names_nobody

    @cached_property
    def years(self) -> frozenset[int]:
        """Columns with a year to each row."""
        untimed = [heading for heading in self.region.headings if not heading.when]
        return frozenset(h.column for h in untimed if holds_years(self.sheet, self.region, h))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Columns of numbers."""
        untimed = [heading for heading in self.region.headings if not heading.when]
        return frozenset(h.column for h in untimed if _is_numeric(self.sheet, self.region, h))

    @cached_property
    def words(self) -> frozenset[int]:
        """Columns of words, headed or not."""
        last = max((heading.column for heading in self.region.headings), default=-1)
        columns = range(self.region.left, last + 1)
        return frozenset(c for c in columns if _is_wordy(self.sheet, self.region, c))

    def spoken_for(self, column: int) -> tuple[str, ...]:
        """The roles that a column's cells speak for."""
        if column not in self._spoken:
            cells = [self.sheet.at(row, column) for row in self._rows]
            self._spoken[column] = spoken_for(cells, self.names_body)
        return self._spoken[column]

    @cached_property
    def _spoken(self) -> dict[int, tuple[str, ...]]:
        return {}

    @cached_property
    def _rows(self) -> list[int]:
        return _with_numbers(self.sheet, self.region)


def roles(kind: str, sheet: Sheet, region: Region, held: Contents) -> tuple[Column, ...]:
    """What each column of a table would hold, were it of this kind."""
    taken: dict[str, tuple[float, int]] = {}
    options: dict[int, tuple[tuple[float, str], ...]] = {}
    columns: dict[int, Column] = {}
    by_body = any(heading.body for heading in region.headings)
    sides = _sides_across(kind, region, held)
    for heading in region.headings:
        if heading.column in sides:
            columns[heading.column] = _of_side(heading, sides[heading.column])
        elif heading.body:
            columns[heading.column] = _of_body(kind, heading)
        elif by_body and is_total(heading.text):
            columns[heading.column] = Column(heading.column, heading.text, "sum_of_bodies")
        elif heading.when:
            columns[heading.column] = _timed(kind, heading)
        elif held.years and _is_amount(heading, held) and not _names_own_field(kind, heading.text):
            columns[heading.column] = Column(heading.column, heading.text, "year", unit=unit_in(heading.text))
        elif heading.column in held.years and _may_say_years(kind, heading.text):
            columns[heading.column] = Column(heading.column, heading.text, "year_of_row")
        else:
            options[heading.column] = _options(kind, heading, held)
    if own := _first_of_twins(kind, region):
        options[own.column] = ((1.0, TWINS[kind]),)
    for column, choices in options.items():
        for score, role in choices:
            if score > taken.get(role, (0.0, -1))[0]:
                taken[role] = (score, column)
                break
    for role, (_, column) in taken.items():
        columns.setdefault(column, _field_column(region, column, role))
    for column, choices in options.items():
        if column not in columns:
            role = next((r for _, r in choices if r not in {c.role for c in columns.values()}), "")
            columns[column] = _field_column(region, column, role)
    return _whole_years(_with_label(kind, sheet, region, columns, held))


def _sides_across(kind: str, region: Region, held: Contents) -> dict[int, str]:
    """The side of each column of an account that has spending and income beside each other; else nothing."""
    if kind != "income_expenditure":
        return {}
    numbered = [h for h in region.headings if h.when or h.column in held.numbers]
    sides = {h.column: side for h in numbered if (side := side_of(h.text))}
    return sides if {"income", "expenditure"} <= set(sides.values()) else {}


def _of_side(heading: Heading, side: str) -> Column:
    """A column of one side; of the title's year where its heading says none."""
    if side == "net":
        return Column(heading.column, heading.text, "net")
    when = heading.when.kind if heading.when else "year"
    return Column(heading.column, heading.text, when, "", side, unit_in(heading.text))


def _may_say_years(kind: str, text: str) -> bool:
    """May a column under a heading hold a year to each row? Labels that are years are no labels."""
    score, role = max(fields(kind, text), default=(0.0, ""))
    return score < NAMED or role == "label"


def _options(kind: str, heading: Heading, held: Contents) -> tuple[tuple[float, str], ...]:
    """What a heading may name. A column of numbers holds no names: `Units` over it counts."""
    found = fields(kind, heading.text)
    if heading.column in held.numbers:
        return tuple(option for option in found if option[1] not in (*_WORDS, "metric"))
    return found


def _first_of_twins(kind: str, region: Region) -> Heading | None:
    """Of two columns under one heading (“Scheme ref”), the first names the row, the last what it serves."""
    texts = [" ".join(heading.text.casefold().split()) for heading in region.headings]
    if kind not in TWINS:
        return None
    for heading, text in zip(region.headings, texts, strict=True):
        if texts.count(text) > 1 and any(role == "linked_scheme" for _, role in fields(kind, heading.text)):
            return heading
    return None


def _timed(kind: str, heading: Heading) -> Column:
    assert heading.when
    section = MEASURES.get(kind)
    plain = without_brackets(heading.text)
    found = meaning(plain, section) if section and plain else None
    measure = found.key if found and found.score >= FIELD else ""
    field = next((role for score, role in fields(kind, plain) if score >= SURELY), "") if plain else ""
    if field in (*_COUNTS, "note"):  # posts by year, beside money by year; remarks after the last year
        return Column(heading.column, heading.text, field)
    return Column(heading.column, heading.text, heading.when.kind, "", measure, unit_in(heading.text))


def _of_body(kind: str, heading: Heading) -> Column:
    """The column of one body's numbers; of a whole year where it says no other time."""
    timed = replace(heading, when=heading.when or Label("year"), text=heading.rest)
    return replace(_timed(kind, timed), heading=heading.text, unit=unit_in(heading.text))


def _is_amount(heading: Heading, held: Contents) -> bool:
    """Does a column hold the amounts of a table with a year to each row?"""
    plain = without_brackets(heading.text)
    named = not tokens(plain) or meaning(plain, "amounts").score >= SURELY
    alone = held.numbers - held.years == {heading.column}
    return (named or alone) and heading.column in held.numbers


def _is_numeric(sheet: Sheet, region: Region, heading: Heading) -> bool:
    """Are most of a column's cells numbers? Then `Units` counts, and is no column of names of measures."""
    cells = [sheet.at(r, heading.column) for r in range(region.first, region.last + 1)]
    held = [cell for cell in cells if cell is not None]
    return sum(is_amount(cell) for cell in held) > len(held) / 2


def _names_own_field(kind: str, text: str) -> bool:
    section = MEASURES.get(kind)
    return bool(section) and meaning(without_brackets(text), section).score >= SURELY


def _field_column(region: Region, column: int, role: str) -> Column:
    text = next(heading.text for heading in region.headings if heading.column == column)
    return Column(column, text, role, unit=unit_in(text))


@lru_cache(maxsize=16384)
def fields(kind: str, text: str) -> tuple[tuple[float, str], ...]:
    """Every field of a kind that a heading may name, the surest first."""
    return tuple(sorted(_fitting(kind, text), reverse=True))


def _fitting(kind: str, text: str) -> Iterator[tuple[float, str]]:
    words, plain = tokens(text), tokens(without_brackets(text))
    sections = [f"kinds.{kind}.columns", *([MEASURES[kind]] if kind in MEASURES else [])]
    for section in (*sections, *(["owners"] if kind in _WITH_OWNERS else [])):
        scores: dict[str, float] = {}
        for _, role, phrase in candidates(words, section):
            if speaks_of_another(role, words, phrase):
                continue
            scores[role] = max(scores.get(role, 0.0), fit(words, phrase), fit(plain, phrase))
        yield from ((score, role) for role, score in scores.items() if score >= FIELD)


def holds_years(sheet: Sheet, region: Region, heading: Heading) -> bool:
    """Is it a column of years, one to a row?"""
    cells = [
        sheet.at(r, heading.column) for r in range(region.first, min(region.last, region.first + 40) + 1)
    ]
    cells = [cell for cell in cells if cell is not None]
    whens = [found for cell in cells if (found := label(cell))]
    return len(whens) >= 2 and len(whens) >= MOST * len(cells) and all(w.kind == "year" for w in whens)


def _with_label(
    kind: str, sheet: Sheet, region: Region, columns: dict[int, Column], stands: Contents
) -> list[Column]:
    """With the column of row labels found where its heading is blank or says something else."""
    known = vocabulary()["kinds"][kind]["columns"]
    wanted = _LABELS.get(kind, "label" if "label" in known else "")
    timed = [column.index for column in columns.values() if column.role in TIMES]
    if kind == "contracts":
        _with_unheaded(columns, stands)
    if wanted == "label":
        _set_sections_apart(sheet, region, columns, stands.words & frozenset(range(min(timed, default=0))))
    held = {column.role for column in columns.values()}
    if wanted and not held & {wanted, "ref"}:
        for index in range(region.left, min(timed, default=0)):
            column = columns.get(index)
            if (column is None or column.role in ("", "note")) and index in stands.words:
                role = "metric" if _names_measures(kind, sheet, region, index) else wanted
                columns[index] = Column(index, column.heading if column else "", role)
                break
    return [columns[index] for index in sorted(columns)]


def _with_unheaded(columns: dict[int, Column], stands: Contents) -> None:
    """Add the column of words before the years that has no heading: what stands in it tells what it is."""
    timed = [column.index for column in columns.values() if column.role in TIMES]
    for index in range(min(timed, default=0)):
        if index not in columns and index in stands.words:
            columns[index] = Column(index, "", "")


_LABELS = {
    "workforce": "staff_group",
    "beds": "bed_type",
    "care_packages": "care_type",
    "capital": "title",
    "schemes": "title",
}


def _set_sections_apart(
    sheet: Sheet, region: Region, columns: dict[int, Column], left: frozenset[int]
) -> None:
    """Where income or expenditure stands in a column of its own before the lines, tell the two apart."""
    told = {index for index, column in columns.items() if column.role == "organisation"}
    wordy = sorted(left - told)
    if len(wordy) < 2:
        return
    texts = {sheet.text(r, wordy[0]) for r in range(region.first, region.last + 1)} - {""}
    known = sum(knows(text, ("sections", "results", "totals")) for text in texts)
    if not texts or known < MOST_SECTIONS * len(texts) or not any(knows(t, ("sections",)) for t in texts):
        return
    for index, role in ((wordy[0], "section"), (wordy[1], "label")):
        columns[index] = Column(index, columns[index].heading if index in columns else "", role)


def _names_measures(kind: str, sheet: Sheet, region: Region, column: int) -> bool:
    """Do the labels of the rows name measures, rather than groups?"""
    section = MEASURES.get(kind)
    texts = [sheet.text(r, column) for r in range(region.first, region.last + 1)]
    texts = [text for text in texts if text]
    groups = SAID_IN.get({"workforce": "staff_group", "beds": "bed_type"}.get(kind, "care_type"), ())
    if not section or not texts:
        return False
    return sum(knows(text, (section,)) for text in texts) > sum(knows(text, groups) for text in texts)


def _is_wordy(sheet: Sheet, region: Region, column: int) -> bool:
    cells = [sheet.at(r, column) for r in range(region.first, region.last + 1)]
    texts = [cell for cell in cells if isinstance(cell, str) and not is_amount(cell)]
    return len(texts) >= max(1, 0.5 * sum(cell is not None for cell in cells))


def _whole_years(columns: list[Column]) -> tuple[Column, ...]:
    """With a column called total as the full year beside months, and as a sum across years."""
    months = sum(column.role == "month" for column in columns)
    quarters = sum(column.role == "quarter" for column in columns)
    timed = [column.index for column in columns if column.role in TIMES]
    found = []
    for column in columns:
        if column.role == "quarter" and months >= MONTHS_OF_A_PROFILE:
            column = replace(column, role="sum_of_months")
        beside = timed and (column.index > min(timed) or is_total(column.heading))
        if column.role == "" and beside:
            total = meaning(without_brackets(column.heading) or "-", "periods")
            if total.key == "full_year" and total.score > TITLE:
                parts = months >= MONTHS_OF_A_PROFILE or quarters == QUARTERS
                column = replace(column, role="full_year" if parts else "sum_of_years")
        found.append(column)
    return tuple(found)


def by_content(
    kind: str,
    sheet: Sheet,
    region: Region,
    columns: tuple[Column, ...],
    held: Contents,
) -> tuple[Column, ...]:
    """With the columns whose headings say nothing told by what stands in them."""
    taken = {column.role for column in columns}
    known = [*vocabulary()["kinds"][kind]["columns"], *(["organisation"] if kind in _WITH_OWNERS else [])]
    free = [role for role in known if role not in taken]
    found = []
    for column in columns:
        if column.role not in (*TIMES, "label") and _says_units(kind, sheet, region, column):
            column = replace(column, role="unit")
        if not column.role and free:
            role = next((each for each in held.spoken_for(column.index) if each in free), "")
            if role:
                free.remove(role)
                column = replace(column, role=role)
        found.append(column)
    return tuple(found)


def _with_numbers(sheet: Sheet, region: Region) -> list[int]:
    """The rows of a table that are no headings inside it."""
    timed = [heading.column for heading in region.headings if heading.when]
    body = range(region.first, region.last + 1)
    return [r for r in body if any(sheet.at(r, c) is not None for c in timed)] if timed else list(body)


def _says_units(kind: str, sheet: Sheet, region: Region, column: Column) -> bool:
    """Does a column say in what unit each row is, and not which measure?"""
    cells = [sheet.at(r, column.index) for r in range(region.first, region.last + 1)]
    held = [cell for cell in cells if cell is not None]
    if sum(isinstance(cell, str) and bool(unit_said(cell)) for cell in held[:FIRST_CELLS]) < 1:
        return False
    texts = [shown(cell) for cell in held]
    said = [text for text in texts if unit_said(text)]
    money = any(unit_in(text) for text in said)
    if not texts or not money or len(said) < MOST * len(texts):
        return False
    section = MEASURES.get(kind)
    return column.role != "metric" or not section or not any(knows(text, (section,)) for text in texts)
