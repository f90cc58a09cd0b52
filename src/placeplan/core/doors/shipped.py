"""The package's own data: files that stand beside the code that reads them, and that nobody handed in."""

import csv
import io
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # slow to import, and every command reads what is shipped


def shipped_text(path: "Path | Traversable") -> str:
    """The text of a file that ships with the package."""
    return path.read_text(encoding="utf-8")


def shipped_bytes(path: "Path | Traversable") -> bytes:
    """The bytes of a file that ships with the package."""
    return path.read_bytes()


def shipped_toml(path: "Path | Traversable") -> dict[str, Any]:
    """The values of a TOML file that ships with the package."""
    return tomllib.loads(shipped_text(path))


def shipped_rows(path: "Path | Traversable") -> list[dict[str, str]]:
    """The rows of a CSV file that ships with the package, by the names in its first row."""
    return list(csv.DictReader(io.StringIO(shipped_text(path), newline="")))
