"""What a place was asked before: cells of its returns that ask one thing, and those that ask it otherwise.

Two cells ask the same where measure, body, service, line, period and stage are the same, in whatever unit.
Which of two values or two definitions holds is for those who ask to say: an escalation asks them.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from placeplan.figures.agreement import interval
from placeplan.figures.measures import measure
from placeplan.figures.provenance import amount_text
from placeplan.figures.spreadsheets.cells import Place, name
from placeplan.reading.words.folded_words import slug
from placeplan.returns.mapping.asks import DEFINITION, Ask
from placeplan.returns.mapping.return_mappings import ReturnMapping, mappings_of
from placeplan.returns.receipts import Receipt, receipts_in

Supply = tuple[str, str, str]  # template, sheet and cell
_WORDS = {"recurrence": "one-off or lasting", "stage": "plan or outturn"}
_SETTLE = (
    "Please say together, in writing, which of the two holds and who settles it. Until then both stand as "
    "they are, each with its source."
)


@dataclass(frozen=True)
class AskedCell:
    """One cell of a return, what it asks of a body, and what the body gave, in the base unit."""

    template: str
    asker: str
    sheet: str
    place: Place
    words: str  # of its row and column
    ask: Ask
    given: float | None = None
    precision: float | None = None
    file: str = ""
    given_on: str = ""

    @property
    def where(self) -> str:
        """The template and the cell."""
        return f"{self.template}, {self.sheet}!{name(self.place)}"

    @property
    def who(self) -> str:
        """Who asks, as far as the mapping says."""
        asker = self.asker or f"The return “{self.template}”"
        return f"{asker} ({self.where})"

    def as_json(self) -> dict[str, Any]:
        """The cell as a program is given it."""
        return {
            "template": self.template,
            "asker": self.asker,
            "sheet": self.sheet,
            "cell": name(self.place),
            "words": self.words,
            "given": self.given,
            "file": self.file,
            "given_on": self.given_on,
        }


@dataclass(frozen=True)
class AskedBefore:
    """A cell, and the cells of other returns that ask the same."""

    cell: AskedCell
    elsewhere: tuple[AskedCell, ...]

    @property
    def is_supplied(self) -> bool:
        """Was it answered in any of them?"""
        return any(cell.given is not None for cell in self.elsewhere)

    def as_json(self) -> dict[str, Any]:
        """The cell and where it was asked, as a program is given them."""
        elsewhere = [cell.as_json() for cell in self.elsewhere]
        return {**self.cell.as_json(), "is_supplied": self.is_supplied, "elsewhere": elsewhere}


@dataclass(frozen=True)
class TwoAsks:
    """Two cells that ask one thing with different values or definitions, and the words to send."""

    first: AskedCell
    second: AskedCell
    differs: str  # value or definition
    how: str
    escalation: str

    def as_json(self) -> dict[str, Any]:
        """Both cells as a program is given them."""
        return {
            "differs": self.differs,
            "how": self.how,
            "first": self.first.as_json(),
            "second": self.second.as_json(),
            "escalation": self.escalation,
        }


def asked_cells(
    mappings: Iterable[ReturnMapping], receipts: Iterable[Receipt], body: str
) -> tuple[AskedCell, ...]:
    """Every cell that the mapped returns ask of a body, with what the body gave last."""
    supplied = _supplied(receipts, body)
    return tuple(cell for mapping in mappings for cell in _cells(mapping, body, supplied))


def _supplied(receipts: Iterable[Receipt], body: str) -> dict[Supply, tuple[Receipt, Mapping[str, Any]]]:
    """What a body gave, the newest return of each template last."""
    own = [receipt for receipt in receipts if receipt.get("body") == body]
    return {
        (receipt["template"], cell["sheet"], cell["cell"]): (receipt, cell)
        for receipt in sorted(own, key=lambda receipt: str(receipt.get("filled_on")))
        for cell in receipt["cells"]
        if cell.get("figure")
    }


def _cells(
    mapping: ReturnMapping, body: str, supplied: Mapping[Supply, tuple[Receipt, Mapping[str, Any]]]
) -> Iterator[AskedCell]:
    for block in mapping.in_use:
        rows = {line.index: line.label for line in block.rows}
        columns = {line.index: line.label for line in block.columns}
        for place, ask in block.asked(body):
            words = f"{rows[place[0]]}, {columns[place[1]]}"
            receipt, cell = supplied.get((mapping.template, block.sheet, name(place)), ({}, {}))
            rounding = None if ask.decimals is None else float(ask.base_units.scaleb(-ask.decimals))
            yield AskedCell(
                mapping.template,
                mapping.asker,
                block.sheet,
                place,
                words,
                ask,
                _given(cell, ask),
                rounding,
                str(receipt.get("file", "")),
                str(receipt.get("filled_on", "")),
            )


def _given(cell: Mapping[str, Any], ask: Ask) -> float | None:
    """What was written, in the base unit and with the sign that the figure has."""
    value = cell.get("value")
    if not isinstance(value, int | float):
        return None
    turned = -1 if cell.get("asks", {}).get("sign") == "reversed" else 1
    return float(value) * float(ask.base_units) * turned


def asked_before(cells: Sequence[AskedCell], template: str) -> tuple[AskedBefore, ...]:
    """The cells of one template that other returns of the place ask under the same definition."""
    others: dict[tuple[object, ...], list[AskedCell]] = defaultdict(list)
    for cell in cells:
        if cell.template != template:
            others[_definition(cell.ask)].append(cell)
    own = (cell for cell in cells if cell.template == template)
    return tuple(
        AskedBefore(cell, tuple(elsewhere))
        for cell in own
        if (elsewhere := others.get(_definition(cell.ask)))
    )


def _definition(ask: Ask) -> tuple[object, ...]:
    return tuple(getattr(ask, key) for key in DEFINITION)


def two_asks(cells: Sequence[AskedCell]) -> tuple[TwoAsks, ...]:
    """Cells that ask one thing with two values; and cells of the same words and year with two definitions."""
    by_definition: dict[tuple[object, ...], list[AskedCell]] = defaultdict(list)
    by_words: dict[tuple[str, str], list[AskedCell]] = defaultdict(list)
    for cell in cells:
        by_definition[_definition(cell.ask)].append(cell)
        by_words[slug(cell.words), cell.ask.period].append(cell)
    asked = {(cell.template, _definition(cell.ask)) for cell in cells}
    values = _pairs(by_definition.values(), _values_differ)
    meanings = _pairs(by_words.values(), lambda first, second: _mean_otherwise(first, second, asked))
    return (*(_of_values(*pair) for pair in values), *(_of_definitions(*pair) for pair in meanings))


def _pairs(
    groups: Iterable[Sequence[AskedCell]], differ: Callable[[AskedCell, AskedCell], bool]
) -> list[tuple[AskedCell, AskedCell]]:
    return [pair for own in groups for pair in combinations(own, 2) if differ(*pair)]


def _mean_otherwise(
    first: AskedCell, second: AskedCell, asked: Collection[tuple[str, tuple[object, ...]]]
) -> bool:
    """Do two returns mean different things by the same words? Not where one of them asks for both."""
    if first.template == second.template:
        return False
    has_both = (first.template, _definition(second.ask)) in asked
    return not has_both and (second.template, _definition(first.ask)) not in asked


def _values_differ(first: AskedCell, second: AskedCell) -> bool:
    if first.given is None or second.given is None:
        return False
    ranges = (interval(first.given, first.precision), interval(second.given, second.precision))
    return not ranges[0].overlaps(ranges[1])


def _of_values(first: AskedCell, second: AskedCell) -> TwoAsks:
    how = f"{_amount(first)} in {first.file}, {_amount(second)} in {second.file}"
    body = first.ask.organisation
    words = f"{first.who} and {second.who} both ask {body} for “{first.words}”, under one definition."
    return TwoAsks(first, second, "value", how, f"{words} {_gave(first, second)}{_SETTLE}")


def _of_definitions(first: AskedCell, second: AskedCell) -> TwoAsks:
    keys = [key for key in DEFINITION if getattr(first.ask, key) != getattr(second.ask, key)]
    meant, meant_too = (_meaning(cell, keys) for cell in (first, second))
    words = (
        f"{first.who} asks {first.ask.organisation} for “{first.words}” as {meant}. "
        f"{second.who} asks for it as {meant_too}."
    )
    escalation = f"{words} {_gave(first, second)}{_SETTLE}"
    return TwoAsks(first, second, "definition", f"{meant}; {meant_too}", escalation)


def _meaning(cell: AskedCell, keys: Sequence[str]) -> str:
    """What a cell asks, as far as another asks otherwise."""
    parts = []
    for key in keys:
        value = getattr(cell.ask, key)
        shown = measure(value).label if key == "measure" else str(value).replace("_", " ")
        parts.append(f"{_WORDS.get(key, key)}: {shown or 'any'}")
    return ", ".join(parts)


def _gave(first: AskedCell, second: AskedCell) -> str:
    """What was given to each of those who ask, where anything was."""
    answers = [
        f"{_amount(cell)} in {cell.file} on {cell.given_on}"
        for cell in (first, second)
        if cell.given is not None
    ]
    return f"We gave {' and '.join(answers)}. " if answers else ""


def _amount(cell: AskedCell) -> str:
    assert cell.given is not None  # asked of cells with a value alone
    return amount_text(cell.given, measure(cell.ask.measure), cell.precision)


def asked_elsewhere(
    place: Path, body: str, template: str
) -> tuple[tuple[AskedBefore, ...], tuple[TwoAsks, ...]]:
    """What of a return was asked of a body before, and what two returns in a place's folder ask otherwise."""
    cells = asked_cells(mappings_of(place), receipts_in(place), body)
    doubled = tuple(two for two in two_asks(cells) if template in (two.first.template, two.second.template))
    return asked_before(cells, template), doubled
