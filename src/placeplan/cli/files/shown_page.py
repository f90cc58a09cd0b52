"""What a command shows in a terminal as a page: the same words and tables, as HTML or as Markdown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from markupsafe import Markup
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from placeplan.cli.screen import Part
from placeplan.core.shown_text import markdown_text, seen
from placeplan.look.charts.figure import Table as Rows
from placeplan.look.charts.figure import table_html
from placeplan.look.templating import environment, style


def shown_html(title: str, parts: Sequence[Part]) -> str:
    """A page of one file, with the styles that every page has."""
    pieces = [_part_html(part, number) for number, part in enumerate(parts, start=1)]
    return environment().get_template("shown.html").render(title=title, parts=pieces, style=style())


def shown_markdown(title: str, parts: Sequence[Part]) -> str:
    """The same for a text that somebody edits."""
    pieces = [f"# {markdown_text(title)}", *(piece for part in parts if (piece := _part_markdown(part)))]
    return "\n\n".join(pieces) + "\n"


def _part_html(part: Part, number: int) -> Markup:
    if isinstance(part, Table):
        rows = _rows(part)
        return table_html(replace(rows, caption=rows.caption or f"Table {number}"), f"table-{number}")
    if isinstance(part, Tree):
        return Markup("<ul>{}</ul>").format(_branch_html(part))
    words = part.plain.strip()
    if not words:
        return Markup("")
    pattern = '<p class="letter"><strong>{}</strong></p>' if _is_heading(part) else '<p class="letter">{}</p>'
    return Markup(pattern).format(words)  # noqa: S704 - one of two patterns of our own


def _branch_html(tree: Tree) -> Markup:
    below = Markup("").join(map(_branch_html, tree.children))
    inner = Markup("<ul>{}</ul>").format(below) if below else Markup("")
    return Markup("<li>{}{}</li>").format(_text(tree.label), inner)


def _part_markdown(part: Part) -> str:
    if isinstance(part, Table):
        return _table_markdown(_rows(part))
    if isinstance(part, Tree):
        return "\n".join(_branch_markdown(part, 0))
    words = markdown_text(part.plain.strip())
    return f"**{words}**" if words and _is_heading(part) else words


def _branch_markdown(tree: Tree, depth: int) -> list[str]:
    below = [line for child in tree.children for line in _branch_markdown(child, depth + 1)]
    return [f"{'  ' * depth}- {markdown_text(_text(tree.label))}", *below]


def _table_markdown(table: Rows) -> str:
    rule = ["---", *("---:" if table.numeric else "---" for _ in table.columns[1:])]
    lines = [_line(map(_cell_markdown, table.columns)), _line(rule)]
    lines += [_line(map(_cell_markdown, row)) for row in table.rows]
    caption = [f"**{markdown_text(table.caption)}**", ""] if table.caption else []
    return "\n".join([*caption, *lines])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell_markdown(cell: str) -> str:
    return markdown_text(cell).replace("\n", "; ")  # a row of Markdown is one line


def _rows(table: Table) -> Rows:
    """The texts of a table; it is numeric where every column but the first stands on the right."""
    columns = [[_text(cell) for cell in column.cells] for column in table.columns]
    heads = [_text(column.header) for column in table.columns]
    is_numeric = all(column.justify == "right" for column in table.columns[1:])
    return Rows(heads, list(zip(*columns, strict=True)), _text(table.title or ""), is_numeric)


def _text(words: object) -> str:
    return words.plain if isinstance(words, Text) else seen(words)


def _is_heading(words: Text) -> bool:
    return words.style == "bold"
