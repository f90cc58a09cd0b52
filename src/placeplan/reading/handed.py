"""What was handed in to be imported: every file by what it is, and why any is passed over.

Told by names and first rows alone; nothing is opened whole. Hidden files, and what programs leave behind,
are not there. Refuses nothing of a folder for one file's sake.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from placeplan.core.doors.limits import limits
from placeplan.core.doors.listing import is_left_behind
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.spreadsheets.opening import WORKBOOKS
from placeplan.reading.csv_folders import VERSION
from placeplan.reading.documents.opened import KINDS
from placeplan.reading.held import BODIES, SUBMISSIONS
from placeplan.reading.proposing.saved import ENDING
from placeplan.reading.tables.tidy_files import is_tidy

NARRATIVES = frozenset(KINDS)
_NOT_NARRATIVES = ("readme", "licence", "license", "changelog")
_NOT_SHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})  # Unicode's categories of controls, surrogates and breaks
WAITING = "workbooks"  # of a place: where raw files wait to be read
_FEWEST_CSV = 2  # files of a folder handed in that are kept under its name


@dataclass(frozen=True)
class Handed:
    """Files found to import, by what they are. Names are relative to the folder handed in."""

    workbooks: Mapping[str, Path]
    narratives: Mapping[str, Path]
    tidy: Mapping[str, Path]
    versions: Mapping[str, Path] = field(default_factory=dict)  # each `version.txt`
    bodies: Path | None = None
    passed_over: Mapping[str, str] = field(default_factory=dict)  # files that are none of these, and why

    @property
    def raw(self) -> dict[str, Path]:
        """What is kept among the submissions, as it is."""
        return {**self.workbooks, **self.versions, **self.narratives}


def handed_in(paths: Iterable[Path], place: Path | None = None) -> Handed:
    """Every file to import among files and folders. Errors: nothing there; nothing that can be imported."""
    paths = tuple(paths)
    _refuse_absent(paths, place)
    sorts: dict[str, dict[str, Path]] = {
        sort: {} for sort in ("workbooks", "narratives", "tidy", "versions", "bodies")
    }
    passed_over: dict[str, str] = {}
    for path, name in _named(paths, place):
        sort, why = _sort(path, name)
        if sort:
            sorts[sort][name] = path
        elif why:
            passed_over[_shown(name)] = why
    lists = sorts.pop("bodies")
    bodies = min(lists.values(), key=lambda path: len(path.parts), default=None)
    passed_over |= {
        name: f"the bodies are those of {bodies}" for name, path in lists.items() if path != bodies
    }
    _refuse_nothing(sorts, bodies, passed_over)
    return Handed(**sorts, bodies=bodies, passed_over=passed_over)


def is_narrative(path: Path) -> bool:
    """Is it a text to be read for its words, by its name?"""
    is_other = path.stem.casefold().startswith(_NOT_NARRATIVES) or path.name == VERSION
    return path.suffix.lower() in NARRATIVES and not is_other and not is_left_behind(path.name)


def _sort(path: Path, name: str) -> tuple[str, str]:
    """What a file is, or why it is passed over; neither for what belongs to us or nobody would miss."""
    if _shown(name) != name:
        return "", "its name holds a line break or a sign that cannot be shown: give it another name"
    if path.is_symlink():
        return "", "it is a link to another file: hand that one in"
    if path.name == BODIES:
        return "bodies", ""
    if path.name == VERSION:
        return "versions", ""
    if is_tidy(path):
        return "tidy", ""
    if path.suffix.lower() in WORKBOOKS:
        return "workbooks", ""
    if path.suffix.lower() in NARRATIVES:
        return ("narratives" if is_narrative(path) else ""), ""
    return "", "" if name.endswith(ENDING) else _why_not(path)


def _shown(name: str) -> str:
    """A name as it can be shown: line breaks, control signs and broken letters are spelt out."""
    return "".join(
        ascii(letter)[1:-1] if unicodedata.category(letter) in _NOT_SHOWN else letter for letter in name
    )


def _why_not(path: Path) -> str:
    if path.suffix.lower() == ".parquet":
        return "its columns are not those of figures (measure, period and value)"
    return f"“{path.suffix or path.name}” files are neither workbooks, figures nor narratives"


def _refuse_absent(paths: Iterable[Path], place: Path | None) -> None:
    """Errors: what is not there, what is neither file nor folder, and what is the place itself."""
    problems = []
    for path in paths:
        if not path.exists():
            problems.append(Problem("There is no such file or folder.", str(path), "Check its name."))
        elif not (path.is_file() or path.is_dir()):
            problems.append(Problem("This is neither a file nor a folder.", str(path), "Hand in a file."))
        elif place and _is_of_place(path.resolve(), place.resolve()):
            problems.append(
                Problem(
                    "This is the place's own, or holds it.",
                    str(path),
                    f"Hand in what bodies sent. To read all again: placeplan import --place {place}",
                )
            )
    if problems:
        raise PlanError(problems)


def _is_of_place(path: Path, place: Path) -> bool:
    """Is it the place, a folder around it with it among the files, or in it but none of what bodies sent?

    What they sent lies in the submissions, or waits in the folder of workbooks until it is read.
    """
    if path == place:
        return True
    is_sent = any(path.is_relative_to(place / folder) for folder in (SUBMISSIONS, WAITING))
    return path.is_relative_to(place) and not is_sent


def _refuse_nothing(
    sorts: Mapping[str, Mapping[str, Path]], bodies: Path | None, passed_over: Mapping[str, str]
) -> None:
    count = sum(len(sorts[sort]) for sort in ("workbooks", "narratives", "tidy"))
    if count > limits()["files"]:
        most = limits()["files"]
        raise PlanError(Problem(f"{count} files are too many; the most is {most}.", to_do="Hand in fewer."))
    if passed_over and not count and bodies is None:
        wanted = f"Hand in {', '.join(sorted({*WORKBOOKS, *NARRATIVES}))}, or figures in columns."
        raise PlanError(
            Problem(f"This cannot be imported: {why}.", name, wanted) for name, why in passed_over.items()
        )


def _named(paths: Iterable[Path], place: Path | None) -> list[tuple[Path, str]]:
    """Every file, with the name it is kept under: relative to the folder handed in."""
    own = (place / SUBMISSIONS).resolve() if place else None
    named = [pair for path in paths for pair in _named_under(path, own)]
    return [(file, name) for file, name in named if not any(map(is_left_behind, name.split("/")))]


def _named_under(path: Path, own: Path | None) -> list[tuple[Path, str]]:
    """The files of one path, with their names: from the place's `own` submissions, or from the path."""
    is_folder = path.is_dir()
    files = sorted(p for p in path.rglob("*") if p.is_file()) if is_folder else [path]
    if own and path.resolve().is_relative_to(own):
        return [(file, file.resolve().relative_to(own).as_posix()) for file in files]
    root = path if is_folder else path.parent
    if is_folder and _is_one_workbook(path, files):
        root = path.resolve().parent
        files = [path.resolve() / file.relative_to(path) for file in files]
    return [(file, file.relative_to(root).as_posix()) for file in files]


def _is_one_workbook(folder: Path, files: Iterable[Path]) -> bool:
    """Does a folder hold CSV files and words about them alone, so that its name says whose they are?"""
    own_files = [file for file in files if not is_left_behind(file.name)]
    tables = [file for file in own_files if file.suffix.lower() == ".csv"]
    if any(file.parent != folder or file.name == BODIES or is_tidy(file) for file in own_files):
        return False
    return len(tables) >= _FEWEST_CSV and all(
        file in tables or file.suffix.lower() in NARRATIVES for file in own_files
    )
