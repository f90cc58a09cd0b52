"""What people send: the fields of each form, and what is wrong with them, all at once."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms

from placeplan.core.doors.limits import limits
from placeplan.core.doors.names import is_plain
from placeplan.core.errors import PlanError
from placeplan.workspace.models import NAME, TEXT
from placeplan.workspace.states import FINDING


class SeveralFiles(forms.FileField):
    """A field of several files. Errors: none; one that is too large, or whose name cannot be shown."""

    def __init__(self, **about: Any) -> None:
        about.setdefault("widget", _FilesInput())
        super().__init__(**about)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file, once each of them is fit to be kept."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError("Choose one file at least.")
        wrong = [fault for file in files for fault in file_faults(file)]
        if wrong:
            raise forms.ValidationError(wrong)
        return list(files)


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


def tell(form: forms.Form, error: PlanError) -> None:
    """Say on a form why it cannot be as it is; nothing that was typed is lost."""
    for problem in error.problems:
        form.add_error(None, str(problem))


def file_faults(file: Any) -> list[str]:
    """What is wrong with a file that was handed in, before it is opened."""
    name, most = str(file.name), limits()["file_bytes"]
    wrong = []
    if not is_plain(name) or len(name) > NAME:
        wrong.append(f"Give {name[:40]!a} a plain name of at most {NAME} letters.")
    if file.size > most:
        wrong.append(
            f"{name} is {file.size:,} bytes; the most is {most:,}. Remove pictures and unused sheets."
        )
    if not file.size:
        wrong.append(f"{name} is empty. Save it anew from where it came, or leave it out.")
    return wrong


class HandIn(forms.Form):
    """Files to hand in."""

    files = SeveralFiles(
        label="Workbooks and documents",
        help_text="Several at once: .xlsx, .xlsm, .xls, .ods, .csv; and .md, .docx, .pdf or .html for words.",
    )


class Why(forms.Form):
    """Why something is taken away for good."""

    reason = forms.CharField(
        label="Why",
        max_length=TEXT,
        help_text="It stands in the list of what was erased. Name nobody, and repeat nothing of it.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Erase(Why):
    """Whose name and words are erased, and why."""

    person = forms.ChoiceField(label="Whose name and words")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["person"].choices = [("", "choose"), *people]


class WholePath(forms.CharField):
    """A folder of this machine, written in full. Errors: its words cannot be shown; it is not whole."""

    def clean(self, value: Any) -> str:
        """The folder's path; `~` is one's own folder."""
        words = str(super().clean(value)).strip()
        if not words:
            return ""
        if not is_plain(words):
            raise forms.ValidationError("Write it without signs that cannot be shown.")
        path = Path(words).expanduser() if words.startswith("~") else Path(words)
        if not path.is_absolute():
            raise forms.ValidationError("Write it in full, from the root of the disk.")
        return str(path)


class PublishTo(forms.Form):
    """Where the public pages are written."""

    folder = WholePath(
        label="Folder to write",
        max_length=TEXT,
        help_text="On this machine, in full. It is new or empty, or holds what was published before.",
    )


ANSWERS = {
    "comment": "only say something",
    "assign": "ask a body to answer it",
    "explain": "explain it",
    "settle": "settle it: say by which figures",
    "dispute": "dispute it",
    "accept": "accept the difference until a day",
    "re-open": "open it again",
}


class Answer(forms.Form):
    """What somebody makes of a finding."""

    act = forms.ChoiceField(label="What you make of it")
    text = forms.CharField(
        label="In words", max_length=TEXT, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    cell = forms.ChoiceField(
        label="Settled by the figure in",
        required=False,
        help_text="Only if you settle it; a figure that stands elsewhere is said in words.",
    )
    body = forms.ChoiceField(
        label="Whose it is to answer", required=False, help_text="Only if you ask a body."
    )
    until = forms.DateField(
        label="Accepted until",
        required=False,
        help_text="Only if you accept the difference.",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(
        self,
        *args: Any,
        state: str,
        bodies: list[tuple[str, str]],
        cells: Sequence[str] = (),
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        can = FINDING.acts_from(state)
        self.fields["act"].choices = [
            (key, words) for key, words in ANSWERS.items() if key == "comment" or key in can
        ]
        self.fields["body"].choices = [("", "nobody named"), *bodies]
        self.fields["cell"].choices = [("", "none of these"), *((cell, cell) for cell in cells)]
        if not cells or "settle" not in can:
            del self.fields["cell"]

    def clean(self) -> dict[str, Any]:
        """Every field together: each act needs what it is about."""
        answers = super().clean() or {}
        act = answers.get("act", "")
        answers["text"] = _with_figure(answers, act)
        if act in ("comment", "explain", "settle", "dispute", "accept") and not answers.get("text"):
            self.add_error("text", "Say it in words, for whoever reads it later.")
        if act == "assign" and not answers.get("body"):
            self.add_error("body", "Choose the body that is to answer.")
        if act == "accept" and not answers.get("until") and "until" not in self.errors:
            self.add_error("until", "Say until which day it is accepted.")
        return answers


def _with_figure(answers: dict[str, Any], act: str) -> str:
    """The words of an answer, after the figure that a finding is settled by, if one was chosen."""
    text, cell = str(answers.get("text", "")), answers.pop("cell", "")
    return f"By {cell}. {text}".strip() if act == "settle" and cell else text
