"""The kinds of table that are known, as `kinds.toml` declares each: one entry, and no other place to touch.

What is not declared there no module may ask of a kind. Refuses to look at a table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from placeplan.reading.words.folded_words import phrases, vocabulary

Needs = tuple[tuple[str, ...], ...]
EVERY_SUM = ("total", "result", "bridge", "year", "value")


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of table; what each field means stands at the head of `kinds.toml`."""

    name: str
    titles: tuple[str, ...] = ()
    needs: Needs = ()
    needs_if_named: Needs = ()
    told_by_titles: bool = False
    told_by_rows: bool = False
    needs_rows: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    label: str = ""
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures_of_titles: str = ""
    measure_in_title: float = 0.0
    sheet_names_measure: bool = False
    group: str = ""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reader: str = ""
    money: bool = False
    account: bool = False
    whole_of_body: bool = False
    of_one_body: bool = False
    of_partners: bool = False
    between_bodies: bool = False
    sides_across: bool = False
    savings: bool = False
    may_vary: bool = False
    by_month: bool = False
    looks_ahead: bool = False
    by_recurrence: bool = False
    without_numbers: bool = False
    unheaded_words: bool = False
    adds_up: tuple[str, ...] = ()
    named_by_roles: tuple[str, ...] = ()
    named_by_words: tuple[str, ...] = ()
    listed: bool = False
    first_of_twins: str = ""

    @property
    def measure_words(self) -> str:
        """The section of words of what its numbers may measure; empty where it measures one thing alone."""
        return f"kinds.{self.name}.measures" if self.measures else ""

    @property
    def group_words(self) -> str:
        """The section of words of the groups that its rows are of; empty where they are of none."""
        return f"kinds.{self.name}.groups" if self.groups else ""

    @property
    def column_words(self) -> str:
        """The section of words of the headings of its columns."""
        return f"kinds.{self.name}.columns"


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name, in the order in which they are tried."""
    return {name: _declared(name, about) for name, about in vocabulary()["kinds"].items()}


def _declared(name: str, about: Mapping[str, Any]) -> Kind:
    return Kind(name, **{key: _fixed(value) for key, value in about.items()})


def _fixed(value: Any) -> Any:
    """Lists as tuples, so that nobody changes what is declared."""
    if isinstance(value, dict):
        return {key: _fixed(entry) for key, entry in value.items()}
    return tuple(map(_fixed, value)) if isinstance(value, list) else value


@cache
def kind_of(name: str) -> Kind:
    """A kind by its name; one that declares nothing where nobody knows it, or the name is empty."""
    return kinds().get(name) or Kind(name, adds_up=EVERY_SUM)


@cache
def measure_roles() -> frozenset[str]:
    """Every measure that a column may have for its role, in a table with a column to each."""
    return frozenset(key for kind in _measuring() for key, _ in phrases(kind.measure_words))


@cache
def measure_words() -> tuple[str, ...]:
    """The sections of words of all measures."""
    return tuple(kind.measure_words for kind in _measuring())


@cache
def group_roles() -> Mapping[str, str]:
    """Each role that says which group a row is of, and the section of the words of those groups."""
    return {kind.group: kind.group_words for kind in kinds().values() if kind.group}


def _measuring() -> Iterable[Kind]:
    return (kind for kind in kinds().values() if kind.measures)
