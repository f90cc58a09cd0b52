"""The text of a PDF, page by page, read in a process of its own that may not run long or grow large.

A hostile PDF can loop or unpack without end, so the reading is done where it can be stopped.
Nothing in a PDF is ever run: no script, no attachment, no link.
"""

import json
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.workbooks.opening import limits

_AGAIN = "Open it in a PDF reader, save it anew without a password, and try again."


@dataclass(frozen=True)
class Pages:
    """The words of each page, and the title and day that the file itself holds (empty where it has none)."""

    texts: tuple[str, ...]
    title: str = ""
    created: str = ""


def pdf_pages(path: Path, name: str = "") -> Pages:
    """The pages of the PDF at `path`. Errors: damaged, locked, too long, too large, too slow, or no text."""
    name = name or path.name
    try:
        done = subprocess.run(  # noqa: S603  this interpreter and this module, no shell
            [sys.executable, "-m", "placeplan.figures.documents.pdf_pages", str(path.resolve())],
            capture_output=True,
            timeout=limits()["pdf_seconds"],
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
    pages = Pages(tuple(said["pages"]), said["title"], said["created"])
    if not any(text.strip() for text in pages.texts):
        raise PlanError(
            Problem(
                f"The PDF has {len(pages.texts)} pages and no text: it may be a scan.",
                name,
                "Run text recognition over it, or type its figures in: placeplan appraise --form FILE.toml",
            )
        )
    return pages


def _refusal(name: str, what: str) -> PlanError:
    return PlanError(Problem(f"The PDF {what}", name, _AGAIN))


def read_pages(path: Path) -> dict[str, object]:
    """What the other process says: pages, title and day, or the fault that stops it reading them."""
    try:
        from pypdf import PdfReader  # slow to import, and wanted in the process that reads alone

        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "is locked with a password."}
        count = len(reader.pages)
        if count > limits()["pages"]:
            return {"fault": f"has {count:,} pages; the most is {limits()['pages']:,}."}
        pages, left = [], limits()["characters"]
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            left -= len(pages[-1])
            if left < 0:
                return {"fault": f"holds more than {limits()['characters']:,} characters."}
        about = reader.metadata
        day = about.creation_date if about else None
        return {
            "pages": pages,
            "title": str(about.title or "") if about else "",
            "created": day.date().isoformat() if day else "",
        }
    except MemoryError:
        return {"fault": "needs more memory than is allowed."}
    except Exception as error:  # whatever a damaged file provokes is that file's fault, and is said
        locked = "cryptography" in str(error) or "rypt" in type(error).__name__
        what = f"is damaged: {type(error).__name__}, {str(error).rstrip('.')}."
        return {"fault": "is locked." if locked else what}


def _bounded() -> None:
    """Let this process take no more memory and time than allowed, where the system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on every system

        resource.setrlimit(resource.RLIMIT_AS, (limits()["pdf_memory"],) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (limits()["pdf_seconds"],) * 2)


if __name__ == "__main__":
    _bounded()
    sys.stdout.write(json.dumps(read_pages(Path(sys.argv[1]))))
