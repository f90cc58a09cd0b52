"""What there is to find in a version: entries that a job laid down, and those that a question fits."""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from placeplan.core.doors.json_files import json_in
from placeplan.workspace.content.laid_out import cache_folder, making

SEARCH, FILE = "search", "entries.json"
MOST_WORDS, MOST_ENTRIES = 12, 200_000  # of a question, and of a version; our defaults
# What there is to find, in the order of the page; findings and pages are no part of a version.
SORTS = {
    "pages": "Pages",
    "bodies": "Bodies",
    "findings": "Findings",
    "schemes": "Schemes",
    "requirements": "What is asked",
    "documents": "Documents and what they say",
    "figures": "Figures",
}


@dataclass(frozen=True)
class Entry:
    """Something that can be found. `address` names the page that shows it; empty where none does."""

    sort: str
    title: str
    about: str = ""
    amount: str = ""
    subject: str = ""  # of its figure, as pages name it
    speaker: str = ""
    where: str = ""  # in words
    address: str = ""  # the name of one of our pages
    query: Mapping[str, str] = field(default_factory=dict)
    also: str = ""  # other words by which it is found

    @property
    def text(self) -> str:
        """All by which it is found, folded."""
        return folded(" ".join((self.title, self.about, self.amount, self.also)))


@dataclass(frozen=True)
class Index:
    """The entries of a version, each with its folded text."""

    entries: Sequence[tuple[Entry, str]]

    def found(self, question: Sequence[str]) -> dict[str, list[Entry]]:
        """What fits every word of a question, by its sort; what has them all in its title goes first."""
        by_sort: dict[str, list[tuple[bool, Entry]]] = {}
        for entry, text in self.entries:
            if fits(question, text):
                is_less = not fits(question, folded(entry.title))
                by_sort.setdefault(entry.sort, []).append((is_less, entry))
        return {
            sort: [entry for _, entry in sorted(own, key=lambda pair: pair[0])]
            for sort, own in by_sort.items()
        }


def folded(text: str) -> str:
    """A text as it is compared: small letters without accents, numbers without commas, `_` as a blank."""
    plain = unicodedata.normalize("NFKD", text).casefold().replace(",", "").replace("_", " ")
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(question: str) -> tuple[str, ...]:
    """The words of a question, folded."""
    return tuple(dict.fromkeys(folded(question).split()))[:MOST_WORDS]


def fits(question: Sequence[str], text: str) -> bool:
    """Does a folded text hold every word?"""
    return all(word in text for word in question)


def index_file(view: str) -> Path:
    """Where the entries of a version are laid down; they may be deleted at any time, and made again."""
    return cache_folder(SEARCH) / view / FILE


def lay_down(view: str, entries: Iterable[Entry]) -> int:
    """Keep the entries of a version, all or none; gives how many. Those beyond the most are left out."""
    kept = [asdict(entry) for entry, _ in zip(entries, range(MOST_ENTRIES), strict=False)]
    with making(index_file(view).parent) as laid:
        (laid / FILE).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return len(kept)


def index_of(view: str) -> Index | None:
    """The entries of a version; nothing where none are laid down."""
    file = index_file(view)
    return _opened(file) if file.is_file() else None


@lru_cache(maxsize=4)
def _opened(file: Path) -> Index:
    return Index(tuple(_with_text(file)))  # the entries of a version never change


def _with_text(file: Path) -> Iterator[tuple[Entry, str]]:
    for told in json_in(file):
        entry = Entry(**told)
        yield entry, entry.text
