"""Nobody opens a file but the doors: what they refuse, no command can be made to read."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "placeplan"
READS = frozenset(
    {
        "open", "read_text", "read_bytes", "fdopen", "from_path", "from_filelike", "ZipFile", "TarFile",
        "PdfReader",
        "load_workbook", "GzipFile", "mmap", "fromfile", "loadtxt", "genfromtxt",
    }
)  # fmt: skip
LOADERS = frozenset({"tomllib", "json", "pickle", "np", "numpy", "tomlkit"})  # of which `load` reads a file
DOORS = "core/doors/"
# Beside the doors: who does it, and why what is opened is nothing that anybody handed in.
OTHERS = {
    "figures/spreadsheets/opening.py: CalamineWorkbook.from_filelike": "reads bytes that the door gave",
    "figures/spreadsheets/far_cells.py: zipfile.ZipFile": "writes anew what the door unpacked",
    "returns/template/copies.py: zipfile.ZipFile": "writes anew what the door unpacked",
    "web/backing_up/backups.py: zipfile.ZipFile": "our own, larger than memory; held to its digests",
    "web/backing_up/backups.py: backup.open": "our own, larger than memory; held to its digests",
    "reading/documents/pdf_pages.py: PdfReader": "reads bytes that the door gave, in a process of its own",
    "figures/tidy/files.py: pl.read_csv": "parts lines that the door gave",
    "core/keeping/locks.py: os.open": "makes the lock",
    "core/keeping/journal.py: path.open": "waits until what was written is on the disk",
    "cli/start/import_.py: webbrowser.open": "shows a page that was just written",
    "cli/browser/serve.py: webbrowser.open": "shows the page of a link that was just made",
    "workspace/one_writer.py: os.open": "makes the lock of writers",
    "web/server.py: opener.open": "asks its own server whether it answers",
}
WRITING = ("w", "a", "x", "r+")


def is_read(call: ast.Call, own: frozenset[str]) -> bool:
    """Does a call read a file: by its name, and not through a function of this module or package?"""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name == "load":
        return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") in LOADERS
    if name.startswith(("read_", "scan_")) and name not in ("read_text", "read_bytes"):
        return isinstance(function, ast.Attribute) and getattr(function.value, "id", "") in ("pl", "polars")
    return name in READS and name not in own


def is_writing(call: ast.Call) -> bool:
    modes = [
        word.value
        for word in [*call.args, *(k.value for k in call.keywords)]
        if isinstance(word, ast.Constant)
    ]
    return any(isinstance(mode, str) and mode.startswith(WRITING) and len(mode) <= 3 for mode in modes)


def reads(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    own = frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    inside = path.relative_to(PACKAGE).as_posix()
    return [
        f"{inside}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and is_read(node, own) and not is_writing(node)
    ]


@pytest.mark.parametrize("room", sorted(p.name for p in PACKAGE.iterdir() if (p / "__init__.py").exists()))
def test_nobody_reads_a_file_but_through_the_doors(room):
    found = [
        read for path in sorted((PACKAGE / room).rglob("*.py")) for read in reads(path)
        if not read.startswith(DOORS) and read not in OTHERS
    ]  # fmt: skip
    assert not found, "read it through placeplan.core.doors"


def test_every_exception_is_one_still():
    held = {read for path in PACKAGE.rglob("*.py") for read in reads(path)}
    assert set(OTHERS) <= held


@pytest.mark.parametrize(
    "line",
    ["open(p)", "p.open('rb')", "p.read_text()", "tomllib.load(f)", "pl.read_parquet(p)", "pl.scan_csv(p)",
     "zipfile.ZipFile(p)", "json.load(f)", "np.load(p)"],
)  # fmt: skip
def test_a_reading_is_known_when_it_is_seen(line):
    assert is_read(ast.parse(line).body[0].value, frozenset())
