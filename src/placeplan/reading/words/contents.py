"""What a column holds by what stands in it, where its heading does not say: dates, bodies, yes or no.

Only for columns without a role; refuses to overrule a heading.
"""

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from placeplan.figures.spreadsheets.cells import Value, is_amount
from placeplan.reading.words.dates import day
from placeplan.reading.words.folded_words import first_words, meaning, tokens, without_brackets
from placeplan.reading.words.judgements import weight
from placeplan.reading.words.kinds_of_table import group_roles

MOST = weight("columns", "most")
KNOWN = weight("likeness", "known")
# The lists that tell a field by its words, in the order in which they are tried: the narrowest first.
SAID_IN: dict[str, tuple[str, ...]] = {
    "recurrent": ("recurrence",),
    "identified": ("yes_no",),
    "risk": ("risks",),
    "direction": ("directions",),
    **{role: (section,) for role, section in group_roles().items()},
    "status": ("statuses",),
    "service": ("services",),
    "category": ("categories",),
    "event": ("decisions",),
}
BODIES = ("counterparty", "organisation")  # roles of a column of bodies
DATES = ("start", "end", "approval_date", "completion_date", "go_live", "date")  # in the order of columns


def spoken_for(cells: Iterable[Value], names_body: Callable[[str], bool]) -> tuple[str, ...]:
    """The roles that a column's cells speak for, the likeliest first; none where they are of no one sort."""
    filled = [cell for cell in cells if cell not in (None, "")]
    if not filled:
        return ()
    if sum(map(_is_day, filled)) >= MOST * len(filled):
        return DATES
    told = _words_of(filled)
    bodies = BODIES if told and sum(map(names_body, told)) >= MOST * len(told) else ()
    lists = (role for role, sections in SAID_IN.items() if told and are_most(told, sections))
    return (*bodies, *lists)


def _words_of(cells: Iterable[Value]) -> set[str]:
    """The words of a column of words, totals left out; none where most of its cells are no words."""
    named = [cell for cell in cells if not _is_total(cell)]
    texts = [cell for cell in named if isinstance(cell, str) and not is_amount(cell)]
    return set(texts) if len(texts) >= MOST * len(named) else set()


def _is_total(cell: Value) -> bool:
    return isinstance(cell, str) and knows(cell, ("totals",))


def _is_day(cell: Value) -> bool:
    return not isinstance(cell, (int, float)) and day(cell) is not None


def are_most(texts: Collection[str], sections: tuple[str, ...]) -> bool:
    """Are most of some texts in one of the lists? Looks no further once too many are not."""
    misses = len(texts) - MOST * len(texts)
    for text in texts:
        misses -= not knows(text, sections)
        if misses < 0:
            return False
    return True


@lru_cache(maxsize=65536)
def knows(text: str, sections: tuple[str, ...]) -> bool:
    """Is a text in one of the lists?"""
    if _is_in(text, sections):
        return True
    has_brackets = "(" in text or "[" in text
    return has_brackets and _is_in(without_brackets(text), sections)


def _is_in(text: str, sections: tuple[str, ...]) -> bool:
    if first_words(sections).isdisjoint(tokens(text)):  # for speed: no phrase begins
        return False
    return any(meaning(text, section).score >= KNOWN for section in sections)
