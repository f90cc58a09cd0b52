"""Stray cells far from all others, which would make a sheet of five rows span a million.

They are cut out of the sheet's part before its values are read, and named, so that nothing goes in silence.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring, tostring

from placeplan.figures.spreadsheets.parts import Facts, sheet_paths
from placeplan.figures.spreadsheets.sheet_part import local_name, named_place

GAPS = (1000, 200)  # empty rows, and empty columns, after which what follows is far away; our default
MOST_AFTER = 5  # rows or columns with anything in them after such a gap; more are a table of their own
MOST_FAR = 20  # cells that are cut; more are refused with the sheet
WIDE = 1_000_000  # cells that a sheet must span before it is looked at


def without_far_cells(
    data: bytes, parts: Mapping[str, bytes], facts: Mapping[str, Facts]
) -> tuple[bytes, dict[str, Facts]]:
    """The workbook without the far cells of its sheets, and the facts with their names."""
    cut = {name: ends for name, fact in facts.items() if (ends := _ends(fact)) != fact.extent}
    if not cut:
        return data, dict(facts)
    paths = dict(sheet_paths(parts))
    changed: dict[str, bytes] = {}
    found = dict(facts)
    for name, ends in cut.items():
        clipped, far = _clipped(parts[paths[name]], ends)
        if len(far) <= MOST_FAR:
            changed[paths[name]] = clipped
            found[name] = replace(facts[name], extent=ends, far=far)
    return _rebuilt(data, changed) if changed else data, found


def _ends(fact: Facts) -> tuple[int, int]:
    """How many rows and columns of a sheet are in use, without those that are far away."""
    rows, columns = fact.extent
    if rows * columns < WIDE:
        return fact.extent
    return _end(fact.used_rows, rows, GAPS[0]), _end(fact.used_columns, columns, GAPS[1])


def _end(used: Iterable[int], whole: int, gap: int) -> int:
    lines = sorted(used)
    for i, (line, following) in enumerate(pairwise(lines), start=1):
        if following - line > gap and len(lines) - i <= MOST_AFTER:
            return line + 1
    return whole


def _clipped(xml: bytes, ends: tuple[int, int]) -> tuple[bytes, tuple[str, ...]]:
    sheet = fromstring(xml)  # noqa: S314  declarations are refused at the door
    far: list[str] = []
    for data in (element for element in sheet.iter() if local_name(element) == "sheetData"):
        for row in list(data):
            far += _cut_cells(row, ends)
            if not len(row):
                data.remove(row)
    for dimension in [element for element in sheet if local_name(element) == "dimension"]:
        sheet.remove(dimension)
    return tostring(sheet, encoding="utf-8", xml_declaration=True), tuple(far)


def _cut_cells(row: Element, ends: tuple[int, int]) -> list[str]:
    far = []
    for cell in list(row):
        place = named_place(cell.get("r", ""))
        if place and (place[0] >= ends[0] or place[1] >= ends[1]):
            row.remove(cell)
            far += [cell.get("r", "")] if len(cell) else []
    return far


def _rebuilt(data: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The archive with some of its parts replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, changed.get(member.filename) or old.read(member.filename))
    return target.getvalue()
