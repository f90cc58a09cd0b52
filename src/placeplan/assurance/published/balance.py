"""How many of the things that are asked of a place are outcomes, and how many are money, activity or process.

Reads statements of subject `ask`. Each classification keeps who made it; two that differ are both shown.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check
from placeplan.core.sources import source
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
    asks: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows.sort("scheme", "stated_by", "text").iter_rows(named=True):
        asks[str(row["scheme"] or row["line"] or "")].append(row)
    counted = {ask: kinds for ask, said in asks.items() if (kinds := _kinds(said))}
    odd = sorted({_word(row) for said in asks.values() for row in said} - {*KINDS})
    if not counted:
        yield from _unread(place, odd) if asks else ()
        return
    contested = sorted(ask for ask, of in counted.items() if len(of) > 1)
    low = sum(of == {"outcome"} for of in counted.values()) / len(counted)
    high = sum("outcome" in of for of in counted.values()) / len(counted)
    share = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    sizes = Counter(kind for of in counted.values() for kind in sorted(of))
    told = ", ".join(f"{sizes[kind]} {kind}" for kind in KINDS if sizes[kind])
    names = ", ".join(name.replace("_", " ") for name in contested)
    caveats = f" Classified in two ways: {names}." if contested else ""
    if odd:
        caveats += f" Not counted: {', '.join(map(_quoted, odd))}, for a kind is one of {', '.join(KINDS)}."
    yield finding(
        "balance_of_asks",
        "pass",
        f"{share} of {len(counted)} asks are outcomes",
        f"{told}.{caveats} Shown, not judged; each classification can be contested by another row.",
        organisations=(place.code,),
        amount=low if low == high else None,
        unit="share" if low == high else "",
        cells=tuple(source(str(row["source"])) for said in asks.values() for row in said if row["source"]),
    )


def _unread(place: Place, odd: list[str]) -> Iterator[Finding]:
    yield finding(
        "balance_of_asks",
        "cannot_assess",
        "What kinds of things are asked cannot be told",
        f"The kinds are {', '.join(KINDS)}; those written are {', '.join(map(_quoted, odd))}.",
        organisations=(place.code,),
        severity=1,
        settled_by=f"A row of subject {ASK} for each, of one of these kinds.",
    )


def _kinds(said: list[Mapping[str, Any]]) -> set[str]:
    """The kinds that an ask was given, less words that are none."""
    return {_word(row) for row in said} & set(KINDS)


def _word(row: Mapping[str, Any]) -> str:
    return str(row["text"] or "").strip().casefold()


def _quoted(word: str) -> str:
    return f"“{word}”"
