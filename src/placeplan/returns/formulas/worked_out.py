"""Every formula of a workbook worked out once, from what stands in its cells, in the order that they need.

A formula outside the small set is not run, nor is one that needs it, nor one that needs itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from placeplan.core.doors.limits import limits
from placeplan.figures.spreadsheets.cells import Place, name
from placeplan.returns.formulas.functions import (
    ARITHMETIC,
    COMPARISONS,
    FUNCTIONS,
    NO_VALUE,
    Error,
    Range,
    Scalar,
    Value,
    compared,
    number,
    text,
    truth,
)
from placeplan.returns.formulas.parsed_formulas import (
    Call,
    Constant,
    ErrorValue,
    Name,
    NotUnderstoodError,
    Reference,
    Tree,
    parsed,
)

At = tuple[str, Place]  # a sheet's name, and a cell of it
_CHOOSING = ("IF", "IFERROR")


@dataclass(frozen=True)
class Formula:
    """One cell's formula. Cells that share it stand `offset` rows and columns from where it was written."""

    text: str
    offset: Place = (0, 0)


@dataclass(frozen=True)
class NotRun:
    """Why a formula was not worked out."""

    why: str


Outcome = Scalar | NotRun


@dataclass(eq=False)
class Workings:
    """The cells of a workbook: values, formulas, defined names, and how far each sheet goes."""

    values: Mapping[At, Scalar]
    formulas: Mapping[At, Formula]
    names: Mapping[str, str] = field(default_factory=dict)
    extents: Mapping[str, Place] = field(default_factory=dict)  # of each sheet, its last row and column
    outcomes: dict[At, Outcome] = field(default_factory=dict)
    steps: int = 0  # cells looked at so far

    def all(self) -> dict[At, Outcome]:
        """What every formula comes to."""
        for at in self.formulas:
            self._work_out(at)
        return self.outcomes

    def resting_on(self, at: At) -> frozenset[At]:
        """Every cell without a formula that a formula rests on, itself or by others."""
        seen, waiting = {at}, [at]
        while waiting:
            for cell in self._asked_by(waiting.pop()):
                if cell not in seen:
                    seen.add(cell)
                    waiting.append(cell)
        return frozenset(seen - self.formulas.keys())

    def _asked_by(self, at: At) -> list[At]:
        """The cells that a formula names; none for a cell without one, or with one that is not understood."""
        if at not in self.formulas:
            return []
        try:
            return list(self._cells_of(parsed(self.formulas[at].text), at))
        except NotUnderstoodError:
            return []

    def _work_out(self, first: At) -> None:
        """One formula, and before it those that it needs; by hand, since chains of them may be long."""
        waiting, begun = [first], set[At]()
        while waiting:
            at = waiting[-1]
            if at in self.outcomes:
                waiting.pop()
                continue
            needed = [] if at in begun else self._open(at)
            if not needed:
                self.outcomes[at] = self._outcome(at)
                waiting.pop()
                continue
            begun.add(at)
            for formula in needed:
                if formula in begun:
                    self.outcomes[formula] = NotRun("it needs its own result")
            waiting += [formula for formula in needed if formula not in self.outcomes]

    def _open(self, at: At) -> list[At]:
        """The formulas that one needs and that were not worked out yet."""
        try:
            tree = parsed(self.formulas[at].text)
            return [o for o in self._cells_of(tree, at) if o in self.formulas and o not in self.outcomes]
        except NotUnderstoodError:
            return []

    def _cells_of(self, tree: Tree | None, at: At) -> Iterator[At]:
        if isinstance(tree, Reference):
            yield from self._cells(tree, at)
        elif isinstance(tree, Name):
            yield from self._cells_of(self._named(tree), at)
        elif isinstance(tree, Call):
            for argument in tree.arguments:
                yield from self._cells_of(argument, at)

    def _outcome(self, at: At) -> Outcome:
        try:
            value = self._value(parsed(self.formulas[at].text), at)
        except NotUnderstoodError as error:
            return NotRun(str(error))
        if isinstance(value, Range):
            value = value.values[0] if len(value.values) == 1 else NO_VALUE
        return 0.0 if value is None else value

    # ---- the value of a tree -----------------------------------------------------------------------

    def _value(self, tree: Tree | None, at: At) -> Value:
        if tree is None:
            return None
        if isinstance(tree, Constant):
            return tree.value
        if isinstance(tree, ErrorValue):
            return Error(tree.text)
        if isinstance(tree, Name):
            return self._value(self._named(tree), at)
        if isinstance(tree, Reference):
            values = [self._at(cell) for cell in self._cells(tree, at)]
            return values[0] if tree.is_cell and values else Range(values)
        return self._called(tree, at)

    def _named(self, tree: Name) -> Tree:
        meant = self.names.get(tree.text.casefold())
        if meant is None:
            raise NotUnderstoodError(f"the name “{tree.text}” is not defined")
        tree_of_name = parsed(meant)
        if isinstance(tree_of_name, Name | Call):
            raise NotUnderstoodError(f"the name “{tree.text}” is more than a reference")
        return tree_of_name

    def _at(self, cell: At) -> Scalar:
        outcome = self.outcomes.get(cell) if cell in self.formulas else self.values.get(cell)
        if isinstance(outcome, NotRun):
            raise NotUnderstoodError(f"it needs {cell[0]}!{name(cell[1])}, which was not run: {outcome.why}")
        return outcome

    def _cells(self, reference: Reference, at: At) -> Iterator[At]:
        """The cells of a reference as far as their sheet goes. Errors: no such sheet; too many of them."""
        sheet = reference.sheet or at[0]
        if sheet not in self.extents:
            raise NotUnderstoodError(f"there is no sheet “{sheet}”")
        offset = self.formulas[at].offset
        corners = reference.first.moved(*offset), reference.last.moved(*offset)
        rows, columns = (sorted(corner[axis] for corner in corners) for axis in (0, 1))
        if not reference.is_cell:
            rows[1] = min(rows[1], self.extents[sheet][0])
            columns[1] = min(columns[1], self.extents[sheet][1])
        self.steps += max(0, rows[1] - rows[0] + 1) * max(0, columns[1] - columns[0] + 1)
        if self.steps > limits()["cells"] * 4:
            raise NotUnderstoodError("the workbook's formulas look at more cells than are allowed")
        for row in range(rows[0], rows[1] + 1):
            for column in range(columns[0], columns[1] + 1):
                yield sheet, (row, column)

    def _called(self, call: Call, at: At) -> Value:
        if call.function in _CHOOSING:
            return self._chosen(call, at)
        if call.function not in _KNOWN:
            raise NotUnderstoodError(f"{call.function} is not one of the functions that are run")
        values = [self._value(argument, at) for argument in call.arguments]
        if call.function in ARITHMETIC or call.function in ("neg", "%"):
            return _arithmetic(call.function, [number(value) for value in values])
        if call.function in COMPARISONS:
            order = compared(*values)
            return order if isinstance(order, Error) else COMPARISONS[call.function](order)
        if call.function == "&":
            return _joined([text(value) for value in values])
        return FUNCTIONS[call.function](values)

    def _chosen(self, call: Call, at: At) -> Value:
        """IF and IFERROR: what is not chosen is never looked at."""
        if not 2 <= len(call.arguments) <= 3:
            raise NotUnderstoodError(f"{call.function} has {len(call.arguments)} arguments")
        first = self._value(call.arguments[0], at)
        if call.function == "IFERROR":
            return self._value(call.arguments[1], at) if isinstance(first, Error) else first
        is_so = truth(first)
        if isinstance(is_so, Error):
            return is_so
        if is_so:
            return self._value(call.arguments[1], at)
        return self._value(call.arguments[2], at) if len(call.arguments) > 2 else False


_KNOWN = frozenset({*ARITHMETIC, *COMPARISONS, *FUNCTIONS, "neg", "%", "&"})


def _arithmetic(sign: str, values: list[float | Error]) -> Scalar:
    numbers = []
    for value in values:
        if isinstance(value, Error):
            return value
        numbers.append(value)
    if sign == "neg":
        return -numbers[0] or 0.0
    return numbers[0] / 100 if sign == "%" else ARITHMETIC[sign](numbers[0], numbers[1])


def _joined(parts: list[str | Error]) -> Scalar:
    wrong = next((part for part in parts if isinstance(part, Error)), None)
    return wrong or "".join(part for part in parts if isinstance(part, str))
