"""The form of a document under review: who published it, and which of its readings are figures of what."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django import forms

from placeplan.core.periods import is_period
from placeplan.figures.measures import measures
from placeplan.figures.tidy.validation import STAGES, date_fault
from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.workspace.reviewing.document_figures import Reading, Row, key_of, row_of

TAKE, LEAVE = "take", "leave"


class ReadingsForm(forms.Form):
    """Who published a document, and for each reading that is shown whether it is a figure."""

    speaker = forms.ChoiceField(label="Who published it", required=False)
    stated_on = forms.CharField(
        label="When", required=False, max_length=10, help_text="2016-10-21, 2016-10 or 2016, if it is known."
    )

    def __init__(
        self,
        *args: Any,
        readings: Sequence[tuple[int, Reading]],
        rows: Sequence[Row],
        bodies: Sequence[Sequence[str]],
        day: str,
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        self.readings = readings
        confirmed = {(row["source"], row["as_stated"]): row for row in rows}
        first = rows[0] if rows else {}
        names = [(code, name) for code, name in bodies]
        self.fields["speaker"].choices = [("", "nobody says"), *names]
        self.initial["speaker"] = first.get("stated_by", "")
        self.initial["stated_on"] = first.get("stated_on", day)
        for number, reading in readings:
            self._add(number, reading, confirmed.get(key_of(reading)), names)

    def _add(self, number: int, reading: Reading, row: Row | None, bodies: Sequence[tuple[str, str]]) -> None:
        now = row or {"measure": reading["measure"], "period": reading["period"], "stage": reading["stage"]}
        choices: dict[str, Sequence[tuple[str, str]]] = {
            "act": [(LEAVE, "leave it"), (TAKE, "take it as a figure")],
            "measure": [("", "not known"), *measure_choices()],
            "organisation": [("", "the publisher’s own"), *bodies],
            "stage": [("", "not said"), *((stage, stage.replace("_", " ")) for stage in STAGES)],
        }
        labels = {"act": "What to do", "measure": "What it is", "organisation": "Whose", "stage": "As what"}
        for name, label in labels.items():
            field = forms.ChoiceField(label=label, choices=choices[name], required=False)
            self.fields[f"{name}-{number}"] = field
            self.initial[f"{name}-{number}"] = now.get(name, "")
        self.initial[f"act-{number}"] = TAKE if row else LEAVE
        self.fields[f"period-{number}"] = forms.CharField(
            label="For when", required=False, max_length=40, initial=now.get("period", "")
        )

    def clean(self) -> dict[str, Any]:
        """Every field together: what is taken needs a speaker, a measure and a period."""
        answers = super().clean() or {}
        numbers = [number for number, _ in self.readings if answers.get(f"act-{number}") == TAKE]
        if numbers and not answers.get("speaker"):
            self.add_error("speaker", "Say who published it, before a figure of it is taken.")
        stated_on = answers.get("stated_on")
        if stated_on and (fault := date_fault(stated_on)):
            self.add_error("stated_on", " ".join(fault))
        for number in numbers:
            self._must_be_whole(number)
        return answers

    def _must_be_whole(self, number: int) -> None:
        if not self.cleaned_data.get(f"measure-{number}"):
            self.add_error(f"measure-{number}", "Say what it is, or leave it.")
        if not is_period(self.cleaned_data.get(f"period-{number}", "")):
            self.add_error(f"period-{number}", "Say for when: 2020/21, 2016-11 or 2016/17..2020/21.")

    def rows(self) -> list[Row]:
        """The rows of what is taken."""
        answers: Mapping[str, str] = self.cleaned_data
        return [
            row_of(
                reading,
                {
                    "measure": answers[f"measure-{number}"],
                    "organisation": answers[f"organisation-{number}"] or answers["speaker"],
                    "period": answers[f"period-{number}"],
                    "stage": answers[f"stage-{number}"],
                    "stated_by": answers["speaker"],
                    "stated_on": answers["stated_on"],
                },
            )
            for number, reading in self.readings
            if answers[f"act-{number}"] == TAKE
        ]


@cache
def measure_choices() -> tuple[tuple[str, str], ...]:
    """The measures that words of plans are read as, by their labels."""
    rules = (*vocabulary()["subjects"], *vocabulary()["counts"].values())
    keys = {rule[name] for rule in rules for name in ("measure", "change") if rule.get(name)}
    return tuple(
        sorted(
            ((key, measures()[key].label) for key in keys & measures().keys()), key=lambda choice: choice[1]
        )
    )
