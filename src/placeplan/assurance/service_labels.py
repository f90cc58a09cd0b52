"""What a reader calls a service or staff: a known one's plain label, else the words of the workbooks."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from placeplan.assurance.registry import view
from placeplan.assurance.stated_rows import Statements
from placeplan.core.doors.shipped import shipped_toml

_LIST = Path(__file__).with_name("service_labels.toml")
_STAFF = Path(__file__).with_name("staff_labels.toml")
Labels = Mapping[str, str]  # by key of a service


@cache
def _known() -> Labels:
    return MappingProxyType(shipped_toml(_LIST))


@cache
def _staff() -> Labels:
    return MappingProxyType(shipped_toml(_STAFF))


def staff_label(key: str) -> str:
    """A group of staff or a kind of bed in words; an unknown key becomes its own words."""
    return _staff().get(key) or _own_words(key)


@view
def service_labels(said: Statements) -> Labels:
    """The words that most rows use for each service, and over them the plain labels of known ones."""
    words: dict[str, Counter[str]] = {}
    for text in said.of("service", "label"):
        words.setdefault(text.line, Counter())[text.text] += 1
    stated = {key: min(times, key=lambda word: (-times[word], word)) for key, times in words.items()}
    return stated | dict(_known())


def service_label(key: str, labels: Labels | None = None) -> str:
    """A service in words. Several taken together are joined by “/”; an unknown key becomes its own words."""
    plain = _known() if labels is None else labels
    parts = [plain.get(part) or _own_words(part) for part in key.split("|") if part]
    return " / ".join(dict.fromkeys(parts))


def _own_words(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]
