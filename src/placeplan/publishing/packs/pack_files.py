"""Boards' packs as files: each as HTML, and as PDF where a Chromium is on the machine."""

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from placeplan.core.keeping.changes import replacing
from placeplan.core.keeping.file_names import as_file_name
from placeplan.publishing.packs.board_pack import Record, members, pack_html
from placeplan.publishing.packs.body_extract import is_long
from placeplan.publishing.packs.gains_page import choice_html

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
LONGEST_PRINT = 300  # seconds
DECISIONS = ("change", "control_total")


def write_packs(place: str, settlements: Sequence[Record], folder: Path, pdf: bool = False) -> list[Path]:
    """A pack for every member of every choice that has effects by body. Gives the files, in order.

    Where many decide, the choice's own page comes first: packs lead to it for what concerns others alone.

    Errors: none where there is no Chromium; the pack is then HTML alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for settlement in settlements:
        if settlement["kind"] not in DECISIONS:
            continue  # a whole plan, a fund's year or a cap is no single decision of a board
        everybody = f"{settlement['key']}-everybody.html" if is_long(settlement) else ""
        if everybody:
            _write(folder / everybody, choice_html(place, settlement))
            written.append(folder / everybody)
        for body in members(settlement):
            path = folder / f"{settlement['key']}-{as_file_name(body)}.html"
            _write(path, pack_html(place, settlement, body, everybody))
            written.append(path)
            if pdf and (printed := print_pdf(path)):
                written.append(printed)
    return written


def print_pdf(page: Path) -> Path | None:
    """The page as PDF beside it, or nothing where no Chromium is on the machine or it fails."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        return None
    target = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            *BROWSER_FLAGS,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target.resolve()}",
        ]
        try:
            subprocess.run(  # noqa: S603  # a browser found on the machine, and our own page
                [*command, page.resolve().as_uri()], check=True, capture_output=True, timeout=LONGEST_PRINT
            )
        except (subprocess.SubprocessError, OSError):
            return None
    return target if target.is_file() else None


def _write(path: Path, text: str) -> None:
    with replacing(path) as beside:
        beside.write_text(text, encoding="utf-8")
