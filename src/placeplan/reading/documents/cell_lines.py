"""Tables whose cells a PDF gives one to a line, put back into rows: a name, and the figures after it."""

import re
from collections.abc import Iterator, Sequence

_CELL = re.compile(
    r"[£(−-]{0,2}\d[\d,.]*\)?%?m?\)?|[-–—]|n/a|"
    r"20\d\d\s?[/–-]\s?(?:20)?\d\d(?:\s?\(?£?\w{1,4}\)?)?",
    re.IGNORECASE,
)
FEWEST_CELLS = 2  # of a row; a single number after a line is its page's, or a label's in a chart
_ENDS = (".", "!", "?", ":", ";", ",")


def rows_of_cells(lines: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Each line with its number; a name and the cells after it are one row, with tabs, and said to be one."""
    n = 0
    while n < len(lines):
        begins = n if _is_cell(lines[n]) else n + 1
        ends = begins
        while ends < len(lines) and _is_cell(lines[ends]):
            ends += 1
        name = lines[n].strip()
        if ends - begins < FEWEST_CELLS:
            yield n, lines[n], False
            n += 1
            continue
        if begins > n and name.endswith(_ENDS):  # a sentence is no row's name
            yield n, lines[n], False
            n, name = begins, ""
        cells = [line.strip() for line in lines[begins:ends]]
        yield n, "\t".join((name if begins > n else "", *cells)), True
        n = ends


def _is_cell(line: str) -> bool:
    return bool(_CELL.fullmatch(line.strip()))
