"""What the words beside an amount state: whose it is, for which year, and whether past, to date or planned.

Only a figure of which one sentence, table or caption says all three may be held against a plan. What is
worked out from the rest of a document is a reading, and a reading may be wrong.
"""

from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_subjects import cue, groups_named, pattern

BODY, YEAR, KIND = "body", "year", "kind"
EVERYTHING = frozenset({BODY, YEAR, KIND})
PAST, TO_DATE, PLANNED, NOTHING_DONE = "past", "to_date", "planned", "do_nothing"


def kind_of(text: str) -> str:
    """Which kind of amount a sentence states; empty where its words say none, or two that differ."""
    kinds = vocabulary()["kinds"]
    if pattern(kinds[TO_DATE]).search(text):
        return TO_DATE
    if cue(NOTHING_DONE, text):
        return NOTHING_DONE
    named = [kind for kind in (PAST, PLANNED) if pattern(kinds[kind]).search(text)]
    return named[0] if len(named) == 1 else ""


def names_a_body(text: str, own_group: str = "") -> bool:
    """Do these words say whose an amount is: a part of the area beside it, or one body that all are of?

    A sentence that names a body by its name, or several parts of the area, may give each an amount.
    """
    if own_group:
        return True
    named = {*groups_named(text), *pattern(vocabulary()["cues"]["another_body"]).findall(text)}
    is_own = cue("own", text) or bool(pattern(vocabulary()["whole"]["words"]).search(text))
    return len(named) + is_own == 1 and not cue("another_body", text)


def said_of(text: str, *, has_year: bool, kind: str, own_group: str = "") -> frozenset[str]:
    """Which of body, year and kind the words of one sentence or row state of an amount."""
    stated = {BODY: names_a_body(text, own_group), YEAR: has_year, KIND: bool(kind)}
    return frozenset(name for name, is_stated in stated.items() if is_stated)
