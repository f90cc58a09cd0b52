"""Savings schemes as bodies' workbooks state them: amounts by year, staff, and what is said of each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Fact, Facts, Said, Statements, known
from placeplan.assurance.thresholds import Thresholds

SLACK = 1e-6


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


@view
def shared_savings(schemes: tuple[Scheme, ...], thresholds: Thresholds) -> tuple[tuple[Scheme, Scheme], ...]:
    """Pairs of schemes of two bodies that are one saving: partners, one service, the same amounts."""
    most_from = thresholds["shared_saving_years"]
    found: dict[frozenset[tuple[str, str]], tuple[Scheme, Scheme]] = {}
    by_body: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in schemes:
        by_body[scheme.body].append(scheme)
    for mine in schemes:
        for theirs in by_body.get(mine.partner, ()):
            if _same_saving(mine, theirs, most_from):
                found.setdefault(
                    frozenset({(mine.body, mine.ref), (theirs.body, theirs.ref)}), (mine, theirs)
                )
    by_title: dict[str, list[Scheme]] = defaultdict(list)
    for scheme in schemes:
        if not scheme.partner and scheme.text("title") and any(fact.service for fact in scheme.savings):
            by_title[scheme.name.lower()].append(scheme)
    for alike in by_title.values():
        for i, mine in enumerate(alike):
            for theirs in alike[i + 1 :]:
                if mine.body != theirs.body and len(mine.saves) > 1 and _same_saving(mine, theirs, most_from):
                    found.setdefault(
                        frozenset({(mine.body, mine.ref), (theirs.body, theirs.ref)}), (mine, theirs)
                    )
    return tuple(found.values())


def _same_saving(mine: Scheme, theirs: Scheme, most_from: float) -> bool:
    if theirs.partner not in ("", mine.body):
        return False
    services = {fact.service for scheme in (mine, theirs) for fact in scheme.savings if fact.service}
    if len(services) > 1:
        return False
    years = {fact.period for fact in (*mine.saves, *theirs.saves)}
    alike = len(shared_amounts(mine, theirs))
    # A single amount may be the same by chance, so one year alone needs more than a service on one side.
    both = all(any(fact.service for fact in scheme.savings) for scheme in (mine, theirs))
    served = both or (bool(services) and len(years) > 1)
    named = bool(theirs.partner) or served or mine.name.lower() == theirs.name.lower()
    mutual = both and (mine.partner, theirs.partner) == (theirs.body, mine.body)
    enough = len(years) // 2 + 1 if mutual and len(years) >= most_from else len(years)
    return 0 < enough <= alike and named


def shared_amounts(mine: Scheme, theirs: Scheme) -> dict[str, float]:
    """Pounds by year in which both save the same, within the rounding of each."""
    others = {fact.period: fact for fact in theirs.saves}
    return {
        fact.period: fact.number
        for fact in mine.saves
        if (other := others.get(fact.period))
        and abs(fact.number - other.number) <= fact.half + other.half + SLACK
    }
