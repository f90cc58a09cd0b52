"""Text from bytes: by its byte-order mark, as UTF, or as the code page that Windows programs write.

What no mark says is found out, and told: a wrong code page turns £ and accents into other letters.
"""

import codecs
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.doors.files import content, refusal

_FIRST = 4096  # bytes that tell how a text is encoded
_MARKS = (  # those of 32 bits first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNUSED = b"\x81\x8d\x8f\x90\x9d"  # bytes that stand for no letter in Windows-1252
_SAVE = "Save it as UTF-8."


@dataclass(frozen=True)
class Decoded:
    """A text; `guess` names its encoding in words where neither a mark nor UTF-8 told it."""

    text: str
    guess: str = ""


def decoded(data: bytes, name: str, is_whole: bool = True) -> Decoded:
    """The text in `data`, which may break off within a letter where it is not whole. Errors: no text."""
    encoding = next((named for mark, named in _MARKS if data.startswith(mark)), "")
    guess = ""
    if not encoding:
        encoding, guess = _found_out(data, is_whole)
    try:
        text = _text(data, encoding, is_whole)
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1:,}"
        raise refusal(name, f"is not text: it breaks off as {encoding.upper()} at {where}.", _SAVE) from None
    if "\x00" in text:
        raise refusal(name, "is not text: it holds bytes that no letter has.", _SAVE)
    return Decoded(text, guess)


def _text(data: bytes, encoding: str, is_whole: bool) -> str:
    return codecs.getincrementaldecoder(encoding)().decode(data, is_whole)


def _found_out(data: bytes, is_whole: bool) -> tuple[str, str]:
    """The encoding of a text without a mark, and its name where it was guessed."""
    for encoding, words in _by_noughts(data[:_FIRST]):
        return encoding, words
    try:
        _text(data, "utf-8", is_whole)
    except UnicodeDecodeError:
        return ("cp1252", "Windows-1252") if not any(byte in data for byte in _UNUSED) else ("utf-8", "")
    return "utf-8", ""


def _by_noughts(head: bytes) -> list[tuple[str, str]]:
    """The encoding in which most letters of plain text have noughts at these places."""
    places = {
        "utf-32-le": (1, 2, 3), "utf-32-be": (0, 1, 2), "utf-16-le": (1, 3), "utf-16-be": (0, 2),
    }  # fmt: skip
    return [
        (encoding, encoding.upper().replace("-LE", " (little-endian)").replace("-BE", " (big-endian)"))
        for encoding, at in places.items()
        if len(head) > 3 and all(2 * head[n::4].count(0) > len(head[n::4]) for n in at)
    ]


def utf_text(path: Path, name: str = "", most: int = 0) -> str:
    """The text of a file that is UTF, with a mark or without; it may be empty. Errors: any other encoding."""
    name = name or path.name
    file_bytes = content(path, name, most, may_be_empty=True)
    read = decoded(file_bytes, name)
    if read.guess:
        raise refusal(
            name, f"is not text in UTF-8 (byte {_first_other(file_bytes):,}).", "Save it again as UTF-8."
        )
    return read.text


def _first_other(file_bytes: bytes) -> int:
    """The first byte, counted from 1, that no UTF-8 has; 1 where another encoding has them all."""
    try:
        file_bytes.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start + 1
    return 1
