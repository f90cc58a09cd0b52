"""A copy of a given workbook in which some parts differ: every other part has the bytes that it had.

The workbook's own part is changed in one word: it asks whoever opens the file to work all formulas out anew.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing
from placeplan.returns.template.given_workbook import WORKBOOK, GivenWorkbook
from placeplan.returns.template.sheet_cells import end_of_element

# What stands before the element of calculation in the workbook's part (ECMA-376, part 1, 18.2.27).
_BEFORE = frozenset(
    {
        "fileVersion", "fileSharing", "workbookPr", "AlternateContent", "revisionPtr", "absPath",
        "workbookProtection", "bookViews", "sheets", "functionGroups", "externalReferences", "definedNames",
    }
)  # fmt: skip
_FLAG = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_DEPTH_OF_CHILDREN = 2


def asking_to_calculate(xml: bytes) -> bytes:
    """The workbook's part, asking for a whole calculation when it is opened; as it is, where it does."""
    scan = _Children(xml)
    if scan.calculation is None:
        at = scan.after
        return xml[:at] + f'<{scan.prefix}calcPr fullCalcOnLoad="1"/>'.encode() + xml[at:]
    start, end = scan.calculation
    element = xml[start:end]
    flag = _FLAG.search(element)
    if flag and (flag[1] or flag[2]) in (b"1", b"true"):
        return xml
    plain = _FLAG.sub(b"", element)
    tag_end = plain.index(b"calcPr") + len(b"calcPr")
    return xml[:start] + plain[:tag_end] + b' fullCalcOnLoad="1"' + plain[tag_end:] + xml[end:]


class _Children:
    """Where the workbook's part has its element of calculation, or where that would stand."""

    def __init__(self, xml: bytes) -> None:
        self.xml, self.depth, self.prefix = xml, 0, ""
        self.calculation: tuple[int, int] | None = None
        self.after = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._open
        self.parser.EndElementHandler = self._close
        self.parser.Parse(xml, True)

    def _open(self, tag: str, _: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.prefix = tag.removesuffix("workbook")
        elif self.depth == _DEPTH_OF_CHILDREN and tag.rpartition(":")[2] == "calcPr":
            at = self.parser.CurrentByteIndex
            self.calculation = (at, self.xml.index(b">", at) + 1)

    def _close(self, tag: str) -> None:
        if self.depth == _DEPTH_OF_CHILDREN and tag.rpartition(":")[2] in _BEFORE:
            self.after = end_of_element(self.xml, self.parser.CurrentByteIndex, tag)
        self.depth -= 1


def copy_bytes(given: GivenWorkbook, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some parts changed, in its own order, each packed as it was."""
    target = io.BytesIO()
    parts = {**changed, WORKBOOK: asking_to_calculate(changed.get(WORKBOOK, given.parts[WORKBOOK]))}
    with zipfile.ZipFile(io.BytesIO(given.content)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            new.writestr(
                member, parts.get(member.filename, given.parts[member.filename]), member.compress_type
            )
    return target.getvalue()


def write_copy(data: bytes, path: Path, given: GivenWorkbook) -> None:
    """Write the copy as a new file. Errors: there is one of that name; its ending is not the template's."""
    refuse_target(path, given)
    with replacing(path) as beside:
        beside.write_bytes(data)


def refuse_target(path: Path, given: GivenWorkbook) -> None:
    """Errors: nothing is overwritten, and a file with macros opens under its own ending alone."""
    if path.exists():
        to_do = "Give another name with --out, or move that file away."
        raise PlanError(
            Problem("There is a file of that name, and nothing is overwritten.", str(path), to_do)
        )
    if path.suffix.lower() != given.path.suffix.lower():
        what = f"The filled copy of {given.path.name} has to end in {given.path.suffix.lower()}."
        raise PlanError(Problem(what, str(path), f"Write --out {path.with_suffix(given.path.suffix)}"))
