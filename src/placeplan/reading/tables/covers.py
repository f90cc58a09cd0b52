"""The cover of a workbook: whose it is, which version, of what date, in what units, signs and markers.

Reads pairs of label and value wherever they stand, then titles and the file's name. Refuses to
decide what a table holds.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from placeplan.core.periods import years_between
from placeplan.figures.spreadsheets.cells import Book, Place, Sheet, Value, shown
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.dates import day
from placeplan.reading.words.declared import Key, Signs, key_in, signs_in, unit_in
from placeplan.reading.words.folded_words import meaning, slug
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import Convention, label, settled, years_in

DEEP = count("covers", "deep")
TOP = count("covers", "top")
LIKE = weight("likeness", "cover")
FEWEST = count("covers", "pairs")
_TO = re.compile(r"(?:(?<!\s)\s++)?(?:\bto\b|[-–—])\s*+", re.IGNORECASE)
_INLINE = re.compile(r"^([A-Za-z][A-Za-z ]{2,30}):\s+(\S.*)$")


@dataclass(frozen=True)
class Fact:
    """One pair of a cover: its key, what it says, and the cell that says it."""

    key: str
    text: str
    sheet: str
    place: Place
    when: date | None = None


@dataclass(frozen=True)
class Cover:
    """What a workbook says about itself. Empty texts are things it does not say."""

    facts: tuple[Fact, ...] = ()
    sheet: str = ""
    rows: frozenset[int] = frozenset()  # rows of that sheet that hold the pairs
    owner: str = ""
    money: str = ""
    signs: Signs = ""
    key: Key = field(default_factory=lambda: Key({}))
    convention: Convention = ""
    years: tuple[str, ...] = ()
    version: str = ""
    stated_on: date | None = None

    def says(self, key: str) -> str:
        """The words of one fact."""
        return next((fact.text for fact in self.facts if fact.key == key), "")


def cover(book: Book, directory: Directory) -> Cover:
    """The cover of a workbook, as far as it has one."""
    by_sheet = {sheet.name: tuple(_pairs(sheet)) for sheet in book.sheets}
    best = max(by_sheet, key=lambda name: _keys_understood(by_sheet[name]), default="")
    facts = by_sheet.get(best, ())
    if _keys_understood(facts) < FEWEST:
        facts, best = (), ""
    texts: Mapping[str, str] = {fact.key: fact.text for fact in reversed(facts)}
    convention = _convention(texts.get("years", ""))
    return Cover(
        facts=facts,
        sheet=best,
        rows=frozenset(fact.place[0] for fact in facts),
        owner=_owner(book, texts, directory),
        money=unit_in(texts.get("money", "")),
        signs=signs_in(texts.get("signs", "")),
        key=key_in(texts.get("key", "")),
        convention=convention,
        years=_years(texts.get("plan_period", ""), convention),
        version=texts.get("version", ""),
        stated_on=next((fact.when for fact in facts if fact.key == "stated_on" and fact.when), None),
    )


def _keys_understood(facts: Iterable[Fact]) -> int:
    """How many things some pairs say that a cover says."""
    return len({fact.key for fact in facts} & _KNOWN)


_KNOWN = frozenset(
    {"organisation", "code", "plan_period", "version", "stated_on", "money", "signs", "key", "years"}
)


def _pairs(sheet: Sheet) -> Iterator[Fact]:
    for r in range(min(DEEP, len(sheet.rows))):
        cells = [(c, sheet.at(r, c)) for c in range(len(sheet.rows[r])) if sheet.at(r, c) is not None]
        if len(cells) == 1:
            ((column, text),) = cells
            yield from _in_one_cell(sheet.name, (r, column), text)
        elif len(cells) == 2:
            (_, label), (column, value) = cells
            yield from _in_two_cells(sheet.name, label, (r, column), value)


def _in_one_cell(sheet: str, place: Place, text: Value) -> Iterator[Fact]:
    """“Organisation: Alder Vale NHS Trust”, alone in its row."""
    inline = _INLINE.match(text.strip()) if isinstance(text, str) else None
    meant = meaning(inline[1], "cover") if inline else None
    if inline and meant and meant.score >= LIKE:
        yield Fact(meant.key, inline[2], sheet, place, day(inline[2]))


def _in_two_cells(sheet: str, label: Value, place: Place, value: Value) -> Iterator[Fact]:
    """A short label, and what stands beside it."""
    if isinstance(label, str) and len(label) <= 40:
        meant = meaning(label.rstrip(": "), "cover")
        key = meant.key if meant.score >= LIKE else slug(label)
        yield Fact(key, shown(value), sheet, place, day(value) if key == "stated_on" else None)


def _owner(book: Book, texts: Mapping[str, str], directory: Directory) -> str:
    """The body whose workbook it is: cover first, then the titles of its sheets, then the file's name."""
    code, name = texts.get("code", ""), texts.get("organisation", "")
    on_cover = (directory.code(text) for text in (code, name) if text)
    if owner := next(filter(None, on_cover), ""):
        return owner
    if code and not directory.bodies:
        return code
    return (
        _in_titles(book, directory) or _in_file_name(book, directory) or code or (slug(name) if name else "")
    )


def _in_titles(book: Book, directory: Directory) -> str:
    """The body that most titles name; empty where none does."""
    votes = Counter(
        code for text in _titles(book) if (code := directory.code(text) or directory.leading(text))
    )
    return votes.most_common(1)[0][0] if votes else ""


def _in_file_name(book: Book, directory: Directory) -> str:
    """The body that the longest run of words in the file's name means; empty where none does."""
    parts = re.split(r"[_\-. ]+", PurePath(book.file).stem)
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            if code := directory.code(" ".join(parts[start : start + size])):
                return code
    return ""


def _titles(book: Book) -> Iterator[str]:
    """Parts of the titles of every sheet: rows at its top with one text and nothing else."""
    for sheet in book.sheets:
        for row in sheet.rows[:TOP]:
            cells = [value for value in row if value not in ("", None)]
            if len(cells) == 1 and isinstance(cells[0], str):
                parts = re.split(r"[:|–—]| - ", cells[0])
                yield from (part.strip() for part in parts if len(part.strip()) > 2)


def _convention(text: str) -> Convention:
    match meaning(text, "periods"):
        case meant if meant.key in ("ending", "starting"):
            return meant.key  # type: ignore[return-value]  # narrowed on the line above
    lowered = text.casefold()
    if "ending" in lowered or "to 31 march" in lowered:
        return "ending"
    return "starting" if "starting" in lowered or "beginning" in lowered else ""


def convention_in(title: str) -> Convention:
    """Which year a bare 2018 is, where a title says it outright: `years ending 31 March`."""
    if re.search(r"\by(?:ea)?rs?\s*(?:end(?:ed|ing)?|to)\b\s*(?:31(?:st)?\s*)?mar", title, re.IGNORECASE):
        return "ending"
    starts = re.search(
        r"\by(?:ea)?rs?\s*(?:start|beginn|commenc)\w*\s*(?:1(?:st)?\s*)?apr", title, re.IGNORECASE
    )
    return "starting" if starts else ""


def _years(text: str, convention: Convention) -> tuple[str, ...]:
    """The plan years of `2021/22 to 2025/26` or `FY22 to FY26`; none of bare years that nobody explains."""
    named = years_in(text)
    if not named and (convention or "fy" in text.casefold()):
        whens = (label(part) for part in _TO.split(text))
        named = tuple(year for when in whens if when and (year := settled(when, convention)))
    return years_between(named[0], named[-1]) if named and named[0] <= named[-1] else ()
