"""Two versions of a place, or two folders or files of figures: the facts that differ, and no formats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.figures.changes.differences import (
    Differences,
    figure_differences,
    sentence_differences,
    statement_differences,
)
from placeplan.figures.changes.folder_contents import (
    TEXTS,
    Entry,
    EntryChange,
    entry_differences,
    folder_entries,
    folder_texts,
    text_of,
)
from placeplan.figures.changes.versions import version_name
from placeplan.figures.table import figure_table, statement_table
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.plan.place import FIGURES, FILE, STATEMENTS, load_place

# What is compared as figures and statements, or is made from the rest and says nothing of its own.
READ_OTHERWISE = ("out", FIGURES, STATEMENTS, "submissions", "imported")
Sentences = tuple[tuple[str, str], ...]  # a sign (+ or -) and a sentence


@dataclass(frozen=True)
class Side:
    """One of the two things compared: its figures, statements and narratives, by name within it."""

    name: str
    figures: pl.DataFrame
    statements: pl.DataFrame
    texts: dict[str, str]
    entries: tuple[Entry, ...] = ()  # what its other files say
    origins: pl.DataFrame | None = None  # figure, origin

    @property
    def version(self) -> str:
        """The name of its version."""
        sentences = (Entry(name, "", " ".join(text.split())) for name, text in self.texts.items())
        return version_name(self.figures, self.statements, (*self.entries, *sentences))

    @property
    def stated(self) -> pl.DataFrame:
        """Its figures with the sources that somebody stated; the cell where a row lies is nobody's words."""
        if self.origins is None or self.origins.is_empty():
            return self.figures
        lies = self.figures.join(
            self.origins.unique("figure"), on="figure", how="left", maintain_order="left"
        )
        own = pl.when(pl.col("source").ne_missing(pl.col("origin"))).then("source")
        return lies.with_columns(own.alias("source")).drop("origin")


@dataclass(frozen=True)
class Changes:
    """Everything that two sides say differently."""

    was: Side
    now: Side
    figures: Differences
    statements: Differences
    entries: Sequence[EntryChange]
    texts: Mapping[str, Sentences]  # by file, those that differ


def side_of(path: Path) -> Side:
    """What a place, a folder of figures or a text says. Errors: it is not there, or cannot be read."""
    if not path.exists():
        raise PlanError(Problem("There is no such file or folder.", str(path)))
    if path.suffix.lower() in TEXTS:
        return Side(path.name, figure_table(), statement_table(), {"": text_of(path)})
    if (path / FILE).is_file():
        place = load_place(path)
        texts, entries = folder_texts(path, READ_OTHERWISE[:1]), folder_entries(path, READ_OTHERWISE)
        return Side(place.name, place.figures, place.statements, texts, entries, place.origins)
    folder = path / FIGURES if (path / FIGURES).is_dir() else path
    reading = read_figures(folder, bodies=None)
    reading.raise_any()
    return Side(path.name, reading.figures, statement_table(), folder_texts(path), origins=reading.origins)


def changes_between(was: Side, now: Side) -> Changes:
    """Everything that two sides say differently."""
    return Changes(
        was,
        now,
        figure_differences(was.stated, now.stated),
        statement_differences(was.statements, now.statements),
        entry_differences(was.entries, now.entries),
        _text_differences(was, now),
    )


def _text_differences(was: Side, now: Side) -> dict[str, Sentences]:
    names = sorted({*was.texts, *now.texts})
    by_file = {name: sentence_differences(was.texts.get(name, ""), now.texts.get(name, "")) for name in names}
    return {name: sentences for name, sentences in by_file.items() if sentences}
