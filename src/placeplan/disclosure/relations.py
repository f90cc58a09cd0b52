"""What joins a fact of one measure to facts of others: differences, products, and the two sides of a flow.

The relations are data (`relations.toml`). Stated totals and the months of a profile follow from the
names of their measures in the dictionary.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.periods import is_period, months_of, period, quarters_of
from placeplan.disclosure.facts import ABOUT, Facts
from placeplan.disclosure.identities import Identity, Product, whole_and_parts
from placeplan.figures.measures import measures

_DATA = Path(__file__).with_name("relations.toml")
TOTAL, PROFILE = "_total", "_profile"  # how the dictionary names the stated total and the months of a measure
_PARTS_OF_A_TOTAL = ("counterparty", "area", "service", "scheme", "line", "sex", "age", "recurrence")
Kind = tuple[str | None, ...]


@dataclass(frozen=True)
class Sum:
    """A whole, and the measures that are added to it and taken from it."""

    whole: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()
    over: str = ""


@dataclass(frozen=True)
class Times:
    """An amount, its volume and its price."""

    amount: str
    volume: str
    price: str
    factor: float = 1.0
    volume_without: str = ""


@dataclass(frozen=True)
class Sides:
    """A flow as one side calls it and as the other does."""

    measure: str
    other: str
    sign: float = 1.0


@dataclass(frozen=True)
class Relations:
    """Every relation between measures."""

    sums: tuple[Sum, ...]
    products: tuple[Times, ...]
    sides: tuple[Sides, ...]


@cache
def relations() -> Relations:
    """The relations that are shipped."""
    tables = shipped_toml(_DATA)
    return Relations(
        tuple(_sum(row) for row in tables["sums"]),
        tuple(Times(**row) for row in tables["products"]),
        tuple(Sides(**row) for row in tables["sides"]),
    )


def _sum(row: Mapping[str, Any]) -> Sum:
    return Sum(row["whole"], tuple(row["plus"]), tuple(row.get("minus", ())), row.get("over", ""))


class Index:
    """Facts by measure and by what else they are about."""

    def __init__(self, facts: Facts) -> None:
        rows = facts.table.select("fact", *ABOUT).iter_rows()
        self._by_kind: dict[str, dict[Kind, int]] = {}
        for fact, measure, *about in rows:
            self._by_kind.setdefault(measure, {})[tuple(about)] = fact

    def of(self, measure: str) -> Mapping[Kind, int]:
        """Every fact of a measure, by the rest of what it is about."""
        return self._by_kind.get(measure, {})

    @cached_property
    def measures(self) -> Sequence[str]:
        """Every measure that a fact has."""
        return list(self._by_kind)

    def parts_of_total(self, measure: str, kind: Kind) -> list[int]:
        """The facts that a stated total of `kind` would add up: alike but for what it sums over."""
        return self._parts[measure].get(_without(kind, _PARTS_OF_A_TOTAL), [])

    @cached_property
    def _parts(self) -> "dict[str, dict[Kind, list[int]]]":
        """Parts by measure and kind; a measure that has none is not asked for."""
        by_measure: dict[str, dict[Kind, list[int]]] = {name: {} for name in measures()}
        for measure, by_kind in self._by_kind.items():
            for kind, fact in by_kind.items():
                if kind != _without(kind, _PARTS_OF_A_TOTAL):
                    by_measure[measure].setdefault(_without(kind, _PARTS_OF_A_TOTAL), []).append(fact)
        return by_measure


_AT = {name: at for at, name in enumerate(ABOUT[1:])}  # where each stands in a kind


def _without(kind: Kind, columns: Sequence[str]) -> Kind:
    return _with(kind, dict.fromkeys(columns))


def _with(kind: Kind, cells: Mapping[str, str | None]) -> Kind:
    changed = list(kind)
    for column, cell in cells.items():
        changed[_AT[column]] = cell
    return tuple(changed)


def differences(facts: Facts) -> Iterator[Identity]:
    """Every sum that joins facts of several measures."""
    index = Index(facts)
    for relation in relations().sums:
        yield from _sums(index, relation)
    for measure in index.measures:
        if measure.endswith(TOTAL):
            yield from _stated_totals(index, measure)
        if measure.endswith(PROFILE):
            yield from _months(index, measure)
    for sides in relations().sides:
        yield from _two_sides(index, sides)


def products(facts: Facts) -> Iterator[Product]:
    """Every amount of which both the volume and the price are facts as well."""
    index = Index(facts)
    for times in relations().products:
        why = " × ".join(measures()[name].label.lower() for name in (times.volume, times.price))
        volumes, prices = index.of(times.volume), index.of(times.price)
        for kind, amount in index.of(times.amount).items():
            whose = _with(kind, {times.volume_without: None}) if times.volume_without else kind
            volume, price = volumes.get(whose), prices.get(_priced(kind, prices))
            if volume is not None and price is not None and volume != amount:
                yield Product(amount, volume, price, why, times.factor)


def _priced(kind: Kind, prices: Mapping[Kind, int]) -> Kind:
    """The kind under which a price is stated: prices and shares often leave the price base unsaid."""
    return kind if kind in prices else _without(kind, ("price_base",))


def _sums(index: Index, relation: Sum) -> Iterator[Identity]:
    why = f"{measures()[relation.whole].label.lower()} follows from {_listed(relation)}"
    for kind, whole in index.of(relation.whole).items():
        terms = {whole: -1.0}
        names = [*relation.plus, *relation.minus]
        for name in names:
            sign = -1.0 if name in relation.minus else 1.0
            terms.update(dict.fromkeys(_facts_of(index, name, kind, relation.over), sign))
        joined = [name for name in names if _facts_of(index, name, kind, relation.over)]
        if len(joined) == len(names):
            yield Identity(terms, why)


def _facts_of(index: Index, measure: str, kind: Kind, over: str) -> list[int]:
    """The fact of a measure and a kind, or, of a measure that lies on lines, every one of its lines."""
    own = index.of(measure).get(kind)
    if own is not None:
        return [own]
    return index.parts_of_total(measure, kind) if over else []


def _listed(relation: Sum) -> str:
    plus = " and ".join(measures()[name].label.lower() for name in relation.plus)
    minus = " and ".join(measures()[name].label.lower() for name in relation.minus)
    return f"{plus} less {minus}" if minus else plus


def _stated_totals(index: Index, total: str) -> Iterator[Identity]:
    measure = total.removesuffix(TOTAL)
    for kind, whole in index.of(total).items():
        own = index.of(measure).get(kind)
        parts = index.parts_of_total(measure, kind) if measure in index.measures else []
        for terms in ([own] if own is not None else [], parts):
            if terms:
                yield whole_and_parts(whole, terms, "a total that is stated beside its parts")


def _months(index: Index, profile: str) -> Iterator[Identity]:
    """A year is the sum of its months, or of its quarters, as planned."""
    by_kind = index.of(profile)
    for year_measure in (profile.removesuffix(PROFILE), profile + TOTAL):
        for kind, whole in index.of(year_measure).items():
            for parts in _parts_of_year(kind[_AT["period"]] or ""):
                months = [by_kind.get(_with(kind, {"period": part})) for part in parts]
                stated = [fact for fact in months if fact is not None]
                if "period" in measures()[profile].sums_over and len(stated) == len(parts):
                    yield whole_and_parts(whole, stated, "its months or quarters make up the year")


def _parts_of_year(text: str) -> tuple[tuple[str, ...], ...]:
    is_year = is_period(text) and period(text).kind == "year"
    return (months_of(text), quarters_of(text)) if is_year else ()


def _two_sides(index: Index, sides: Sides) -> Iterator[Identity]:
    mirrored = index.of(sides.other)
    for kind, fact in index.of(sides.measure).items():
        body, counterparty = kind[_AT["organisation"]], kind[_AT["counterparty"]]
        mirror = mirrored.get(_with(kind, {"organisation": counterparty, "counterparty": body}))
        if counterparty and mirror is not None and mirror != fact:
            yield Identity({fact: 1.0, mirror: -sides.sign}, "the other side of the same flow")
