"""Figures that may be parts of others: stated together with their whole, apart from it, or in doubt.

Nothing is added up here: figures of one `cell` are stated together, and checks add up no others.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from placeplan.reading.text.document_sentences import Sentence
from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_proposals import Proposal, less_sure
from placeplan.reading.text.stated_subjects import cue, subjects_in_order


def whole_of(sentence: Sentence, before: Sequence[Proposal]) -> Proposal | None:
    """The amount of the sentence before that “of this, £300m …” divides; nothing if unsure."""
    goes_on = sentence.start > 0  # in the same paragraph
    is_of_it = goes_on and len(before) == 1 and cue("of_the_last", sentence.text)
    return before[0] if is_of_it and before[0].is_used and before[0].unit == "pounds" else None


def parts_of(whole: Proposal, sentence: Sentence, parts: Sequence[Proposal]) -> list[Proposal]:
    """The parts, stated together with their whole where they reach it; what is read otherwise is not used."""
    names_its_own = bool(subjects_in_order(sentence.text))
    told = [part if names_its_own or _is_alike(part, whole) else _as_of_another(part) for part in parts]
    alike = [part for part in told if _is_alike(part, whole) and not part.line]
    lacking = abs(whole.value) - sum(abs(part.value) for part in alike)
    if lacking > whole.precision + sum(part.precision for part in alike):
        return [replace(part, cell=f"{part.cell}, part {n}") for n, part in enumerate(told, start=1)]
    return [replace(part, cell=whole.cell) if part in alike else part for part in told]


def brought_in_by(whole: Proposal, sentence: Sentence) -> Sentence:
    """The sentence, read as if the one that states its whole brought it in, as a colon does a list."""
    return replace(sentence, passage=replace(sentence.passage, intro=whole.sentence))


def _is_alike(part: Proposal, whole: Proposal) -> bool:
    return (part.measure, part.stage, part.period) == (whole.measure, whole.stage, whole.period)


def _as_of_another(part: Proposal) -> Proposal:
    doubt = "it is a part of what the sentence before states, and is read as of another kind or year"
    return less_sure(part, "other_year", doubt)


def apart_where_incomplete(text: str, figures: list[Proposal]) -> list[Proposal]:
    """Parts of one sentence that fall short of its total may not be all of them, unless it says so.

    They are then not taken as stated together, so that no sum is tested that nobody claimed.
    """
    if cue("exhaustive", text):
        return figures
    measures = {figure.measure for figure in figures} - {"", "gap"}
    short = {measure for measure in measures if _falls_short(figures, measure)}
    return [
        replace(figure, cell=f"{figure.cell}, part {n}") if _is_part(figure, figures, short) else figure
        for n, figure in enumerate(figures, start=1)
    ]


def _falls_short(figures: Sequence[Proposal], measure: str) -> bool:
    """Are the smaller figures of a measure together less than its largest, by more than their rounding?"""
    stated = [figure for figure in figures if figure.measure == measure and not figure.line]
    sizes = [abs(figure.value) for figure in stated]
    most = max(sizes, default=0.0)
    return sum(size for size in sizes if size < most) < most - sum(figure.precision for figure in stated)


def _is_part(figure: Proposal, figures: Sequence[Proposal], short: set[str]) -> bool:
    alike = [abs(beside.value) for beside in figures if beside.measure == figure.measure]
    return figure.measure in short and abs(figure.value) < max(alike)


def parts_doubted(figures: Sequence[Proposal]) -> Iterator[Proposal]:
    """Smaller amounts of what schemes make are taken for parts, unless their words say they are the whole."""
    has_parts = {rule["measure"] for rule in vocabulary()["subjects"] if rule.get("has_parts")}
    largest = _largest(figure for figure in figures if figure.measure in has_parts)
    for figure in figures:
        most = largest.get((figure.measure, figure.group), 0.0)
        is_part = figure.measure in has_parts and _is_smaller(figure, most)
        yield _as_part(figure) if is_part and not figure.is_whole else figure


def _largest(figures: Iterable[Proposal]) -> dict[tuple[str, str], float]:
    """The largest used amount of each measure and part of the area."""
    largest: dict[tuple[str, str], float] = {}
    for figure in figures:
        if figure.is_used and not figure.line:
            key = (figure.measure, figure.group)
            largest[key] = max(largest.get(key, 0.0), figure.value)
    return largest


def _is_smaller(figure: Proposal, most: float) -> bool:
    """Is a figure surely less than the largest? One that is only bounded may be as much."""
    return not figure.line and figure.bound not in ("<", ">") and figure.value < most


def _as_part(figure: Proposal) -> Proposal:
    return less_sure(figure, "part", "a larger amount of the same kind is stated; this may be one part of it")


def parts_apart(figures: Sequence[Proposal]) -> Iterator[Proposal]:
    """Figures stated together of which one is not used: nobody claimed a sum of the others."""
    lacking = {(figure.cell, figure.measure) for figure in figures if figure.measure and not figure.is_used}
    for number, figure in enumerate(figures, start=1):
        is_alone = (figure.cell, figure.measure) in lacking
        yield replace(figure, cell=f"{figure.cell}, part {number}") if is_alone else figure
