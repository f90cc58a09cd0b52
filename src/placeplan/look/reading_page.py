"""Workbooks with their reading drawn on them, as HTML: for the page that an import writes, and for a review.

Each cell says by colour, border and place what became of it; the doubtful comes first. One file, with the
styles of every other page.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from markupsafe import Markup, escape

from placeplan.look.templating import ONE_FILE, environment, style
from placeplan.reading.drawing import DrawnBook, DrawnCell, DrawnColumn, DrawnRow, DrawnTable
from placeplan.reading.words.levels import level_of

SHEETS = (*ONE_FILE, "reading.css")
MOST_CELLS = 40_000  # drawn on one page, doubtful tables first: our default, a page of some 2 MB
_MOST_NAMED = 12  # cells of one reason that are named
_CLASSES = {"figure": "f", "left": "l", "heading": "h", "words": "", "": ""}
_KEY = (
    ("f", "became a figure"),
    ("l", "a number that was left"),
    ("h", "a heading"),
    ("", "words, or a name"),
)


def reading_page(books: Sequence[DrawnBook], title: str) -> str:
    """A whole page of workbooks, those with most in doubt first."""
    ranked = sorted(books, key=lambda book: (bool(book.superseded_by), -_in_doubt(book), book.file))
    grids = _with_grids(ranked)
    parts = [_key(), _contents(ranked)]
    parts += [book_html(book, f"book-{n}", grids) for n, book in enumerate(ranked, start=1)]
    return environment().get_template("reading.html").render(title=title, parts=parts, style=style(*SHEETS))


def reading_page_of(place: Path, books: Sequence[DrawnBook]) -> str:
    """The page of what was read into the place in a folder; empty where no workbook was."""
    return reading_page(books, f"How the files of {place.resolve().name} were read") if books else ""


def book_html(book: DrawnBook, key: str, grids: Iterable[int] | None = None) -> Markup:
    """One workbook. `key` is its name on the page; `grids` the tables, by identity, whose cells are drawn."""
    drawn = {id(table) for table in book.tables} if grids is None else set(grids)
    parts = [
        Markup('<section class="wide" aria-labelledby="{0}"><h2 id="{0}">{1}</h2>').format(key, book.file)
    ]
    parts.append(_paragraph(_summary(book)))
    parts += [_table(table, id(table) in drawn, book.file) for table in book.tables]
    if book.outside:
        parts.append(Markup("<h3>Numbers that stand in no table</h3>") + _reasons(book.outside))
    return Markup("").join([*parts, Markup("</section>")])


# ---- what is first -------------------------------------------------------------------------------


def _in_doubt(book: DrawnBook) -> int:
    """How many of a workbook's tables were left, or do not add up."""
    return sum(not table.accepted or bool(table.proof.broken) for table in book.tables)


def _with_grids(books: Iterable[DrawnBook]) -> list[int]:
    """The tables whose cells are drawn: as many as one page holds, the doubtful first."""
    room, drawn = MOST_CELLS, []
    for table in sorted((table for book in books for table in book.tables), key=lambda table: table.doubtful):
        cells = len(table.rows) * (len(table.columns) + 2)
        if cells <= room:
            room -= cells
            drawn.append(id(table))
    return drawn


# ---- words ---------------------------------------------------------------------------------------


def _summary(book: DrawnBook) -> Markup:
    """Whose a workbook is, what was read of it, whether that adds up, and how much was left."""
    whose = f"Of {book.body}" if book.body else "Of nobody that we know"
    version = f", version {book.version}" if book.version else ""
    parts = [escape(f"{whose}{version}. {_count(book.figures, 'figure')}.")]
    if book.superseded_by:
        parts.append(escape(f"{book.superseded_by} has taken its place."))
    holds = [total.holds for table in book.tables for total in table.proof.sums]
    if holds:
        parts.append(_verdict(f"Adds up to its own totals: {sum(holds)} of {len(holds)}.", all(holds)))
    tables_left = sum(not table.accepted for table in book.tables)
    if tables_left:
        parts.append(_verdict(f"Left: {_count(tables_left, 'table')}.", False))
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


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _reasons(why: Iterable[tuple[str, Sequence[str]]]) -> Markup:
    """Why cells were left, with their names."""
    lines = [
        Markup("<li>{}: {}{}</li>").format(
            reason,
            ", ".join(cells[:_MOST_NAMED]),
            f" and {len(cells) - _MOST_NAMED} more" if len(cells) > _MOST_NAMED else "",
        )
        for reason, cells in why
    ]
    return Markup("<ul>{}</ul>").format(Markup("").join(lines))


# ---- a table -------------------------------------------------------------------------------------


def _table(table: DrawnTable, with_grid: bool, file: str) -> Markup:
    parts = [Markup("<h3>{}: {}</h3>").format(table.where, _heading(table)), _paragraph(_state(table))]
    for total in table.proof.broken:
        slip = (
            f"{total.cell} comes to {total.stated:,} in our reading, and its {len(total.members)} parts "
            f"to {total.added:,}. Either the sheet has a slip there, or we have misread it."
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
    if not table.accepted:
        why = "; ".join(table.doubts) or f"our reading of it is {level_of(table.confidence)}, not sure"
        return _verdict(f"Left, because {why}.", False)
    about = ", ".join(filter(None, (table.body, f"in {table.unit}" if table.unit else "")))
    count = _count(table.figures, "figure") + (f" ({about})" if about else "")
    parts = [escape(f"{count}."), _proof(table), escape(f"How sure: {level_of(table.confidence)}.")]
    return Markup(" ").join(parts)


def _proof(table: DrawnTable) -> Markup:
    if not table.proof.sums:
        return escape("It states no total to try it by.")
    return _verdict(f"It {table.proof}.", not table.proof.broken)


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
