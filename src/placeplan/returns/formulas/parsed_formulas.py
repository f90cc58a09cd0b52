"""A formula's text as a tree: numbers, words, references, functions and signs between them.

References keep whether each of their halves is fixed, so that a formula that cells share can be moved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from placeplan.figures.spreadsheets.sheet_part import place_of

LONGEST = 8192  # characters, and DEEPEST levels of brackets, that a spreadsheet itself allows
DEEPEST = 64
SHOWN = 20  # characters of what is not understood
_TOKEN = re.compile(
    r"""\s*+(?:
      (?P<number>\d++\.?\d*+(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    | (?P<words>"(?:[^"]|"")*")
    | (?P<error>\#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!))
    | (?P<sheet>(?:'(?:[^']|'')++'|[A-Za-z_][\w.]*+)!)
    | (?P<cell>\$?[A-Za-z]{1,3}\$?\d{1,7}(?![\w.(]))
    | (?P<lines>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}(?![\w.(])|\$?\d{1,7}:\$?\d{1,7})
    | (?P<name>[A-Za-z_\\][\w.\\]*)
    | (?P<sign><>|<=|>=|[-+*/^&=<>%(),:;{}@])
    )""",
    re.VERBOSE,
)
_CELL = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})")
_TIERS = (("=", "<>", "<", ">", "<=", ">="), ("&",), ("+", "-"), ("*", "/"), ("^",))
_LAST = (1_048_575, 16_383)


class NotUnderstoodError(Exception):
    """A formula that is outside the small set. Its text says what of it is."""


@dataclass(frozen=True)
class Constant:
    """A number, words, yes or no."""

    value: float | str | bool


@dataclass(frozen=True)
class ErrorValue:
    """An error that a formula writes itself."""

    text: str


@dataclass(frozen=True)
class End:
    """One corner of a reference, from 0, and whether its row and its column are fixed."""

    row: int
    column: int
    fixed_row: bool
    fixed_column: bool

    def moved(self, rows: int, columns: int) -> tuple[int, int]:
        """Where it is for a cell that shares the formula so many rows and columns away."""
        row = self.row if self.fixed_row else self.row + rows
        return row, self.column if self.fixed_column else self.column + columns


@dataclass(frozen=True)
class Reference:
    """A cell, or the cells between two corners. An empty sheet is the formula's own."""

    sheet: str
    first: End
    last: End

    @property
    def is_cell(self) -> bool:
        """Is it a single cell?"""
        return self.first == self.last


@dataclass(frozen=True)
class Name:
    """A name that the workbook defines."""

    text: str


@dataclass(frozen=True)
class Call:
    """A function of some arguments; an argument left out is None. Signs are functions too: `+`, `neg`."""

    function: str
    arguments: tuple["Tree | None", ...]


Tree = Constant | ErrorValue | Reference | Name | Call


@lru_cache(maxsize=4096)
def parsed(formula: str) -> Tree:
    """The tree of a formula. Errors: `NotUnderstoodError` for what is outside the small set."""
    if len(formula) > LONGEST:
        raise NotUnderstoodError("it is longer than a formula can be")
    return _Parser(formula).whole()


class _Parser:
    """Reads a formula from left to right, the weakest sign first."""

    def __init__(self, formula: str) -> None:
        self.tokens = list(_tokens(formula))
        self.at = self.depth = 0

    def whole(self) -> Tree:
        tree = self.tier(0)
        if self.at < len(self.tokens):
            raise NotUnderstoodError(f"“{self.tokens[self.at][1]}” is not understood where it stands")
        return tree

    def next_is(self, *texts: str) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at] in [("sign", text) for text in texts]

    def take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise NotUnderstoodError("it ends too early")
        self.at += 1
        return self.tokens[self.at - 1]

    def want(self, text: str) -> None:
        if self.take() != ("sign", text):
            raise NotUnderstoodError(f"“{text}” is missing")

    def tier(self, level: int) -> Tree:
        """Terms with signs of one strength between them, the first two together first."""
        if level == len(_TIERS):
            return self.signed()
        tree = self.tier(level + 1)
        while self.next_is(*_TIERS[level]):
            tree = Call(self.take()[1], (tree, self.tier(level + 1)))
        return tree

    def signed(self) -> Tree:
        """A term with signs before it, which bind more strongly than a power does in a spreadsheet."""
        minus = 0
        while self.next_is("+", "-"):
            minus += self.take()[1] == "-"
        tree = self.term()
        while self.next_is("%"):
            self.take()
            tree = Call("%", (tree,))
        return Call("neg", (tree,)) if minus % 2 else tree

    def term(self) -> Tree:
        kind, text = self.take()
        if kind == "number":
            return Constant(float(text))
        if kind == "words":
            return Constant(text[1:-1].replace('""', '"'))
        if kind == "error":
            return ErrorValue(text)
        if kind in ("sheet", "cell", "lines"):
            return self.reference(kind, text)
        if kind == "name":
            return self.named(text)
        if text == "(":
            return self.bracket()
        raise NotUnderstoodError(f"“{text}” is not understood where it stands")

    def bracket(self) -> Tree:
        self.deeper()
        tree = self.tier(0)
        self.want(")")
        self.depth -= 1
        return tree

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotUnderstoodError("its brackets lie deeper than a formula's can")

    def named(self, text: str) -> Tree:
        if self.next_is("("):
            return self.call(text.upper().removeprefix("_XLFN."))
        if text.upper() in ("TRUE", "FALSE"):
            return Constant(text.upper() == "TRUE")
        return Name(text)

    def call(self, function: str) -> Tree:
        self.take()
        self.deeper()
        arguments: list[Tree | None] = []
        while not self.next_is(")"):
            arguments.append(None if self.next_is(",") else self.tier(0))
            if self.next_is(","):
                self.take()
                if self.next_is(")"):
                    arguments.append(None)
            elif not self.next_is(")"):
                raise NotUnderstoodError(f"the arguments of {function} are not understood")
        self.take()
        self.depth -= 1
        return Call(function, tuple(arguments))

    def reference(self, kind: str, text: str) -> Tree:
        sheet = ""
        if kind == "sheet":
            sheet = text[:-1].strip("'").replace("''", "'")
            if "[" in sheet:
                raise NotUnderstoodError("it points at another workbook")
            kind, text = self.take()
        if kind == "lines":
            return Reference(sheet, *_lines(text))
        if kind != "cell":
            raise NotUnderstoodError(f"“{text}” is no cell")
        first = _end(text)
        if not self.next_is(":"):
            return Reference(sheet, first, first)
        self.take()
        kind, text = self.take()
        if kind != "cell":
            raise NotUnderstoodError("a range ends in no cell")
        return Reference(sheet, first, _end(text))


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at, text = 0, formula.strip().removeprefix("=").strip()
    while at < len(text):
        token = _TOKEN.match(text, at)
        if not token or not token.lastgroup:
            what = "points at another workbook" if text[at] == "[" else "is not understood"
            raise NotUnderstoodError(f"“{text[at : at + SHOWN].strip()}” {what}")
        yield token.lastgroup, token[token.lastgroup]
        at = token.end()


def _end(text: str) -> End:
    halves = _CELL.fullmatch(text)
    assert halves is not None  # the token's own pattern
    row, column = place_of(halves[2].upper(), halves[4])
    return End(row, column, bool(halves[3]), bool(halves[1]))


def _lines(text: str) -> tuple[End, End]:
    """Whole columns or rows: `A:C`, `2:9`."""
    first, last = text.split(":")
    fixed = first.startswith("$"), last.startswith("$")
    ends = first.lstrip("$"), last.lstrip("$")
    if ends[0].isdigit():
        top, bottom = int(ends[0]) - 1, int(ends[1]) - 1
        return End(top, 0, fixed[0], True), End(bottom, _LAST[1], fixed[1], True)
    start, end = (place_of(letters.upper(), "1")[1] for letters in ends)
    return End(0, start, True, fixed[0]), End(_LAST[0], end, True, fixed[1])
