"""Which priorities a plan names, and in how many plans each is named. Words propose, and a tag by hand wins.

Being named is not being done, paid for or wanted: nothing here judges.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published_claims import SYSTEM
from placeplan.assurance.registry import check, view
from placeplan.assurance.row_texts import text_in, word_in
from placeplan.core.doors.shipped import shipped_toml
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
    listed = shipped_toml(LIST)
    return {
        key: (row["label"], re.compile(row["words"], re.IGNORECASE))
        for key, row in listed.items()
        if isinstance(row, dict)
    }


def priorities_in(
    documents: Sequence[Document], tags: Mapping[str, tuple[str, Source | None]]
) -> tuple[Priority, ...]:
    """Every priority of the list in these documents; `tags` are by hand: yes or no, and where it is said."""
    priorities = []
    for key, (label, words) in taxonomy().items():
        places = [
            Source(document.file, "", passage.where(match.start()))
            for document in documents
            for passage in document.passages
            for match in words.finditer(passage.text)
        ]
        by_hand, tagged_at = tags.get(key, ("", None))
        first = tagged_at or next(iter(places), None)
        priorities.append(Priority(key, label, len(places), first, by_hand))
    return tuple(priorities)


def tags_of(statements: pl.DataFrame) -> dict[str, dict[str, tuple[str, Source | None]]]:
    """Tags by hand, by organisation and then by priority; the last day's word holds."""
    rows = statements.filter((pl.col("subject") == TAG) & pl.col("scheme").is_in(list(taxonomy())))
    tags: dict[str, dict[str, tuple[str, Source | None]]] = defaultdict(dict)
    for row in rows.sort("stated_on", "text", nulls_last=False).iter_rows(named=True):
        answer = word_in(row, "text")
        if answer in (YES, NO):
            stands = source(row["source"]) if row["source"] else None
            tags[text_in(row, "organisation")][row["scheme"]] = (answer, stands)
    return tags


@view
def priorities(
    place: Place, documents: tuple[Document, ...], statements: pl.DataFrame
) -> tuple[Priority, ...]:
    """The priorities of the place's own plan; empty where it has no text and nobody tagged any."""
    by_body = tags_of(statements)
    tags = by_body.get("", {}) | by_body.get(f"{place.code}{SYSTEM}", {}) | by_body.get(place.code, {})
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
    named = [priority for priority in priorities if priority.is_named]
    named.sort(key=lambda priority: (-priority.times, priority.label))
    if named:
        yield _named_finding(place, named, len(priorities))
    counts = _footprints_with(place, statements)
    if counts:
        yield _commonest_finding(place, counts)


def _named_finding(place: Place, named: Sequence[Priority], of_how_many: int) -> Finding:
    told = "; ".join(f"{p.label} ({'by hand' if p.by_hand else f'{p.times}×'})" for p in named)
    return finding(
        "priorities_named",
        "pass",
        f"{len(named)} of {of_how_many} priorities are named, {named[0].label.lower()} first",
        f"{told}. Named is not done or paid for. Shown, not judged; a tag by hand wins over the words.",
        organisations=(place.code,),
        cells=tuple(priority.first for priority in named if priority.first),
        kind="priorities",
    )


def _commonest_finding(place: Place, counts: Counter[str]) -> Finding:
    """How many footprints of a region name each priority, the commonest first."""
    total = len(place.children)
    in_order = [(taxonomy()[key][0], count) for key, count in counts.most_common()]
    shares = "; ".join(f"{label}: {count} of {total}" for label, count in in_order)
    return finding(
        "priorities_named",
        "pass",
        f"{in_order[0][0]} is the commonest priority of {total} footprints",
        f"{shares}. By tags that people gave. Shown, not judged.",
        organisations=(place.code,),
        kind="priorities",
    )


def _footprints_with(place: Place, statements: pl.DataFrame) -> Counter[str]:
    """How many of a region's footprints have each priority, by the tags that people gave."""
    tags = tags_of(statements)
    return Counter(
        key
        for child in place.children
        for key, (answer, _) in tags.get(child.code, {}).items()
        if answer == YES
    )
