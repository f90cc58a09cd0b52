"""Pages of results, where jobs keep them; they may be deleted at any time, and worked out again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from placeplan.core.doors.decoding import utf_text
from placeplan.core.doors.files import content
from placeplan.core.doors.json_files import json_in
from placeplan.workspace.content.laid_out import cache_folder, making

RESULTS, FILE, BODIES, FILES = "results", "pages.json", "bodies", "files"
NO_FILES: Mapping[str, bytes] = {}


@dataclass(frozen=True)
class ResultPage:
    """One page: the name in its address, what it is called in the list (nothing: it stands in none), HTML."""

    file: str
    label: str
    heading: str
    body: str


@dataclass(frozen=True)
class KeptPages:
    """The pages of one result, without their bodies, and what has to be said above all of them."""

    folder: Path
    notice: str
    headings: dict[str, tuple[str, str]]  # by file: label and heading, in their order

    def page(self, file: str) -> ResultPage | None:
        """One page, with its body; nothing where there is no such."""
        if file not in self.headings:
            return None
        number = list(self.headings).index(file)
        body = utf_text(self.folder / BODIES / f"{number}.html", file)
        return ResultPage(file, *self.headings[file], body)

    def file(self, name: str) -> bytes | None:
        """A file to take away; nothing where there is no such."""
        kept = {path.name: path for path in (self.folder / FILES).glob("*")}
        return content(kept[name], may_be_empty=True) if name in kept else None

    @property
    def listed(self) -> list[tuple[str, str]]:
        """File and label of the pages that stand in the list."""
        return [(file, label) for file, (label, _) in self.headings.items() if label]


def keep_pages(
    key: str, pages: Sequence[ResultPage], notice: str = "", files: Mapping[str, bytes] = NO_FILES
) -> None:
    """Keep the pages of a result, and files to take away with them: all of them or none."""
    told = {"notice": notice, "pages": [{**asdict(page), "body": ""} for page in pages]}
    with making(cache_folder(RESULTS) / key) as laid:
        (laid / BODIES).mkdir()
        for number, page in enumerate(pages):  # by number: what a page is called may be no name of a file
            (laid / BODIES / f"{number}.html").write_text(page.body, encoding="utf-8")
        (laid / FILES).mkdir()
        for name, file_bytes in files.items():
            (laid / FILES / name).write_bytes(file_bytes)
        (laid / FILE).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def kept_pages(key: str) -> KeptPages | None:
    """The pages of a result; nothing where none are kept."""
    folder = cache_folder(RESULTS) / key
    return _read(folder) if (folder / FILE).is_file() else None


@lru_cache(maxsize=32)
def _read(folder: Path) -> KeptPages:
    told = json_in(folder / FILE)  # a result that is kept never changes
    headings = {page["file"]: (page["label"], page["heading"]) for page in told["pages"]}
    return KeptPages(folder, told["notice"], headings)
