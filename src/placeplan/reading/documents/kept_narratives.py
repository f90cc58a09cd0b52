"""The narratives of a place as they were read: kept at import, so that no page is read twice.

A file that is not as it was when it was kept is read again. One that cannot be read is said, not dropped.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from placeplan.core.doors.files import content
from placeplan.core.doors.json_files import json_in
from placeplan.core.errors import PlanError, Problems
from placeplan.core.keeping.changes import replacing
from placeplan.reading.documents.opened import Document, digest_of, kept_document, read_document

KEPT = "narratives.json"


def read_narratives(files: Mapping[str, Path]) -> dict[str, Document]:
    """Every narrative, by its name. Errors: all that cannot be read, at once."""
    found, problems = {}, Problems()
    for name, path in files.items():
        try:
            found[name] = read_document(path, name)
        except PlanError as error:
            problems.extend(error.problems)
    problems.raise_any()
    return found


def keep_narratives(folder: Path, narratives: Mapping[str, Document], before: Path | None = None) -> None:
    """Write what was read of these, beside what is kept of others: in `before`, else where it is written."""
    kept = _kept(before or folder)
    held = {document.file: document.as_json() for document in (*kept.values(), *narratives.values())}
    if held:
        with replacing(folder / KEPT) as beside:
            beside.write_text(json.dumps(held, ensure_ascii=False), encoding="utf-8")


def kept_narratives(files: Mapping[str, Path], folder: Path) -> tuple[dict[str, Document], dict[str, str]]:
    """Each narrative as it is now, by name; and those that cannot be read, with why."""
    kept = _kept(folder)
    found: dict[str, Document] = {}
    unread: dict[str, str] = {}
    for name, path in files.items():
        held = kept.get(name)
        try:
            is_as_it_was = held is not None and held.digest == digest_of(content(path, name))
            found[name] = held if held and is_as_it_was else read_document(path, name)
        except PlanError as error:
            unread[name] = " ".join(f"{each.what} {each.to_do}".strip() for each in error.problems)
    return found, unread


def _kept(folder: Path) -> dict[str, Document]:
    path = folder / KEPT
    if not path.is_file():
        return {}
    try:
        held = json_in(path)
        return {name: kept_document(row) for name, row in held.items()}
    except (PlanError, ValueError, TypeError, KeyError, AttributeError):
        return {}  # it is made anew from the files themselves
