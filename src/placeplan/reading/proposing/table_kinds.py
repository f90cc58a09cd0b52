"""What a table is about: contracts, an account, schemes… and what each of its columns holds.

Weighs evidence (titles, headings, words of the rows) and says how sure it is. Refuses to read figures.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.proposing.roles import (
    FIELD,
    MONTHS_OF_A_PROFILE,
    NAMED,
    SURELY,
    Contents,
    by_content,
    fields,
    roles,
)
from placeplan.reading.tables.regions import Region
from placeplan.reading.words.columns import MEASURES, TIMES, Column
from placeplan.reading.words.contents import MOST, SAID_IN, knows
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.folded_words import (
    EXACT,
    NONE,
    meaning,
    phrases,
    says,
    tokens,
    vocabulary,
    without_brackets,
)
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import years_named
from placeplan.reading.words.titles import title_fit

_UNTOLD = ("identified", "category")  # words too common to tell one kind of table from another
OF_GROUPS = {
    "workforce": ("staff_group", "metric"),
    "beds": ("bed_type", "metric"),
    "care_packages": ("care_type", "metric"),
}
FEWEST_ACROSS = count("columns", "measures_across")
MEASURE_ROLES = frozenset(key for section in MEASURES.values() for key, _ in phrases(section))
FEW_WORDS = count("columns", "few_words")
BY_MONTH = frozenset(
    {*MEASURES, "schemes", "capital", "transfers", "partner_effects"}
)  # an account has a profile
SIDES_ACROSS = weight("evidence", "sides_across")
_SIDES = ("income", "expenditure")
ACCOUNT, _RESULTS = "income_expenditure", "results"
SHEET_NAME, OWN_TITLE = weight("evidence", "sheet_name"), weight("evidence", "own_title")
SHEET_TITLE, BLOCK_MEASURE = weight("evidence", "sheet_title"), weight("evidence", "block_measure")
COLUMNS, EACH_COLUMN = weight("evidence", "columns"), weight("evidence", "each_column")
ROWS, TITLE = weight("evidence", "rows"), weight("likeness", "title")
SURE = weight("taking", "sure")


@dataclass(frozen=True)
class Guess:
    """The likeliest kind of a table, the roles of its columns, and how sure we are (0 to 1)."""

    kind: str
    confidence: float
    columns: tuple[Column, ...]
    measure: str = ""  # of a table whose title names it
    runner_up: str = ""


def guess(sheet: Sheet, region: Region, names_body: Callable[[str], bool] = lambda text: False) -> Guess:
    """The likeliest kind of a table; kind empty where no kind has what it needs."""
    ranked: list[tuple[float, str, tuple[Column, ...]]] = []
    held = Contents(sheet, region, names_body)
    for kind in vocabulary()["kinds"]:
        columns = by_content(kind, sheet, region, roles(kind, sheet, region, held), held)
        titled = title_measure(kind, sheet, region)
        if _is_shown(kind, sheet, region, columns, titled) and _has_needs(
            kind, sheet, region, columns, _is_named(kind, sheet, region), titled
        ):
            ranked.append((_evidence(kind, sheet, region, columns), kind, columns))
    if not ranked:
        return Guess("", 0.0, ())
    ranked.sort(key=lambda entry: -entry[0])
    best, kind, columns = ranked[0]
    second, runner_up = (ranked[1][0], ranked[1][1]) if len(ranked) > 1 else (0.0, "")
    clear = 1 - 0.5 * (max(second, 0.0) / best) ** 2 if best > 0 else 0.0
    confidence = max(0.0, min(1.0, best / SURE)) * clear
    return Guess(kind, round(confidence, 2), columns, title_measure(kind, sheet, region), runner_up)


def title_measure(kind: str, sheet: Sheet, region: Region) -> str:
    """The measure that a table's own title names, such as `Headcount (people)` over a block of staff."""
    section = _RESULTS if kind == ACCOUNT else MEASURES.get(kind)
    if not section:
        return ""
    titles = [text for text in _own_titles(region) if _is_name(text, section) or not _says_unit(text)]
    for text in reversed(titles):
        for part in (text, *re.split(r"[:–—]| - | by ", text)):
            found = meaning(without_brackets(part) or part, section)
            if found.score < TITLE:
                found = meaning(part, section)
            if found.score >= TITLE:
                return found.key
        if key := _ends_in(text, section):
            return key
    nearest = without_brackets(titles[-1]) if titles else ""
    found = meaning(nearest, section) if len(tokens(nearest)) <= FEW_WORDS else NONE
    if found.score < FIELD and kind == "contracts":
        found = meaning(sheet.name, section)  # a sheet of activity and a sheet of values
    return found.key if found.score >= FIELD else ""


def year_of_titles(sheet: Sheet, region: Region) -> str:
    """The one year that a table's titles, or the name of its sheet, name; empty where none or several."""
    texts = [text for _, text in (*region.titles, *region.above)] + [sheet.name]
    return next((years[0] for text in texts if len(set(years := years_named(text))) == 1), "")


def _own_titles(region: Region) -> list[str]:
    """A table's titles; the heading over its labels is one, where it is alone before the years."""
    timed = [h.column for h in region.headings if h.when]
    before = [h.text for h in region.headings if not h.when and h.column < min(timed, default=0)]
    return [*(text for _, text in region.titles), *(before if len(before) == 1 else [])]


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


# ---- evidence ------------------------------------------------------------------------------------


def _is_named(kind: str, sheet: Sheet, region: Region) -> bool:
    """Does the table's title, or the sheet's name, say outright what kind of table it is?"""
    texts = [sheet.name, *(text for _, text in region.titles)]
    return max(title_fit(kind, without_brackets(text)) for text in texts) >= SURELY


def _has_needs(
    kind: str, sheet: Sheet, region: Region, columns: tuple[Column, ...], named: bool, titled: str
) -> bool:
    """Has a table what its kind needs? One figure of each body, which its title names, needs no labels."""
    held = {column.role for column in columns if column.role} | {c.measure for c in columns if c.measure}
    months = sum(column.role == "month" for column in columns)
    by_month = kind in BY_MONTH and months >= MONTHS_OF_A_PROFILE
    if by_month or held & {"year", "year_of_row", "quarter", "part"}:
        held.add("period")
    across = sum(column.role in MEASURE_ROLES for column in columns)
    if across >= FEWEST_ACROSS and year_of_titles(sheet, region):
        held.add("period")
    held |= {titled, *(("label",) if titled and "organisation" in held else ())}
    held -= {"month"} if months < MONTHS_OF_A_PROFILE else set()
    about = vocabulary()["kinds"][kind]
    if about.get("needs_of_titles") and not named:
        return False
    needs = about.get("needs_if_named", about["needs"]) if named else about["needs"]
    return all(held & set(group) for group in needs)


def _is_shown(kind: str, sheet: Sheet, region: Region, columns: tuple[Column, ...], titled: str) -> bool:
    """Does anything but a title show that a table is of groups: a heading, a measure, or most of its rows?"""
    if kind not in OF_GROUPS or titled:
        return True
    if any(column.measure or column.role in MEASURE_ROLES for column in columns):
        return True
    if any(c.role in OF_GROUPS[kind] and _best_field(kind, c.heading) >= SURELY for c in columns):
        return True
    known = _known_rows(kind, sheet, region, columns)
    rows = region.last - region.first + 1
    return known >= MOST or (_is_named(kind, sheet, region) and known * rows >= FEWEST_ACROSS)


def _evidence(kind: str, sheet: Sheet, region: Region, columns: tuple[Column, ...]) -> float:
    own = max((title_fit(kind, text) for text in _own_titles(region)), default=0.0)
    inherited = max((title_fit(kind, text) for _, text in region.above), default=0.0)
    named = [c for c in columns if c.role and c.role not in TIMES]
    headed = [h for h in region.headings if not h.when and h.text]
    matched = sum(bool(_best_field(kind, h.text)) for h in headed) / len(headed) if headed else 0.0
    score = SHEET_NAME * title_fit(kind, sheet.name) + OWN_TITLE * own + SHEET_TITLE * inherited
    score += COLUMNS * matched + EACH_COLUMN * sum(_best_field(kind, c.heading) for c in named)
    score += ROWS * _known_rows(kind, sheet, region, columns)
    if any(column.measure in _SIDES for column in columns):
        score += SIDES_ACROSS
    if kind in MEASURES and title_measure(kind, sheet, region):
        score += BLOCK_MEASURE if kind == "workforce" else 0.0
    return score


@lru_cache(maxsize=8192)
def _best_field(kind: str, text: str) -> float:
    return fields(kind, text)[0][0] if fields(kind, text) else 0.0


def _known_rows(kind: str, sheet: Sheet, region: Region, columns: tuple[Column, ...]) -> float:
    """The share of the words in its rows that this kind's vocabulary knows; the mean over its columns."""
    shares = []
    for column in columns:
        sections = SAID_IN.get(column.role, ()) or vocabulary()["kinds"][kind]["rows"]
        if column.role == "metric":
            sections = (MEASURES[kind],)
        if column.role not in (*SAID_IN, "label", "metric") or column.role in _UNTOLD or not sections:
            continue
        texts = {sheet.text(r, column.index) for r in range(region.first, region.last + 1)} - {""}
        texts = {text for text in texts if meaning(text, "totals").score <= NAMED}
        known = sum(knows(text, tuple(sections)) for text in texts)
        if texts:
            shares.append(known / len(texts))
    return sum(shares) / len(shares) if shares else 0.0
