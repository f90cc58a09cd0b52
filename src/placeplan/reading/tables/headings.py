"""One column's heading, from the rows of words over it: what it says, when, and whose it is.

A heading over several columns spreads to the right, over those with numbers. Of several rows the one that
says the least part of a year decides when.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from placeplan.figures.spreadsheets.cells import Sheet, Value, number
from placeplan.reading.words.declared import unit_said
from placeplan.reading.words.folded_words import meaning, says, vocabulary, without_brackets
from placeplan.reading.words.heading_words import said_in
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import measure_words
from placeplan.reading.words.labels import Label, beside_label, label, label_of_row

FEWEST_BODIES = count("headings", "bodies")
FEWEST_YEARS = count("headings", "down")
NAMED = weight("likeness", "named")
LAST_MONTH = 3  # of the financial year
STAGED = "staged"  # of a heading that says a stage and no year
NamesBody = Callable[[str], bool]
_NARROW = ("part", "month", "quarter", "first_half", "second_half", "full_year", "year")


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


def across(
    sheet: Sheet, headings: tuple[Heading, ...], first: int, names_body: NamesBody
) -> tuple[Heading, ...]:
    """Headings, with those told that name bodies over numbers, where several of them do."""
    over = [h for h in headings if h.text and numbers_below(sheet, first - 1, {h.column})]
    bodies = {h.column: name for h in over if (name := _first(h.words, names_body))}
    if len(bodies) < FEWEST_BODIES:
        return headings
    outside = vocabulary()["outside"]["words"]
    outsiders = {h.column: name for h in over if (name := _first(h.words, lambda text: says(text, outside)))}
    named = outsiders | bodies
    return tuple(replace(h, body=named.get(h.column, "")) for h in headings)


def _first(words: tuple[str, ...], names: NamesBody) -> str:
    return next((word for word in words if names(without_brackets(word))), "")


def numbers_below(sheet: Sheet, row: int, columns: set[int]) -> bool:
    """Is there a number in the next rows of one of some columns?"""
    below = [sheet.at(r, c) for r in range(row + 1, min(row + 8, len(sheet.rows))) for c in columns]
    return sum(number(value) is not None for value in below) >= 1


def headings_of(sheet: Sheet, start: int, end: int, *, of_year_ends: bool = True) -> tuple[Heading, ...]:
    """The heading of every column, from the rows of one block.

    `of_year_ends`: headings that all say March, of several years, are of the years that end then.
    """
    width = max(len(sheet.rows[r]) for r in range(start, end + 1))
    stacks: dict[int, list[Value]] = {c: [] for c in range(width)}
    for r in range(start, end + 1):
        for c, value in _spread(sheet, r, end, width):
            stacks[c].append(value)
    headings = tuple(_heading(c, stack) for c, stack in stacks.items() if stack)
    headings = _year_ends(headings) if of_year_ends else headings
    return _staged(sheet, tuple(_unless_over_years(sheet, end, heading) for heading in headings), end)


def _spread(sheet: Sheet, row: int, end: int, width: int) -> Iterator[tuple[int, Value]]:
    """What one row of a heading says of each column: its own words, or those that spread over it."""
    spreading: Value = None
    for column in range(width):
        value = sheet.at(row, column)
        if value is not None:
            spreading = value
        elif row < end and _under(sheet, row, column) and _spreads(sheet, end, column):
            value = spreading
        if value is not None:
            yield column, value


def _unless_over_years(sheet: Sheet, end: int, heading: Heading) -> Heading:
    """A heading such as `FY` over a column of years, one to a row, says no time itself."""
    if not heading.when or not is_over_years(sheet, end, heading.column):
        return heading
    return replace(heading, when=None, text=sheet.text(end, heading.column))


def is_over_years(sheet: Sheet, row: int, column: int) -> bool:
    """Does a heading stand over a column of years, one to a row?"""
    cells = [v for r in range(row + 1, row + 1 + FEWEST_YEARS) if (v := sheet.at(r, column)) is not None]
    whens = [label_of_row(cell) for cell in cells]
    return len(cells) == FEWEST_YEARS and all(when and when.kind == "year" and when.year for when in whens)


def _staged(sheet: Sheet, headings: tuple[Heading, ...], end: int) -> tuple[Heading, ...]:
    """Headings such as `Annual budget`, beside others that say when: they are of the title's year."""
    if _has_years_down(sheet, end):
        return headings
    if not any(heading.when for heading in headings):
        return _of_titles_year(sheet, headings, end)
    return tuple(
        replace(heading, when=Label("full_year", words=STAGED))
        if not heading.when and is_stage(heading.text) and numbers_below(sheet, end, {heading.column})
        else heading
        for heading in headings
    )


def _of_titles_year(sheet: Sheet, headings: tuple[Heading, ...], end: int) -> tuple[Heading, ...]:
    """Headings where none says when: those of stages or cases, of the parts of an amount and their total,
    or of the one column of numbers, are of the title's year.
    """
    over = [h for h in headings if numbers_below(sheet, end, {h.column})]
    dated = [
        *_staged_once(over),
        *_parts_of_an_amount(over),
        *(over if _is_one_of_amounts(over) else ()),
    ]
    when = Label("full_year", words=STAGED)
    return tuple(replace(h, when=when) if h in dated else h for h in headings)


def _staged_once(over: list[Heading]) -> list[Heading]:
    """The headings that say a stage or a case; none where two say the same, and more must tell them apart."""
    staged = [heading for heading in over if is_stage(heading.text)]
    return staged if len({heading.text.casefold() for heading in staged}) == len(staged) else []


def _parts_of_an_amount(over: list[Heading]) -> list[Heading]:
    """The headings that say recurrent, non-recurrent or their total, where several of these stand there."""
    in_parts = [h for h in over if said_in(h.text).recurrence and not said_in(h.text).unknown]
    return in_parts if len({said_in(h.text).recurrence for h in in_parts}) > 1 else []


def _is_one_of_amounts(over: list[Heading]) -> bool:
    return len(over) == 1 and (is_of_amounts(over[0].text) or is_measure(over[0].text))


def is_measure(text: str) -> bool:
    """Does a heading say what is counted, and no more: `Beds`, `Headcount`?"""
    plain = without_brackets(text) or text
    return any(meaning(plain, section).score >= NAMED for section in measure_words())


def is_of_amounts(text: str) -> bool:
    """Does a heading say money, or amounts, and no more?"""
    plain = without_brackets(text)
    return unit_said(text).startswith("£") or meaning(plain or text, "amounts").score >= NAMED


def _has_years_down(sheet: Sheet, end: int) -> bool:
    """Does each row below say its own year, so that a heading need not?"""
    below = range(end + 1, min(end + 4, len(sheet.rows)))
    whens = [label_of_row(sheet.at(row, c)) for row in below for c in range(len(sheet.rows[row]))]
    return sum(when is not None and when.kind == "year" for when in whens) >= len(below) > 0


def is_stage(text: str) -> bool:
    """Does a heading say of which stage, or case, its numbers are, and nothing that is not understood?"""
    meant = said_in(text)
    return bool(meant.stage or meant.case) and not meant.unknown


def _year_ends(headings: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """Headings that all say March, of one year and another, as the years that end then."""
    whens = [h.when for h in headings if h.when]
    if not all(map(_is_last_month, whens)):
        return headings
    ends = {when.year for when in whens if when.year}
    if len(ends) < 2:
        return headings
    return tuple(replace(h, when=Label("year", h.when.year)) if h.when else h for h in headings)


def _is_last_month(when: Label) -> bool:
    return when.kind == "month" and when.month == LAST_MONTH


def _under(sheet: Sheet, row: int, column: int) -> bool:
    """Is a place with nothing in it under a heading that spreads to the right over it?"""
    return any(sheet.at(row, c) is not None for c in range(column))


def _spreads(sheet: Sheet, end: int, column: int) -> bool:
    """May a heading to the left spread over a column: has it words of its own, over numbers?"""
    return sheet.at(end, column) is not None and numbers_below(sheet, end, {column})


def _heading(column: int, stack: list[Value]) -> Heading:
    whens = [(value, label(value)) for value in stack]
    words = [beside_label(str(v)) if when else str(v) for v, when in whens if not when or isinstance(v, str)]
    when = _narrowest([when for _, when in whens if when])
    return Heading(column, " ".join(" ".join(words).split()), when, tuple(filter(None, words)))


def _narrowest(whens: list[Label]) -> Label | None:
    """What several rows of a heading say together: the least part of a year, of the year that any names.

    `Year to date` over `2025/26` is no year.
    """
    if not whens:
        return None
    narrow = min(reversed(whens), key=lambda when: _NARROW.index(when.kind))
    dated = next((when for when in reversed(whens) if when.year or when.open_year), None)
    if narrow.year or dated is None:
        return narrow
    return replace(narrow, year=dated.year, open_year=dated.open_year)
