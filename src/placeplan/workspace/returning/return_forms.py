"""The forms of a return: hand one in, confirm what it asks, and say what one part of it asks."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django import forms

from placeplan.returns.mapping.asks import SIGNS, Told
from placeplan.returns.mapping.blocks import Block
from placeplan.returns.mapping.meant_groups import group, is_group, known_groups
from placeplan.returns.mapping.return_mappings import ReturnMapping
from placeplan.returns.template.given_workbook import FILLABLE
from placeplan.workspace.forms import file_faults
from placeplan.workspace.models import NAME
from placeplan.workspace.rendering import spoken
from placeplan.workspace.returning.return_parts import (
    AS_GROUP,
    AS_IT_IS,
    BLOCK,
    CELL,
    Part,
    doubted_parts,
    settled,
    told_around,
    told_of,
    with_block,
    with_cell_left,
    with_told,
    without_doubts_told,
)

FILL, CHECK = "fill", "check"
NOT_SAID, LEAVE, READ = "", "leave", "read"
UNITS = ("£", "£k", "£m", "£bn", "pence", "%", "share", "people", "wte", "headcount", "beds", "bed_days",
         "days", "minutes", "admissions", "attendances", "count")  # fmt: skip
DECIMALS = ("0", "1", "2", "3")
OWN_DOUBT = "nobody has said yet which is meant"
SURE = "sure"  # of a part that lies in one that is in doubt
# What a part may tell, by its field: those first that are changed most.
LABELS = {
    "measure": "What it asks for", "line": "Which line of it", "group": "Or a whole group of lines",
    "service": "Which service", "period": "When", "stage": "Plan, baseline or outturn", "unit": "Written in",
    "decimals": "Decimals", "sign": "Sign", "speaker": "Whose word, where several say it",
    "organisation": "Of which body", "counterparty": "With whom", "area": "Which area",
    "scheme": "Which scheme", "sex": "Sex", "age": "Age", "recurrence": "One-off or lasting",
    "doubt": "Is it sure",
}  # fmt: skip
FIRST = ("measure", "line", "group", "service", "period", "stage", "unit", "doubt")


class ReturnFile(forms.FileField):
    """A workbook that somebody asks to be filled. Errors: of another kind; too large; a name of odd signs."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, once it is fit to be opened."""
        file = super().clean(data, initial)
        wrong = file_faults(file)
        if Path(str(file.name)).suffix.lower() not in FILLABLE:
            wrong.append(f"Choose a workbook that can be filled: {' or '.join(FILLABLE)}.")
        if wrong:
            raise forms.ValidationError(wrong)
        return file


class HandInReturn(forms.Form):
    """A return to fill or to check, and whose it is."""

    workbook = ReturnFile(label="The workbook that is asked for", help_text="As it came: .xlsx or .xlsm.")
    body = forms.ChoiceField(label="Whose return it is")
    aim = forms.ChoiceField(
        label="What is to be done",
        choices=((FILL, "fill it from what the place holds"), (CHECK, "check it: it is filled already")),
    )

    def __init__(self, *args: Any, bodies: Sequence[tuple[str, str]], **about: Any) -> None:
        super().__init__(*args, **about)
        self.fields["body"].choices = [
            (NOT_SAID, "choose a body"),
            *((code, f"{name} ({code})") for code, name in bodies),
        ]


class Confirmed(forms.Form):
    """Which blocks of a return are filled, what doubtful words mean, who asks, and what is disclosed."""

    asker = forms.CharField(
        label="Who asks for it", required=False, max_length=NAME, help_text="Kept with the mapping."
    )
    withheld = forms.ChoiceField(
        label="Numbers that are withheld from the public",
        choices=((LEAVE, "leave them blank"), (READ, "write them: the one who asks is their regulator")),
        initial=LEAVE,
    )

    def __init__(
        self, *args: Any, mapping: ReturnMapping, drawn: Sequence[Mapping[str, Any]], **about: Any
    ) -> None:
        super().__init__(*args, **about)
        self.mapping = mapping
        self.initial["asker"] = mapping.asker
        self.doubts: dict[int, list[str]] = {}  # by block: the names of its fields
        self._parts: dict[str, tuple[int, Part]] = {}
        for number, block in enumerate(mapping.blocks):
            self.fields[f"block-{number}"] = forms.ChoiceField(
                label=f"The cells of {block.sheet}",
                choices=((READ, "fill them"), (LEAVE, "leave them blank")),
                initial=READ if block.accepted else LEAVE,
            )
            doubts = ((part, told) for part, told in doubted_parts(block) if _is_open(part, drawn[number]))
            self.doubts[number] = [self._add(number, part, told, drawn[number]) for part, told in doubts]

    def _add(self, number: int, part: Part, told: Mapping[str, Told], drawn: Mapping[str, Any]) -> str:
        name = f"doubt-{number}-{part.key}"
        self._parts[name] = number, part
        self.fields[name] = forms.ChoiceField(
            label=f"{_words_of(part, drawn)} may mean two things",
            choices=tuple(_ways(told)),
            required=False,
            help_text=_why(part, drawn),
        )
        return name

    def clean(self) -> dict[str, Any]:
        """Every field together: withheld numbers are written for a named asker alone."""
        answers = super().clean() or {}
        if answers.get("withheld") == READ and not answers.get("asker"):
            self.add_error(
                "asker", "Say who asks: withheld numbers are written for their own regulator alone."
            )
        return answers

    def answered(self) -> ReturnMapping:
        """The mapping with what was answered."""
        mapping = without_doubts_told(
            {number: self.cleaned_data[f"block-{number}"] == READ for number in self.doubts}, self.mapping
        )
        for name, (number, part) in self._parts.items():
            if way := self.cleaned_data[name]:
                mapping = with_block(mapping, number, settled(mapping.blocks[number], part, way))
        return mapping


def _words_of(part: Part, drawn: Mapping[str, Any]) -> str:
    """A part by the words of the sheet, or by its name."""
    lines = {f"row-{row}": label for row, label in drawn["rows"]}
    lines |= {f"column-{letters}": heading for letters, heading in drawn["columns"]}
    label = lines.get(part.key, "")
    if part.sort == BLOCK:
        label = label or ", ".join(label for _, label in drawn["rows"][:3])
    return f"“{label}”" if label else f"{part.sort.capitalize()} {part.name}".strip()


def _ways(told: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    doubt = str(told["doubt"])
    yield NOT_SAID, "leave it blank: nobody has said which"
    meant = str(told.get("line") or told.get("service") or told.get("measure", ""))
    plain = group(str(told["group"])).means if told.get("group") else meant.replace("_", " ")
    yield AS_IT_IS, f"{plain}, as proposed"
    if is_group(doubt):
        yield AS_GROUP, group(doubt).means


def _is_open(part: Part, drawn: Mapping[str, Any]) -> bool:
    """Is any cell of a part blank for its doubt? The body's figures may leave one meaning alone."""
    cells = ((name, cell) for name, cell in drawn["cells"].items() if cell["asks"].get("doubt"))
    own = [cell for name, cell in cells if _is_in(name, part)]
    return not own or any(cell["value"] is None for cell in own)


def _why(part: Part, drawn: Mapping[str, Any]) -> str:
    """Why the cells of a part stay blank, as the first of them says."""
    cells = drawn["cells"].items()
    own = (cell for name, cell in cells if cell["asks"].get("doubt") and _is_in(name, part))
    blank = (cell["why"] for cell in own if cell["value"] is None)
    return spoken(next((why.partition("; say which")[0] for why in blank if why), ""))


def _is_in(cell: str, part: Part) -> bool:
    letters = cell.rstrip("0123456789")
    own = {"row": cell.removeprefix(letters), "column": letters, "cell": cell, "block": part.name}
    return own[part.sort] == part.name


class PartAnswers(forms.Form):
    """What one part of a return's mapping asks. An empty answer leaves it to what the part lies in."""

    def __init__(
        self,
        *args: Any,
        block: Block,
        part: Part,
        stated: Mapping[str, Sequence[str]],
        names: Mapping[str, str],
        is_left: bool = False,
        **about: Any,
    ) -> None:
        super().__init__(*args, **about)
        self.block, self.part = block, part
        self.own, self.around = told_of(block, part), told_around(block, part)
        if part.sort == CELL:
            self.fields["left"] = forms.ChoiceField(
                label="Fill it, or leave it blank",
                choices=((READ, "fill it"), (LEAVE, "leave it blank")),
                initial=LEAVE if is_left else READ,
            )
        for key, label in LABELS.items():
            now = SURE if key == "doubt" and self.own.get(key) == "" else str(self.own.get(key, NOT_SAID))
            self.fields[key] = forms.ChoiceField(
                label=label, required=False, choices=self._choices(key, now, stated, names), initial=now
            )

    @property
    def first(self) -> list[str]:
        """The fields that are changed most."""
        return [name for name in self.fields if name in (*FIRST, "left")]

    @property
    def more(self) -> list[str]:
        """The others."""
        return [name for name in self.fields if name not in self.first]

    def _choices(
        self, key: str, now: str, stated: Mapping[str, Sequence[str]], names: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        around = str(self.around.get(key, NOT_SAID))
        fixed = {"unit": UNITS, "decimals": DECIMALS, "sign": SIGNS, "group": known_groups()}
        doubts = (SURE, OWN_DOUBT) if around else (OWN_DOUBT,)
        offered = doubts if key == "doubt" else fixed.get(key) or stated.get(key, ())
        values = dict.fromkeys([*([now] if now else []), *offered])
        return [
            (NOT_SAID, self._unsaid(key, around)),
            *((value, self._worded(key, value, names)) for value in values if value),
        ]

    def _unsaid(self, key: str, around: str) -> str:
        if around:
            meant = "in doubt" if key == "doubt" else around.replace("_", " ")
            return f"as what it lies in says: {meant}"
        return {"organisation": "the body whose return it is", "doubt": "it is sure"}.get(key, "not said")

    @staticmethod
    def _worded(key: str, value: str, names: Mapping[str, str]) -> str:
        if key == "group" and is_group(value):
            return group(value).means
        if key == "doubt":
            return "it is sure" if value == SURE else "in doubt: leave it blank"
        return names.get(value, value.replace("_", " "))

    def answered(self) -> Block:
        """The block with what was answered of its part."""
        block = with_told(self.block, self.part, self._told())
        if self.part.sort != CELL:
            return block
        return with_cell_left(block, self.part, self.cleaned_data["left"] == LEAVE)

    def _told(self) -> dict[str, Told]:
        """What is told of the part now: her answers, and what no field asks about."""
        told = {key: value for key, value in self.own.items() if key not in LABELS}
        told |= {key: self.cleaned_data[key] for key in LABELS if self.cleaned_data[key]}
        if "decimals" in told:
            told["decimals"] = int(told["decimals"])
        if self._is_settled():
            told["doubt"] = ""
        return told | {key: "" for key in self._of_one_line() if self.around.get(key)}

    def _is_settled(self) -> bool:
        """Was it said that the part is sure, or which line is meant where it lies in one in doubt?"""
        doubt = self.cleaned_data["doubt"]
        names_line = bool(self.cleaned_data["line"] or self.cleaned_data["group"])
        return doubt == SURE or (not doubt and names_line and bool(self.around.get("doubt")))

    def _of_one_line(self) -> tuple[str, ...]:
        """What stands against an answer: a line against a group, a group against a line."""
        line, group_chosen = self.cleaned_data["line"], self.cleaned_data["group"]
        return ("line",) if group_chosen and not line else ("group",) if line and not group_chosen else ()

    def clean(self) -> dict[str, Any]:
        """Every field together: one line, or a whole group of them."""
        answers = super().clean() or {}
        if answers.get("line") and answers.get("group"):
            self.add_error("group", "Choose one line, or a group of lines, and not both.")
        return answers
