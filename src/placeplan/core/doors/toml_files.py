"""TOML as a person writes it: its values, within bounds."""

import re
import tomllib
from pathlib import Path
from typing import Any

from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.files import refusal
from placeplan.core.doors.limits import limits
from placeplan.core.doors.value_bounds import refuse_unbounded

# A part of a key, with the blanks after it; looked for only where it begins, so that a line takes one look.
_PART = r"(?<![\w\"'-])[\w\"'-]++[ \t]*+"


def toml_text(path: Path, name: str = "") -> str:
    """The text of a TOML file. Errors: as for any file; too large; not UTF; lines that are too long."""
    name = name or path.name
    text = utf_text(path, name, limits()["toml_bytes"])
    longest = max(map(len, text.splitlines()), default=0)
    if longest > limits()["line"]:
        what = f"has a line of {longest:,} characters; the most is {limits()['line']:,}."
        raise refusal(name, what, "Break the line.")
    return text


def toml_values(text: str, name: str) -> dict[str, Any]:
    """The values in a text of TOML. Errors: no TOML; beyond the bounds of its values."""
    _refuse_long_keys(text, name)
    try:
        values = tomllib.loads(text)
    except RecursionError:
        raise refusal(name, "nests brackets too deeply.", "Write it with fewer.") from None
    except ValueError as error:  # a number of thousands of digits is one too
        raise refusal(name, f"is not TOML: {error}.", "Mend that line.") from None
    refuse_unbounded(values, name)
    return values


def toml_in(path: Path, name: str = "") -> dict[str, Any]:
    """The values of a TOML file. Errors: as for its text and its values."""
    name = name or path.name
    return toml_values(toml_text(path, name), name)


def _refuse_long_keys(text: str, name: str) -> None:
    """Errors: a key of more parts than values nest; for each, the library holds all those before it anew."""
    if re.search(rf"{_PART}(?:\.[ \t]*+{_PART}){{{limits()['nesting']}}}", text):
        most = f"Nest them {limits()['nesting']} deep at most."
        raise refusal(name, "nests its values too deeply: a key has too many parts.", most)
