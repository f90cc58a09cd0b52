"""A page as a Word document: its headings, paragraphs, lists and tables, with Word's own styles.

So that whoever gets it can change it. Pictures are left out: each of ours has its table beside it.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph

HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
PARAGRAPHS = {"p": "Normal", "li": "List Bullet", "summary": "Normal", "blockquote": "Quote", "dt": "Normal",
              "dd": "List Continue", "caption": "Caption", "figcaption": "Caption"}  # fmt: skip
CELLS = ("td", "th")
UNREAD = ("head", "style", "script", "svg", "nav", "template")
BOLD = ("strong", "b", "th", "dt")
Run = tuple[str, bool]  # words, and whether they are bold


@dataclass
class Block:
    """A paragraph: the style it has in Word, and its words."""

    style: str
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words, one piece after another, without their look."""
        return "".join(words for words, _ in self.runs).strip()


Rows = list[list[Block]]


class _Page(HTMLParser):
    """Gathers the blocks and tables of a page in the order in which they stand."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[Block | Rows] = []
        # The paragraphs and cells that are not yet closed, outermost first, each with its tag.
        self.open: list[tuple[str, Block]] = []
        self.rows: Rows | None = None
        self.unread = 0
        self.bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNREAD:
            self.unread += 1
        self.bold += tag in BOLD
        if self.unread:
            return
        if tag in HEADINGS:
            self._begin(tag, Block("Title" if tag == "h1" else f"Heading {HEADINGS[tag]}"))
        elif tag == "br":
            self.handle_data("\n")
        elif tag in PARAGRAPHS:
            self._begin_paragraph(tag)
        else:
            self._begin_table_part(tag)

    def _begin_paragraph(self, tag: str) -> None:
        """A paragraph of the page, or of the cell or item in which it stands."""
        if tag != "p" or not self.open:
            self._begin(tag, Block(PARAGRAPHS[tag]))
        elif self.open[-1][1].runs:  # the second one there
            self.handle_data("\n")

    def _begin_table_part(self, tag: str) -> None:
        if tag == "table":
            self.rows = []
            self.parts.append(self.rows)
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in CELLS and self.rows:
            cell = Block("Normal")
            self.rows[-1].append(cell)
            self.open.append((tag, cell))

    def _begin(self, tag: str, block: Block) -> None:
        self.parts.append(block)
        self.open.append((tag, block))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self.unread -= 1
        self.bold -= tag in BOLD
        if self.unread:
            return
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        elif tag == "table":
            self.rows = None

    def handle_data(self, data: str) -> None:
        if self.unread or not self.open:
            return
        words = data if data == "\n" else " ".join(data.split())
        if words:
            before = " " if data[:1].isspace() and data != "\n" else ""
            after = " " if data[-1:].isspace() and data != "\n" else ""
            self.open[-1][1].runs.append((before + words + after, self.bold > 0))


def word_document(page: str) -> WordDocument:
    """The page as a Word document, to be changed and saved."""
    gathered = _Page()
    gathered.feed(page)
    document = Document()
    for part in gathered.parts:
        if isinstance(part, Block):
            if part.text:
                _add_runs(document.add_paragraph(style=part.style), part)
        elif any(part):
            _add_table(document, [row for row in part if row])
    return document


def _add_runs(paragraph: Paragraph, block: Block) -> None:
    for number, (words, is_bold) in enumerate(block.runs):
        paragraph.add_run(words if number else words.lstrip()).bold = is_bold or None


def _add_table(document: WordDocument, rows: Rows) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for drawn_row, row in zip(table.rows, rows, strict=True):
        for cell, block in zip(drawn_row.cells, row, strict=False):
            _add_runs(cell.paragraphs[0], block)
