"""Savings schemes as bodies' workbooks state them: amounts by year, staff, and what is said of each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts, Said, Statements, is_same_amount, known
from placeplan.assurance.thresholds import Thresholds

_NOT_YET = ("to be identified", "unidentified", "not yet identified", "unallocated", "to be found")
_NOBODY = ("", "tbc", "tbd", "none", "n/a", "-", "to be confirmed", "unallocated", "unidentified")
BACKING = ("owner", "category")
RISKY = ("high", "red")


@dataclass(frozen=True)
class Scheme:
    """One scheme of one body: its savings by year, its staff effect, and what is said of it."""

    body: str
    ref: str
    savings: tuple[Fact, ...]
    staff: Fact | None
    said: Mapping[str, Said]

    @property
    def total(self) -> float:
        """Pounds over all years."""
        return sum(fact.number for fact in known(self.savings))

    @property
    def saves(self) -> tuple[Fact, ...]:
        """The years in which it saves something."""
        return tuple(fact for fact in known(self.savings) if fact.value)

    def text(self, attribute: str) -> str:
        """What is said of `attribute`, or empty text."""
        return self.said[attribute].text if attribute in self.said else ""

    def day(self, attribute: str) -> date | None:
        """The date said for `attribute`."""
        return self.said[attribute].date if attribute in self.said else None

    @property
    def partner(self) -> str:
        """The other body that it names, or empty text."""
        return next((fact.counterparty for fact in self.savings if fact.counterparty), "")

    @property
    def services(self) -> frozenset[str]:
        """The services in which it saves, where it says."""
        return frozenset(fact.service for fact in self.savings if fact.service)

    @property
    def name(self) -> str:
        """Its title, or its reference."""
        return self.text("title") or self.ref.replace("_", " ")

    def cells_of(self, *attributes: str) -> tuple[Said, ...]:
        """The statements of these attributes that there are."""
        return tuple(self.said[name] for name in attributes if name in self.said)


@view
def schemes(facts: Facts, said: Statements) -> tuple[Scheme, ...]:
    """Every scheme of every body's workbook."""
    savings: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts.of("saving"):
        if fact.scheme:
            savings[fact.stated_by, fact.scheme].append(fact)
    staff = {(f.stated_by, f.scheme): f for f in facts.of("staff_wte_change") if f.scheme}
    words: dict[tuple[str, str], dict[str, Said]] = defaultdict(dict)
    for text in said.every:
        if text.subject == "scheme":
            words[text.stated_by, text.scheme].setdefault(text.attribute, text)
    return tuple(
        Scheme(
            body, ref, tuple(sorted(rows, key=lambda f: f.period)), staff.get((body, ref)), words[body, ref]
        )
        for (body, ref), rows in savings.items()
    )


def is_unidentified(scheme: Scheme) -> bool:
    """Does it say so itself, in a column, its line or its title, or is nobody and nothing named behind it?"""
    if scheme.text("identified") == "no":
        return True
    if any(fact.line == "unidentified" for fact in scheme.savings):
        return True
    title = scheme.name.lower()
    return any(words in title for words in _NOT_YET) or _has_no_backing(scheme)


def _has_no_backing(scheme: Scheme) -> bool:
    """Has it neither owner nor category? Of a scheme of which nothing is said that cannot be told."""
    is_described = bool(scheme.said) and "owner" not in scheme.said
    return is_described and all(scheme.text(word).lower() in _NOBODY for word in BACKING)


def is_risky(scheme: Scheme) -> bool:
    """Does its own list rate it high risk, or is nothing behind it?"""
    return scheme.text("risk") in RISKY or is_unidentified(scheme)


@view
def shared_savings(schemes: tuple[Scheme, ...], thresholds: Thresholds) -> tuple[tuple[Scheme, Scheme], ...]:
    """Pairs of schemes of two bodies that are one saving: partners, one service, the same amounts."""
    most_from = thresholds["shared_saving_years"]
    pairs: dict[frozenset[tuple[str, str]], tuple[Scheme, Scheme]] = {}
    for mine, theirs in (*_named_as_partners(schemes), *_under_one_title(schemes)):
        if _same_saving(mine, theirs, most_from):
            pairs.setdefault(frozenset({(mine.body, mine.ref), (theirs.body, theirs.ref)}), (mine, theirs))
    return tuple(pairs.values())


def _named_as_partners(schemes: Sequence[Scheme]) -> Iterator[tuple[Scheme, Scheme]]:
    """Each scheme that names a partner, with each scheme of that partner."""
    by_body: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in schemes:
        by_body[scheme.body].append(scheme)
    for mine in schemes:
        for theirs in by_body.get(mine.partner, ()):
            yield mine, theirs


def _under_one_title(schemes: Sequence[Scheme]) -> Iterator[tuple[Scheme, Scheme]]:
    """Schemes of two bodies with one title and no partner named, that save in a service for some years.

    One amount under one title may be the same by chance.
    """
    by_title: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in schemes:
        names_a_service = scheme.text("title") and scheme.services
        if names_a_service and not scheme.partner:
            by_title[scheme.name.lower()].append(scheme)
    for alike in by_title.values():
        for mine, theirs in combinations(alike, 2):
            if mine.body != theirs.body and len(mine.saves) > 1:
                yield mine, theirs


def _same_saving(mine: Scheme, theirs: Scheme, most_from: float) -> bool:
    """Are they one saving? From `most_from` years on, most years will do where each names the other."""
    if theirs.partner not in ("", mine.body):
        return False
    if len(mine.services | theirs.services) > 1:
        return False
    years = {fact.period for fact in (*mine.saves, *theirs.saves)}
    name_each_other = (mine.partner, theirs.partner) == (theirs.body, mine.body)
    both_say_service = bool(mine.services) and bool(theirs.services)
    is_mutual = name_each_other and both_say_service
    needed = len(years) // 2 + 1 if is_mutual and len(years) >= most_from else len(years)
    has_amounts = 0 < needed <= len(shared_amounts(mine, theirs))
    return has_amounts and _has_more_than_amounts(mine, theirs, len(years))


def _has_more_than_amounts(mine: Scheme, theirs: Scheme, years: int) -> bool:
    """Does anything but the amounts tie them: a partner named back, one name, one service?

    A single amount may be the same by chance, so one year alone needs the service on both sides.
    """
    if theirs.partner or mine.name.lower() == theirs.name.lower():
        return True
    if mine.services and theirs.services:
        return True
    return bool(mine.services | theirs.services) and years > 1


def shared_amounts(mine: Scheme, theirs: Scheme) -> dict[str, float]:
    """Pounds by year in which both save the same, within the rounding of each."""
    by_year = {fact.period: fact for fact in theirs.saves}
    return {fact.period: fact.number for fact in mine.saves if is_same_amount(fact, by_year.get(fact.period))}
