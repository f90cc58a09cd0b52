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
from placeplan.reading.text.stated_proposals import Proposal
from placeplan.reading.text.stated_subjects import SYSTEM, cue, group_named, one_of_many, subject_named
from placeplan.reading.text.stated_years import years

_UNITS = (
    (re.compile(r"£\s?(?:bn|billion)"), 9),
    (re.compile(r"£\s?(?:m\b|million)"), 6),
    (re.compile(r"£\s?(?:k\b|000|'000|thousand)"), 3),
)
_CELL = re.compile(
    r"^(?P<open>\()?\s*+(?P<minus>[-−–])?\s*+£?\s*+"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*+m?\s*+\)?$"
)
_NIL = frozenset({"", "-", "–", "—", "n/a", "nil", "tbc"})
_TOTAL = re.compile(r"^(?:grand |overall )?totals?$", re.IGNORECASE)
_CAPTION = re.compile(r"^(?:table|figure)\b", re.IGNORECASE)
_AFTER_YEARS = re.compile(r"20\d\d\s?[/–-]\s?(?:20)?\d\d(?:\s\(?£\w+\)?)?")
_UNIT_WORDS = frozenset({"£m", "(£m)", "£000", "£k"})  # of the last column, and no column of their own
MOST_WORDS_OF_A_NAME = 8
MOST_ROWS = 200  # above a row that are looked at: a longer table states its years again
FARTHEST = 14  # passages above a row, other than its table's rows, in which its years and unit may stand


def table_proposals(document: Document) -> Iterator[Proposal]:
    """Every figure of every row whose name, years and unit can all be told."""
    passages = document.passages
    for n, passage in enumerate(passages):
        if passage.kind == "row" and len(passage.text) <= MOST_LETTERS:
            yield from _row_proposals(document.file, passage, _above(passages, n))


def _row_proposals(file: str, passage: Passage, above: Sequence[Passage]) -> Iterator[Proposal]:
    written, *cells = [cell.strip() for cell in passage.text.split("\t")]
    periods, columns = _years_above(above)
    power = _unit(written, above)
    cells = cells[: len(periods)] if len(cells) == columns else [cell for cell in cells if cell]
    if power is None or len(cells) != len(periods):
        return
    figures = _figures(cells)
    label = _named(written, above)
    rule = subject_named(label) if figures else None
    if rule is None or rule.get("always_weak"):
        return
    has_signs = any(_is_negative(figure) for figure in figures if figure)
    for period, figure in zip(periods, figures, strict=True):
        if figure:
            yield _proposal(file, passage, label, rule, period, figure, power, has_signs)


def _figures(cells: Sequence[str]) -> list[re.Match[str] | None]:
    """The number in each cell, none in one that says nil; empty where a cell is neither, or all say nil."""
    figures = [_CELL.match(cell) for cell in cells]
    are_all = all(figure or cell.lower() in _NIL for figure, cell in zip(figures, cells, strict=True))
    return figures if are_all and any(figures) else []


def _is_negative(figure: re.Match[str]) -> bool:
    return bool(figure["minus"] or figure["open"])


def _above(passages: Sequence[Passage], n: int) -> tuple[Passage, ...]:
    """What stands above a row: the rows of its table, and so many other passages."""
    above: list[Passage] = []
    others_to_go = FARTHEST
    for passage in reversed(passages[:n]):
        others_to_go -= passage.kind != "row"
        if others_to_go < 0 or len(above) == MOST_ROWS:
            break
        above.append(passage)
    return tuple(reversed(above))


def _years_above(above: Sequence[Passage]) -> tuple[tuple[str, ...], int]:
    """The years of the columns, and how many columns there are with those that follow the last year."""
    for passage in reversed(above):
        text = passage.text.replace("\t", " | ")
        periods = tuple(year.period for year in years(text) if ".." not in year.period)
        is_row = passage.kind == "row"
        if len(periods) > 1 or (periods and is_row):
            after = _AFTER_YEARS.split(text)[-1].replace("|", " ").split() if is_row else []
            return periods, len(periods) + sum(word not in _UNIT_WORDS for word in after)
    return (), 0


def _named(label: str, above: Sequence[Passage]) -> str:
    """A row's name: with the line above that it goes on from, or as a total that its table's title names."""
    if _TOTAL.match(label):
        return _named_total(label, above)
    before = above[-1] if above else None
    if before is None or before.kind not in ("heading", "text") or _CAPTION.match(before.text):
        return label
    if not label:  # a name over several lines stands above its figures
        return before.text if len(before.text.split()) <= MOST_WORDS_OF_A_NAME else label
    whole = f"{before.text} {label}"
    return whole if before.kind == "heading" and subject_named(whole) != subject_named(label) else label


def _named_total(label: str, above: Sequence[Passage]) -> str:
    titles = (passage.text for passage in reversed(above) if passage.kind != "row")
    caption = next((title for title in titles if _CAPTION.match(title)), "")
    return f"{caption}: {label}" if subject_named(caption) else label


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
    rule: Mapping[str, Any],
    period: str,
    figure: re.Match[str],
    power: int,
    has_signs: bool,
) -> Proposal:
    digits = figure["digits"]
    size = Decimal(digits.replace(",", "")) * Decimal(10) ** power
    measure, stage, name, value = _meant(rule, label, size, _is_negative(figure), has_signs)
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
        words=f"{label}: {figure[0].strip()}",
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
    is_position = rule["key"] == "position"
    nothing_done = cue("do_nothing", label)
    if is_position and not nothing_done:
        return "surplus_or_deficit", "plan", str(rule["label"]), signed
    if is_position or rule["key"] in ("gap", "deficit"):
        is_left = rule["key"] == "deficit" or cue("residual", label)
        if is_left and not nothing_done:
            return "surplus_or_deficit", "plan", "Deficit left by the plan", -size
        return "gap", "do_nothing", "Do-nothing gap", -signed if has_signs or is_position else size
    value = signed if rule["key"] == "surplus" else size
    return rule["measure"], rule["stage"], str(rule["label"]), value
