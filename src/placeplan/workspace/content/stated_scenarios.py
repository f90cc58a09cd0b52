"""The scenarios that a version states, by name with their titles, read without reading the place."""

import tomllib
from pathlib import PurePosixPath

from placeplan.plan.scenarios import FOLDER
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Version

SUFFIX = ".toml"


def stated_scenarios(version: Version) -> dict[str, str]:
    """Each scenario's title by its name; its name again where its file cannot be read."""
    rows = version.entries.filter(path__startswith=f"{FOLDER}/", path__endswith=SUFFIX)
    paths = {PurePosixPath(row.path): row for row in rows.select_related("content")}
    own = {path: row for path, row in paths.items() if len(path.parts) == 2}
    return {path.stem: _title(path.stem, bytes_kept(row.content)) for path, row in own.items()}


def _title(name: str, text: bytes) -> str:
    try:
        return str(tomllib.loads(text.decode("utf-8")).get("title") or name)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return name
