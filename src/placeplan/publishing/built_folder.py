"""The folder that a build makes: how it is told from any other, which no build may replace.

A file called `placeplan.json` proves nothing by itself: it lists what the build wrote, and whatever else
stands in the folder is somebody's own.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from placeplan.core.doors.json_files import json_in
from placeplan.core.errors import PlanError

MARK = "placeplan.json"
MADE_BY = "placeplan build"
TEMPLATES = "templates"  # workbooks to be filled in, which `placeplan template` writes beside a build's files
# What builds wrote before they listed it.
EARLIER = frozenset({MARK, "figures.parquet", "projection.parquet", "findings.json", "results", "site"})


def mark(folder: Path, place: str) -> None:
    """Say in a folder that a build made it of this place, and what of it."""
    words = {"place": place, "made_by": MADE_BY, "files": [*_files(folder), MARK]}
    (folder / MARK).write_text(
        json.dumps(words, ensure_ascii=False, allow_nan=False, indent=1) + "\n", encoding="utf-8"
    )


def keep_templates(old: Path, new: Path) -> None:
    """Carry the workbooks to be filled in over: somebody may have begun to."""
    if (old / TEMPLATES).is_dir():
        shutil.copytree(old / TEMPLATES, new / TEMPLATES, symlinks=True)


def not_of_a_build(folder: Path) -> list[str]:
    """What stands in a folder, or where one should, that no build made; nothing where it may go."""
    if folder.is_symlink() or folder.is_file():
        return [folder.name]
    listed = _listed(folder)
    return [name for name in _files(folder) if not _is_of_a_build(PurePosixPath(name), listed)]


def _is_of_a_build(name: PurePosixPath, listed: frozenset[str] | None) -> bool:
    if name.parts[0] == TEMPLATES:
        return True
    return name.parts[0] in EARLIER if listed is None else name.as_posix() in listed


def _listed(folder: Path) -> frozenset[str] | None:
    """The files that the folder's mark lists, none without a mark; no answer where it lists none yet."""
    try:
        words = json_in(folder / MARK)
    except PlanError:
        return frozenset()
    if not isinstance(words, dict) or words.get("made_by") != MADE_BY:
        return frozenset()
    if "files" not in words:
        return None
    return frozenset(map(str, words["files"])) if isinstance(words["files"], list) else frozenset()


def _files(folder: Path) -> Iterator[str]:
    """Every file below a folder, but for the hidden ones that systems leave; links as files."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        is_file = path.is_symlink() or not path.is_dir()
        if is_file and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()
