"""The assumptions that a version states, by name with their labels and values, as its readers see them."""

import tomllib
from dataclasses import dataclass
from typing import Any

from placeplan.workspace.content.version_texts import plan_texts
from placeplan.workspace.models import Version

FILE = "assumptions.toml"


@dataclass(frozen=True)
class StatedAssumption:
    """One assumption: its name in the plan, what it is called, and its value as stated."""

    name: str
    label: str
    value: str
    source: str


def stated_assumptions(version: Version | None) -> list[StatedAssumption]:
    """Every assumption of a version, by name; none where its file cannot be read, or is not there."""
    text = plan_texts(version).get(FILE, "") if version else ""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return []
    return [_stated(name, about) for name, about in sorted(tables.items()) if isinstance(about, dict)]


def _stated(name: str, about: dict[str, Any]) -> StatedAssumption:
    label = str(about.get("label") or name.replace("_", " "))
    return StatedAssumption(name, label, _value(about), str(about.get("source", "")))


def _value(about: dict[str, Any]) -> str:
    value, unit = about.get("value", ""), about.get("unit", "")
    told = ", ".join(f"{end} {at}" for end, at in value.items()) if isinstance(value, dict) else str(value)
    return f"{told} {unit}".strip()
