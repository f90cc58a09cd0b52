"""Figures in a published plan's own tables: a row's name, its numbers, and the years and unit above them.

A row is proposed only where its numbers are as many as the years above it and a unit is written.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from placeplan.assurance.stated_amounts import vocabulary
from placeplan.assurance.stated_in_text import MOST_LETTERS, Proposal
from placeplan.assurance.stated_subjects import SYSTEM, cue, group_named, subject_named
from placeplan.assurance.stated_years import years
from placeplan.core.money import PENCE_PER_POUND
from placeplan.figures.documents.passages import Passage
from placeplan.figures.documents.reading import Document

_UNITS = (
    (re.compile(r"£\s?(?:bn|billion)"), 9),
    (re.compile(r"£\s?(?:m\b|million)"), 6),
    (re.compile(r"£\s?(?:k\b|000|'000|thousand)"), 3),
)
_CELL = re.compile(
    r"^(?P<open>\()?\s*(?P<minus>[-−–])?\s*£?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*m?\s*\)?$"
)
FARTHEST = 14  # passages above a row in which its years and unit may stand


def table_proposals(document: Document) -> Iterator[Proposal]:
    """Every figure of every row whose name, years and unit can all be told."""
    passages = document.passages
    for n, passage in enumerate(passages):
        if passage.kind != "row" or len(passage.text) > MOST_LETTERS:
            continue
        label, *cells = [cell.strip() for cell in passage.text.split("\t")]
        above = passages[max(0, n - FARTHEST) : n]
        periods, power = _years_above(above), _unit(label, above)
        values = [_CELL.match(cell) for cell in cells if cell]
        if not periods or power is None or len(values) != len(periods) or not all(values):
            continue
        for period, found in zip(periods, values, strict=True):
            if found and (proposal := _proposal(document.file, passage, label, period, found, power)):
                yield proposal


def _years_above(above: Sequence[Passage]) -> tuple[str, ...]:
    for passage in reversed(above):
        found = tuple(
            year.period for year in years(passage.text.replace("\t", " | ")) if ".." not in year.period
        )
        if len(found) > 1 or (found and passage.kind == "row"):
            return found
    return ()


def _unit(label: str, above: Sequence[Passage]) -> int | None:
    for text in (label, *(passage.text for passage in reversed(above))):
        for pattern, power in _UNITS:
            if pattern.search(re.sub(r"£\s?[\d,.]+\s?(?:m|million|bn|billion|k)\b", "", text)):
                return power
    return None


def _proposal(
    file: str, passage: Passage, label: str, period: str, found: re.Match[str], power: int
) -> Proposal | None:
    rule = subject_named(label)
    if rule is None or rule.get("always_weak"):
        return None
    digits = found["digits"]
    value = Decimal(digits.replace(",", "")) * Decimal(10) ** power
    negative = bool(found["minus"] or found["open"])
    measure, stage, name = rule["measure"], rule["stage"], rule["label"]
    if rule["key"] in ("gap", "deficit"):
        if cue("residual", label) or (rule["key"] == "deficit" and not cue("do_nothing", label)):
            measure, stage, name = "surplus_or_deficit", "plan", "Deficit left by the plan"
            value = -abs(value)
        else:
            measure, stage, name, value = "gap", "do_nothing", "Do-nothing gap", abs(value)
    elif rule["key"] == "surplus":
        value = -value if negative else value
    rules = vocabulary()["confidence"]
    where = passage.where()
    return Proposal(
        label=name,
        measure=measure,
        group=group_named(label) or SYSTEM,
        line="not identified" if cue("not_identified", label) else "",
        period=period,
        stage=stage,
        value=float(value),
        bound="=",
        precision=float(Decimal(10) ** (power - len(digits.partition(".")[2]))),
        words=f"{label}: {found[0].strip()}",
        sentence=passage.text.replace("\t", " | "),
        file=file,
        where=where,
        cell=f"{where}, row",
        confidence=round(1.0 - rules["row"], 2),
        doubts=("read from a row of a table: check its unit and its years",),
        pence=int(value * PENCE_PER_POUND),
        is_whole=True,
    )
