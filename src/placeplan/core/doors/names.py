"""Names of files and folders: those that can be shown to a person and written on a page, and the rest.

A name may be any bytes to the system; one with a line break or a terminal code in it could say anything
wherever it is printed, so it is refused, and shown as its bytes.
"""

import os
import unicodedata
from pathlib import Path

_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})  # control codes, no text at all, and line breaks
_TURNING = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_plain(name: str) -> bool:
    """Is a name text that shows as it is written: no control code, no change of direction, no stray byte?"""
    return not any(unicodedata.category(letter) in _UNSHOWN or letter in _TURNING for letter in name)


def shown_name(name: str | Path) -> str:
    """A name as it can be printed: itself, or its bytes where it is not plain."""
    text = str(name)
    if is_plain(text):
        return text
    return repr(os.fsencode(text))
