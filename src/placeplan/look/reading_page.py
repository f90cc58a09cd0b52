"""Workbooks with their reading drawn on them, as HTML: for the page that an import writes, and for a review.

Each cell says by colour, border and place what became of it; the doubtful comes first. Needs no script and
nothing from elsewhere.
"""

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

from placeplan.reading.drawing import DrawnBook, DrawnCell, DrawnColumn, DrawnRow, DrawnTable
from placeplan.reading.words.levels import level_of

MOST_CELLS = 40_000  # drawn on one page, doubtful tables first: our default, a page of some 2 MB
_MOST_NAMED = 12  # cells of one reason that are named
_CLASSES = {"figure": "f", "left": "l", "heading": "h", "words": "", "": ""}
_KEY = (
    ("f", "became a figure"),
    ("l", "a number that was left"),
    ("h", "a heading"),
    ("", "words, or a name"),
)
_PAGE = Markup(
    "<!doctype html>\n"
    '<html lang="en-GB"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'\">"
    "<title>{title}</title><style>{style}</style></head><body>"
    '<a class="skip" href="#main">Skip to the content</a>'
    '<main id="main"><h1>{title}</h1>{content}</main></body></html>\n'
)


def reading_page(books: Sequence[DrawnBook], title: str) -> str:
    """A whole page of workbooks, those with most in doubt first."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    ranked = sorted(books, key=lambda book: (bool(book.superseded_by), -_in_doubt(book), book.file))
    grids = _with_grids(ranked)
    content = [_key(), _contents(ranked)]
    content += [book_html(book, f"book-{n}", grids) for n, book in enumerate(ranked, start=1)]
    own = Markup(style)  # noqa: S704 - the project's own sheet, and nobody else's text
    return str(_PAGE.format(digest=digest, title=title, style=own, content=Markup("").join(content)))


def book_html(book: DrawnBook, key: str, grids: Iterable[int] | None = None) -> Markup:
    """One workbook. `key` is its name on the page; `grids` the tables, by identity, whose cells are drawn."""
    drawn_ones = None if grids is None else set(grids)
    parts = [Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2>').format(key, book.file)]
    parts.append(_paragraph(_summary(book)))
    parts += [
        _table(table, drawn_ones is None or id(table) in drawn_ones, book.file) for table in book.tables
    ]
    if book.outside:
        parts.append(Markup("<h3>Numbers that stand in no table</h3>") + _reasons(book.outside))
    return Markup("").join([*parts, Markup("</section>")])


@cache
def _style() -> str:
    return (files("placeplan.look") / "reading_page.css").read_text(encoding="utf-8")


# ---- what is first -------------------------------------------------------------------------------


def _in_doubt(book: DrawnBook) -> int:
    """How many of a workbook's tables were left, or do not add up."""
    return sum(not table.accepted or bool(table.proof.broken) for table in book.tables)


def _with_grids(books: Iterable[DrawnBook]) -> list[int]:
    """The tables whose cells are drawn: as many as one page holds, the doubtful first."""
    room, found = MOST_CELLS, []
    for table in sorted((table for book in books for table in book.tables), key=lambda table: table.doubtful):
        cells = len(table.rows) * (len(table.columns) + 2)
        if cells <= room:
            room -= cells
            found.append(id(table))
    return found


# ---- words ---------------------------------------------------------------------------------------


def _summary(book: DrawnBook) -> Markup:
    sums = [each for table in book.tables for each in table.proof.sums]
    left = [table for table in book.tables if not table.accepted]
    whose = f"Of {book.body}" if book.body else "Of nobody that we know"
    version = f", version {book.version}" if book.version else ""
    parts = [escape(f"{whose}{version}. {_count(book.figures, 'figure')}.")]
    if book.superseded_by:
        parts.append(escape(f"{book.superseded_by} has taken its place."))
    if sums:
        holding = sum(each.holds for each in sums)
        parts.append(_verdict(f"Adds up to its own totals: {holding} of {len(sums)}.", holding == len(sums)))
    if left:
        parts.append(_verdict(f"Left: {_count(len(left), 'table')}.", False))
    return Markup(" ").join(parts)


def _key() -> Markup:
    marks = Markup("").join(Markup('<span class="{}">{}</span>').format(mark, means) for mark, means in _KEY)
    return Markup('<p class="key">{}</p>').format(marks) + _paragraph(
        "Each table is shown as the sheet has it. Over a column stands what it holds in our reading, beside "
        "a row what its numbers became. What is in doubt is first. To change a reading, change its mapping."
    )


def _contents(books: Iterable[DrawnBook]) -> Markup:
    rows = [
        Markup('<li><a href="#book-{}">{}</a>: {}</li>').format(n, book.file, _summary(book))
        for n, book in enumerate(books, start=1)
    ]
    return Markup('<nav aria-label="Workbooks"><ul>{}</ul></nav>').format(Markup("").join(rows))


def _paragraph(text: str | Markup, kind: str = "") -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, text) if kind else Markup("<p>{}</p>").format(text)


def _verdict(text: str, is_good: bool) -> Markup:
    return Markup('<span class="{}">{}</span>').format("good" if is_good else "bad", text)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _reasons(why: Iterable[tuple[str, Sequence[str]]]) -> Markup:
    """Why cells were left, with their names."""
    items = [
        Markup("<li>{}: {}{}</li>").format(
            reason,
            ", ".join(cells[:_MOST_NAMED]),
            f" and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else "",
        )
        for reason, cells in why
    ]
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


# ---- a table -------------------------------------------------------------------------------------


def _table(table: DrawnTable, with_grid: bool, file: str) -> Markup:
    parts = [Markup("<h3>{}: {}</h3>").format(table.where, _heading(table)), _paragraph(_state(table))]
    for each in table.proof.broken:
        slip = (
            f"{each.cell} comes to {each.stated:,} in our reading, and its {len(each.members)} parts "
            f"to {each.added:,}. Either the sheet has a slip there, or we have misread it."
        )
        parts.append(_paragraph(slip, "bad"))
    if with_grid and table.rows:
        parts.append(_grid(table, file))
    elif table.rows:
        parts.append(_paragraph("Not drawn here, where there are too many tables for one page.", "soft"))
    if table.why:
        parts.append(_paragraph("Numbers that were left:") + _reasons(table.why))
    return Markup("").join(parts)


def _heading(table: DrawnTable) -> str:
    kind = table.kind.replace("_", " ") or "of no kind that we know"
    return f"read as {kind}" if table.accepted else f"left; it may be {kind}" if table.kind else "left"


def _state(table: DrawnTable) -> Markup:
    """What a reader needs to know of a table before its cells."""
    parts: list[str | Markup] = []
    if not table.accepted:
        why = "; ".join(table.doubts) or f"our reading of it is {level_of(table.confidence)}, not sure"
        parts.append(_verdict(f"Left, because {why}.", False))
    else:
        about = ", ".join(filter(None, (table.body, f"in {table.unit}" if table.unit else "")))
        parts.append(
            escape(f"{_count(table.figures, 'figure')} {f'({about})' if about else ''}.".replace(" .", "."))
        )
        parts.append(
            _verdict(f"It {table.proof}.", bool(table.proof.sums) and not table.proof.broken)
            if table.proof.sums
            else escape("It states no total to try it by.")
        )
        parts.append(escape(f"How sure: {level_of(table.confidence)}."))
    return Markup(" ").join(parts)


def _grid(table: DrawnTable, file: str) -> Markup:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(c.letters) for c in table.columns)
    roles = Markup("").join(map(_role, table.columns))
    body = Markup("").join(map(_row, table.rows))
    more = f" {_count(table.left_out, 'row')} more, read alike, are not shown." if table.left_out else ""
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{name}"><table>'
        '<caption>{title}{more}</caption><thead><tr><th scope="col">row</th>{head}'
        '<th scope="col">became</th></tr><tr><th scope="row">holds</th>{roles}<td></td></tr></thead>'
        "<tbody>{body}</tbody></table></div>"
    ).format(
        name=f"Cells of {file}, {table.where}, {table.body}",
        title=table.title or table.sheet,
        more=more,
        head=head,
        roles=roles,
        body=body,
    )


def _role(column: DrawnColumn) -> Markup:
    return Markup("<td>{}</td>").format(column.said)


def _row(row: DrawnRow) -> Markup:
    cells = Markup("").join(map(_cell, row.cells))
    return Markup('<tr><th scope="row">{}</th>{}<td class="b">{}</td></tr>').format(
        row.number, cells, row.became
    )


def _cell(cell: DrawnCell) -> Markup:
    marks = [_CLASSES[cell.mark], "n" if cell.mark in ("figure", "left") else ""]
    classes = " ".join(filter(None, marks))
    if not classes:
        return Markup("<td>{}</td>").format(cell.text)
    return Markup('<td class="{}">{}</td>').format(classes, cell.text)
