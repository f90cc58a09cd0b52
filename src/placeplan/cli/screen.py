"""What a person reads in a terminal, and is asked there: the one way in which a command prints.

Every text is shown as it was written. Square brackets in a name are no markup, and characters that would
move a cursor or turn text round are replaced by a mark that can be seen. What is printed can be gathered
instead, so that a page shows the same.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextvars import ContextVar

import typer
from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from placeplan.core.shown_text import seen

Words = str | Text
Part = Text | Table | Tree  # of what a person reads, in order
_gathered: ContextVar[list[Part] | None] = ContextVar("gathered", default=None)  # instead of being printed
CROWDED = 6  # columns: from here on the rules between them take the room that their text needs


def plain(words: Words, style: str = "") -> Text:
    """The words as a text in one style; what is styled already keeps its own."""
    if not isinstance(words, Text):
        return Text(seen(words), style=style)
    clean = words.copy()
    clean.plain = seen(words.plain)
    return clean


def marked(*parts: tuple[str, str] | str) -> Text:
    """A text of parts, each as it is or with a style."""
    return Text.assemble(
        *((seen(part[0]), part[1]) if isinstance(part, tuple) else seen(part) for part in parts)
    )


def say(words: Words = "", style: str = "", unbroken: bool = False) -> None:
    """A paragraph on standard output; broken between words in a terminal, unless it is to be copied."""
    parts = _gathered.get()
    if parts is not None:
        parts.append(plain(words, style))
        return
    console = Console(highlight=False)
    is_whole = unbroken or not console.is_terminal  # a file or a pipe has no width
    console.print(plain(words, style), soft_wrap=is_whole)


def say_each(lines: Iterable[Words]) -> None:
    """Several paragraphs, one below the other."""
    for line in lines:
        say(line)


def note(words: str) -> None:
    """A line for the person who waits, on standard error: no part of the result."""
    Console(stderr=True, highlight=False).print(plain(words), soft_wrap=True)


def show(drawn: Table | Tree) -> None:
    """A table or a tree, as wide as the terminal allows."""
    parts = _gathered.get()
    if parts is not None:
        parts.append(drawn)
        return
    if not isinstance(drawn, Table):
        Console(highlight=False).print(drawn)
        return
    # A title is a line of its own: inside a narrow table it would be broken to the table's width.
    if drawn.title:
        say(plain(str(drawn.title)), style="bold")
        drawn.title = None
    Console(highlight=False).print(uncut(drawn))


def gathered(show_all: Callable[[], None]) -> list[Part]:
    """Everything that `show_all` would show on standard output, in order, and nothing of it printed."""
    parts: list[Part] = []
    before = _gathered.set(parts)
    try:
        show_all()
    finally:
        _gathered.reset(before)
    return parts


def show_aside(table: Table) -> None:
    """A table for the person who is asked something, on standard error: no part of the result."""
    Console(stderr=True, highlight=False).print(uncut(table))


def confirmed(question: str, is_likely: bool = True) -> bool:
    """Does the person at the terminal say yes?"""
    return typer.confirm(seen(question), default=is_likely)


def answered(question: str) -> str:
    """What the person at the terminal writes; nothing where they only press return."""
    return str(typer.prompt(seen(question), default="", show_default=False))


def screen_width() -> int:
    """How many letters a line holds."""
    return Console().width


class PlainTable(Table):
    """A table whose every cell is shown as it was written."""

    def add_row(self, *cells: Words) -> None:  # type: ignore[override]  # no other renderable is needed
        """A row of texts, each plain or styled already."""
        super().add_row(*(plain(cell) for cell in cells))


def headed(title: Words | None, words: Sequence[Words], numbers: Sequence[Words] = ()) -> PlainTable:
    """An empty table of columns of words, then columns of numbers, which stand on the right."""
    return grid(title, (*words, *numbers), range(len(words), len(words) + len(numbers)))


def grid(title: Words | None, headings: Sequence[Words], numbers: Collection[int] = ()) -> PlainTable:
    """An empty table with these headings; the columns numbered stand on the right."""
    table = PlainTable(title=None if title is None else plain(title), title_justify="left")
    for place, heading in enumerate(headings):
        table.add_column(plain(heading), justify="right" if place in numbers else "left")
    return table


def uncut(table: Table) -> Table:
    """The same table: words too long for their column run on below, and columns of numbers stay wide."""
    if len(table.columns) >= CROWDED:
        table.box, table.padding, table.pad_edge = SIMPLE_HEAD, (0, 1, 0, 0), False
    for column in table.columns:
        column.overflow = "fold"
        if column.justify == "right":
            texts = [str(cell) for cell in (column.header, *column.cells)]
            column.min_width = max((cell_len(word) for text in texts for word in text.split()), default=0)
    return table
