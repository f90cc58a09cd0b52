"""Letters as printed made those that are read: joined letters, marks of notes, and fonts without a key."""

import re

_JOINED = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
        "\u00ad": None,
        "\u2011": "-",
    }
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = re.compile(
    r"(£\s?[\d.,]*\d\s?(?:billion|bn|million|mn|m|thousand|k)|\d%?|[a-z]{3}|[.,;:!?)”’\"'])"
    r"\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}(?![⁰¹²³⁴⁵⁶⁷⁸⁹\w])"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_COMMON = frozenset(
    ("the", "of", "and", "to", "in", "for", "is", "on", "by", "with", "as", "at", "or", "be", "are", "not")
)
_ODD = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]|/g\d+|\(cid:\d+\)")
FEWEST_WORDS = 20  # of a page whose words are judged
ODD_SHARE = 0.2  # of a page's signs that no font explains
FEWEST_VOWELS = 0.25  # of a page's letters; English prose has some 38 in a hundred


def plain(text: str) -> str:
    """`text` with joined letters parted, and without the raised mark of a note after a word or number.

    “£57³ million” is £57 million with a note, never £573 million.
    """
    return _MARK.sub(r"\1", text.translate(_JOINED))


def raised(digits: str) -> str:
    """Digits as the raised mark that they are."""
    return digits.translate(_RAISED)


def is_garbled(text: str) -> bool:
    """Is a page's text no words: signs that its fonts do not explain, or letters that are others?"""
    odd = sum(len(found) for found in _ODD.findall(text))
    if odd > ODD_SHARE * max(1, len("".join(text.split()))):
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < FEWEST_WORDS or any(word in _COMMON for word in words):
        return False
    letters = "".join(words)
    return sum(letter in "aeiou" for letter in letters) < FEWEST_VOWELS * len(letters)
