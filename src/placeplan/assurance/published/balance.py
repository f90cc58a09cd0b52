"""How many of the things that are asked of a place are outcomes, and how many are money, activity or process.

Reads statements of subject `ask`. Each classification keeps who made it; two that differ are both shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

import polars as pl

from placeplan.assurance.findings import Finding, cells_at, finding
from placeplan.assurance.registry import check
from placeplan.assurance.row_texts import text_in, word_in
from placeplan.core.sources import Source
from placeplan.plan.place import Place

ASK = "ask"
KINDS = ("outcome", "activity", "money", "process")


@check(
    "Outcomes among what is asked",
    group="Statements",
    formula="asks classified as outcomes / asks classified; asks classified in two ways give a range",
    kinds=("balance_of_asks",),
    source="HSJ 2017: performance targets rather than population outcomes",
)
def balance_of_asks(place: Place, statements: pl.DataFrame) -> Iterator[Finding]:
    """What share of the things asked of the place are outcomes for people, as people classified them."""
    rows = statements.filter((pl.col("subject") == ASK) & (pl.col("attribute") == "kind"))
    words_of: dict[str, set[str]] = defaultdict(set)
    cells: dict[str, list[str]] = defaultdict(list)
    for row in rows.sort("scheme", "stated_by", "text").iter_rows(named=True):
        ask = text_in(row, "scheme") or text_in(row, "line")
        words_of[ask].add(word_in(row, "text"))
        cells[ask].append(text_in(row, "source"))
    kinds_of = {ask: kinds for ask, words in words_of.items() if (kinds := words & {*KINDS})}
    odd = sorted(set().union(*words_of.values()) - {*KINDS})
    if kinds_of:
        yield _share_finding(place, kinds_of, odd, cells_at(chain.from_iterable(cells.values())))
    elif words_of:
        yield _unread(place, odd)


def _share_finding(
    place: Place, kinds_of: Mapping[str, set[str]], odd: Sequence[str], cells: tuple[Source, ...]
) -> Finding:
    """The share of asks that are outcomes: a range where not everybody calls the same asks outcomes."""
    low = sum(kinds == {"outcome"} for kinds in kinds_of.values()) / len(kinds_of)
    high = sum("outcome" in kinds for kinds in kinds_of.values()) / len(kinds_of)
    is_agreed = low == high
    share = f"{low:.0%}" if is_agreed else f"{low:.0%} to {high:.0%}"
    sizes = Counter(kind for kinds in kinds_of.values() for kind in sorted(kinds))
    told = ", ".join(f"{sizes[kind]} {kind}" for kind in KINDS if sizes[kind])
    return finding(
        "balance_of_asks",
        "pass",
        f"{share} of {len(kinds_of)} asks are outcomes",
        f"{told}.{_contested(kinds_of)}{_not_counted(odd)} Shown, not judged; each classification can be "
        "contested by another row.",
        organisations=(place.code,),
        amount=low if is_agreed else None,
        unit="share" if is_agreed else "",
        cells=cells,
    )


def _contested(kinds_of: Mapping[str, set[str]]) -> str:
    names = sorted(ask for ask, kinds in kinds_of.items() if len(kinds) > 1)
    told = ", ".join(name.replace("_", " ") for name in names)
    return f" Classified in two ways: {told}." if names else ""


def _not_counted(odd: Sequence[str]) -> str:
    if not odd:
        return ""
    return f" Not counted: {', '.join(map(_quoted, odd))}, for a kind is one of {', '.join(KINDS)}."


def _unread(place: Place, odd: Sequence[str]) -> Finding:
    return finding(
        "balance_of_asks",
        "cannot_assess",
        "What kinds of things are asked cannot be told",
        f"The kinds are {', '.join(KINDS)}; those written are {', '.join(map(_quoted, odd))}.",
        organisations=(place.code,),
        severity=1,
        settled_by=f"A row of subject {ASK} for each, of one of these kinds.",
    )


def _quoted(word: str) -> str:
    return f"“{word}”"
