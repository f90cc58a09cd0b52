"""Files that somebody could hand in to do harm, or that break off, lie or trap: each is read or plainly refused.

`python -m tests.attacks.hostile_files` imports every one in a process of its own and counts those that fail.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.running import empty_place, run
from tests.attacks.workbook_bombs import bombs, cells_of_xml, small_workbook

TABLE = [
    ["Northby Hospitals", "2025/26", "2026/27", "2027/28"],
    ["Income (£m)", "410.5", "420.1", "431.9"],
    ["Pay – staff", "250.25", "255", "260"],
    ["Drugs", "40", "42", "44"],
]
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252",
)  # fmt: skip
KINDS = (".csv", ".xlsx", ".xlsm", ".xls", ".ods", ".md", ".txt", ".html", ".docx", ".pdf", ".parquet")


@dataclass(frozen=True)
class Attack:
    """One file: its name, what is in it, and whether it must be refused, or read; empty: either."""

    name: str
    content: Callable[[], bytes]
    must: str = ""


def attacks() -> Iterator[Attack]:
    """Every file, the same on each run."""
    yield from _encodings()
    yield from _emptiness()
    yield from _wrong_names()
    yield from (Attack(f"cell-{n}.xlsx", lambda xml=xml: cells_of_xml(xml)) for n, xml in enumerate(_CELLS))
    yield from (Attack(f"{name}.xlsx", content, must) for name, content, must in bombs())
    yield from _long_tables()
    yield from _traps()
    yield from _mutants()
    yield from (Attack(name, lambda content=content: content) for name, content in _SIBLINGS.items())


def _encodings() -> Iterator[Attack]:
    for encoding in ENCODINGS:
        for end_name, end in (("lf", "\n"), ("crlf", "\r\n"), ("cr", "\r"), ("mixed", "")):
            for mark_name, mark in (("comma", ","), ("semicolon", ";"), ("tab", "\t")):
                ends = [end] * 4 if end else ["\n", "\r\n", "\r", "\n"]
                text = "".join(mark.join(row) + stop for row, stop in zip(TABLE, ends, strict=True))
                name = f"{encoding}-{end_name}-{mark_name}.csv"
                yield Attack(name, lambda text=text, encoding=encoding: text.encode(encoding), "read")


def _emptiness() -> Iterator[Attack]:
    nothing = {
        "empty": b"", "mark8": b"\xef\xbb\xbf", "mark16": b"\xff\xfe", "mark32": b"\xff\xfe\x00\x00",
        "lines": b"\n" * 50, "carriage": b"\r" * 50, "spaces": b" " * 500 + b"\n", "commas": b",,,\n" * 20,
        "noughts": b"\x00" * 600,
    }  # fmt: skip
    for kind in KINDS:
        for name, content in nothing.items():
            yield Attack(f"{name}{kind}", lambda content=content: content, "refused")
        noise = random.Random(kind).randbytes(3000)
        yield Attack(f"noise{kind}", lambda noise=noise: noise)


def _wrong_names() -> Iterator[Attack]:
    for kind in KINDS:
        yield Attack(f"workbook{kind}", small_workbook)
        yield Attack(f"page{kind}", lambda: b"<html><table><tr><td>Drugs<td>12</table></html>")
        yield Attack(f"printed{kind}", lambda: b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer << /Root 1 0 R >>")


_CELLS = [
    *(f'<c r="B2"><v>{v}</v></c>' for v in (
        "NaN", "INF", "-INF", "Infinity", "1e999", "-1e999", "1e308", "1e-400", "12345678901234567890",
        "9" * 400, "9" * 5000, "0x1F", "1_000", "١٢", "", " ", "1,5", "--1", "1e", "+", "-0",
    )),
    *(f'<c r="B2" t="{t}"><v>{v}</v></c>' for t, v in (
        ("e", "#N/A"), ("e", ""), ("b", "2"), ("s", "99999"), ("s", "-1"), ("s", "x"), ("zz", "1"),
        ("d", "2026-13-45"), ("str", "x" * 40000), ("n", "nan(1)"), ("inlineStr", "1"),
    )),
    *(f'<c r="{r}"><v>5</v></c>' for r in (
        "A0", "XFD1048576", "ZZZZ1", "A99999999999", "1A", "", "B2:B3", "$B$2", "B-2", "AAAAAAAAAAAAAAAA1",
    )),
    '<c r="B2" s="99999"><v>1</v></c>', '<c r="B2" s="-1"><v>1</v></c>', '<c r="B2" s="x"><v>1</v></c>',
    '<c r="B2"><f>SUM(B2)</f></c>', '<c r="B2"><f t="shared" si="9"/><v>1</v></c>',
    '<c r="B2"><v>1</v></c><c r="B2"><v>2</v></c>', "<c><v>1</v></c>" * 20000, "<x>" * 300 + "</x>" * 300,
]  # fmt: skip


def _long_tables() -> Iterator[Attack]:
    wide = ",".join(["Northby", *(f"Heading {n}" for n in range(10_000))])
    yield Attack("ten-thousand-columns.csv", lambda: f"{wide}\nDrugs{',1' * 10_000}\n".encode())
    yield Attack("twenty-thousand-columns.csv", lambda: b"a" + b",1" * 20_000, "refused")
    yield Attack("one-line.csv", lambda: b"x" * 10_000_000, "refused")
    yield Attack("one-line-of-cells.csv", lambda: b"1," * 5_000_000, "refused")
    yield Attack("open-quotation.csv", lambda: b'a,b\n"' + b"x,\n" * 1_000_000, "refused")
    yield Attack("quotations.csv", lambda: b'"' * 1_000_000)
    yield Attack("million-blank-lines.csv", lambda: b"\n" * 1_000_000, "refused")
    yield Attack("blank-lines-between.csv", lambda: b"Northby,2025/26\n" + b"\n" * 900_000 + b"Drugs,5\n")
    yield Attack("four-million-cells.csv", lambda: b"1,2,3,4\n" * 1_000_000, "refused")
    yield Attack("ragged.csv", lambda: "".join("1," * (n % 60) + "\n" for n in range(20_000)).encode())
    yield Attack("too-large.csv", lambda: b"1,2\n" * 14_000_000, "refused")
    yield Attack("tidy-wide.csv", lambda: b"measure,period,value" + b",x" * 17_000 + b"\n", "refused")
    yield Attack(
        "tidy-digits.csv", lambda: b"measure,organisation,period,value\nincome,RZ1,2025/26," + b"9" * 5000
    )
    for value in ("nan", "inf", "1e999", "1e308", "12345678901234567890123", "٣", "1__0", "0x10"):
        row = f"measure,organisation,period,value,unit\nincome,RZ1,2025/26,{value},£\n"
        yield Attack(f"tidy-{value}.csv", lambda row=row: row.encode(), "refused")


TRAPS = (
    "*", "**a", "[", "![", "[](", "`", "|", "|-", "<", "<b", "<table>", "<div>", "&amp", "&#x", "£", "£1", "£1m to ",
    "1,", "1.", "(", "((", ")", " ", "\t", "a ", "a, ", "-", "– ", "2025/", "2025/26 ", "#", "> ", "http://", "https://a",
    "x" * 50 + " ", "1 2", "per cent ", "“", "’", "to be ", "£1 million and ", "\u200b", "é", "A.", "a.b", "=", "//", "\\",
)  # fmt: skip
LETTERS = 200_000


def _traps() -> Iterator[Attack]:
    for number, trap in enumerate(TRAPS):
        text = "The plan saves £5m in 2026/27.\n\n" + (trap * LETTERS)[:LETTERS]
        for kind in (".md", ".html") if number % 2 else (".txt", ".md"):
            yield Attack(f"trap-{number}{kind}", lambda text=text: text.encode())


_PLAIN = "".join(",".join(row) + "\n" for row in TABLE)
_SIBLINGS = {
    "utf7.csv": _PLAIN.encode("utf-7"),
    "nought-inside.csv": _PLAIN.replace("Drugs", "Dr\0ugs").encode(),
    "ebcdic.csv": _PLAIN.encode("cp500", "replace"),
    "shift-jis.csv": "薬,2025/26,2026/27\n費,1,2\n".encode("shift-jis"),
    "surrogates.csv": b"\xed\xa0\x80,2025/26\nDrugs,5\n",
    "marked-twice.csv": b"\xef\xbb\xbf\xef\xbb\xbf" + _PLAIN.encode(),
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "quotations.md": b"> " * 50_000 + b"word",
    "links.md": b"[a](" * 30_000 + b"b" + b")" * 30_000,
    "fences.md": b"```\n" * 60_001 + b"word",
    "deep.html": b"<div>" * 100_000 + b"word",
    "attributes.html": b"<p " + b"a=b " * 100_000 + b">word",
    "references.html": b"&#x110000;&#55296;&#99999999999999999999;" * 2000 + b"word",
}


def _mutants() -> Iterator[Attack]:
    whole = small_workbook()
    for seed in range(40):
        chance = random.Random(seed)
        changed = bytearray(whole)
        for _ in range(1 + seed % 8):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        yield Attack(f"changed-{seed}.xlsx", lambda changed=bytes(changed): changed)
        cut = chance.randrange(len(whole))
        yield Attack(f"cut-{seed}.xlsx", lambda cut=cut: whole[:cut])


def outcome(attack: Attack, folder: Path, is_timed: bool = False) -> str:
    """What was wrong of how a file was taken; empty where nothing was. `is_timed`: too long is wrong."""
    place = empty_place(folder / "place")
    (folder / "sent").mkdir()
    path = folder / "sent" / attack.name
    path.write_bytes(attack.content())
    ended = run(("import", str(path), "--place", str(place), "--yes"))
    if fault := ended.fault_where(is_timed):
        return fault
    if ended.code and attack.name.rpartition(".")[0] not in ended.said:
        return f"the refusal does not name the file: {ended.said.strip()[:200]}"
    is_refused = ended.code == 2
    if attack.must and is_refused != (attack.must == "refused"):
        return f"must be {attack.must}, and ended with {ended.code}: {ended.said.strip()[:200]}"
    return ""


def main(step: int = 1, first: int = 0) -> int:
    """Print what failed, and how many of all."""
    failed, chosen = 0, list(attacks())[first::step]
    for attack in chosen:
        with tempfile.TemporaryDirectory() as folder:
            if wrong := outcome(attack, Path(folder), is_timed=True):
                failed += 1
                print(f"{attack.name}: {wrong}", flush=True)
    print(f"{failed} of {len(chosen)} hostile files were neither read nor plainly refused.")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
