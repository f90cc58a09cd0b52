"""Which side of an account a heading names: gross spending, income, or the two set against each other."""

from functools import lru_cache

from placeplan.reading.words.folded_words import tokens
from placeplan.reading.words.heading_words import said_in

SIDE_WORDS = frozenset({"gross", "net", "income", "expenditure", "spend", "spending", "cost", "receipt"})
_INCOME = frozenset({"income", "receipt"})


@lru_cache(maxsize=4096)
def side_of(text: str) -> str:
    """Income, expenditure or net, where a heading says that and nothing else that is not understood."""
    words = set(tokens(text)) & SIDE_WORDS
    if not words or set(said_in(text).unknown) - SIDE_WORDS:
        return ""
    if "net" in words:
        return "net"
    return "income" if words & _INCOME else "expenditure"
