"""Why an amount of money that a sentence states may not be what it seems, and how much each doubt weighs.

Knows the words of doubt in `appraisal.toml`; what an amount is of is told by others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from placeplan.reading.text.stated_amounts import Amount, starts_a_movement, vocabulary
from placeplan.reading.text.stated_positions import Doubt
from placeplan.reading.text.stated_subjects import Subject, cue, group_of, pattern
from placeplan.reading.text.stated_years import StatedYear

_CONTINENTAL = re.compile(r",\d{1,2}(?!\d)|(?:[ \u00a0\u202f]\d{3})+(?!\d)")  # £4,2 and £3 200 000
FARTHEST_BODY = 80  # letters before an amount in which a body's name is looked for
NEAR = 40  # … in which it is looked for whether what it is of was reached


def money_doubts(
    text: str, headings: Sequence[str], amount: Amount, subject: Subject | None, lead: str, tail: str
) -> Iterator[Doubt]:
    """What to take off the confidence in an amount of money of the sentence `text`, and why."""
    rules = vocabulary()["confidence"]
    yield from _continental_doubt(text, amount)
    if subject is None:
        yield rules["no_subject"], "nothing in its sentence says what it is of"
        return
    rule = subject.rule
    yield from _place_doubts(subject)
    yield from _bracket_doubt(text, amount, subject, lead)
    if _is_weak(rule, text):
        yield rules["weak_subject"], f"“{rule['label'].lower()}” may be of one service or one year only"
    if not amount.is_scaled:
        yield rules["no_scale"], "no “million” or “m” is written"
    if rule.get("has_parts"):
        yield from _part_doubts(text, headings, lead, tail)
    yield from _scope_doubts(text, amount, lead, tail)
    yield from _risk_doubts(amount, subject, lead, tail)
    if rule.get("measure"):
        yield from _national_doubt(text, amount)
    if cue("other_year", tail):
        yield rules["other_year"], "its year is told by another year"
    if cue("rate", tail) and not rule.get("may_be_yearly"):
        yield rules["rate"], "it is an amount for each year, person or week"
    yield from _difference_doubts(text, amount, subject, lead)


def _bracket_doubt(text: str, amount: Amount, subject: Subject, lead: str) -> Iterator[Doubt]:
    follows_an_amount = text[: amount.start] != lead
    if follows_an_amount and subject.side == "before" and cue("opens_a_bracket", lead):
        why = "it stands in brackets after another amount, and may be of something else"
        yield vocabulary()["confidence"]["in_a_row"], why


def _difference_doubts(text: str, amount: Amount, subject: Subject, lead: str) -> Iterator[Doubt]:
    """“A budget exceeded by £5m” and “£5m more than the year before” say how far two amounts are apart."""
    rules = vocabulary()["confidence"]
    before = _before_its_bound(amount, lead)
    if cue("movement", before):
        yield rules["movement"], "it is a rise or a fall, not a level"
    elif cue("on_top", before):
        yield rules["part"], "it comes on top of another amount"
    elif (subject.side == "before" and cue("by", before)) or cue("difference", text[amount.end :]):
        yield rules["movement"], "it is how far two amounts are apart, not a level"


def doubt_of_year(text: str, amount: Amount, year: StatedYear) -> Doubt:
    """What to take off the confidence in a year that a sentence states beside an amount, and why."""
    rules = vocabulary()["confidence"]
    if _has_another_year_beside(text, amount, year):
        return rules["other_year"], "its year is told by another year, and which that is is not stated"
    if year.is_loose:
        return rules["loose_year"], f"“{year.words}” is read as {year.period}"
    return 0.0, ""


def _has_another_year_beside(text: str, amount: Amount, year: StatedYear) -> bool:
    """“£95m this year, £80m in 2026/27”: is its own year told in words alone, and the other another's?"""
    between = text[amount.end : year.start]
    if year.start < amount.end or "£" not in between:
        return False
    return cue("year_beside", text[: amount.start]) or cue("year_beside", between.partition("£")[0])


def _continental_doubt(text: str, amount: Amount) -> Iterator[Doubt]:
    if goes_on := _CONTINENTAL.match(text[amount.end :]):
        whole = text[amount.start : amount.end] + goes_on[0]
        yield (
            vocabulary()["confidence"]["continental"],
            f"“{whole}” may be written as on the continent, and is another amount then",
        )


def _place_doubts(subject: Subject) -> Iterator[Doubt]:
    """Doubts of where the words stand that say what an amount is of."""
    rules = vocabulary()["confidence"]
    if subject.side == "carried":
        yield rules["carried"], f"“{subject.rule['label'].lower()}” is carried on from the words before"
        return
    if subject.side == "after":
        yield rules["after"], ""
    if subject.distance > rules["far_letters"]:
        yield rules["far"], "the words that say what it is of stand far from it"


def _before_its_bound(amount: Amount, lead: str) -> str:
    """The words before an amount, without “about” or “more than”."""
    return lead[: len(lead) - (len(amount.words) - (amount.end - amount.start))]


def _risk_doubts(amount: Amount, subject: Subject, lead: str, tail: str) -> Iterator[Doubt]:
    """Doubts of an amount that may be at risk, or that was not reached: not that of the whole thing."""
    rules = vocabulary()["confidence"]
    label = subject.rule["label"].lower()
    is_of_a_risk = cue("risk", _between(subject, lead, tail))
    is_of_a_risk |= cue("risk_of", _before_its_bound(amount, lead)) or cue("at_risk", tail)
    if is_of_a_risk:
        yield rules["risk"], f"it may be of a risk, and not of the {label} itself"
    if subject.rule.get("has_parts") and cue("not_reached", lead[-NEAR:] + tail[: subject.distance]):
        yield rules["risk"], f"it may be of {label} that were not reached"


def _between(subject: Subject, lead: str, tail: str) -> str:
    """The words between an amount and what it is of; none where that is joined on after it."""
    if subject.side == "carried":
        return lead
    if subject.side == "joined":
        return ""
    return tail[: subject.distance] if subject.side == "after" else lead[len(lead) - subject.distance :]


def _is_weak(rule: Mapping[str, Any], text: str) -> bool:
    """May the subject be of anything smaller, and does no other word of the sentence say that it is not?"""
    weak_unless = rule.get("weak_unless")
    is_unsupported = bool(weak_unless) and not pattern(weak_unless).search(text)
    return bool(rule.get("always_weak")) or is_unsupported


def _part_doubts(text: str, headings: Sequence[str], lead: str, tail: str) -> Iterator[Doubt]:
    """Doubts of an amount that may be one scheme's of many."""
    if cue("programme", lead[-80:] + " " + tail[:60]) or cue("said_of_one", text):
        yield (
            vocabulary()["confidence"]["programme"],
            "it may be said of one programme, not of the whole plan",
        )
    elif not cue("total", text) and not group_of(lead, tail):
        yield from _chapter_doubt(headings)


def _national_doubt(text: str, amount: Amount) -> Iterator[Doubt]:
    rules = vocabulary()["confidence"]
    if amount.value >= rules["national_pounds"] or cue("national", text):
        yield rules["national"], "it is the whole country's by its words or its size, not the plan's"


def _chapter_doubt(headings: Sequence[str]) -> Iterator[Doubt]:
    """What stands in the chapter of one programme is that programme's, unless it says otherwise."""
    of_one = next((heading for heading in headings if cue("one_programme", heading)), "")
    if of_one:
        yield vocabulary()["confidence"]["chapter"], f"it stands under “{of_one}”, and may be of that alone"


def _scope_doubts(text: str, amount: Amount, lead: str, tail: str) -> Iterator[Doubt]:
    """Doubts of an amount that is one body's, that another assumption gives, or that a rise begins with."""
    rules = vocabulary()["confidence"]
    near = text[: amount.start][-FARTHEST_BODY:]
    if name := pattern(vocabulary()["cues"]["one_body_name"]).search(near):
        yield rules["one_body"], f"it may be said of one body: {name[0]}"
    if cue("what_if", text):
        yield rules["what_if"], "it is what another assumption would make of it"
    is_of_a_part = text[: amount.start] != lead and cue("part_of", lead)
    if is_of_a_part or cue("part_of", text[amount.end :]):
        yield rules["part"], "it is said to be a part of something"
    if starts_a_movement(text[: amount.start], tail):
        yield rules["movement"], "it is where a rise or a fall begins"
