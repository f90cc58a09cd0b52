"""Figures that a plan states in prose, proposed with their words: of what, whose, for when, and how sure.

A proposal is a reading, never a fact: each keeps its sentence, its place and its doubts, and one
that is not sure enough is listed and not used. Nothing is added up or mended here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import PENCE_PER_POUND
from placeplan.reading.documents.opened import Document
from placeplan.reading.text.document_sentences import SECTION, Sentence, titles_of, under_headings
from placeplan.reading.text.stated_amounts import Amount, amounts, vocabulary
from placeplan.reading.text.stated_doubts import money_doubts
from placeplan.reading.text.stated_kinds import EVERYTHING, PAST, TO_DATE, kind_of, said_of
from placeplan.reading.text.stated_positions import Doubt, counted, position
from placeplan.reading.text.stated_subjects import (
    SYSTEM,
    Subject,
    cue,
    group_of,
    last_subject,
    subject_of,
)
from placeplan.reading.text.stated_years import Horizon, StatedYear, horizon, titled, year_of, years

MEANINGS = {"pounds": "money", "share": "per cent"}
STAFF = ("staff", "employees")  # counts that name people, whatever is said of them


@dataclass(frozen=True)
class Proposal:
    """A figure as it may be meant. `value` and `precision` are in the base unit of its measure."""

    label: str
    measure: str
    group: str
    line: str
    period: str
    stage: str
    value: float
    bound: str
    precision: float
    words: str
    sentence: str
    file: str
    where: str
    cell: str  # shared by figures of one sentence, which are stated together
    confidence: float
    doubts: tuple[str, ...] = ()
    grade: str = "primary"
    unit: str = "pounds"
    pence: int | None = None
    says: frozenset[str] = EVERYTHING  # of body, year and kind, what its own sentence, row or form states
    is_whole: bool = field(default=False, compare=False)

    @property
    def is_used(self) -> bool:
        """Is it sure enough for the checks?"""
        return bool(self.measure) and self.confidence >= vocabulary()["confidence"]["used_from"]


def proposals(document: Document, last_year: str = "") -> tuple[tuple[Proposal, ...], Horizon]:
    """Every amount of the document, as a proposed figure, and the years that the plan spans.

    `last_year` is taken where the document names no year of its own. Errors: more amounts than a plan has.
    """
    found = list(under_headings(document.passages))
    when = horizon([sentence.text for sentence in found], last_year)
    if not last_year:
        when = titled(titles_of(document), when)
    every: list[Proposal] = []
    for sentence in found:
        every += _of_sentence(document.file, sentence, when)
        if len(every) > limits()["amounts"]:
            raise PlanError(
                Problem(
                    f"The document states more than {limits()['amounts']:,} amounts.",
                    document.file,
                    "Give the part of it that is the plan.",
                )
            )
    return tuple(_parts_apart(tuple(_parts_doubted(every)))), when


# --- one sentence -----------------------------------------------------------------------------------


def _of_sentence(file: str, sentence: Sentence, when: Horizon) -> list[Proposal]:
    text, found = sentence.text, amounts(sentence.text)
    stated = years(text)
    intro = sentence.passage.intro
    made: list[Proposal] = []
    subject: Subject | None = last_subject(intro) if intro else None
    group = ""
    previous = 0
    for n, amount in enumerate(found):
        following = next((a.start for a in found[n + 1 :] if a.start > amount.start), len(text))
        if amount.start < previous:
            made[-1] = as_range_end(made[-1])
            made.append(_other_end(made[-1], amount))
            continue
        lead, tail = text[previous : amount.start], text[amount.end : following]
        subject = subject_of(lead, tail, subject)
        own_group = group_of(lead, tail)
        group = own_group or group or (group_of(intro, "") if intro else "")
        dated = _when(text, amount, stated, intro, when)
        proposal = _proposal(file, sentence, amount, subject, group, dated, lead, tail, when)
        whole = f"{intro} {text}"
        says = said_of(whole, has_year=dated.is_said, kind=kind_of(whole), own_group=own_group)
        made.append(replace(proposal, says=says))
        previous = amount.end
    return _apart_where_incomplete(text, made)


def _apart_where_incomplete(text: str, made: list[Proposal]) -> list[Proposal]:
    """Parts of one sentence that fall short of its total may not be all of them, unless it says so.

    They are then not taken as stated together, so that no sum is tested that nobody claimed.
    """
    if cue("exhaustive", text):
        return made
    short: set[str] = set()
    for measure in {one.measure for one in made if one.measure not in ("", "gap")}:
        stated = [one for one in made if one.measure == measure and not one.line]
        most = max((abs(one.value) for one in stated), default=0.0)
        parts = [one for one in stated if abs(one.value) < most]
        if sum(abs(one.value) for one in parts) < most - sum(one.precision for one in stated):
            short.add(measure)
    return [
        replace(one, cell=f"{one.cell}, part {n}") if _is_part(one, made, short) else one
        for n, one in enumerate(made, start=1)
    ]


def _is_part(one: Proposal, made: Sequence[Proposal], short: set[str]) -> bool:
    alike = [abs(other.value) for other in made if other.measure == one.measure]
    return one.measure in short and abs(one.value) < max(alike)


def as_range_end(one: Proposal) -> Proposal:
    """A figure that is one end of a range: it is kept, and no test of a single figure reads it."""
    return replace(
        one,
        confidence=round(max(0.0, one.confidence - vocabulary()["confidence"]["range"]), 2),
        doubts=(*one.doubts, "it is one end of a range, and tests read single figures"),
    )


def _other_end(first: Proposal, amount: Amount) -> Proposal:
    sign = -1 if first.value < 0 else 1
    value = float(amount.value) * sign
    return replace(
        first,
        value=value,
        bound="<",
        precision=float(amount.precision),
        pence=None if first.pence is None else int(amount.value * PENCE_PER_POUND) * sign,
    )


class _Dated(NamedTuple):
    """The period of an amount, what to take off its confidence and why, and whether its sentence says it."""

    period: str
    lost: float
    why: str
    is_said: bool = False


def _when(text: str, amount: Amount, stated: Sequence[StatedYear], intro: str, when: Horizon) -> _Dated:
    rules = vocabulary()["confidence"]
    found = year_of(text, amount.start, amount.end, stated)
    if found is None and intro:
        brought = years(intro)
        found = brought[-1] if brought else None
    if found is not None:
        loose = f"“{found.words}” is read as {found.period}"
        lost = rules["loose_year"] if found.is_loose else 0.0
        return _Dated(found.period, lost, loose if found.is_loose else "", is_said=True)
    if when.own:
        return _Dated(
            when.own,
            rules["year_from_elsewhere"],
            f"its year, {when.own}, is taken from the document's title",
        )
    if kind_of(text) in (PAST, TO_DATE):
        return _Dated("", rules["no_year"], "it is said of the past, and its year is not stated")
    if when.last:
        why = f"its year, {when.last}, is taken from {when.reason}"
        return _Dated(when.last, rules["year_from_elsewhere"], why)
    return _Dated("", rules["no_year"], "no year is stated anywhere: give --year")


# --- one amount -------------------------------------------------------------------------------------


def _proposal(
    file: str,
    sentence: Sentence,
    amount: Amount,
    subject: Subject | None,
    group: str,
    dated: _Dated,
    lead: str,
    tail: str,
    when: Horizon,
) -> Proposal:
    rules = vocabulary()["confidence"]
    period, lost, why, _ = dated
    kind = kind_of(f"{sentence.passage.intro} {sentence.text}")
    doubts = [(lost, why)] if lost else []
    rule: Mapping[str, Any] = subject.rule if subject and amount.unit == "pounds" else {}
    measure, stage, label = rule.get("measure", ""), rule.get("stage", ""), rule.get("label", "")
    sign = 1
    if amount.unit == "pounds":
        doubts += money_doubts(sentence.text, sentence.headings, amount, subject, lead, tail)
        if rule.get("key") in ("deficit", "gap", "surplus"):
            measure, stage, label, sign, unclear = position(
                rule, sentence.text[: amount.start], lead, tail, period, when
            )
            doubts += unclear
        elif stage == "baseline" and period == when.last and lost:
            period = when.own or when.start or when.first or period
        if kind == TO_DATE:
            doubts.append((rules["to_date"], "it is of part of a year, to date"))
        elif kind == PAST and stage == "plan" and measure != "surplus_or_deficit":
            stage = "outturn"
    elif amount.unit == "share":
        doubts.append((rules["no_subject"], "no check reads this per cent by itself"))
        label = "Per cent"
    else:
        measure, label, sign, stage = counted(amount, lead, tail)
        if measure == "population" or stage == "baseline":
            period, doubts = _of_today(period, doubts, why, is_undated=bool(lost), tail=tail, when=when)
        if amount.unit in STAFF and stage == "baseline" and not _is_in_post(sentence, amount, lead, tail):
            doubts.append((rules["not_a_level"], "nothing says that it is how many there are"))
    if stage == "baseline" and lost and not when.first and amount.unit == "pounds":
        doubts.append((rules["no_year"], "it is said of today, and its year is not stated"))
    line = "not identified" if measure == "saving" and cue("not_identified", lead[-60:] + tail[:60]) else ""
    if cue("past", sentence.text[: amount.end]):
        doubts.append((rules["past"], "it is said of an earlier plan"))
    is_partial = cue("partial", sentence.text[: amount.start])
    place = sentence.place
    return Proposal(
        label=label or "Not known what it is of",
        measure=measure,
        group=group or SYSTEM,
        line=line,
        period=period,
        stage=stage,
        value=float(amount.value) * sign,
        bound=_turned(amount.bound) if sign < 0 else amount.bound,
        precision=float(amount.precision),
        words=amount.words,
        sentence=sentence.text.strip(),
        file=file,
        where=sentence.where(amount.start),
        cell=f"{place}, among others" if is_partial else place,
        confidence=round(max(0.0, 1.0 - sum(lost for lost, _ in doubts)), 2),
        doubts=tuple(why for _, why in doubts if why),
        grade="second-hand" if cue("second_hand", sentence.text) else "primary",
        unit=amount.unit if amount.unit in MEANINGS else "count",
        pence=int(amount.value * PENCE_PER_POUND) * sign if amount.unit == "pounds" else None,
        is_whole=cue("total", sentence.text) or group == SYSTEM,
    )


def _of_today(
    period: str, doubts: list[Doubt], why: str, *, is_undated: bool, tail: str, when: Horizon
) -> tuple[str, list[Doubt]]:
    """The year of a count of what there is: as its sentence says, or the document's own; never a guess."""
    if not is_undated and not cue("of_today", tail):
        return period, doubts
    kept = [doubt for doubt in doubts if doubt[1] != why]
    rules = vocabulary()["confidence"]
    if year := when.own or when.start:
        return year, [*kept, (rules["year_from_elsewhere"], f"its year, {year}, is taken from the title")]
    if when.first:
        doubt = (rules["loose_year"], f"it is said of today, taken for {when.first}, where the plan begins")
        return when.first, [*kept, doubt]
    return period, kept


def _is_in_post(sentence: Sentence, amount: Amount, lead: str, tail: str) -> bool:
    """Is a number of staff how many there are, and no heading's number, year, survey or course?"""
    before = lead[: max(0, len(lead) - (len(amount.words) - (amount.end - amount.start)))]
    is_heading = sentence.passage.kind == "heading" or SECTION.match(sentence.text.strip())
    if is_heading or cue("of_a_survey_or_course", tail):
        return False
    return amount.unit == "staff" or bool(amount.bound != "=" or cue("in_post", before))


def _turned(bound: str) -> str:
    return {">": "<", "<": ">"}.get(bound, bound)


def _parts_doubted(every: Sequence[Proposal]) -> Iterator[Proposal]:
    """Smaller amounts of what schemes make are taken for parts, unless their words say they are the whole."""
    rules = vocabulary()["confidence"]
    has_parts = {rule["measure"] for rule in vocabulary()["subjects"] if rule.get("has_parts")}
    largest: dict[tuple[str, str], float] = {}
    for one in every:
        if one.measure in has_parts and one.is_used and not one.line:
            key = (one.measure, one.group)
            largest[key] = max(largest.get(key, 0.0), one.value)
    for one in every:
        is_part = (
            one.measure in has_parts
            and not one.line
            and one.value < largest.get((one.measure, one.group), 0.0)
            and not one.is_whole
            and one.bound not in ("<", ">")
        )
        if is_part:
            yield replace(
                one,
                confidence=round(max(0.0, one.confidence - rules["part"]), 2),
                doubts=(
                    *one.doubts,
                    "a larger amount of the same kind is stated; this may be one part of it",
                ),
            )
        else:
            yield one


def _parts_apart(every: Sequence[Proposal]) -> Iterator[Proposal]:
    """Figures stated together of which one is not used: nobody claimed a sum of the others."""
    lacking = {(one.cell, one.measure) for one in every if one.measure and not one.is_used}
    for number, one in enumerate(every, start=1):
        is_alone = (one.cell, one.measure) in lacking
        yield replace(one, cell=f"{one.cell}, part {number}") if is_alone else one
