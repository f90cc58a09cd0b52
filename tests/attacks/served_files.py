"""Files that somebody could hand in on a page to do harm: each is read and kept inert, or refused in words.

Run as `python -m tests.attacks.served_files [STEP [FIRST]]`: serves one place, hands in every file (or each so
many, from one on) as a browser does, and exits 1 if any is answered with a fault, obeyed, or written elsewhere.
"""

import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from benchmarks.desk import Answer, served
from tests.attacks.hostile_files import Attack, attacks
from tests.attacks.hostile_text import faults_of_html
from tests.attacks.workbook_bombs import cells_of_xml, small_workbook, workbook
from tests.workspaces import small_place

EVIL = "<svg onload=alert(1)><script>alert(1)</script><img src=x onerror=alert(1)>"
TABLE = b"Line,2017/18,2018/19\nIncome,1,2\nTotal income,1,2\n"
SAID = (200, 400, 413)  # codes of an answer in words
FAULT_OF_OURS = ("our fault", "Traceback")
KEPT = {
    "place.toml",
    "bodies.csv",
    "submissions",
    "imported",
    "figures",
    "documents",
}  # may stand in the folder
NAMES = (
    "../../place.toml", "..\\..\\evil.xlsx", "/etc/cron.d/evil.csv", "C:\\Windows\\evil.csv", "%2e%2e%2fevil.csv",
    "CON.csv", "nul", "..", ".hidden.csv", "~$plan.xlsx", "place.toml", "bodies.csv", "plan.xlsx.mapping.toml",
    ".placeplan", "workspace.sqlite3", "figures.parquet", "version.txt", "a\nb.csv", "a\tb.csv", "a\0b.csv",
    "\u202evsc.exe", "x" * 300 + ".csv", "\U0001f600" * 150 + ".csv", f"{EVIL}.csv", "=cmd|' /C calc'!A0.csv",
    "{{ 7*7 }}.csv", '"; filename="other.csv', " .csv", "plan.csv.", "plan.CSV", "a;b,c.csv", "-rf.csv",
)  # fmt: skip
FORMULAS = (
    "=cmd|' /C calc'!A0", '=HYPERLINK("https://evil.invalid","x")', '=WEBSERVICE("https://evil.invalid")',
    "='[\\\\evil.invalid\\a.xlsx]S'!A1", '=DDE("cmd","/C calc","x")', "@SUM(1+1)*cmd|' /C calc'!A0", "+1+1", "-1+1",
)  # fmt: skip


class Handing(Protocol):
    """Where files are handed in: a place that is served, or a client of a test."""

    def get(self, address: str) -> Answer:
        """A page."""

    def post(
        self, page: str, action: str, fields: dict[str, str], files: list[tuple[str, bytes]] = ...
    ) -> Answer:
        """A form that is sent from a page."""

    def when_over(self, address: str) -> Answer:
        """What a job leads to."""


def every_attack() -> Iterator[Attack]:
    """Every file: those of the command line, and those that only a page is given."""
    yield from (Attack(name, lambda: TABLE) for name in NAMES)
    yield from programs()
    yield from attacks()


def programs() -> Iterator[Attack]:
    """Workbooks with macros, formulas that call programs and words that are pages; and pages named as workbooks."""
    macros = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Shell calc" * 50}
    yield Attack("macro.xlsm", lambda: _with_parts(small_workbook(), macros))
    yield Attack("macro-in-plain.xlsx", lambda: _with_parts(small_workbook(), macros))
    for number, formula in enumerate(FORMULAS):
        escaped = formula.replace("&", "&amp;").replace("<", "&lt;")
        yield Attack(
            f"formula-{number}.xlsx", lambda f=escaped: cells_of_xml(f'<c r="B2"><f>{f[1:]}</f><v>5</v></c>')
        )
        row = f'Line,2017/18\n"{formula.replace(chr(34), chr(34) * 2)}",1\n'
        yield Attack(f"formula-{number}.csv", lambda row=row: row.encode())
    inline = '<c r="B2" t="inlineStr"><is><t>{}</t></is></c>'
    words = EVIL.replace("<", "&lt;").replace(">", "&gt;")
    yield Attack("words.xlsx", lambda: cells_of_xml(inline.format(words)))
    linked = '<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    yield Attack(
        "dde.xlsx", lambda: _with_parts(small_workbook(), {"xl/externalLinks/externalLink1.xml": linked})
    )
    climbing = {"../../../evil.txt": b"evil", "/etc/evil.txt": b"evil", "xl/../../evil.txt": b"evil"}
    yield Attack("climbing.xlsx", lambda: _with_parts(small_workbook(), climbing))
    yield Attack("sheets-deep.xlsx", lambda: workbook("<x>" * 100_000))
    for kind in ("svg", "html", "md", "csv", "xlsx", "docx"):
        page = f"<html><title>{EVIL}</title><p>The plan saves £5m in 2017/18. {EVIL}</p></html>"
        yield Attack(f"page-of-scripts.{kind}", lambda page=page: page.encode())
    rows = f'Line {EVIL},2017/18 {EVIL}\n"Income {EVIL}",1\nTotal income,1\n'
    yield Attack("scripts.csv", lambda: rows.encode())


def _with_parts(whole: bytes, parts: dict[str, bytes | str]) -> bytes:
    added = io.BytesIO(whole)
    with zipfile.ZipFile(added, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return added.getvalue()


def outcome(desk: Handing, folder: Path, attack: Attack) -> str:
    """What was wrong of how a file that was handed in is taken, looked at and saved; empty where nothing was."""
    before = _around(folder)
    shown = [desk.post("files/", "files/", {}, [(attack.name, attack.content())])]
    if "/jobs/" in shown[0].address:
        shown.append(desk.when_over(shown[0].address))
    if re.search(r"/files/\d+/$", shown[-1].address):
        shown += _looked_at_and_saved(desk, shown[-1])
    strays = _around(folder) - before
    faults = [f"written elsewhere: {sorted(strays)[:3]}"] if strays else []
    faults += [fault for answer in shown for fault in _faults(answer)]
    if attack.must == "refused" and not any(
        'class="problems"' in a.text or 'class="errors"' in a.text for a in shown
    ):
        faults.append("it had to be refused, and no page says so")
    return "; ".join(faults[:3])


def _looked_at_and_saved(desk: Handing, review: Answer) -> Iterator[Answer]:
    """The tables of a review, and what comes of saving it."""
    number = re.findall(r"/files/(\d+)/$", review.address)[0]
    for address in list(dict.fromkeys(re.findall(rf'href="/(files/{number}/\d+/\d+/)"', review.text)))[:2]:
        yield desk.get(address)
    if f'action="/files/{number}/save/"' in review.text:
        saving = desk.post(f"files/{number}/", f"files/{number}/save/", {})
        yield saving
        yield desk.when_over(saving.address)
    desk.post("files/", f"files/{number}/aside/", {})


def _faults(answer: Answer) -> list[str]:
    if answer.code not in SAID:
        return [f"{answer.address} answers {answer.code}"]
    said = [f"“{words}” on {answer.address}" for words in FAULT_OF_OURS if words in answer.text]
    return [*said, *faults_of_html(answer.text)]


def _around(folder: Path) -> set[str]:
    """What stands in the place's folder that nothing handed in may add to, and beside it."""
    beside = {path.name for path in folder.parent.iterdir()}
    inside = {
        path.name for path in folder.iterdir() if path.name not in KEPT and not path.name.startswith(".")
    }
    hidden = {path.name for path in folder.iterdir() if path.name.startswith(".")} - {".placeplan"}
    return beside | inside | hidden


def _outcome_in_time(desk: Handing, folder: Path, attack: Attack) -> str:
    """The same, or that its job is never over."""
    try:
        return outcome(desk, folder, attack)
    except TimeoutError as error:
        return str(error)


def main(step: int = 1, first: int = 0) -> int:
    """Hand in each, and print what failed, and how many of all."""
    failed, chosen = 0, list(every_attack())[first::step]
    with tempfile.TemporaryDirectory() as root:
        folder = small_place(Path(root) / "around" / "northby")
        with served(folder) as serving:
            for attack in chosen:
                if wrong := _outcome_in_time(serving.desk, folder, attack):
                    failed += 1
                    print(f"{attack.name[:60]!a}: {wrong}", flush=True)
    print(f"{failed} of {len(chosen)} files were not refused in words or kept inert.")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
