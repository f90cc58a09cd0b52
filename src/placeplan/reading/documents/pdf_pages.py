"""The text of a PDF, page by page, read in a process of its own that may not run long or grow large.

A hostile PDF can loop or unpack without end, so the reading is done where it can be stopped.
Nothing in a PDF is ever run: no script, no attachment, no link.
"""

import io
import json
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError, Problem
from placeplan.reading.documents.letters import raised

if TYPE_CHECKING:
    from pypdf import PageObject

_AGAIN = "Open it in a PDF reader, print it to a new PDF without a password, and try again."
RECOGNISE = "Run text recognition over it, or type its figures in: placeplan appraise --form FILE.toml"
_BUSY = 10  # times as long by the clock as of the processor: a machine that is busy is no fault of a PDF
_DAY = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")
SMALLER = 0.9  # of the letters before it: how large a raised mark is at most
RAISED = 0.15  # of the letters before it: how far above their line a raised mark stands at least
MOST_OF_A_MARK = 2  # digits
_COLOURS = (b"g", b"rg", b"k", b"sc", b"scn")  # operators that set the colour of letters
_SHOWING = (b"Tj", b"TJ", b"'", b'"')  # and those that show them
_FILLING = (b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*")  # that fill a shape with the colour
_PAINTING = (b"Do", b"sh")  # that paint a picture or a shading
_UNDRAWN = (3, 7)  # modes in which letters are placed and not drawn
_WHITE = 0.98  # our default: paper and screen show no lighter grey apart from white
_NUMBER = re.compile(r"-?(?:\d++(?:\.\d++)?|\.\d++)")


@dataclass(frozen=True)
class Pages:
    """The words of each page, and the title and day that the file itself holds (empty where it has none).

    `pictures` are the numbers of the pages that hold a picture.
    """

    texts: tuple[str, ...]
    pictures: frozenset[int] = frozenset()
    title: str = ""
    created: str = ""
    unseen: tuple[str, ...] = ()  # words that are white on the page or not drawn: no reader sees them


def pdf_pages(data: bytes, name: str) -> Pages:
    """The pages of the PDF in `data`. Errors: damaged, locked, too long, too large, too slow, or no text."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "placeplan.reading.documents.pdf_pages"],
            input=data,
            capture_output=True,
            timeout=limits()["pdf_seconds"] * _BUSY,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _refusal(name, f"takes longer than {limits()['pdf_seconds']} seconds to read.") from None
    try:
        said = json.loads(done.stdout)
    except (ValueError, UnicodeDecodeError):
        raise _refusal(name, "cannot be read within the memory that is allowed.") from None
    if "fault" in said:
        raise _refusal(name, said["fault"])
    pages = Pages(
        tuple(said["pages"]), frozenset(said["pictures"]), said["title"], said["created"],
        tuple(said["unseen"]),
    )  # fmt: skip
    if not any(text.strip() for text in pages.texts):
        raise PlanError(
            Problem(
                f"The PDF has {len(pages.texts)} pages and no text: it may be a scan.",
                name,
                RECOGNISE,
            )
        )
    return pages


def _refusal(name: str, what: str) -> PlanError:
    return PlanError(Problem(f"The PDF {what}", name, _AGAIN))


def read_pages(data: bytes) -> dict[str, object]:
    """What the other process says: pages, title and day, or the fault that stops it reading them."""
    try:
        from pypdf import PdfReader  # slow to import, and wanted in the process that reads alone

        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "is locked with a password."}
        count = len(reader.pages)
        if count > limits()["pages"]:
            return {"fault": f"has {count:,} pages; the most is {limits()['pages']:,}."}
        pages, pictures, left = [], [], limits()["characters"]
        unseen: list[str] = []
        for number, page in enumerate(reader.pages, start=1):
            words, hidden = _words(page)
            pages.append(words)
            unseen += hidden
            pictures += [number] if _has_picture(page) else []
            left -= len(pages[-1])
            if left < 0:
                return {"fault": f"holds more than {limits()['characters']:,} characters."}
        about = reader.metadata
        title = str(about.title or "") if about else ""
        created = _day(str(about.creation_date_raw or "") if about else "")
        return {
            "pages": pages, "pictures": pictures, "title": title, "created": created, "unseen": unseen,
        }  # fmt: skip
    except MemoryError:
        return {"fault": "needs more memory than is allowed."}
    except Exception as error:  # whatever a damaged file provokes is that file's fault, and is said
        locked = "cryptography" in str(error) or "rypt" in type(error).__name__
        what = f"is damaged: {type(error).__name__}, {str(error).rstrip('.')}."
        return {"fault": "is locked by a method that is not read here." if locked else what}


@dataclass
class _Line:
    """The words of a page as they come, with where the last of them stood and how large they were."""

    words: list[str] = field(default_factory=list)
    height: float = 0.0
    size: float = 0.0
    unseen: list[str] = field(default_factory=list)
    letters: int = 0  # all that came, seen or not
    is_white: bool = False  # the colour in force; black where nothing is said
    is_drawn: bool = True
    has_ground: bool = False  # has anything been painted that white words could stand on?
    has_seen_words: bool = False  # of what was drawn since the last words came
    has_unseen_words: bool = False

    def watch(self, operator: bytes, operands: list[object], _shape: object, _matrix: object) -> None:
        """Keep the colour of letters and whether they are drawn at all, as the page sets them.

        Words come only after the page has gone on, so what holds of them is kept as they are shown.
        White words on a page with any filled shape or picture may stand on it, so they count as seen.
        """
        if operator in _COLOURS:
            self.is_white = _is_white(operator, operands)
        elif operator == b"Tr":
            self.is_drawn = float(str(operands[0])) not in _UNDRAWN
        elif operator in _PAINTING or (operator in _FILLING and not self.is_white):
            self.has_ground = True
        elif operator in _SHOWING:
            is_seen = self.is_drawn and (self.has_ground or not self.is_white)
            self.has_seen_words |= is_seen
            self.has_unseen_words |= not is_seen

    def take(self, text: str, shape: list[float], matrix: list[float], _font: object, size: float) -> None:
        """Add the next words; small raised digits after a word are the mark of a note."""
        self.letters += len(text)
        if text.strip():
            is_unseen = self.has_unseen_words and not self.has_seen_words
            self.has_seen_words = self.has_unseen_words = False
            if is_unseen:
                self.unseen.append(text.strip())
                self.words.append("\n" if "\n" in text else " ")
                return
        scale = abs(matrix[3] * shape[3])
        height, size = matrix[5] * shape[3] + shape[5], size * scale
        if not text.strip():
            self.words.append(text)
            return
        is_mark = text.strip().isdecimal() and len(text.strip()) <= MOST_OF_A_MARK
        if is_mark and size < SMALLER * self.size and height - self.height > RAISED * self.size:
            self.words.append(raised(text))
            return
        self.words.append(text)
        self.height, self.size = height, size


def _words(page: "PageObject") -> tuple[str, list[str]]:
    """What a reader sees of a page, and what it holds beside that no reader sees."""
    line = _Line()
    plain = page.extract_text(visitor_operand_before=line.watch, visitor_text=line.take) or ""
    if line.letters != len(plain):  # the pieces are not the page, so it is read as it is
        return plain, []
    return "".join(line.words), line.unseen


def _is_white(operator: bytes, operands: list[object]) -> bool:
    """Does an operator set white: full grey or red, green and blue, or no ink of any of the four?"""
    numbers = [float(str(number)) for number in operands if _NUMBER.fullmatch(str(number))]
    if operator == b"k":
        return bool(numbers) and max(numbers) <= 1 - _WHITE
    return bool(numbers) and min(numbers) >= _WHITE


def _day(written: str) -> str:
    """The day of a date such as `D:20161021120000Z'`, however the rest is written; empty where none is."""
    found = _DAY.match(written)
    return "-".join(found.groups()) if found else ""


def _has_picture(page: "PageObject") -> bool:
    resources = page.get("/Resources")
    held = resources.get_object().get("/XObject") if resources is not None else None
    objects = held.get_object().values() if held is not None else ()
    return any(each.get_object().get("/Subtype") == "/Image" for each in objects)


def _bounded() -> None:
    """Let this process take no more memory and time than allowed, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_AS, (limits()["pdf_memory"],) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (limits()["pdf_seconds"],) * 2)


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(read_pages(sys.stdin.buffer.read())))
