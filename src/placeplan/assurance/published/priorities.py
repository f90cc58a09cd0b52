"""Which priorities a plan names, and in how many plans each is named. Words propose, and a tag by hand wins.

Being named is not being done, paid for or wanted: nothing here judges.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.registry import check, view
from placeplan.core.sources import Source, source
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import Document

LIST = Path(__file__).with_name("priorities.toml")
TAG = "priority"  # the subject of a statement that tags by hand: `scheme` is the key, `text` is yes or no
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Priority:
    """One priority as one plan names it: how often, where first, and whether a hand or the words said so."""

    key: str
    label: str
    times: int
    first: Source | None
    by_hand: str = ""  # yes, no, or empty where nobody tagged it

    @property
    def is_named(self) -> bool:
        """Is it a priority of the plan: by hand where somebody said, else by its words?"""
        return self.by_hand == YES or (not self.by_hand and self.times > 0)


@cache
def taxonomy() -> Mapping[str, tuple[str, re.Pattern[str]]]:
    """Each priority by key: its label, and the words that name it."""
    held = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return {
        key: (row["label"], re.compile(row["words"], re.IGNORECASE))
        for key, row in held.items()
        if isinstance(row, dict)
    }


def priorities_in(
    documents: Sequence[Document], tags: Mapping[str, tuple[str, Source | None]]
) -> tuple[Priority, ...]:
    """Every priority of the list in these documents; `tags` are by hand: yes or no, and where it is said."""
    found = []
    for key, (label, words) in taxonomy().items():
        places = [
            Source(document.file, "", passage.where(match.start()))
            for document in documents
            for passage in document.passages
            for match in words.finditer(passage.text)
        ]
        by_hand, said = tags.get(key, ("", None))
        found.append(Priority(key, label, len(places), said or (places[0] if places else None), by_hand))
    return tuple(found)


def tags_of(statements: pl.DataFrame) -> dict[str, dict[str, tuple[str, Source | None]]]:
    """Tags by hand, by organisation and then by priority; the last day's word holds."""
    rows = statements.filter((pl.col("subject") == TAG) & pl.col("scheme").is_in(list(taxonomy())))
    found: dict[str, dict[str, tuple[str, Source | None]]] = {}
    for row in rows.sort("stated_on", "text", nulls_last=False).iter_rows(named=True):
        said = str(row["text"] or "").strip().casefold()
        if said in (YES, NO):
            stands = source(row["source"]) if row["source"] else None
            found.setdefault(str(row["organisation"] or ""), {})[row["scheme"]] = (said, stands)
    return found


@view
def priorities(
    place: Place, documents: tuple[Document, ...], statements: pl.DataFrame
) -> tuple[Priority, ...]:
    """The priorities of the place's own plan; empty where it has no text and nobody tagged any."""
    every = tags_of(statements)
    tags = every.get("", {}) | every.get(f"{place.code}:system", {}) | every.get(place.code, {})
    return priorities_in(documents, tags) if documents or tags else ()


@check(
    "Priorities that are named",
    group="Comparison",
    formula="passages that name each priority of the list; a tag by hand wins over the words",
    kinds=("priorities",),
    source="HSJ survey of 2016: prevention, care out of hospital and shared records were commonest",
)
def priorities_named(
    place: Place, priorities: tuple[Priority, ...], statements: pl.DataFrame
) -> Iterator[Finding]:
    """Which priorities a plan names, how often, and in a region how many footprints name each."""
    named = sorted((p for p in priorities if p.is_named), key=lambda p: (-p.times, p.label))
    if named:
        told = "; ".join(f"{p.label} ({'by hand' if p.by_hand else f'{p.times}×'})" for p in named)
        yield finding(
            "priorities_named",
            "pass",
            f"{len(named)} of {len(priorities)} priorities are named, {named[0].label.lower()} first",
            f"{told}. Named is not done or paid for. Shown, not judged; a tag by hand wins over the words.",
            organisations=(place.code,),
            cells=tuple(p.first for p in named if p.first),
            kind="priorities",
        )
    counts = _footprints_with(place, statements)
    if counts:
        total = len(place.children)
        shares = "; ".join(f"{taxonomy()[key][0]}: {n} of {total}" for key, n in counts.most_common())
        yield finding(
            "priorities_named",
            "pass",
            f"{taxonomy()[counts.most_common(1)[0][0]][0]} is the commonest priority of {total} footprints",
            f"{shares}. By tags that people gave. Shown, not judged.",
            organisations=(place.code,),
            kind="priorities",
        )


def _footprints_with(place: Place, statements: pl.DataFrame) -> Counter[str]:
    """How many of a region's footprints have each priority, by the tags that people gave."""
    tags = tags_of(statements)
    return Counter(
        key for child in place.children for key, (said, _) in tags.get(child.code, {}).items() if said == YES
    )
