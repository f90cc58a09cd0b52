"""A form for a row of any file of records, made from the row's own columns, and its answers as that row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date
from typing import Any

from django import forms

from placeplan.core.errors import Problems
from placeplan.records import record_words as words
from placeplan.records.record_cells import APART, NO, YES, cells_of, columns_of, row_of
from placeplan.records.record_faults import NAMED, WORDS
from placeplan.records.record_files import KINDS
from placeplan.records.rows.decision_rows import Outcome
from placeplan.records.rows.position_rows import Position
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records
from placeplan.workspace.models import NAME, TEXT

OURS = ("row", "supersedes")  # which nobody types
LONG = ("words", "dissent", "declared", "condition", "test", "evidence", "not_needed_because", "what", "note")
BODY, BODIES, BOARDS, UNDER = "body", "bodies", "boards", "under"
HELP = {
    "quorum": "A number, as 4, or a share, as 1/3, or 1/3, not fewer than 3.",
    "quorum_with": f"How many of which group must be there, as 1 executive, with {APART} between several.",
    "majority": "As more than 1/2, at least 2/3, at least 4/5, or all.",
    "member": "Leave it empty while the seat is vacant.",
    "about": "The key of the scheme or service change that the interest touches.",
    "key": "The key of the scheme, service change, transfer, plan or publication.",
    "papers": f"Digests of what was before the boards, with {APART} between several.",
    "options": f"With {APART} between several.",
    "opened_on": "Leave it empty while it is proposed only.",
    "replaces": "The name of an older decision that this one replaces.",
    "decision": "A short name for it, by which records speak of it.",
    "source": "Where this can be looked up.",
}
FILES = {  # what each file of records holds, in the words of whoever keeps it
    "boards": ("Boards", "Who decides for a body: its quorum, its majority, from when to when. Begin here."),
    "seats": ("Seats on boards", "Who sits on a board from when to when, with a vote or without."),
    "powers": (
        "Powers",
        "Which board decides what kind of thing for a body, by its own power or another’s.",
    ),
    "interests": ("Interests", "What a member has at stake in a scheme or a service change."),
    "meetings": ("Meetings", "Which board meets on which day; several boards may sit in one room."),
    "decisions": ("Decisions", "What is to be decided, for which bodies, and by when."),
    "presences": ("Who was there", "Each seat when a board decided: there or not, interest, vote, dissent."),
    "outcomes": (
        "What boards did",
        "Agreed, agreed under conditions, refused or noted, in its own words.",
    ),
    "conditions": (
        "Conditions",
        "Under what a body agreed: by when, how one will know, whether it is met.",
    ),
    "facts": ("Consultations, scrutiny and notices", "From when to when, or why none is needed."),
    "positions": ("Where bodies stand", "Support, support under conditions, or withdrawn."),
    "opinions": ("Opinions", "What a health and wellbeing board was asked, and what it answered."),
}
Choices = Sequence[tuple[str, str]]
CHOOSE = ("", "choose")


class RecordForm(forms.Form):
    """The columns of one file. `mends` is the row that what is typed stands in for, if any."""

    def __init__(
        self,
        *args: Any,
        file: str,
        records: Records,
        bodies: Choices,
        mends: RecordRow | None = None,
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        self.file, self.mends = file, mends
        initial = _typed(mends) if mends else {}
        for column in fields(KINDS[file]):
            if column.name not in OURS:
                field = _field(file, column, records, bodies)
                field.initial = initial.get(column.name)
                self.fields[column.name] = field

    def row(self, name: str) -> RecordRow:
        """The row that was typed, by a name of its own. Errors: a cell that nobody can read."""
        cells = {column: _cell(self.cleaned_data.get(column)) for column in self.fields}
        cells |= {"row": name, "supersedes": self.mends.row if self.mends else ""}
        problems = Problems()
        row = row_of(KINDS[self.file], cells, self.file, problems)
        problems.raise_any()
        assert row is not None  # or a problem was raised
        return row


def _typed(row: RecordRow) -> dict[str, Any]:
    cells = dict(zip(columns_of(type(row)), cells_of(row), strict=True))
    listed = {name: getattr(row, name) for name in cells if isinstance(getattr(row, name), tuple)}
    return {**cells, **{name: list(parts) if name in (BODIES, BOARDS) else APART.join(parts)
                        for name, parts in listed.items()}}  # fmt: skip


def _cell(answer: Any) -> str:
    if answer is None:
        return ""
    if isinstance(answer, date):
        return answer.isoformat()
    return APART.join(answer) if isinstance(answer, list) else str(answer)


def _field(file: str, column: "Field[Any]", records: Records, bodies: Choices) -> forms.Field:
    name = column.name
    about: dict[str, Any] = {
        "label": name.replace("_", " ").capitalize(),
        "required": column.default is MISSING,
        "help_text": HELP.get(name, ""),
    }
    choices = _choices(file, name, records, bodies)
    if name in (BODIES, BOARDS):
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
    if column.type in (bool, bool | None):
        choices = [("", "not stated"), (YES, YES), (NO, NO)]
    if choices:
        choices = _with_nothing_chosen(choices)
        return forms.ChoiceField(choices=choices, **about)
    if column.type in (date, date | None):
        return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **about)
    widget = forms.Textarea(attrs={"rows": 3}) if name in LONG else forms.TextInput()
    return forms.CharField(max_length=TEXT if name in LONG else NAME, widget=widget, **about)


def _choices(file: str, name: str, records: Records, bodies: Choices) -> Choices:
    """What may be chosen for a column; nothing where it is typed."""
    acting = records.acting
    if name in (BODY, BODIES):
        return bodies if name == BODIES else [("", "none"), *bodies]
    if name == BOARDS:
        return _named(acting.boards, "board", "name")
    if name == UNDER:
        agreed: list[Outcome | Position] = [*acting.outcomes, *acting.positions]
        return [(row.row, f"{row.row}: {row.body}") for row in agreed]
    if name in NAMED.get(file, {}):
        other_file, other_column = NAMED[file][name]
        return _named(getattr(acting, other_file), other_column, other_column)
    allowed = WORDS.get(file, {}).get(name, ())
    return [(word, word or "not stated") for word in allowed]


def _with_nothing_chosen(choices: Choices) -> Choices:
    """Choices of which none is made before somebody makes one: what nobody chose is not put on record."""
    return choices if any(value == "" for value, _ in choices) else [CHOOSE, *choices]


def _named(rows: Iterable[Any], column: str, label: str) -> Choices:
    return list({getattr(row, column): getattr(row, label) for row in rows}.items())


def _same(allowed: Sequence[str]) -> Choices:
    return [(word, word or "none") for word in allowed]


class RowsPasted(forms.Form):
    """Rows of a file of records, as CSV with its header."""

    rows = forms.CharField(
        label="Rows as CSV, the names of the columns first",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=1_000_000,
    )


class BoardDid(forms.Form):
    """What a board did on a decision for a body: the outcome, and each seat's presence, vote and words."""

    body = forms.ChoiceField(label="For which body")
    outcome = forms.ChoiceField(
        label="What it did", choices=[CHOOSE, *((word, word) for word in words.OUTCOMES)]
    )
    words = forms.CharField(
        label="In its own words", required=False, max_length=TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    condition = forms.CharField(
        label="Its condition, if it has one", required=False, max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 2}), help_text="Further conditions are put on their own page.",
    )  # fmt: skip
    due_on = forms.DateField(
        label="By when", required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    test = forms.CharField(label="How one will know", required=False, max_length=NAME)
    source = forms.CharField(label="Where this can be looked up", max_length=NAME)

    def __init__(self, *args: Any, bodies: Choices, seats: Mapping[str, str], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["body"].choices = bodies if len(bodies) == 1 else [CHOOSE, *bodies]
        self.seats = seats
        for seat, member in seats.items():
            self._add(seat, "presence", f"{member}: there?", [CHOOSE, *_same(words.PRESENCES)])
            self._add(seat, "vote", f"{member}: vote", _same(words.VOTES))
            presided = f"{member}: casting vote, if she presided"
            self._add(seat, "casting_vote", presided, _same(words.CASTING_VOTES))
            self._write(seat, "declared", f"{member}: interest declared")
            self._write(seat, "dissent", f"{member}: dissent, in her own words")

    def _add(self, seat: str, name: str, label: str, choices: Choices) -> None:
        is_needed = CHOOSE in choices
        self.fields[f"{name}-{seat}"] = forms.ChoiceField(label=label, choices=choices, required=is_needed)

    def _write(self, seat: str, name: str, label: str) -> None:
        self.fields[f"{name}-{seat}"] = forms.CharField(label=label, max_length=TEXT, required=False)

    def of_seat(self, seat: str) -> dict[str, str]:
        """What was typed of one seat."""
        names = ("presence", "vote", "casting_vote", "declared", "dissent")
        return {name: self.cleaned_data[f"{name}-{seat}"] for name in names}

    def clean(self) -> dict[str, Any]:
        """Errors: conditions that nobody has written."""
        answers = super().clean() or {}
        if answers.get("outcome") == words.WITH_CONDITIONS and not answers.get("condition"):
            self.add_error("condition", "Write the condition under which it was agreed.")
        return answers
