"""The forms of a review: whose each file is, and how one table is read."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from placeplan.figures.spreadsheets.cells import place_named
from placeplan.reading.proposing.mapping_files import COMMON, roles_of
from placeplan.reading.words.kinds_of_table import kinds

STAGES = ("plan", "forecast", "outturn")
UNITS = ("£", "£k", "£m", "£bn", "%", "people", "WTE")
NOT_SAID = ""
# What is asked of each column: the head of its row of fields, and the label of one.
ROWS_OF_FIELDS = {
    "role": ("holds", "What {} holds"),
    "period": ("when", "When {} is"),
    "unit": ("unit", "Which unit {} is in"),
    "stage": ("stage", "Which stage {} is of"),
}
ELSEWHERE = "in a table of another kind"
MOST_ROW = 1_048_576


class Whose(forms.Form):
    """Whose each workbook is, where it does not say itself."""

    def __init__(self, *args: Any, result: Mapping[str, Any], **about: Any) -> None:
        super().__init__(*args, **about)
        self.files: dict[str, str] = {}
        for number, book in enumerate(result["books"]):
            name = f"whose-{number}"
            self.files[name] = book["file"]
            self.fields[name] = forms.ChoiceField(
                label=f"Whose file is {book['file']}?",
                choices=_bodies(result["bodies"], book.get("stranger")),
                initial=book["body"],
                required=False,
            )

    def owners(self) -> dict[str, str]:
        """The answers that say something else than was read, by file."""
        changed = (name for name in self.changed_data if self.cleaned_data[name])
        return {self.files[name]: self.cleaned_data[name] for name in changed}


def _bodies(bodies: Sequence[Sequence[str]], stranger: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    choices = [(NOT_SAID, "nobody says")]
    if stranger:
        added = f"{stranger['name']} ({stranger['code']}): add it to the place’s bodies"
        choices.append((f"+{stranger['code']}", added))
    return [*choices, *((code, f"{name} ({code})") for code, name in bodies)]


class TableAnswers(forms.Form):
    """How one table is read: its kind, whose it is, its unit, its rows, and what each column holds.

    `lines` are the columns that are shown, by their letters; of a table on its side rows of the sheet,
    which its mapping names by the letters of their number.
    """

    accepted = forms.ChoiceField(
        label="Read it, or leave it", choices=(("read", "read it"), ("leave", "leave it out"))
    )
    kind = forms.ChoiceField(label="What it is", required=False)
    organisation = forms.ChoiceField(label="Whose figures", required=False)
    unit = forms.ChoiceField(label="Money is in", required=False)
    heading_row = forms.IntegerField(label="Row of headings", min_value=1, max_value=MOST_ROW)
    first_row = forms.IntegerField(label="First row", min_value=1, max_value=MOST_ROW)
    last_row = forms.IntegerField(label="Last row", min_value=1, max_value=MOST_ROW)

    def __init__(
        self,
        *args: Any,
        number: int,
        lines: Sequence[str],
        mapping: str,
        bodies: Sequence[Sequence[str]],
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        mapped = tomllib.loads(mapping)["tables"][number]
        self.turned = bool(mapped.get("turned"))
        self._choose("kind", mapped.get("kind", ""), kinds(), "of no kind that we know")
        self._choose("unit", mapped.get("unit", ""), UNITS, "as its rows and columns say")
        own = mapped.get("organisation", "")
        codes = {str(code): str(name) for code, name in bodies} | ({own: own} if own else {})
        self._choose("organisation", own, codes, "the workbook’s own", codes)
        self.initial["accepted"] = "read" if mapped.get("accepted", True) else "leave"
        self.initial["heading_row"] = mapped["heading_row"]
        self.initial["first_row"], self.initial["last_row"] = mapped["rows"]
        if self.turned:
            for name in ("heading_row", "first_row", "last_row"):
                upright = self.fields[name].label
                self.fields[
                    name
                ].label = f"{upright.replace('row', 'column').replace('Row', 'Column')}, counted from 1"
        self.rows_of_fields = ROWS_OF_FIELDS
        self.lines = list(lines)
        self._add_columns(lines, mapped)

    def _choose(
        self, name: str, now: str, values: Any, otherwise: str, words: Mapping[str, str] | None = None
    ) -> None:
        values = dict.fromkeys([*([now] if now else []), *values])
        labels = words or {value: value.replace("_", " ") for value in values}
        self.fields[name].choices = [(NOT_SAID, otherwise), *((key, labels.get(key, key)) for key in values)]
        self.initial[name] = now

    def _add_columns(self, lines: Sequence[str], mapped: Mapping[str, Any]) -> None:
        by_letters = {column["column"]: column for column in mapped["columns"]}
        fitting = (*COMMON, *roles_of(mapped["kind"])) if mapped.get("kind") in kinds() else COMMON
        choices = {
            "role": (fitting, "not read"),
            "unit": (UNITS, "as the table"),
            "stage": (STAGES, "not said"),
        }
        for letters in lines:
            now, line = by_letters.get(letters, {}), self.line_named(letters)
            for key, (_, asks) in ROWS_OF_FIELDS.items():
                name, label = f"{key}-{letters}", asks.format(line)
                if key in choices:
                    self.fields[name] = forms.ChoiceField(label=label, required=False)
                    self._choose(name, now.get(key, ""), *choices[key])
                else:
                    self.fields[name] = forms.CharField(
                        label=label, required=False, max_length=40, initial=now.get(key, "")
                    )
        self._offer_roles_of_other_kinds(fitting)

    def _offer_roles_of_other_kinds(self, fitting: Sequence[str]) -> None:
        """So that a kind is changed with the roles of its columns in one go."""
        roles = dict.fromkeys(role for kind in kinds() for role in roles_of(kind))
        elsewhere = [(role, role.replace("_", " ")) for role in roles if role not in fitting]
        for letters in self.lines:
            self.fields[f"role-{letters}"].choices += [(ELSEWHERE, elsewhere)]

    def line_named(self, letters: str) -> str:
        """A column as a person finds it on the sheet: of a table on its side, its row."""
        return f"row {place_named(f'{letters}1')[1] + 1}" if self.turned else f"column {letters}"

    def clean(self) -> dict[str, Any]:
        """Every field together: rows stand in their order, and what is read has a kind."""
        answers = super().clean() or {}
        self._must_not_stand_before("first_row", "heading_row", "The first row stands below the headings.")
        self._must_not_stand_before("last_row", "first_row", "The last row stands below the first.")
        if answers.get("accepted") == "read" and not answers.get("kind"):
            self.add_error("kind", "Say what it is, or leave it out.")
        return answers

    def _must_not_stand_before(self, name: str, other: str, otherwise: str) -> None:
        row, before = self.cleaned_data.get(name), self.cleaned_data.get(other)
        if row and before and row < before:
            self.add_error(name, otherwise)
