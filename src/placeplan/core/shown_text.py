"""Text as a reader sees it: nothing of a name or a title is obeyed by what shows it.

One function for each kind of output: `seen` for a terminal, a page or a document, `json_text` and
`markdown_text` for those two. Formulas of spreadsheets are made harmless where tables are written.
"""

import json
import re
from typing import Any

SHOWN_INSTEAD = "\ufffd"
# Control characters but line breaks and tabs, those that turn the direction of what follows them, and halves
# of characters, which no file can hold.
OBEYED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
# What Markdown would take for its own wherever it stands.
_MARKS = re.compile(r"[\\`*_\[\]<>|#~&$]")
# What opens a list, a rule or a heading at the start of a line.
_OPENS_LINE = re.compile(r"^([^\S\n]*+)([-+=:])", re.MULTILINE)
_NUMBERS_LINE = re.compile(r"^([^\S\n]*+\d++)([.)])", re.MULTILINE)
_INDENTED = re.compile(r"^[ \t]{2,}", re.MULTILINE)  # four of them would be a block of code
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|javascript)(?=:)|\bwww(?=\.)|(?<=[\w.+-])(?=@)")


def seen(text: object) -> str:
    """The text with a mark for each character that would be obeyed instead of shown."""
    return OBEYED.sub(SHOWN_INSTEAD, str(text).replace("\r\n", "\n"))


def json_text(value: Any, indent: int = 2) -> str:
    """A value as JSON, equal for equal values, with a number for each character that would be obeyed.

    Errors: a number that is not a number.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    return seen_json(text) + "\n"


def seen_json(text: str) -> str:
    """JSON of the same meaning in which nothing stands that would be obeyed."""
    return OBEYED.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def markdown_text(text: object) -> str:
    """The text as Markdown shows it: no markup, no HTML and no link, whatever stands in it."""
    plain = _INDENTED.sub(" ", seen(text))
    escaped = _MARKS.sub(r"\\\g<0>", plain)
    escaped = _NUMBERS_LINE.sub(r"\1\\\2", _OPENS_LINE.sub(r"\1\\\2", escaped))
    return _ADDRESS.sub(r"\g<0>\\", escaped)
