"""What each column of a table would hold, were the table of some kind: by its heading, then by its cells.

Takes what stands in a region, and a kind. Refuses to say which kind it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from placeplan.reading.proposing.column_contents import Contents
from placeplan.reading.proposing.row_labels import with_label
from placeplan.reading.tables.headings import Heading
from placeplan.reading.tables.table_rows import is_total
from placeplan.reading.words.columns import TIMES, Column
from placeplan.reading.words.contents import knows
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import (
    Tokens,
    candidates,
    fit,
    meaning,
    speaks_of_another,
    tokens,
    without_brackets,
)
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.kinds_of_table import Kind, group_roles, measure_roles
from placeplan.reading.words.labels import Label
from placeplan.reading.words.line_words import is_part
from placeplan.reading.words.sides import side_of

FIELD, SURELY = weight("likeness", "field"), weight("likeness", "surely")
TITLE, NAMED = weight("likeness", "title"), weight("likeness", "named")
MONTHS_OF_A_PROFILE = count("columns", "months")
QUARTERS = 4
_NAMES_AND_WORDS = frozenset(  # roles that no column of numbers has
    {
        *("buyer", "seller", "counterparty", "payer", "receiver", "organisation", "service", "direction"),
        *(*group_roles(), "event", "owner", "purpose", "label", "title", "metric"),
    }
)
_COUNTS = ("wte_change", "wte_reduction")
_BOTH_SIDES = {"income", "expenditure"}
Options = Mapping[
    int, tuple[tuple[float, str], ...]
]  # by column: the roles that it may have, the surest first


def roles(kind: Kind, contents: Contents) -> tuple[Column, ...]:
    """What each column of a table would hold, were it of this kind."""
    sides = _sides_across(kind, contents)
    columns: dict[int, Column] = {}
    options: dict[int, tuple[tuple[float, str], ...]] = {}
    for heading in contents.region.headings:
        if is_part(heading.text):  # of the column before it
            columns[heading.column] = Column(heading.column, heading.text, "")
        elif heading.column in sides:
            columns[heading.column] = _of_side(heading, sides[heading.column])
        elif column := _of_time_or_body(kind, heading, contents):
            columns[heading.column] = column
        else:
            options[heading.column] = _options(kind, heading, contents)
    if first := _first_of_twins(kind, contents):
        options[first.column] = ((1.0, kind.first_of_twins),)
    roles_of_numbers = {column.role for column in columns.values()}
    columns |= _of_fields(options, roles_of_numbers, {h.column: h.text for h in contents.region.headings})
    return _whole_years(with_label(kind, columns, contents))


# ---- columns of numbers --------------------------------------------------------------------------


def _sides_across(kind: Kind, contents: Contents) -> dict[int, str]:
    """The side of each column of an account that has spending and income beside each other; else nothing."""
    if not kind.sides_across:
        return {}
    numbered = [h for h in contents.region.headings if h.when or h.column in contents.numbers]
    sides = {h.column: side for h in numbered if (side := side_of(h.text))}
    return sides if set(sides.values()) >= _BOTH_SIDES else {}


def _of_side(heading: Heading, side: str) -> Column:
    """A column of one side; of the title's year where its heading says none."""
    if side == "net":
        return Column(heading.column, heading.text, "net")
    when = heading.when.kind if heading.when else "year"
    return Column(heading.column, heading.text, when, "", side, unit_in(heading.text))


def _of_time_or_body(kind: Kind, heading: Heading, contents: Contents) -> Column | None:
    """A column of the numbers of a time, of a body, or of what its row says; nothing where it is none."""
    if heading.body:
        return _of_body(kind, heading)
    if is_total(heading.text) and any(beside.body for beside in contents.region.headings):
        return Column(heading.column, heading.text, "sum_of_bodies")
    if heading.when:
        return _timed(kind, heading)
    if _is_amount_of_row(kind, heading, contents):
        return Column(heading.column, heading.text, "year", unit=unit_in(heading.text))
    if heading.column in contents.years and _may_say_years(kind, heading.text):
        return Column(heading.column, heading.text, "year_of_row")
    return None


def _of_body(kind: Kind, heading: Heading) -> Column:
    """The column of one body's numbers; of a whole year where it says no other time."""
    timed = replace(heading, when=heading.when or Label("year"), text=heading.rest)
    return replace(_timed(kind, timed), heading=heading.text, unit=unit_in(heading.text))


def _timed(kind: Kind, heading: Heading) -> Column:
    assert heading.when
    plain = without_brackets(heading.text)
    field = next((role for score, role in fields(kind, plain) if score >= SURELY), "") if plain else ""
    if field in (*_COUNTS, "note"):  # posts by year, beside money by year; remarks after the last year
        return Column(heading.column, heading.text, field)
    measure = _measure_named(kind, plain, FIELD)
    return Column(heading.column, heading.text, heading.when.kind, "", measure, unit_in(heading.text))


def _measure_named(kind: Kind, text: str, least: float) -> str:
    """The measure of a kind that a text names, surely enough."""
    if not kind.measures:
        return ""
    meant = meaning(text, kind.measure_words)
    return meant.key if meant.score >= least else ""


def _is_amount_of_row(kind: Kind, heading: Heading, contents: Contents) -> bool:
    """Does a column hold the amounts of a table with a year to each row?"""
    if not contents.years or heading.column not in contents.numbers:
        return False
    plain = without_brackets(heading.text)
    if _measure_named(kind, plain, SURELY):
        return False
    is_alone = contents.numbers - contents.years == {heading.column}
    return is_alone or not tokens(plain) or meaning(plain, "amounts").score >= SURELY


def _may_say_years(kind: Kind, text: str) -> bool:
    """May a column under a heading hold a year to each row? Labels that are years are no labels."""
    score, role = max(fields(kind, text), default=(0.0, ""))
    return score < NAMED or role == "label"


# ---- columns of words ----------------------------------------------------------------------------


def _options(kind: Kind, heading: Heading, contents: Contents) -> tuple[tuple[float, str], ...]:
    """What a heading may name. A column of numbers holds no names, and one of words no measure:
    `Units` over numbers counts, `Staff in post (WTE)` over the names of groups heads those groups.
    """
    named = fields(kind, heading.text)
    if any(role == "title" for _, role in named) and contents.are_codes(heading.column):
        return _as_references(named)
    if heading.column in contents.words:
        return tuple(option for option in named if option[1] not in measure_roles())
    if heading.column not in contents.numbers:
        return named
    return tuple(option for option in named if option[1] not in _NAMES_AND_WORDS)


def _as_references(named: tuple[tuple[float, str], ...]) -> tuple[tuple[float, str], ...]:
    """What a heading over codes may name: `Scheme` over `B1`, `B2` is their reference, and no title."""
    surest = max(score for score, role in named if role in ("ref", "title"))
    return ((surest, "ref"), *(option for option in named if option[1] not in ("ref", "title")))


def _first_of_twins(kind: Kind, contents: Contents) -> Heading | None:
    """Of two columns under one heading (“Scheme ref”), the first names the row, the last what it serves."""
    if not kind.first_of_twins:
        return None
    headings = contents.region.headings
    texts = [" ".join(heading.text.casefold().split()) for heading in headings]
    twins = (h for h, text in zip(headings, texts, strict=True) if texts.count(text) > 1)
    return next((h for h in twins if "linked_scheme" in {role for _, role in fields(kind, h.text)}), None)


def _of_fields(options: Options, taken: set[str], texts: Mapping[int, str]) -> dict[int, Column]:
    """Each column with the role that its heading names most surely; `taken` are roles of other columns."""
    roles_by_column = {column: role for role, column in _surest(options).items()}
    not_free = taken | set(roles_by_column.values())
    for column, choices in options.items():
        if column not in roles_by_column:
            role = next((role for _, role in choices if role not in not_free), "")
            roles_by_column[column] = role
            not_free.add(role)
    return {c: Column(c, texts[c], role, unit=unit_in(texts[c])) for c, role in roles_by_column.items()}


def _surest(options: Options) -> dict[str, int]:
    """The column that names each role most surely; one that another beats has its next choice later."""
    best: dict[str, tuple[float, int]] = {}
    for column, choices in options.items():
        better = ((score, role) for score, role in choices if score > best.get(role, (0.0, -1))[0])
        if chosen := next(better, None):
            best[chosen[1]] = chosen[0], column
    return {role: column for role, (_, column) in best.items()}


@lru_cache(maxsize=16384)
def fields(kind: Kind, text: str) -> tuple[tuple[float, str], ...]:
    """Every field of a kind that a heading may name, the surest first."""
    return tuple(sorted(_fitting(kind, text), reverse=True))


def _fitting(kind: Kind, text: str) -> Iterator[tuple[float, str]]:
    words, plain = tokens(text), tokens(without_brackets(text))
    owners = ["owners"] if _has_owners(kind) else []
    for section in filter(None, (kind.column_words, kind.measure_words, *owners)):
        scores: dict[str, float] = {}
        for _, role, phrase in candidates(words, section):
            if not speaks_of_another(role, words, phrase) and not _is_of_a_group(
                kind, section, words, phrase
            ):
                scores[role] = max(scores.get(role, 0.0), fit(words, phrase), fit(plain, phrase))
        yield from ((score, role) for role, score in scores.items() if score >= FIELD)


def _is_of_a_group(kind: Kind, section: str, words: Tokens, phrase: Tokens) -> bool:
    """Do words beside a measure's own name a group, so that the column is not of all: `Medical WTE`?"""
    if section != kind.measure_words or not kind.groups or len(words) == len(phrase):
        return False
    beside = " ".join(word for word in words if word not in phrase)
    return meaning(beside, kind.group_words).score >= NAMED


def _has_owners(kind: Kind) -> bool:
    """May a table of a kind have a column that says whose each row is?"""
    return kind.of_one_body and not kind.of_partners


# ---- afterwards ----------------------------------------------------------------------------------


def _whole_years(columns: list[Column]) -> tuple[Column, ...]:
    """With a column called total as the full year beside months, and as a sum across years."""
    months = sum(column.role == "month" for column in columns)
    quarters = sum(column.role == "quarter" for column in columns)
    is_profile = months >= MONTHS_OF_A_PROFILE
    total = "full_year" if is_profile or quarters == QUARTERS else "sum_of_years"
    first_time = min((column.index for column in columns if column.role in TIMES), default=None)
    whole = []
    for column in columns:
        if column.role == "quarter" and is_profile:
            column = replace(column, role="sum_of_months")
        elif _is_total_of_times(column, first_time):
            column = replace(column, role=total)
        whole.append(column)
    return tuple(whole)


def _is_total_of_times(column: Column, first_time: int | None) -> bool:
    """Is a column without a role called the total of those that say when?"""
    if column.role or first_time is None:
        return False
    if column.index < first_time and not is_total(column.heading):
        return False
    named = meaning(without_brackets(column.heading) or "-", "periods")
    return named.key == "full_year" and named.score > TITLE


def by_content(kind: Kind, columns: tuple[Column, ...], contents: Contents) -> tuple[Column, ...]:
    """With the columns whose headings say nothing told by what stands in them."""
    free = _free_roles(kind, columns)
    told = []
    for column in columns:
        if _says_units(kind, column, contents):
            column = replace(column, role="unit")
        elif column.role not in TIMES and column.index in contents.stages:
            column = replace(column, role="stage")
        if not column.role:
            role = next((role for role in contents.spoken_for(column.index) if role in free), "")
            free = [free_role for free_role in free if free_role != role]
            column = replace(column, role=role)
        told.append(column)
    return tuple(told)


def _free_roles(kind: Kind, columns: tuple[Column, ...]) -> list[str]:
    """The roles of a kind that no column has by its heading."""
    roles_of_kind = [*kind.columns, *(["organisation"] if _has_owners(kind) else [])]
    roles_named = {column.role for column in columns}
    return [role for role in roles_of_kind if role not in roles_named]


def _says_units(kind: Kind, column: Column, contents: Contents) -> bool:
    """Does a column say in what unit each row is, and not which measure?"""
    if column.role in (*TIMES, "label") or column.index not in contents.units:
        return False
    if column.role != "metric" or not kind.measures:
        return True
    return not any(knows(text, (kind.measure_words,)) for text in contents.texts(column.index))
