"""Figures in a published plan's own tables: a row's name, its numbers, and the years and unit above them.

A row is proposed only where its numbers are as many as the years above it and a unit is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from placeplan.core.money import PENCE_PER_POUND
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.document_sentences import MOST_LETTERS
from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_in_text import Proposal
from placeplan.reading.text.stated_subjects import SYSTEM, cue, group_named, one_of_many, subject_named
from placeplan.reading.text.stated_years import years

_UNITS = (
    (re.compile(r"£\s?(?:bn|billion)"), 9),
    (re.compile(r"£\s?(?:m\b|million)"), 6),
    (re.compile(r"£\s?(?:k\b|000|'000|thousand)"), 3),
)
_CELL = re.compile(
    r"^(?P<open>\()?\s*(?P<minus>[-−–])?\s*£?\s*"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*m?\s*\)?$"
)
_NIL = frozenset({"", "-", "–", "—", "n/a", "nil", "tbc"})
_TOTAL = re.compile(r"^(?:grand |overall )?totals?$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:table|figure)\b", re.IGNORECASE)
_AFTER_YEARS = re.compile(r"20\d\d\s?[/–-]\s?(?:20)?\d\d(?:\s\(?£\w+\)?)?")
MOST_WORDS_OF_A_NAME = 8
MOST_ROWS = 200  # above a row that are looked at: a longer table states its years again
FARTHEST = 14  # passages above a row, other than its table's rows, in which its years and unit may stand


def table_proposals(document: Document) -> Iterator[Proposal]:
    """Every figure of every row whose name, years and unit can all be told."""
    passages = document.passages
    for n, passage in enumerate(passages):
        if passage.kind != "row" or len(passage.text) > MOST_LETTERS:
            continue
        label, *cells = [cell.strip() for cell in passage.text.split("\t")]
        above = _above(passages, n)
        periods, columns = _years_above(above)
        label, power = _named(label, above), _unit(label, above)
        cells = cells[: len(periods)] if len(cells) == columns else [cell for cell in cells if cell]
        values = [_CELL.match(cell) for cell in cells]
        is_figures = all(found or cell.lower() in _NIL for found, cell in zip(values, cells, strict=True))
        if not periods or power is None or len(values) != len(periods) or not is_figures or not any(values):
            continue
        has_signs = any(found and (found["open"] or found["minus"]) for found in values)
        for period, found in zip(periods, values, strict=True):
            if found and (
                proposal := _proposal(document.file, passage, label, period, found, power, has_signs)
            ):
                yield proposal


def _above(passages: Sequence[Passage], n: int) -> tuple[Passage, ...]:
    """What stands above a row: the rows of its table, and so many other passages."""
    found: list[Passage] = []
    left = FARTHEST
    for passage in reversed(passages[:n]):
        left -= passage.kind != "row"
        if left < 0 or len(found) == MOST_ROWS:
            break
        found.append(passage)
    return tuple(reversed(found))


def _years_above(above: Sequence[Passage]) -> tuple[tuple[str, ...], int]:
    """The years of the columns, and how many columns there are with those that follow the last year."""
    for passage in reversed(above):
        text = passage.text.replace("\t", " | ")
        found = tuple(year.period for year in years(text) if ".." not in year.period)
        if len(found) > 1 or (found and passage.kind == "row"):
            after = _AFTER_YEARS.split(text)[-1].replace("|", " ").split() if passage.kind == "row" else []
            return found, len(found) + len(
                [word for word in after if word not in ("£m", "(£m)", "£000", "£k")]
            )
    return (), 0


def _named(label: str, above: Sequence[Passage]) -> str:
    """A row's name: with the line above that it goes on from, or as a total that its table's title names."""
    before = above[-1] if above else None
    if _TOTAL.match(label):
        caption = next((p.text for p in reversed(above) if p.kind != "row" and _CAPTION.match(p.text)), "")
        return f"{caption}: {label}" if subject_named(caption) else label
    if before is None or before.kind not in ("heading", "text") or _CAPTION.match(before.text):
        return label
    if not label:  # a name over several lines stands above its figures
        return before.text if len(before.text.split()) <= MOST_WORDS_OF_A_NAME else label
    whole = f"{before.text} {label}"
    return whole if before.kind == "heading" and subject_named(whole) != subject_named(label) else label


def _unit(label: str, above: Sequence[Passage]) -> int | None:
    for text in (label, *(passage.text for passage in reversed(above))):
        for pattern, power in _UNITS:
            if pattern.search(re.sub(r"£\s?[\d,.]+\s?(?:m|million|bn|billion|k)\b", "", text)):
                return power
    return None


def _proposal(
    file: str,
    passage: Passage,
    label: str,
    period: str,
    found: re.Match[str],
    power: int,
    has_signs: bool,
) -> Proposal | None:
    rule = subject_named(label)
    if rule is None or rule.get("always_weak"):
        return None
    digits = found["digits"]
    size = Decimal(digits.replace(",", "")) * Decimal(10) ** power
    measure, stage, name, value = _meant(rule, label, size, bool(found["minus"] or found["open"]), has_signs)
    rules = vocabulary()["confidence"]
    where = passage.where()
    whose = one_of_many(label)
    doubts = ["read from a row of a table: check its unit and its years"]
    doubts += [f"it may be of one body or programme: {whose}"] if whose else []
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
        confidence=round(1.0 - rules["row"] - (rules["one_body"] if whose else 0.0), 2),
        doubts=tuple(doubts),
        pence=int(value * PENCE_PER_POUND),
        is_whole=True,
    )


def _meant(
    rule: Mapping[str, Any], label: str, size: Decimal, is_negative: bool, has_signs: bool
) -> tuple[str, str, str, Decimal]:
    """Measure, stage, name and value of a cell. Where some are in brackets, a gap without them is none."""
    signed = -size if is_negative else size
    nothing_done = cue("do_nothing", label)
    if rule["key"] == "position" and not nothing_done:
        return "surplus_or_deficit", "plan", str(rule["label"]), signed
    if rule["key"] in ("gap", "deficit", "position"):
        if not nothing_done and (cue("residual", label) or rule["key"] == "deficit"):
            return "surplus_or_deficit", "plan", "Deficit left by the plan", -size
        is_shown = has_signs or rule["key"] == "position"
        return "gap", "do_nothing", "Do-nothing gap", -signed if is_shown else size
    value = signed if rule["key"] == "surplus" else size
    return rule["measure"], rule["stage"], str(rule["label"]), value
