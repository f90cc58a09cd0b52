"""Thresholds: numbers that divide pass from warn and fail, each with its unit and its source.

They are data. A place may hold its own in `rules/thresholds.toml`, in the same form;
a threshold that no one published says "our default".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import Problems

SHIPPED = Path(__file__).with_name("thresholds.toml")
LOCAL = Path("rules") / "thresholds.toml"
FIELDS = frozenset({"value", "unit", "what", "source"})


@dataclass(frozen=True)
class Threshold:
    """One dividing number, what it divides, its unit, and who says so."""

    key: str
    value: float
    unit: str
    what: str
    source: str

    def __str__(self) -> str:
        return f"{self.value:g} {self.unit} ({self.source})"


@dataclass(frozen=True)
class Thresholds(Mapping[str, float]):
    """Every threshold in force: `thresholds["materiality"]` is its value, `.of` gives the whole of it."""

    by_key: Mapping[str, Threshold]

    def __getitem__(self, key: str) -> float:
        return self.by_key[key].value

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_key)

    def __len__(self) -> int:
        return len(self.by_key)

    def of(self, key: str) -> Threshold:
        """The threshold called `key`, with its unit and its source."""
        return self.by_key[key]


def thresholds(folder: Path | None = None) -> Thresholds:
    """The thresholds that ship, and over them those of the place in `folder`.

    Errors: a threshold without value, unit or source, or a local one that no check reads.
    """
    problems = Problems()
    in_force = dict(_read(SHIPPED, {}, problems))
    if folder is not None and (folder / LOCAL).exists():
        in_force.update(_read(folder / LOCAL, in_force, problems))
    problems.raise_any()
    return Thresholds(in_force)


def _read(path: Path, known: Mapping[str, Threshold], problems: Problems) -> dict[str, Threshold]:
    stated = toml_in(path) if known else shipped_toml(path)
    rules = {}
    for key, row in stated.items():
        where = f"{path.name}, [{key}]"
        if known and key not in known:
            problems.add("No check reads this threshold.", where, f"Use one of: {', '.join(sorted(known))}.")
            continue
        row = {"unit": known[key].unit, "what": known[key].what, **row} if known else dict(row)
        if set(row) != FIELDS or not _is_number(row["value"]):
            problems.add(
                "A threshold needs a number and its source.",
                where,
                'Write value = 65 and source = "who says so" (unit and what are already known).',
            )
            continue
        rules[key] = Threshold(key, float(row["value"]), row["unit"], row["what"], row["source"])
    return rules


def _is_number(value: object) -> bool:
    """Is it a number? TOML's true and false are numbers to Python, and not to us."""
    return isinstance(value, int | float) and not isinstance(value, bool)
