"""What a table is about: contracts, an account, schemes… and what each of its columns holds.

Weighs evidence (titles, headings, words of the rows) for every kind that has what it needs, and gives the
likeliest with its rivals: their sums decide between them (`candidates.py`). Refuses to read figures.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.column_contents import Contents
from placeplan.reading.proposing.roles import FIELD, MONTHS_OF_A_PROFILE, SURELY, by_content, fields, roles
from placeplan.reading.tables.headings import names_nobody
from placeplan.reading.tables.regions import Region
from placeplan.reading.tables.table_rows import is_total, without_total
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.contents import MOST, SAID_IN, knows
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import EXACT, meaning, phrases, says, tokens, without_brackets
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import Kind, kinds, measure_roles
from placeplan.reading.words.labels import years_named
from placeplan.reading.words.titles import ends_in_title, title_fit

_UNTOLD = ("identified", "category")  # words too common to tell one kind of table from another
_PERIODS = {"year", "year_of_row", "quarter", "part"}
_SIDES = ("income", "expenditure")
_OF_UNITS = (("unit",), ("measure",), ("basis",))  # headings of a column that says what each row counts
FEWEST_ACROSS, FEW_WORDS = count("columns", "measures_across"), count("columns", "few_words")
SIDES_ACROSS = weight("evidence", "sides_across")
SHEET_NAME, OWN_TITLE = weight("evidence", "sheet_name"), weight("evidence", "own_title")
SHEET_TITLE = weight("evidence", "sheet_title")
COLUMNS, EACH_COLUMN = weight("evidence", "columns"), weight("evidence", "each_column")
OF_ANOTHER = weight("evidence", "rows_headed_otherwise")
ROWS, TITLE = weight("evidence", "rows"), weight("likeness", "title")
SURE, RIVAL = weight("taking", "sure"), weight("taking", "rival")
_PARTS = re.compile(r"[:–—]| - | by ")
_ASIDES, _IN_BRACKETS = re.compile(r"[,;]"), re.compile(r"\(([^()]*)\)")
_OF_ANY_SORT = (("people",), ("person",), ("head",))


@dataclass(frozen=True)
class Guess:
    """A kind that a table may be of, the roles of its columns, and how sure we are (0 to 1).

    `rivals` are the kinds for which about as much speaks, the likeliest first.
    """

    kind: str
    confidence: float
    columns: tuple[Column, ...]
    measure: str = ""  # of a table whose title names it
    evidence: float = 0.0
    rivals: tuple["Guess", ...] = ()


class FoundTable(NamedTuple):
    """One table of a workbook: the sheet as it is read, where the table stands, and what it may be.

    `other_way_up` is the same block turned, where it makes sense so too.
    """

    sheet: Sheet
    region: Region
    guess: Guess
    other_way_up: "FoundTable | None" = None


def guess(sheet: Sheet, region: Region, names_body: Callable[[str], bool] = names_nobody) -> Guess:
    """The likeliest kind of a table; kind empty where no kind has what it needs."""
    contents = Contents(sheet, region, names_body)
    fitting = (_Fit(kind, contents) for kind in kinds().values())
    ranked = sorted((fit.guess for fit in fitting if fit.is_possible), key=lambda found: -found.evidence)
    if not ranked:
        return Guess("", 0.0, ())
    best = _with_confidence(ranked[0], ranked[1].evidence if len(ranked) > 1 else 0.0)
    rivals = (_with_confidence(g, best.evidence) for g in ranked[1:] if g.evidence >= RIVAL * best.evidence)
    return replace(best, rivals=tuple(rivals))


def _with_confidence(found: Guess, other: float) -> Guess:
    """A guess with how sure it is: by its evidence, and less so the nearer another kind's comes to it."""
    if found.evidence <= 0:
        return found
    clear = 1 - 0.5 * min(max(other, 0.0) / found.evidence, 1.0) ** 2
    return replace(found, confidence=round(min(1.0, found.evidence / SURE) * clear, 2))


# ---- titles --------------------------------------------------------------------------------------


def title_measure(kind: Kind, sheet: Sheet, region: Region) -> str:
    """The measure that a table's own title names, such as `Headcount (people)` over a block of staff."""
    section = kind.measures_of_titles or kind.measure_words
    if not section:
        return ""
    titles = [text for text in own_titles(region) if _is_name(text, section) or not _says_unit(text)]
    for text in reversed(titles):
        if key := _named_in(text, section) or _ends_in(text, section):
            return key
    return _named_by_the_nearest(kind, titles, sheet.name, section)


def _measure_beside(kind: Kind, contents: Contents) -> str:
    """What groups are counted in that no title of their own says: by the label of their total (`Total WTE`),
    the sheet's name or its title. Money is no count: `Total expenditure` may be of anything.
    """
    labels = (text for column in sorted(contents.words) for text in sorted(contents.texts(column)))
    totals = (without_total(text) for text in labels if is_total(text))
    section = kind.measure_words
    around = (contents.sheet.name, *(text for _, text in (*contents.region.titles, *contents.region.above)))
    parts = (part for text in around for part in (text, *_IN_BRACKETS.findall(text), *_ASIDES.split(text)))
    texts = [*totals, *(part for part in parts if _counts(part, section))]
    named = (_named_in(text, section) for text in texts if text)
    return next((key for key in named if key and not measure(key).is_money), "")


def _counts(text: str, section: str) -> bool:
    """Is a text the name of a measure, and no word for a sheet of any sort, as `People` is?"""
    return bool(_named_in(text, section)) and tokens(without_brackets(text)) not in _OF_ANY_SORT


def _named_in(text: str, section: str) -> str:
    """The measure that a title, or a part of it, is the name of."""
    for part in (text, *_PARTS.split(text)):
        for words in (without_brackets(part) or part, part):
            if (named := meaning(words, section)).score >= TITLE:
                return named.key
    return ""


def _named_by_the_nearest(kind: Kind, titles: list[str], sheet_name: str, section: str) -> str:
    """The measure that a short title names though it adds a word; of some kinds the sheet's name may."""
    nearest = [word for word in tokens(without_brackets(titles[-1])) if not word.isdigit()] if titles else []
    texts = [" ".join(nearest)] if len(nearest) <= FEW_WORDS else []  # a year is no word of a title
    texts += [sheet_name] if kind.sheet_names_measure else []  # a sheet of activity and a sheet of values
    named = (meaning(text, section) for text in texts)
    return next((match.key for match in named if match.score >= FIELD), "")


def _ends_in(text: str, section: str) -> str:
    """The measure with whose words, two or more, a title ends: `Brook Community staff in post (WTE)`."""
    words = tokens(text)
    ends = [
        (len(phrase), key)
        for key, listed in phrases(section)
        for phrase in listed
        if len(phrase) > 1 and words[-len(phrase) :] == phrase
    ]
    return max(ends, default=(0, ""))[1]


def _is_name(text: str, section: str) -> bool:
    """Is a title of several words the name of a measure: `Unit price £`?"""
    return len(tokens(text)) > 1 and meaning(text, section).score >= EXACT


def _says_unit(text: str) -> bool:
    """Does a line above a table say nothing but in what unit its money is?"""
    return bool(unit_in(text)) and says(text, ("money", "all figures", "figures in", "values in", "unit"))


def own_titles(region: Region) -> list[str]:
    """A table's titles; the heading over its labels is one, where it is alone before the years."""
    first_time = min((h.column for h in region.headings if h.when), default=0)
    labels = (h for h in region.headings if not h.when and h.column < first_time)
    before = [h.text for h in labels if tokens(h.text) not in _OF_UNITS]
    return [*(text for _, text in region.titles), *(before if len(before) == 1 else [])]


def year_of_titles(sheet: Sheet, region: Region) -> str:
    """The one year that a table's titles, or the name of its sheet, name; empty where none or several."""
    texts = [text for _, text in (*region.titles, *region.above)] + [sheet.name]
    return next((years[0] for text in texts if len(set(years := years_named(text))) == 1), "")


# ---- one kind ------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Fit:
    """A table tried as one kind: whether it has what the kind needs, and what speaks for it."""

    kind: Kind
    contents: Contents

    @property
    def guess(self) -> Guess:
        return Guess(self.kind.name, 0.0, self.columns, self.titled, self._evidence())

    @property
    def is_possible(self) -> bool:
        return self._is_shown() and self._has_needs()

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return by_content(self.kind, roles(self.kind, self.contents), self.contents)

    @cached_property
    def titled(self) -> str:
        """The measure that its title names."""
        of_title = title_measure(self.kind, self.contents.sheet, self.contents.region)
        return of_title or (_measure_beside(self.kind, self.contents) if self.kind.groups else "")

    @cached_property
    def is_named(self) -> bool:
        """Does the table's title, or the sheet's name, say outright what kind of table it is?"""
        texts = [self.contents.sheet.name, *(text for _, text in self.contents.region.titles)]
        plain = [without_brackets(text) for text in texts]
        is_title = max(title_fit(self.kind.name, text) for text in plain) >= SURELY
        return is_title or any(ends_in_title(self.kind.name, text) for text in plain)

    # ---- what it needs ---------------------------------------------------------------------------

    def _has_needs(self) -> bool:
        if self.kind.told_by_titles and not (self.is_named or self._is_told_by_rows):
            return False
        if self.kind.needs_rows and not self._has_row_of(self.kind.needs_rows):
            return False
        has = self._has()
        named = self.kind.needs_if_named if self.is_named else ()
        return all(has & set(group) for group in named or self.kind.needs)

    def _has_row_of(self, lists: tuple[str, ...]) -> bool:
        """Is the label of a row in one of some lists?"""
        named = (column.index for column in self.columns if column.role == self.kind.label)
        return any(knows(text, lists) for index in named for text in self.contents.labels(index))

    @property
    def _is_told_by_rows(self) -> bool:
        return self.kind.told_by_rows and self.known_rows >= MOST

    def _has(self) -> set[str]:
        """Everything that a kind may need and the table has."""
        has = {c.role for c in self.columns} | {c.measure for c in self.columns} | {self.titled}
        if self._has_period(has):
            has.add("period")
        if self.kind.between_bodies and self.contents.names_body(self.contents.sheet.name):
            has.add("counterparty")  # a sheet to each body
        if self.titled and "organisation" in has:  # one figure of each body, named by the title
            has.add("label")
        return has - {""} if self._is_profile else has - {"", "month"}

    @property
    def _is_profile(self) -> bool:
        return sum(column.role == "month" for column in self.columns) >= MONTHS_OF_A_PROFILE

    def _has_period(self, has: set[str]) -> bool:
        if has & _PERIODS or (self.kind.by_month and self._is_profile):
            return True
        across = sum(column.role in measure_roles() for column in self.columns)
        has_amounts = across >= FEWEST_ACROSS or "full_year" in has
        return has_amounts and bool(year_of_titles(self.contents.sheet, self.contents.region))

    def _is_shown(self) -> bool:
        """Does more than a title show that a table is of groups: a heading, a measure, most of its rows?"""
        if not self.kind.groups or self.titled or any(map(self._speaks_of_groups, self.columns)):
            return True
        rows = self.contents.region.last - self.contents.region.first + 1
        return self.known_rows >= MOST or (self.is_named and self.known_rows * rows >= FEWEST_ACROSS)

    def _speaks_of_groups(self, column: Column) -> bool:
        """Does a column name a measure, or its heading a group, outright?"""
        if column.measure or column.role in measure_roles():
            return True
        return column.role in (self.kind.group, "metric") and self._best_field(column.heading) >= SURELY

    # ---- what speaks for it ----------------------------------------------------------------------

    def _evidence(self) -> float:
        named = (column.heading for column in self.columns if column.role and column.role not in TIMES)
        score = self._evidence_of_titles() + COLUMNS * self._share_of_fields()
        score += EACH_COLUMN * sum(map(self._best_field, named)) + ROWS * self.known_rows
        if any(column.measure in _SIDES for column in self.columns):
            score += SIDES_ACROSS
        return score + (self.kind.measure_in_title if self._is_of_title else 0.0)

    @property
    def _is_of_title(self) -> bool:
        """Does its title name what every row counts? Of an account only where its rows are bodies."""
        rows_by = {column.role for column in self.columns} & {"organisation", "label"}
        return bool(self.titled) and (not self.kind.account or rows_by == {"organisation"})

    def _evidence_of_titles(self) -> float:
        region = self.contents.region
        own = max(map(self._title_fit, own_titles(region)), default=0.0)
        inherited = max((self._title_fit(text) for _, text in region.above), default=0.0)
        of_sheet = self._title_fit(self.contents.sheet.name)
        return SHEET_NAME * of_sheet + OWN_TITLE * own + SHEET_TITLE * inherited

    def _share_of_fields(self) -> float:
        """The share of the headings that say no time which name a field of the kind."""
        headed = [h.text for h in self.contents.region.headings if h.text and not h.when]
        return sum(map(bool, map(self._best_field, headed))) / len(headed) if headed else 0.0

    def _title_fit(self, text: str) -> float:
        return title_fit(self.kind.name, text)

    def _best_field(self, text: str) -> float:
        return _best_field(self.kind, text)

    @cached_property
    def known_rows(self) -> float:
        """The share of the words in its rows that this kind's vocabulary knows; the mean over its columns."""
        shares = list(self._shares_known())
        return sum(shares) / len(shares) if shares else 0.0

    def _shares_known(self) -> Iterator[float]:
        for column in self.columns:
            sections = self._sections_of(column)
            texts = self.contents.wholes(column.index) if sections else ()
            if texts:
                share = sum(knows(text, sections) for text in texts) / len(texts)
                yield share * (OF_ANOTHER if self._is_headed_otherwise(column) else 1.0)

    def _is_headed_otherwise(self, column: Column) -> bool:
        """Do only its cells say of a partner table's column what it is, under words such as `Scheme`?"""
        is_by_content = column.role in self.kind.columns and not self._best_field(column.heading)
        return self.kind.between_bodies and is_by_content and bool(tokens(column.heading))

    def _sections_of(self, column: Column) -> tuple[str, ...]:
        """The lists that the words of a column are from; none where they tell nothing of the kind."""
        if column.role in _UNTOLD:
            return ()
        if column.role == "metric":
            return (self.kind.measure_words,) if self.kind.measures else ()
        if column.role == "label":
            return tuple(self.kind.rows)
        return SAID_IN.get(column.role, ())


@lru_cache(maxsize=8192)
def _best_field(kind: Kind, text: str) -> float:
    named = fields(kind, text)
    return named[0][0] if named else 0.0
