"""What a folder holds: its files in order of name, and those that are not read, each with the reason.

The system lists a folder in any order, which must change nothing; and one bad file must not hide the rest.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from placeplan.core.doors.files import why_not
from placeplan.core.doors.names import shown_name


@dataclass(frozen=True)
class Listing:
    """The files of a folder, in order of name; `refused` says of each other one why it is not read."""

    files: tuple[Path, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)


def is_left_behind(name: str) -> bool:
    """Is it the name of a hidden file, or of one that a program keeps while a workbook is open?"""
    return name.startswith((".", "~$"))


def listed(folder: Path, pattern: str) -> list[Path]:
    """What matches a pattern in a folder, in order of name, but for what is hidden or left behind."""
    return sorted(
        path for path in folder.glob(pattern) if not any(map(is_left_behind, path.relative_to(folder).parts))
    )


def files_under(folder: Path) -> Listing:
    """Every file under a folder, however deep; hidden ones and those that spreadsheets lock with apart."""
    files: list[Path] = []
    refused: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_dir() or any(map(is_left_behind, inside.parts)):
            continue
        why = _why_not(path, folder)
        if why:
            refused[shown_name(inside.as_posix())] = why
        else:
            files.append(path)
    return Listing(tuple(files), refused)


def _why_not(path: Path, folder: Path) -> str:
    if not path.resolve().is_relative_to(folder.resolve()):
        return "It is a link that leads out of the folder. Copy what it leads to into the folder."
    return why_not(path)
