"""What changed between two versions: figures cell by cell, and statements sentence by sentence.

A figure is the same figure when it is about the same thing and said by the same speaker,
even if it was said again on another day. Nothing is judged: a change is a change.
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from placeplan.figures.changes.versions import contents
from placeplan.figures.table import COLUMNS, KEY, STATEMENT_COLUMNS, TEXT, lasting_source

FIGURE_KEY = tuple(column for column in KEY if column not in ("bound", "stated_on", "submission"))
STATEMENT_KEY = (
    "subject",
    "organisation",
    "counterparty",
    "scheme",
    "line",
    "attribute",
    "period",
    "stated_by",
)
RESAID = ("submission", "stated_on", "source")  # what is new of a figure that a body only said again
FORMS = ("as_stated", "precision")  # how a number is written, which changes no fact
_ROW = "row"
_CELL = "cell"  # of a source, without the file: a new version of a workbook has another name
# A sentence ends at its stop, at a blank line, or where a heading or the next item of a list begins.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*#>|]|\d+[.)]))")


@dataclass(frozen=True)
class Change:
    """One figure or statement said otherwise: for each column that changed, what it was and what it is."""

    about: dict[str, str]
    cells: dict[str, tuple[str, str]]
    before: str = ""  # names of the two figures; statements have none
    after: str = ""

    @property
    def is_said_again(self) -> bool:
        """Did another submission say the same, and nothing else?"""
        return "submission" in self.cells and set(self.cells) <= set(RESAID)

    @property
    def is_of_form(self) -> bool:
        """Is the same said, and only written otherwise: with other digits, spaces or a unit?"""
        return bool(set(self.cells) & set(FORMS)) and set(self.cells) <= {*RESAID, *FORMS}

    @property
    def amount(self) -> float | None:
        """By how much the value rose, in its unit; nothing where it was or is missing, or did not change."""
        was, now = self.cells.get("value", ("", ""))
        return float(now) - float(was) if was and now else None


@dataclass(frozen=True)
class Differences:
    """Rows of the second version that the first lacks, rows it has lost, and rows that changed."""

    added: pl.DataFrame
    dropped: pl.DataFrame
    changed: tuple[Change, ...]
    unchanged: int

    @property
    def said_again(self) -> tuple[Change, ...]:
        """What another submission said alike."""
        return tuple(change for change in self.changed if change.is_said_again)

    @property
    def written_otherwise(self) -> tuple[Change, ...]:
        """What is said as before, and only written otherwise."""
        return tuple(change for change in self.changed if change.is_of_form)

    @property
    def is_empty(self) -> bool:
        """Do both say the same?"""
        return self.added.is_empty() and self.dropped.is_empty() and not self.changed


def figure_differences(before: pl.DataFrame, after: pl.DataFrame) -> Differences:
    """What changed from one table of figures to another."""
    columns = tuple(column for column in COLUMNS if column != "figure")
    stages = (
        columns,
        (*KEY, "source"),
        KEY,
        (*FIGURE_KEY, "stated_on", "submission"),
        (*FIGURE_KEY, "bound"),
        FIGURE_KEY,
        tuple(column for column in FIGURE_KEY if column not in ("price_base", "recurrence")),
    )
    return _differences(before, after, stages, columns, FIGURE_KEY)


def statement_differences(before: pl.DataFrame, after: pl.DataFrame) -> Differences:
    """What changed from one table of statements to another."""
    columns = tuple(STATEMENT_COLUMNS)
    stages = (
        columns,
        (*STATEMENT_KEY, "source"),
        (*STATEMENT_KEY, _CELL, "text", "date"),
        (*STATEMENT_KEY, _CELL),
        (*STATEMENT_KEY, "stated_on", "submission"),
        STATEMENT_KEY,
    )
    return _differences(before, after, stages, columns, STATEMENT_KEY)


def sentence_differences(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Sentences that are gone (`-`) and new (`+`) in the second text, in the order in which they stand."""
    was, now = _sentences(before), _sentences(after)
    changes: list[tuple[str, str]] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind != "equal":
            changes += [("-", sentence) for sentence in was[i:j]] + [("+", sentence) for sentence in now[k:m]]
    return tuple(changes)


def _sentences(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _SENTENCE_END.split(text) if part.strip()]


def _differences(
    before: pl.DataFrame,
    after: pl.DataFrame,
    stages: Iterable[Sequence[str]],
    columns_compared: Sequence[str],
    key: Sequence[str],
) -> Differences:
    pairs: list[tuple[int, int]] = []
    unchanged = 0
    was, now = (table.with_row_index(_ROW).with_columns(_cell()) for table in (before, after))
    for number, columns in enumerate(stages):
        alike = _pairs(was, now, columns, all_alike=number == 0)
        was = was.filter(~pl.col(_ROW).is_in(alike.get_column(_ROW).implode()))
        now = now.filter(~pl.col(_ROW).is_in(alike.get_column(f"{_ROW}_right").implode()))
        if number == 0:
            unchanged = alike.height
        else:
            pairs += alike.rows()
    changes = _changes(before, after, sorted(pairs), columns_compared, key)
    return Differences(
        added=now.drop(_ROW, _CELL),
        dropped=was.drop(_ROW, _CELL),
        changed=tuple(change for change in changes if change.cells),
        unchanged=unchanged + sum(not change.cells for change in changes),
    )


def _cell() -> pl.Expr:
    return lasting_source().str.extract(r"#(.*)$").alias(_CELL)


def _pairs(was: pl.DataFrame, now: pl.DataFrame, columns: Sequence[str], all_alike: bool) -> pl.DataFrame:
    """Rows of both that are alike in these columns and, unless they are alike in all, like no other row."""
    sides = []
    for table in (was, now):
        side = table.select(_ROW, contents(table, columns).alias("content"))
        number = pl.int_range(pl.len()).over("content")  # twins are paired in the order in which they stand
        side = side.with_columns(number.alias("twin"))
        sides.append(side if all_alike else side.filter(pl.len().over("content") == 1))
    return sides[0].join(sides[1], on=["content", "twin"], how="inner").select(_ROW, f"{_ROW}_right")


def _changes(
    before: pl.DataFrame,
    after: pl.DataFrame,
    pairs: Sequence[tuple[int, int]],
    columns: Sequence[str],
    key: Sequence[str],
) -> list[Change]:
    if not pairs:
        return []
    old = before[[i for i, _ in pairs]]
    new = after[[j for _, j in pairs]]
    compared = [column for column in columns if column != "pence"]  # the value says them too
    return [
        Change(
            about={column: now[column] for column in key if now[column]},
            cells={column: (was[column], now[column]) for column in compared if was[column] != now[column]},
            before=name_before,
            after=name_after,
        )
        for was, now, name_before, name_after in zip(
            _texts(old, columns).iter_rows(named=True),
            _texts(new, columns).iter_rows(named=True),
            _names(old),
            _names(new),
            strict=True,
        )
    ]


def _names(table: pl.DataFrame) -> list[str]:
    """The names of figures; statements have none."""
    return table.get_column("figure").to_list() if "figure" in table.columns else [""] * table.height


def _texts(table: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    texts = [lasting_source() if column == "source" else pl.col(column) for column in columns]
    return table.select(text.cast(TEXT).fill_null("") for text in texts)
