"""A chart as a reader meets it: a title, the unit, a picture with a description, a key and a table.

The table holds the same numbers as the picture, in the words that the caller gives.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from placeplan.look.charts.marks import drawn
from placeplan.look.marking import MARK, mark

WORDS = Markup(' class="words"')  # of a column among numbers that is read as words are
LONGEST_NUMBER = 18  # characters: £1,234,567,890.12


@dataclass(frozen=True)
class Table:
    """Rows whose first cell names the row; `None` is not allowed, because absence has words of its own."""

    columns: Sequence[str]
    rows: Sequence[Sequence[str | Markup]]
    caption: str = ""
    numeric: bool = True  # columns but the first hold numbers, and stand to the right, unless all are words

    def is_wordy(self, column: int) -> bool:
        """Does a column hold phrases and no digit, so that it is read as words are?"""
        texts = [plain(row[column]) for row in self.rows]
        is_long = any(len(text) > LONGEST_NUMBER for text in texts)
        return is_long and not any(letter.isdigit() for text in texts for letter in text)


@dataclass(frozen=True)
class Picture:
    """One SVG: what it shows in words, how tall it is in pixels, and what is drawn on it."""

    title: str
    description: str
    height: float
    parts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Chart:
    """A figure for a page. `key` is its name on the page, and unique there."""

    key: str
    title: str
    unit: str
    pictures: Sequence[Picture]
    table: Table
    legend: Sequence[tuple[str, str]] = ()  # what the mark looks like, what it means
    note: str = ""

    def __html__(self) -> str:
        return str(self.html())

    def html(self) -> Markup:
        """The chart as HTML: caption, legend, pictures, note, and the same numbers as a table."""
        pieces = [
            Markup(
                '<figure class="chart" id="{}"><figcaption><strong>{}</strong> <span>{}</span></figcaption>'
            ).format(self.key, self.title, self.unit),
            self._legend(),
            self._pictures(),
            Markup('<p class="note">{}</p>').format(self.note) if self.note else Markup(""),
            table_html(self.table, f"{self.key}-table", self.title),
            Markup("</figure>"),
        ]
        return Markup("\n").join(piece for piece in pieces if piece)

    def _pictures(self) -> Markup:
        several = len(self.pictures) > 1
        drawings = [
            picture_html(picture, f"{self.key}-{place}", named=several)
            for place, picture in enumerate(self.pictures)
        ]
        joined = Markup("\n").join(drawings)
        return Markup('<div class="multiples">\n{}\n</div>').format(joined) if several else joined

    def _legend(self) -> Markup:
        if not self.legend:
            return Markup("")
        entries = Markup("").join(
            Markup(
                '<li><svg class="swatch" width="26" height="16" aria-hidden="true">{}</svg>{}</li>'
            ).format(drawn([mark]), meaning)
            for mark, meaning in self.legend
        )
        return Markup('<ul class="legend">{}</ul>').format(entries)


def picture_html(picture: Picture, key: str, named: bool = False) -> Markup:
    """One SVG, with its title and description for those who do not see it."""
    svg = Markup(
        '<svg class="picture" role="img" aria-labelledby="{key}-t {key}-d" width="100%" height="{height}">'
        '<title id="{key}-t">{title}</title><desc id="{key}-d">{description}</desc>{parts}</svg>'
    ).format(
        key=key,
        height=round(picture.height),
        title=picture.title,
        description=picture.description,
        parts=drawn(picture.parts),
    )
    return Markup('<div class="panel"><p>{}</p>{}</div>').format(picture.title, svg) if named else svg


def table_html(table: Table, key: str, caption: str = "") -> Markup:
    """A table with a caption and scopes, in a region of its own that scrolls where the page is narrow."""
    wordy = {n for n in range(1, len(table.columns)) if table.numeric and table.is_wordy(n)}
    head = Markup("").join(
        # An empty corner heads nothing, and a heading without words stops a screen reader.
        Markup('<th scope="col"{}>{}</th>').format(WORDS if n in wordy else "", column)
        if column
        else Markup("<td></td>")
        for n, column in enumerate(table.columns)
    )
    heads, names = _apart(map(plain, table.columns)), _apart(plain(row[0]) for row in table.rows)
    body = Markup("\n").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            row[0],
            Markup("").join(
                _cell(cell, n in wordy, f"{key}: {name}, {heads[n]}") for n, cell in enumerate(row[1:], 1)
            ),
        )
        for name, row in zip(names, table.rows, strict=True)
    )
    return Markup(
        '<div class="scroll" role="region" tabindex="0" aria-labelledby="{key}">\n<table{kind}>'
        '<caption id="{key}">{caption}</caption>\n<thead><tr>{head}</tr></thead>\n'
        "<tbody>\n{body}\n</tbody></table></div>"
    ).format(
        key=key,
        kind=Markup(' class="numbers"') if table.numeric else "",
        caption=table.caption or f"{caption}: the numbers",
        head=head,
        body=body,
    )


def plain(cell: str | Markup) -> str:
    """The text of a cell."""
    return cell.striptags() if isinstance(cell, Markup) else cell


def _apart(labels: Iterable[str]) -> list[str]:
    """Labels of which no two are alike: the second of a name has its number behind it."""
    times: Counter[str] = Counter()
    told = []
    for label in labels:
        times[label] += 1
        told.append(label if times[label] == 1 else f"{label} {times[label]}")
    return told


def _cell(cell: str | Markup, is_words: bool, subject: str) -> Markup:
    """A cell; one that holds a phrase may break over lines, one that holds a number may not.

    One that holds a number names its subject, so that the same fact is known wherever it is shown; one that
    cites a figure names that instead.
    """
    about = _about(cell, subject)
    if is_words:
        return Markup("<td{}{}>{}</td>").format(WORDS, about, cell)
    if len(plain(cell)) > LONGEST_NUMBER:
        return Markup('<td class="wordy"{}>{}</td>').format(about, cell)
    return Markup("<td{}>{}</td>").format(about, cell)


def _about(cell: str | Markup, subject: str) -> Markup:
    holds_number = any(letter.isdigit() for letter in plain(cell))
    return Markup(" {}").format(mark(subject)) if holds_number and MARK not in cell else Markup("")


def unbroken(words: str) -> Markup:
    """Words that stay on one line: an amount, or a range of two."""
    return Markup('<span class="nowrap">{}</span>').format(words)


def absent(words: str = "not published") -> Markup:
    """What stands where a number would be, when there is none."""
    return Markup('<span class="absent">{}</span>').format(escape(words))
