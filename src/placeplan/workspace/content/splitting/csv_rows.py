"""A table in CSV by whose each of its rows is. The lines themselves are kept, byte for byte."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping

from placeplan.core.doors.decoding import decoded
from placeplan.workspace.drafting.csv_cells import lines_of

Row = Mapping[str, str]


def rows_by_owner(content: bytes, path: str, owner_of: Callable[[Row], str]) -> dict[str, bytes]:
    """The heading with the rows of each owner. A file of one owner, or without rows, stays as it is."""
    text = decoded(content, path).text
    lines, written = lines_of(text), list(io.StringIO(text, newline=""))
    owners = [owner_of(row) for row in lines.rows]
    if len(set(owners)) < 2:
        return dict.fromkeys(owners[:1] or [owner_of({})], content)
    heading = "".join(written[: lines.spans[0][0]])
    parts: dict[str, list[str]] = {}
    for owner, (first, beyond) in zip(owners, lines.spans, strict=True):
        parts.setdefault(owner, [heading]).append(_ended("".join(written[first:beyond])))
    return {owner: "".join(part).encode() for owner, part in parts.items()}


def _ended(line: str) -> str:
    return line if line.endswith(("\n", "\r")) else f"{line}\n"


def rows_joined(contents: Iterable[bytes], path: str) -> bytes:
    """The rows of several files below one heading: the columns of the first, and what others have besides."""
    parts = list(contents)
    if len(parts) == 1:
        return parts[0]
    texts = [decoded(content, path).text for content in parts]
    if len({lines_of(text).heading for text in texts}) == 1:
        first, *later = map(_ended, texts)
        return "".join((first, *map(_below_heading, later))).encode()
    return _rewritten(texts)


def _below_heading(text: str) -> str:
    reader = csv.reader(io.StringIO(text, newline=""))
    next(reader, None)
    return "".join(list(io.StringIO(text, newline=""))[reader.line_num :])


def _rewritten(texts: Iterable[str]) -> bytes:
    tables = [lines_of(text) for text in texts]
    heading = list(dict.fromkeys(name for table in tables for name in table.heading))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, heading, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for table in tables for row in table.rows)
    return out.getvalue().encode()
