"""JSON as a program writes it: its values, within bounds."""

import json
from pathlib import Path
from typing import Any

from placeplan.core.doors.decoding import decoded
from placeplan.core.doors.files import content, refusal
from placeplan.core.doors.limits import limits
from placeplan.core.doors.value_bounds import refuse_unbounded

_TO_DO = "Export the file again."


def json_in(path: Path, name: str = "") -> Any:
    """What a JSON file holds. Errors: no JSON, a number that is none, or more values than are read."""
    name = name or path.name
    file_bytes = content(path, name)
    most = limits()["values"]
    if sum(file_bytes.count(mark) for mark in (b",", b"[", b"{")) > most:
        raise refusal(name, f"holds more than {most:,} values.", _TO_DO)
    return json_values(decoded(file_bytes, name).text, name)


def json_values(text: str, name: str) -> Any:
    """The values in a text of JSON. Errors: no JSON; beyond the bounds of its values."""
    try:
        values = json.loads(text, parse_constant=_refused)
    except RecursionError:
        raise refusal(name, "is not JSON that can be read: it nests too deeply.", _TO_DO) from None
    except ValueError as error:
        raise refusal(name, f"is not JSON that can be read: {error}.", _TO_DO) from None
    refuse_unbounded(values, name)
    return values


def _refused(name: str) -> None:
    raise ValueError(f"{name} is not a number")
