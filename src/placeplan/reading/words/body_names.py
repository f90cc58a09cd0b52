"""Which body does a name mean? Official names, aliases, initials and half-written names to one code.

Takes the rows of `bodies.csv`. Refuses to choose between two bodies that a name fits alike.
"""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from placeplan.core.doors.csv_files import named_rows
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.tidy.formulas import unescaped_text
from placeplan.places.organisations import organisations
from placeplan.reading.words.folded_words import Tokens, meaning, says, tokens, vocabulary
from placeplan.reading.words.initials import FILLERS, as_initials, initials, shortened
from placeplan.reading.words.judgements import weight

_EXPANDED = {  # short forms in names of public bodies
    "ft": ("foundation", "trust"), "ccg": ("clinical", "commissioning", "group"), "hosp": ("hospital",),
    "univ": ("university",), "uni": ("university",), "cc": ("county", "council"),
    "bc": ("borough", "council"), "mbc": ("metropolitan", "borough", "council"),
    "dc": ("district", "council"), "icb": ("integrated", "care", "board"),
    "n": ("north",), "s": ("south",), "e": ("east",), "w": ("west",), "gt": ("great",),
    "st": ("saint",), "vol": ("voluntary",), "comm": ("community",), "ptnrshp": ("partnership",),
    "p'ship": ("partnership",), "hc": ("healthcare",), "svc": ("service",),
}  # fmt: skip
_KINDS = frozenset(
    [
        "nhs",
        "trust",
        "foundation",
        "hospital",
        "infirmary",
        "council",
        "county",
        "city",
        "borough",
        "district",
        "metropolitan",
        "partnership",
        "university",
        "community",
        "mentalhealth",
        "voluntary",
        "service",
        "care",
        "health",
        "group",
        "clinical",
        "commissioning",
        "board",
        "integrated",
    ]
)
_MANY = frozenset({"councils", "authorities", "boroughs", "counties", "boards", "groups", "ccgs", "icbs"})
_TIERS = frozenset({"county", "city", "borough", "district", "metropolitan"})
_SHORTEST = 4  # letters of a word that may be cut short
LEAST = weight("names", "least")
MARGIN = weight("names", "margin")


class BodyLike(Protocol):
    """Anything with a code, a name, aliases and a kind."""

    @property
    def code(self) -> str:
        """Its code in a register, such as `RM1`."""

    @property
    def name(self) -> str:
        """Its official name."""

    @property
    def aliases(self) -> Sequence[str]:
        """What else it is called."""

    @property
    def kind(self) -> str:
        """What kind of body it is."""


@dataclass(frozen=True)
class Body:
    """One organisation of a place: code, official name, other names, and kind (`acute trust`, `council`…)."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Directory:
    """The bodies of a place, and how to find one by what somebody calls it."""

    bodies: tuple[BodyLike, ...] = ()

    def code(self, text: str) -> str:
        """The code of the body that `text` names; empty when it names none, or more than one alike."""
        if text not in self._known:
            self._known[text] = self._found(text)
        return self._known[text]

    def stated(self, text: str) -> str:
        """The code of the body whose name, alias, code or initials a text is, word for word.

        Words that stand for a legal form are the same short and whole: `X CCG`, and `NHS X Clinical
        Commissioning Group`.
        """
        words = tokens(text)
        is_named = self._exact.get(words, "") or self._exact.get((as_initials(text),), "")
        return is_named or ("" if words in self._doubtful else self._in_full.get(_in_full(words), ""))

    def leading(self, text: str) -> str:
        """The code of the body whose name or alias a text begins with, word for word: `Alder Vale beds`.

        `ICB allocations` begins with a sort of body, and may be of every one.
        """
        words = text.split()
        for size in range(len(words), 0, -1):
            beginning = tokens(" ".join(words[:size]).strip(" ,;:'’"))
            if not set(_expanded(beginning)) <= _KINDS and (code := self._exact.get(beginning, "")):
                return code
        return ""

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    def _found(self, text: str) -> str:
        words = tokens(text)
        if not words or _names_many(text):
            return ""
        if stated := self._exact.get(words) or self._exact.get((as_initials(text),)):
            return stated
        if says(text, vocabulary()["outside"]["words"]):
            return ""
        asked = set(_expanded(words))
        if asked <= _KINDS:
            return self._only_of_its_sort(" ".join(words), asked)
        if self._beginnings.isdisjoint(asked - _KINDS):  # no name is like it: skipped early, for speed
            return ""
        holders = self._holders(asked)
        if len(holders) == 1:
            return holders[0]
        return "" if self._is_another(words) else self._likest(words)

    def _is_another(self, words: Tokens) -> bool:
        """Is this, word for word, the code or the registered name of a body that the place lacks?"""
        codes = _registered().get(words, set())
        return bool(codes) and not any(self.knows(code) for code in codes)

    def _likest(self, words: Tokens) -> str:
        """The body whose name is most like some words; none where none is like enough, or two are alike."""
        scores = self._scores(words)
        if not scores or scores[0][0] < LEAST:
            return ""
        is_clear = len(scores) == 1 or scores[0][0] - scores[1][0] >= MARGIN
        return scores[0][1] if is_clear else ""

    def _scores(self, words: Tokens) -> list[tuple[float, str]]:
        """How like some words each body's name is, the likest first."""
        asked = frozenset(_expanded(words))
        return sorted(((self._likeness(asked, body), body.code) for body in self.bodies), reverse=True)

    def rivals(self, text: str) -> tuple[str, ...]:
        """The bodies that a name which means none of them for certain fits alike; empty where none does."""
        return self._fitting(text) if len(self.bodies) > 1 else ()

    def _fitting(self, text: str) -> tuple[str, ...]:
        words = tokens(text)
        if not words or self.code(text) or says(text, vocabulary()["outside"]["words"]):
            return ()
        short = as_initials(text)
        fitting = {*self._doubtful.get(words, ()), *(self._doubtful.get((short,), ()) if short else ())}
        asked = set(_expanded(words))
        if not self._beginnings.isdisjoint(asked - _KINDS):
            scores = self._scores(words)
            fitting |= set(self._holders(asked))
            fitting |= {code for score, code in scores if score >= LEAST and score > scores[0][0] - MARGIN}
        return tuple(sorted(fitting)) if len(fitting) > 1 else ()

    def kind(self, code: str) -> str:
        """What kind of body has this code; empty when nobody says."""
        return next((body.kind.casefold() for body in self.bodies if body.code == code), "")

    def sort(self, code: str) -> str:
        """Is a body a commissioner, council, provider or voluntary? By its kind, else its name."""
        body = next((body for body in self.bodies if body.code == code), None)
        if body is None:
            return ""
        return meaning(body.kind, "sorts").key or meaning(body.name, "sorts").key

    def knows(self, code: str) -> bool:
        """Is this the code of a body of the place?"""
        return any(body.code == code for body in self.bodies)

    def _holders(self, asked: set[str]) -> list[str]:
        """The bodies whose name holds every word, of which one is more than the word for a kind."""
        return [code for code, names in self._names.items() if any(asked <= name for name in names)]

    def _only_of_its_sort(self, text: str, asked: set[str]) -> str:
        """The one council or commissioner of the place that `County Council` or `the CCG` can mean."""
        sort = meaning(text, "sorts").key
        if sort not in ("council", "commissioner"):
            return ""
        names = self._names_of_sort(sort)
        holders = [code for code, name in names.items() if asked <= name]
        if not holders and len(names) == 1:  # a council of another tier is another council
            holders = [code for code, name in names.items() if name & _TIERS in (set(), asked & _TIERS)]
        return holders[0] if len(holders) == 1 else ""

    def _names_of_sort(self, sort: str) -> dict[str, set[str]]:
        return {b.code: set(_expanded(tokens(b.name))) for b in self.bodies if self.sort(b.code) == sort}

    @cached_property
    def _exact(self) -> dict[Tokens, str]:
        """What a list says outright, then initials, then names with initials at their end."""
        named: dict[Tokens, str] = {}
        for body in self.bodies:
            for text in {tokens(text) for text in (body.code, body.name, *body.aliases)}:
                self._name(named, text, body.code)
        self._name_by_initials(named)
        listed = set(named)  # what is in the list goes before what we shorten
        for body in self.bodies:
            for text in {tokens(short) for short in shortened(body.name)} - listed:
                self._name(named, text, body.code)
        return {key: code for key, code in named.items() if key and key not in self._doubtful}

    @cached_property
    def _in_full(self) -> dict[tuple[str, ...], str]:
        """The names and aliases of bodies with every short form written out; none that two bodies have."""
        codes: dict[tuple[str, ...], set[str]] = {}
        for body in self.bodies:
            for text in (body.name, *body.aliases):
                codes.setdefault(_in_full(tokens(text)), set()).add(body.code)
        own = {text: next(iter(named)) for text, named in codes.items() if len(named) == 1}
        return {text: code for text, code in own.items() if not _KINDS.issuperset(text)}

    def _name_by_initials(self, named: dict[Tokens, str]) -> None:
        """Let the initials of each body name it, but for those that a list gives to one as its alias."""
        stated = {text.casefold() for body in self.bodies for text in body.aliases}
        for body in self.bodies:
            for short in initials(body.name):
                if short not in stated or (short,) not in named:
                    self._name(named, (short,), body.code)

    def _name(self, named: dict[Tokens, str], text: Tokens, code: str) -> None:
        """Let a text name a body; one that names another already names neither for certain."""
        if named.setdefault(text, code) != code:
            self._doubtful.setdefault(text, {named[text]}).add(code)

    @cached_property
    def _doubtful(self) -> dict[Tokens, set[str]]:
        """Names that more than one body has, filled as `_exact` is made."""
        return {}

    @cached_property
    def _names(self) -> dict[str, tuple[frozenset[str], ...]]:
        return {
            body.code: tuple({frozenset(_expanded(tokens(t))) for t in (body.name, *body.aliases)})
            for body in self.bodies
        }

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        """Every word of the bodies' names, whole and cut as short as it may be."""
        words = {word for names in self._names.values() for name in names for word in name}
        cut = {word[:length] for word in words for length in range(_SHORTEST, len(word))}
        return frozenset(words | cut)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Rare words tell bodies apart; words that every name has tell nothing."""
        holders: dict[str, set[str]] = {}
        for code, names in self._names.items():
            for name in names:
                for word in name:
                    holders.setdefault(word, set()).add(code)
        count = len(self._names)
        return {word: math.log(1 + count / len(codes)) for word, codes in holders.items()}

    def _likeness(self, asked: frozenset[str], body: BodyLike) -> float:
        return max((self._shared(asked, name) for name in self._names[body.code]), default=0.0)

    def _shared(self, asked: frozenset[str], name: frozenset[str]) -> float:
        """The weight of the words that a text and a name have in common, of all their words (0 to 1)."""
        twins = _twins(asked, name)
        not_shared = asked - set(twins.values())
        own_words = asked - _KINDS
        if own_words and own_words.isdisjoint(twins.values()):
            return 0.0  # a word that is more than a kind must be shared: two CCGs are not one
        if any(word in self._weights for word in not_shared - _KINDS):  # it names another's place
            return 0.0
        whole = self._weight(name)
        return self._weight(twins) / (whole + self._weight(not_shared)) if whole else 0.0

    def _weight(self, words: Iterable[str]) -> float:
        unknown = math.log(1 + len(self._names))
        return sum(self._weights.get(word, unknown) for word in words)


@cache
def _registered() -> dict[Tokens, set[str]]:
    """The codes of every body of the registers, by the words of its code and of its name."""
    named: dict[Tokens, set[str]] = {}
    for body in organisations().values():
        for text in (body.code, body.name):
            named.setdefault(tokens(text), set()).update({body.code, body.ons} - {""})
    return named


def _twins(asked: frozenset[str], name: frozenset[str]) -> dict[str, str]:
    """The words of a name that a text has too, whole or cut short, each with the text's."""
    free = set(asked)
    twins = {}
    for word in name:
        twin = word if word in free else next((short for short in free if _short_for(short, word)), "")
        if twin:
            free.discard(twin)
            twins[word] = twin
    return twins


def read_bodies(path: Path) -> tuple[Body, ...]:
    """The bodies that a `bodies.csv` declares: code, name, aliases (between bars) and kind."""
    rows = _rows_of(path)
    problems = [
        Problem("A body needs a code and a name.", f"{path.name}, line {i}", "Fill in both.")
        for i, row in enumerate(rows, start=2)
        if not row.get("code") or not row.get("name")
    ]
    if problems:
        raise PlanError(problems)
    return tuple(
        Body(row["code"], row["name"], tuple(_aliases(row.get("aliases", ""))), row.get("kind", ""))
        for row in rows
    )


def _rows_of(path: Path) -> list[dict[str, str]]:
    return [
        {key: unescaped_text((text or "").strip()) for key, text in row.items() if key}
        for _, row in named_rows(path)[1]
    ]


def _aliases(text: str) -> Iterator[str]:
    yield from (alias for part in re.split(r"[|;]", text) if (alias := part.strip()))


def _expanded(words: Tokens) -> tuple[str, ...]:
    """The words that a name stands for; single letters are the compass only beside longer words."""
    kept = [word for word in words if word not in FILLERS]
    alone = all(len(word) == 1 for word in kept)
    return tuple(w for word in kept for w in ((word,) if alone else _EXPANDED.get(word, (word,))))


def _in_full(words: Tokens) -> tuple[str, ...]:
    """The words of a name with short forms written out and without `NHS`, which people leave out."""
    return tuple(word for word in _expanded(words) if word != "nhs")


def _names_many(text: str) -> bool:
    """Does a text speak of bodies of a sort and name none, as a published table's name does: `Councils`?"""
    is_of_sorts_alone = _KINDS.issuperset(_expanded(tokens(text)))
    return is_of_sorts_alone and not _MANY.isdisjoint(re.findall(r"[a-z]+", text.casefold()))


def _short_for(short: str, word: str) -> bool:
    return len(short) >= _SHORTEST and word.startswith(short)
