"""Why an amount of money that a sentence states may not be what it seems, and how much each doubt weighs.

Knows the words of doubt in `appraisal.toml`; what an amount is of is told by others.
"""

import re
from collections.abc import Iterator, Sequence

from placeplan.reading.text.stated_amounts import Amount, starts_a_movement, vocabulary
from placeplan.reading.text.stated_positions import Doubt
from placeplan.reading.text.stated_subjects import Subject, cue, group_of, pattern

_CONTINENTAL = re.compile(r",\d{1,2}(?!\d)|(?:[ \u00a0\u202f]\d{3})+(?!\d)")  # £4,2 and £3 200 000
FARTHEST_BODY = 80  # letters before an amount in which a body's name is looked for


def money_doubts(
    text: str, headings: Sequence[str], amount: Amount, subject: Subject | None, lead: str, tail: str
) -> Iterator[Doubt]:
    """What to take off the confidence in an amount of money of the sentence `text`, and why."""
    rules = vocabulary()["confidence"]
    if goes_on := _CONTINENTAL.match(text[amount.end :]):
        whole = text[amount.start : amount.end] + goes_on[0]
        yield (
            rules["continental"],
            f"“{whole}” may be written as on the continent, and is another amount then",
        )
    if subject is None:
        yield rules["no_subject"], "nothing in its sentence says what it is of"
        return
    rule = subject.rule
    if subject.side == "after":
        yield rules["after"], ""
    if subject.side == "carried":
        yield rules["carried"], f"“{rule['label'].lower()}” is carried on from the words before"
    if subject.side != "carried" and subject.distance > rules["far_letters"]:
        yield rules["far"], "the words that say what it is of stand far from it"
    weak_unless = rule.get("weak_unless")
    if rule.get("always_weak") or (weak_unless and not pattern(weak_unless).search(text)):
        yield rules["weak_subject"], f"“{rule['label'].lower()}” may be of one service or one year only"
    if not amount.is_scaled:
        yield rules["no_scale"], "no “million” or “m” is written"
    is_of_one = cue("programme", lead[-80:] + " " + tail[:60]) or cue("said_of_one", text)
    if rule.get("has_parts") and is_of_one:
        yield rules["programme"], "it may be said of one programme, not of the whole plan"
    elif rule.get("has_parts") and not cue("total", text) and not group_of(lead, tail):
        yield from _chapter_doubt(headings)
    yield from _scope_doubts(text, amount, lead, tail)
    is_vast = amount.value >= rules["national_pounds"]
    if rule.get("measure") and (is_vast or cue("national", text)):
        yield rules["national"], "it is the whole country's by its words or its size, not the plan's"
    if cue("other_year", tail):
        yield rules["other_year"], "its year is told by another year"
    if cue("rate", tail) and not rule.get("may_be_yearly"):
        yield rules["rate"], "it is an amount for each year, person or week"
    if cue("movement", lead[: len(lead) - (len(amount.words) - (amount.end - amount.start))]):
        yield rules["movement"], "it is a rise or a fall, not a level"


def _chapter_doubt(headings: Sequence[str]) -> Iterator[Doubt]:
    """What stands in the chapter of one programme is that programme's, unless it says otherwise."""
    of_one = next((heading for heading in headings if cue("one_programme", heading)), "")
    if of_one:
        yield vocabulary()["confidence"]["chapter"], f"it stands under “{of_one}”, and may be of that alone"


def _scope_doubts(text: str, amount: Amount, lead: str, tail: str) -> Iterator[Doubt]:
    """Doubts of an amount that is one body's, that another assumption gives, or that a rise begins with."""
    rules = vocabulary()["confidence"]
    if found := pattern(vocabulary()["cues"]["one_body_name"]).search(text[: amount.start][-FARTHEST_BODY:]):
        yield rules["one_body"], f"it may be said of one body: {found[0]}"
    if cue("what_if", text):
        yield rules["what_if"], "it is what another assumption would make of it"
    if starts_a_movement(text[: amount.start], tail):
        yield rules["movement"], "it is where a rise or a fall begins"
