"""Figures that a plan states in prose, proposed with their words: of what, whose, for when, and how sure.

A proposal is a reading, never a fact: each keeps its sentence, its place and its doubts, and one
that is not sure enough is listed and not used. Nothing is added up or mended here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import PENCE_PER_POUND
from placeplan.reading.documents.opened import Document
from placeplan.reading.text.amounts_in_a_row import InARow, in_a_row, is_of_several
from placeplan.reading.text.document_sentences import SECTION, Sentence, titles_of, under_headings
from placeplan.reading.text.stated_amounts import Amount, amounts, vocabulary
from placeplan.reading.text.stated_doubts import doubt_of_year, money_doubts
from placeplan.reading.text.stated_kinds import PAST, TO_DATE, kind_of, said_of
from placeplan.reading.text.stated_parts import (
    apart_where_incomplete,
    brought_in_by,
    parts_apart,
    parts_doubted,
    parts_of,
    whole_of,
)
from placeplan.reading.text.stated_positions import Doubt, counted, position
from placeplan.reading.text.stated_proposals import Proposal, as_range_end, less_sure
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


def proposals(document: Document, last_year: str = "") -> tuple[tuple[Proposal, ...], Horizon]:
    """Every amount of the document, as a proposed figure, and the years that the plan spans.

    `last_year` is taken where the document names no year of its own. Errors: more amounts than a plan has.
    """
    sentences = list(under_headings(document.passages))
    when = horizon([sentence.text for sentence in sentences], last_year)
    if not last_year:
        when = titled(titles_of(document), when)
    figures: list[Proposal] = []
    before: list[Proposal] = []
    for sentence in sentences:
        before = _of_sentence(document.file, sentence, when, whole=whole_of(sentence, before))
        figures += before
        if len(figures) > limits()["amounts"]:
            raise PlanError(
                Problem(
                    f"The document states more than {limits()['amounts']:,} amounts.",
                    document.file,
                    "Give the part of it that is the plan.",
                )
            )
    return tuple(parts_apart(tuple(parts_doubted(figures)))), when


# --- one sentence -----------------------------------------------------------------------------------


def _of_sentence(file: str, sentence: Sentence, when: Horizon, *, whole: Proposal | None) -> list[Proposal]:
    if whole:
        return parts_of(whole, sentence, _amounts_of(file, brought_in_by(whole, sentence), when))
    return apart_where_incomplete(sentence.text, _amounts_of(file, sentence, when))


def _amounts_of(file: str, sentence: Sentence, when: Horizon) -> list[Proposal]:
    text, stated_amounts = sentence.text, amounts(sentence.text)
    stated_years = years(text)
    rows = in_a_row(text, stated_amounts, stated_years)
    intro = sentence.passage.intro
    figures: list[Proposal] = []
    subject: Subject | None = last_subject(intro) if intro else None
    group = ""
    previous = 0
    for n, amount in enumerate(stated_amounts):
        following = next((a.start for a in stated_amounts[n + 1 :] if a.start > amount.start), len(text))
        if amount.start < previous:
            figures[-1] = as_range_end(figures[-1])
            figures.append(_other_end(figures[-1], amount))
            continue
        lead, tail = text[previous : amount.start], text[amount.end : following]
        subject = subject_of(lead, tail, subject)
        told = rows.get(n, InARow())
        own_group = told.group or group_of(lead, tail)
        group = own_group or group or (group_of(intro, "") if intro else "")
        dated = _when(text, amount, [told.year] if told.year else stated_years, intro, when)
        proposal = _proposal(file, _Stated(sentence, amount, subject, dated, lead, tail), group, when)
        whole = f"{intro} {text}"
        says = said_of(whole, has_year=dated.is_said, kind=kind_of(whole), own_group=own_group)
        proposal = _with_doubt_of_whose(proposal, told, own_group, lead, tail)
        figures.append(replace(proposal, says=says))
        previous = amount.end
    return figures


def _with_doubt_of_whose(figure: Proposal, told: InARow, own_group: str, lead: str, tail: str) -> Proposal:
    """The figure, less sure where it may be of several parts of the area, or of all that stand before."""
    if told.is_unclear:
        doubt = "it stands in a row of amounts, and nothing says which is of what, whose and when"
        return less_sure(figure, "in_a_row", doubt)
    if told.group:
        return figure
    if is_of_several(lead, own_group) or is_of_several(tail, own_group):
        return less_sure(figure, "in_a_row", "it may be of several parts of the area together")
    if not own_group and figure.group != SYSTEM and cue("total", lead):
        return less_sure(figure, "one_body", "it is a total, and may be of more than this part of the area")
    return figure


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

    @property
    def doubts(self) -> list[Doubt]:
        """The doubt of its period, or none."""
        return [(self.lost, self.why)] if self.lost else []


def _when(text: str, amount: Amount, stated: Sequence[StatedYear], intro: str, when: Horizon) -> _Dated:
    rules = vocabulary()["confidence"]
    year = year_of(text, amount.start, amount.end, stated)
    if year is None and intro:
        brought = years(intro)
        year = brought[-1] if brought else None
    if year is not None:
        lost, why = doubt_of_year(text, amount, year)
        return _Dated(year.period, lost, why, is_said=lost < rules["other_year"])
    return _dated_elsewhere(text, when)


def _dated_elsewhere(text: str, when: Horizon) -> _Dated:
    """The period of an amount whose sentence states no year."""
    rules = vocabulary()["confidence"]
    is_in_words = cue("year_beside_this", text) or (cue("this_year", text) and not when.own)
    if is_in_words:
        return _Dated(when.own or when.last, rules["no_year"], "its year is told in words alone")
    if when.own:
        why = f"its year, {when.own}, is taken from the document's title"
        return _Dated(when.own, rules["year_from_elsewhere"], why)
    if kind_of(text) in (PAST, TO_DATE):
        return _Dated("", rules["no_year"], "it is said of the past, and its year is not stated")
    if when.last:
        why = f"its year, {when.last}, is taken from {when.reason}"
        return _Dated(when.last, rules["year_from_elsewhere"], why)
    return _Dated("", rules["no_year"], "no year is stated anywhere: give --year")


# --- one amount -------------------------------------------------------------------------------------


class _Stated(NamedTuple):
    """An amount in its sentence: what it is of, its year, and the words before and after it."""

    sentence: Sentence
    amount: Amount
    subject: Subject | None
    dated: _Dated
    lead: str
    tail: str


class _Meaning(NamedTuple):
    """What an amount is taken for, and what is doubtful in that."""

    measure: str
    stage: str
    label: str
    sign: int
    period: str
    doubts: list[Doubt]


def _proposal(file: str, stated: _Stated, group: str, when: Horizon) -> Proposal:
    sentence, amount = stated.sentence, stated.amount
    measure, stage, label, sign, period, doubts = _meaning(stated, when)
    doubts += _doubts_of_an_earlier_plan(sentence, amount)
    is_partial = cue("partial", sentence.text[: amount.start])
    place = sentence.place
    return Proposal(
        label=label or "Not known what it is of",
        measure=measure,
        group=group or SYSTEM,
        line=_line(measure, stated.lead, stated.tail),
        period=period,
        stage=stage,
        value=float(amount.value) * sign,
        bound=_turned(amount.bound, sign),
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
        pence=_pence(amount, sign),
        is_whole=cue("total", sentence.text) or group == SYSTEM,
    )


def _meaning(stated: _Stated, when: Horizon) -> _Meaning:
    if stated.amount.unit == "pounds":
        return _meaning_of_money(stated, when)
    if stated.amount.unit == "share":
        doubt = (vocabulary()["confidence"]["no_subject"], "no check reads this per cent by itself")
        return _Meaning("", "", "Per cent", 1, stated.dated.period, [*stated.dated.doubts, doubt])
    return _meaning_of_count(stated, when)


def _meaning_of_money(stated: _Stated, when: Horizon) -> _Meaning:
    sentence, amount, subject, dated, lead, tail = stated
    rule: Mapping[str, Any] = subject.rule if subject else {}
    measure, stage, label = rule.get("measure", ""), rule.get("stage", ""), rule.get("label", "")
    sign, period = 1, dated.period
    doubts = [*dated.doubts, *money_doubts(sentence.text, sentence.headings, amount, subject, lead, tail)]
    if rule.get("key") in ("deficit", "gap", "surplus"):
        measure, stage, label, sign, unclear = position(
            rule, sentence.text[: amount.start], lead, tail, period, when
        )
        doubts += unclear
    elif stage == "baseline" and dated.lost and period == when.last:  # that it is the last is a guess
        period = when.today or period
    kind = kind_of(f"{sentence.passage.intro} {sentence.text}")
    doubts += _doubts_of_time(stage, dated, kind, when)
    if stage == "plan" and kind == PAST and measure != "surplus_or_deficit":
        stage = "outturn"
    return _Meaning(measure, stage, label, sign, period, doubts)


def _doubts_of_time(stage: str, dated: _Dated, kind: str, when: Horizon) -> Iterator[Doubt]:
    rules = vocabulary()["confidence"]
    if kind == TO_DATE:
        yield rules["to_date"], "it is of part of a year, to date"
    is_undated_today = stage == "baseline" and bool(dated.lost)
    if is_undated_today and not when.first:
        yield rules["no_year"], "it is said of today, and its year is not stated"


def _meaning_of_count(stated: _Stated, when: Horizon) -> _Meaning:
    sentence, amount, _, dated, lead, tail = stated
    measure, label, sign, stage = counted(amount, lead, tail)
    period, doubts = dated.period, dated.doubts
    is_today = stage == "baseline"
    if is_today or measure == "population":
        period, doubts = _of_today(
            period, doubts, dated.why, is_undated=bool(dated.lost), tail=tail, when=when
        )
    is_staff_today = is_today and amount.unit in STAFF
    if is_staff_today and not _is_in_post(sentence, amount, lead, tail):
        rules = vocabulary()["confidence"]
        doubts = [*doubts, (rules["not_a_level"], "nothing says that it is how many there are")]
    return _Meaning(measure, stage, label, sign, period, doubts)


def _doubts_of_an_earlier_plan(sentence: Sentence, amount: Amount) -> Iterator[Doubt]:
    if cue("past", sentence.text[: amount.end]):
        yield vocabulary()["confidence"]["past"], "it is said of an earlier plan"


def _line(measure: str, lead: str, tail: str) -> str:
    is_unidentified = measure == "saving" and cue("not_identified", lead[-60:] + tail[:60])
    return "not identified" if is_unidentified else ""


def _pence(amount: Amount, sign: int) -> int | None:
    return int(amount.value * PENCE_PER_POUND) * sign if amount.unit == "pounds" else None


def _of_today(
    period: str, doubts: list[Doubt], why: str, *, is_undated: bool, tail: str, when: Horizon
) -> tuple[str, list[Doubt]]:
    """The year of a count of what there is: as its sentence says, or the document's own; never a guess."""
    if not is_undated and not cue("of_today", tail):
        return period, doubts
    kept = [doubt for doubt in doubts if doubt[1] != why]
    rules = vocabulary()["confidence"]
    if year := when.of_title:
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
    return amount.unit == "staff" or amount.bound != "=" or cue("in_post", before)


def _turned(bound: str, sign: int) -> str:
    """The bound of an amount whose sign is turned: more than £5m of deficit is less than -£5m."""
    return {">": "<", "<": ">"}.get(bound, bound) if sign < 0 else bound
