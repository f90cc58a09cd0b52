"""The sums that facts of one measure obey: over lines, bodies, groups, ages, months and years.

Where a whole and some of its parts are stated, a reader takes the parts to make up the whole.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

import polars as pl

from placeplan.disclosure.facts import ABOUT, Facts
from placeplan.disclosure.identities import Identity, whole_and_parts
from placeplan.figures.combining.spans import Span, ages_of, days_of
from placeplan.figures.measures import measures

# An empty cell of one of these is the total over it. A recurrence that nobody states holds both kinds.
OPEN_AXES = ("counterparty", "area", "service", "scheme", "line", "sex", "age", "recurrence")
# Each group's code, and the codes of bodies that make it up; a group may be made up in several ways.
Groups = Sequence[tuple[str, Collection[str]]]
# What a speaker may leave unsaid of the same fact.
UNSAID = ("price_base", "stage")


def sums(facts: Facts, groups: Groups) -> Iterator[Identity]:
    """Every sum that joins a whole to parts. `groups` says who makes up each group of bodies."""
    for axis in OPEN_AXES:
        yield from _over_axis(facts, axis)
    yield from _over_bodies(facts, groups)
    yield from _over_spans(facts, "period", days_of)
    yield from _over_spans(facts, "age", ages_of)
    for column in UNSAID:
        yield from _left_unsaid(facts, column)


def _alike(facts: Facts, column: str, rows: pl.DataFrame) -> Iterator[Sequence[tuple[int, str | None]]]:
    """Facts alike in all but `column`: those of each kind, with what they say under it."""
    kinds = rows.group_by([name for name in ABOUT if name != column], maintain_order=True)
    both = kinds.agg(pl.col("fact"), pl.col(column).alias("says")).filter(pl.col("fact").list.len() > 1)
    for numbers, says in both.select("fact", "says").iter_rows():
        yield list(zip(numbers, says, strict=True))


def _summed_over(facts: Facts, axis: str) -> pl.DataFrame:
    """The facts of measures that may be added over an axis."""
    adds = [key for key, measure in measures().items() if axis in measure.sums_over]
    return facts.table.filter(pl.col("measure").is_in(adds))


def _over_axis(facts: Facts, axis: str) -> Iterator[Identity]:
    rows = facts.table if axis == "recurrence" else _summed_over(facts, axis)
    for kind in _alike(facts, axis, rows):
        whole = [fact for fact, says in kind if says is None]
        parts = [fact for fact, says in kind if says is not None]
        if whole and parts:
            yield whole_and_parts(whole[0], parts, f"all of each {axis} make up the total")


def _over_bodies(facts: Facts, groups: Groups) -> Iterator[Identity]:
    rows = _summed_over(facts, "organisation").filter(pl.col("organisation").is_not_null())
    for kind in _alike(facts, "organisation", rows):
        by_body = {body: fact for fact, body in kind}
        for group, members in groups:
            parts = [by_body[member] for member in members if member in by_body]
            if group in by_body and len(parts) == len(members):
                yield whole_and_parts(by_body[group], parts, f"the members of {group} make up the group")


def _over_spans(facts: Facts, column: str, reach: Callable[[str], Span]) -> Iterator[Identity]:
    """A span of days or of ages that others, end to end, make up."""
    rows = _summed_over(facts, column).filter(pl.col(column).is_not_null())
    for kind in _alike(facts, column, rows):
        spans = {reach(str(says)): fact for fact, says in kind}
        for whole in spans:
            for tiles in _tilings(whole, sorted(spans)):
                parts = [spans[tile] for tile in tiles]
                yield whole_and_parts(spans[whole], parts, f"the parts of its {column} make it up")


def _tilings(whole: Span, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The rows of spans of one length class that fill `whole` end to end, the coarsest and the finest."""
    inside = [span for span in spans if span != whole and whole[0] <= span[0] and span[1] <= whole[1]]
    fillings = {tuple(_filled(whole, inside, widest)) for widest in (True, False)}
    yield from (list(filling) for filling in sorted(fillings) if filling)


def _filled(whole: Span, inside: Sequence[Span], widest: bool) -> list[Span]:
    """Spans that fill `whole` without a gap, the widest or the narrowest first; none where none do."""
    by_start: dict[int, list[Span]] = {}
    for span in inside:
        by_start.setdefault(span[0], []).append(span)
    filling: list[Span] = []
    start = whole[0]
    while start <= whole[1] and start in by_start:
        chosen = max(by_start[start]) if widest else min(by_start[start])
        filling.append(chosen)
        start = chosen[1] + 1
    return filling if start == whole[1] + 1 else []


def _left_unsaid(facts: Facts, column: str) -> Iterator[Identity]:
    """A fact that leaves a column empty is taken for the one that fills it, where only one does."""
    for kind in _alike(facts, column, facts.table):
        unsaid = [fact for fact, says in kind if says is None]
        filled = [fact for fact, says in kind if says is not None]
        if unsaid and len(filled) == 1:
            yield whole_and_parts(unsaid[0], filled, f"the same but for its {column.replace('_', ' ')}")
