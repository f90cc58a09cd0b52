"""What of a projection can be explained, as its job kept it, and the form that asks for one number."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django import forms

EXPLAINABLE = "explainable.json"  # the file of a projection that says what can be asked
WHOLE = ("", "all together, or each")
LACKING = "{} has no such {}."


@dataclass(frozen=True)
class Number:
    """A result or input: its name, what it means, and whether each “body” or “service” has one of its own."""

    name: str
    meaning: str
    differs_by: Sequence[str]


@dataclass(frozen=True)
class ExplainablePart:
    """What can be asked of a place, or of one footprint of a region. Each mapping is of codes to names."""

    code: str
    name: str
    years: Sequence[str]
    runs: Mapping[str, str]
    bodies: Mapping[str, str]
    services: Mapping[str, str]
    numbers: Sequence[Number]

    @property
    def labels(self) -> dict[str, str]:
        """What each number is called where one is chosen."""
        return {number.name: f"{number.name.replace('_', ' ')}: {number.meaning}" for number in self.numbers}

    def number(self, name: str) -> Number | None:
        """The number of a name; nothing where there is none."""
        return next((number for number in self.numbers if number.name == name), None)


def written(parts: Sequence[ExplainablePart]) -> bytes:
    """The parts as a file."""
    return json.dumps([asdict(part) for part in parts], ensure_ascii=False).encode()


def parts_in(file: bytes) -> list[ExplainablePart]:
    """The parts of a file that `written` gave."""
    return [
        ExplainablePart(**{**part, "numbers": [Number(**number) for number in part["numbers"]]})
        for part in json.loads(file)
    ]


class ExplainForm(forms.Form):
    """Which number, of whom, in which year and run."""

    variable = forms.ChoiceField(label="Which number")
    footprint = forms.ChoiceField(label="Of which footprint")
    run = forms.ChoiceField(label="With or without the plan")
    year = forms.ChoiceField(label="Of which year")
    body = forms.ChoiceField(label="Of which body", required=False)
    service = forms.ChoiceField(label="Of which service", required=False)

    def __init__(self, *args: Any, parts: Sequence[ExplainablePart], **about: Any) -> None:
        super().__init__(*args, **about)
        self.parts = {part.code: part for part in parts}
        choices = {
            "variable": _merged(part.labels for part in parts),
            "footprint": [(part.code, part.name) for part in parts],
            "run": _merged(part.runs for part in parts),
            "year": [(year, year) for year in parts[0].years],
            "body": [WHOLE, *_merged(part.bodies for part in parts)],
            "service": [WHOLE, *_merged(part.services for part in parts)],
        }
        for name, pairs in choices.items():
            self.fields[name].choices = pairs
        if len(parts) == 1:
            del self.fields["footprint"]

    def clean(self) -> dict[str, Any]:
        """Every field together. Errors: what the footprint has not; a body or service of what has none."""
        asked = super().clean() or {}
        part = self._part(asked)
        for field, codes in (("run", part.runs), ("body", part.bodies), ("service", part.services)):
            if asked.get(field) and asked[field] not in codes:
                self.add_error(field, LACKING.format(part.name, field))
        number = part.number(asked.get("variable", ""))
        if number is not None:
            self._note_those_without_their_own(number, asked)
        elif "variable" in asked:
            self.add_error("variable", LACKING.format(part.name, "number"))
        return asked

    def _note_those_without_their_own(self, number: Number, asked: Mapping[str, Any]) -> None:
        for field in ("body", "service"):
            if asked.get(field) and field not in number.differs_by:
                self.add_error(field, f"This number is of no one {field}. Choose “{WHOLE[1]}”.")

    def _part(self, asked: Mapping[str, Any]) -> ExplainablePart:
        return self.parts.get(asked.get("footprint", ""), next(iter(self.parts.values())))

    def question(self) -> dict[str, str]:
        """What is asked, besides the version and its draws."""
        return {**self.cleaned_data, "footprint": self._part(self.cleaned_data).code}


def _merged(of_parts: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """The choices of all parts, each once, in order."""
    merged: dict[str, str] = {}
    for names in of_parts:
        merged |= names
    return list(merged.items())
