"""The cover of a workbook: whose it is, which version, of what date, in what units, signs and markers.

Reads pairs of label and value wherever they stand, then titles and the file's name. Refuses to
decide what a table holds.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from placeplan.core.periods import years_between
from placeplan.figures.spreadsheets.cells import Book, Place, Sheet, shown
from placeplan.reading.words.body_names import Directory
from placeplan.reading.words.dates import day
from placeplan.reading.words.declared import Key, Signs, key_in, signs_in, unit_in
from placeplan.reading.words.folded_words import meaning, slug
from placeplan.reading.words.judgements import count, weight
from placeplan.reading.words.labels import Convention, years_in

DEEP = count("covers", "deep")
TOP = count("covers", "top")
LIKE = weight("likeness", "cover")
FEWEST = count("covers", "pairs")
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
    found = {sheet.name: tuple(_pairs(sheet)) for sheet in book.sheets}
    best = max(found, key=lambda name: len({f.key for f in found[name] if f.key in _KNOWN}), default="")
    facts = found.get(best, ())
    if len({fact.key for fact in facts if fact.key in _KNOWN}) < FEWEST:
        facts, best = (), ""
    said: Mapping[str, str] = {fact.key: fact.text for fact in reversed(facts)}
    return Cover(
        facts=facts,
        sheet=best,
        rows=frozenset(fact.place[0] for fact in facts),
        owner=_owner(book, said, directory),
        money=unit_in(said.get("money", "")),
        signs=signs_in(said.get("signs", "")),
        key=key_in(said.get("key", "")),
        convention=_convention(said.get("years", "")),
        years=_years(said.get("plan_period", "")),
        version=said.get("version", ""),
        stated_on=next((fact.when for fact in facts if fact.key == "stated_on" and fact.when), None),
    )


_KNOWN = frozenset(
    {"organisation", "code", "plan_period", "version", "stated_on", "money", "signs", "key", "years"}
)


def _pairs(sheet: Sheet) -> Iterator[Fact]:
    for r in range(min(DEEP, len(sheet.rows))):
        cells = [(c, sheet.at(r, c)) for c in range(len(sheet.rows[r])) if sheet.at(r, c) is not None]
        if len(cells) == 1 and isinstance(cells[0][1], str):
            if inline := _INLINE.match(cells[0][1].strip()):
                known = meaning(inline[1], "cover")
                if known.score >= LIKE:
                    yield Fact(known.key, inline[2], sheet.name, (r, cells[0][0]), day(inline[2]))
        elif len(cells) == 2 and isinstance(cells[0][1], str) and len(cells[0][1]) <= 40:
            (_, label), (c, value) = cells
            known = meaning(str(label).rstrip(": "), "cover")
            key = known.key if known.score >= LIKE else slug(str(label))
            yield Fact(key, shown(value), sheet.name, (r, c), day(value) if key == "stated_on" else None)


def _owner(book: Book, said: Mapping[str, str], directory: Directory) -> str:
    """The body whose workbook it is: cover first, then the titles of its sheets, then the file's name."""
    for text in (said.get("code", ""), said.get("organisation", "")):
        if text and (code := directory.code(text)):
            return code
    if said.get("code") and not directory.bodies:
        return said["code"]
    votes = Counter(
        code for text in _titles(book) if (code := directory.code(text) or directory.leading(text))
    )
    if votes:
        return votes.most_common(1)[0][0]
    stem = PurePath(book.file).stem
    parts = re.split(r"[_\-. ]+", stem)
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            if code := directory.code(" ".join(parts[start : start + size])):
                return code
    return said.get("code", "") or (slug(said["organisation"]) if said.get("organisation") else "")


def _titles(book: Book) -> Iterator[str]:
    """Parts of the titles of every sheet: rows at its top with one text and nothing else."""
    for sheet in book.sheets:
        for row in sheet.rows[:TOP]:
            held = [value for value in row if value not in ("", None)]
            if len(held) == 1 and isinstance(held[0], str):
                parts = re.split(r"[:|–—]| - ", held[0])
                yield from (part.strip() for part in parts if len(part.strip()) > 2)


def _convention(text: str) -> Convention:
    match meaning(text, "periods"):
        case found if found.key in ("ending", "starting"):
            return found.key  # type: ignore[return-value]  # narrowed on the line above
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


def _years(text: str) -> tuple[str, ...]:
    found = years_in(text)
    return years_between(found[0], found[-1]) if found else ()
