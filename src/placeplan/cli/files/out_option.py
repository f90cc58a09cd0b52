"""`--out` and `--open`: the one meaning that they have for every command.

The ending of the file's name chooses its form. What cannot be written is refused before anything is worked
out, with the endings that can be.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.screen import note
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.core.sentences import joined

Writer = Callable[[Path], None]  # writes one form of a result into a file
Writers = Mapping[str, Writer]  # by the ending of the file's name
OPENERS = {"darwin": "open"}  # what opens a file, by system; any other has the desktop's own
TABLE = (".csv", ".xlsx", ".parquet")
PAGE = (".html", ".pdf", ".docx")
# Endings of files, which no folder has; by them a folder's name is told from a file's.
OF_FILES = (*TABLE, *PAGE, ".json", ".md", ".txt", ".doc", ".xls", ".ods", ".odt", ".zip")

Opened = Annotated[bool, typer.Option("--open", help="Open what was written, as a double click would.")]


def out_to(*endings: str) -> Any:
    """The option `--out` of a command that writes these forms."""
    named = joined(endings, "or")

    def checked(path: Path | None) -> Path | None:
        if path is not None and path.suffix.lower() not in endings:
            what = f"This is not written as “{path.suffix}”." if path.suffix else "The name has no ending."
            raise PlanError(Problem(what, str(path), f"Name a file that ends in {named}."))
        return path

    return typer.Option("--out", callback=checked, help=f"Write to this file instead: {named}.")


def out_folder(help_line: str) -> Any:
    """The option `--out` of a command that writes a folder. Errors: the name of a file."""

    def checked(path: Path | None) -> Path | None:
        if path is not None and path.suffix.lower() in OF_FILES:
            what = "This is the name of a file, and a folder is written."
            raise PlanError(Problem(what, str(path), "Name a folder."))
        return path

    return typer.Option("--out", callback=checked, help=help_line)


def write_out(out: Path, writers: Writers, is_opened: bool = False) -> None:
    """Write a result in the form that the name asks for, whole or not at all, and open it where wanted."""
    with replacing(out) as beside:
        writers[out.suffix.lower()](beside)
    note(f"Wrote {out}")
    if is_opened:
        open_file(out)


def must_have_file(out: Path | None, is_opened: bool) -> None:
    """Errors: something is to be opened, and nothing is written."""
    if is_opened and out is None:
        raise PlanError(Problem("There is no file to open.", "--open", "Say where to write it: --out FILE."))


def open_file(path: Path) -> None:
    """Show a file as a double click would; where that cannot be, say so."""
    opener = shutil.which(OPENERS.get(sys.platform, "xdg-open"))
    is_opened = False
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606  # the file that was just written
        is_opened = True
    elif opener:
        command = [opener, str(path)]
        is_opened = subprocess.run(command, check=False, capture_output=True).returncode == 0  # noqa: S603
    if not is_opened:
        note(f"Nothing on this machine opens it. It is here: {path.resolve()}")
