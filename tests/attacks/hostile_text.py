"""A place whose every name, title and note is hostile, and what would show that some output obeyed it."""

import csv
import re
import tomllib
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import tomlkit
from markdown_it import MarkdownIt

EVIL = "evil.invalid"  # the host of every address that is pushed in
ANYWHERE = (
    "[/b][link=https://evil.invalid]x[/link]",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.invalid\x07click\x1b]8;;\x07",
    "\x9b31m",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "[a](javascript:alert(1)) ![b](https://evil.invalid/b.png)",
    "https://[abc https://evil.invalid@good.invalid/ http://ev\u0456l.invalid/ https://evil.invalid:99999/",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "**bold** `code` ~~gone~~ & &lt;b&gt; | pipe |",
    "https://evil.invalid/path www.evil.invalid me@evil.invalid",
)
AT_THE_START = ("=cmd|' /C calc'!A0", '=HYPERLINK("https://evil.invalid")', "+1", "-1+2", "@SUM(1)", " =1+1",
                "\uff1d1+1", "'=1")  # fmt: skip
# Columns and keys that a person writes freely; codes, measures and numbers are checked by reading.
FREE = ("name", "title", "note", "why", "what", "who", "label", "question", "publisher", "dissent", "holder",
        "about", "stops", "as_stated", "text", "how")  # fmt: skip
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
RUNS = re.compile(r"^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
NUMBER = re.compile(r"^-?[\d.,]+(e[+-]?\d+)?%?$", re.IGNORECASE)


class Hostile:
    """Gives a hostile text for each field, another every time; one line where a field holds one."""

    def __init__(self):
        self.count = 0

    def text(self, own: str) -> str:
        """The field's own words within hostile ones."""
        self.count += 1
        start = AT_THE_START[self.count % len(AT_THE_START)]
        middle = ANYWHERE[self.count % len(ANYWHERE)]
        return f"{start} {own} {middle}"


def make_hostile(folder: Path) -> int:
    """Push hostile text through every free field of every CSV and TOML of a place; gives how many."""
    hostile = Hostile()
    for path in sorted(folder.rglob("*.csv")):
        _spoil_table(path, hostile)
    for path in sorted(folder.rglob("*.toml")):
        _spoil_toml(path, hostile)
    return hostile.count


def hostile_plan() -> str:
    """A plan as somebody published it, with hostile text in every paragraph."""
    hostile = Hostile()
    said = ("We will save £12.3m by 2020/21.", "The gap is £215m.", "Spending rises by 4% a year.")
    return "# A plan\n\n" + "\n\n".join(hostile.text(said[n % len(said)]) for n in range(40)) + "\n"


def _spoil_table(path: Path, hostile: Hostile) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        return
    for row in rows[:60]:
        for name in FREE:
            if row.get(name) and not NUMBER.match(row[name]):
                row[name] = hostile.text(row[name])
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _spoil_toml(path: Path, hostile: Hostile) -> None:
    written = tomlkit.parse(path.read_text(encoding="utf-8"))
    _spoil_values(written, hostile)
    text = tomlkit.dumps(written)
    tomllib.loads(text)
    path.write_text(text, encoding="utf-8")


def _spoil_values(value, hostile: Hostile) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in FREE:
                value[key] = hostile.text(str(inner))
            else:
                _spoil_values(inner, hostile)
    elif isinstance(value, list):
        for inner in value:
            _spoil_values(inner, hostile)


# --- what would show that it was obeyed ---------------------------------------------------------------


def faults_of_text(text: str) -> list[str]:
    """Characters that a terminal or an editor would obey."""
    return [f"obeyed {found!r}" for found in dict.fromkeys(OBEYED.findall(text))]


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "iframe", "object", "embed"):
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or ("javascript:" in (value or "").lower() and name in ("href", "src")):
                self.faults.append(f"{name}={value}")
            if name in ("href", "src", "action") and EVIL in (value or "").partition("?")[0]:
                self.faults.append(f"link to {value}")


def faults_of_html(text: str) -> list[str]:
    """Scripts, handlers, pictures and links that a page got from a text."""
    tags = _Tags()
    tags.feed(text)
    return [*tags.faults, *faults_of_text(text)]


def faults_of_markdown(text: str) -> list[str]:
    """HTML, links, pictures and code that a reader of Markdown would make of a text."""
    reader = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    faults = []
    for token in reader.parse(text):
        for inner in (token, *(token.children or ())):
            if inner.type in ("html_block", "html_inline", "link_open", "image", "code_inline", "code_block",
                              "fence", "em_open", "s_open"):  # fmt: skip
                faults.append(f"{inner.type}: {inner.content or inner.attrs}")
    return [*faults, *faults_of_text(text)]


def faults_of_csv(path: Path) -> list[str]:
    """Cells that a spreadsheet would run."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            f"runs: {cell!r}"
            for row in csv.reader(file)
            for cell in row
            if RUNS.match(cell) and not NUMBER.match(cell)
        ]


def faults_of_workbook(path: Path) -> list[str]:
    """Formulas and links that a workbook got from a text."""
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    formulas = [f"formula: {c.value}" for c in cells if c.data_type == "f" and _is_ours(str(c.value))]
    links = [f"link in {c.coordinate}" for c in cells if c.hyperlink]
    return formulas + links


def _is_ours(formula: str) -> bool:
    return any(words in formula for words in (EVIL, "cmd|", "1+2", "SUM(1)", "1+1"))


def faults_of_document(path: Path) -> list[str]:
    """Links, fields and characters in the parts of a Word document."""
    with zipfile.ZipFile(path) as parts:
        body = parts.read("word/document.xml").decode()
        linked = parts.read("word/_rels/document.xml.rels").decode()
    marks = [mark for mark in ("w:hyperlink", "w:instrText", "w:fldSimple") if mark in body]
    return marks + (["linked"] if EVIL in linked else []) + faults_of_text(body)


def faults_of_file(path: Path) -> list[str]:
    """What is wrong with a file, by its ending."""
    ending = path.suffix.lower()
    if ending in (".html", ".svg"):
        return faults_of_html(path.read_text(encoding="utf-8"))
    if ending == ".md":
        return faults_of_markdown(path.read_text(encoding="utf-8"))
    if ending == ".csv":
        return faults_of_csv(path)
    if ending == ".xlsx":
        return faults_of_workbook(path)
    if ending == ".docx":
        return faults_of_document(path)
    if ending in (".json", ".txt", ".ics"):
        return faults_of_text(path.read_text(encoding="utf-8"))
    return []
