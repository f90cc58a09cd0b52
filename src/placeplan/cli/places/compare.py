"""`placeplan compare A B`: what changed between two places, folders or files of figures, cell by cell."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.draws import Draws
from placeplan.cli.output import show_json
from placeplan.cli.places.compared_scenarios import compared_scenarios, show_compared
from placeplan.cli.places.difference_tables import (
    differences_counted,
    differences_json,
    show_differences,
    show_entries,
)
from placeplan.cli.screen import say
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
from placeplan.figures.changes.versions import SHORT, version_name
from placeplan.figures.table import figure_table, statement_table
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.plan.place import FIGURES, FILE, STATEMENTS, load_place

app = typer.Typer(help="What changed between two places, folders or files of figures.")
# What is compared as figures and statements, or is made from the rest and says nothing of its own.
READ_OTHERWISE = ("out", FIGURES, STATEMENTS, "submissions", "imported")
MOST_LISTED = 400  # rows that a person is shown of figures, and of statements


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


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="A place, a folder or a file, as it was.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The same, as it is.")],
    scenario: Annotated[
        list[str] | None, typer.Option(help="Project instead: a scenario of B; several compose.")
    ] = None,
    against: Annotated[
        list[str] | None, typer.Option(help="Project instead: a scenario of A, or “stated”, the default.")
    ] = None,
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="Both use the same draws.")] = SEED,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show everything that was added, dropped or changed from A to B: figures, statements, every other file.

    With --scenario or --against, show how their projections differ, by body, year and service. A and B may
    then be one place.
    """
    if scenario or against:
        _compare_scenarios((before, against or []), (after, scenario or []), draws, seed, as_json)
        return
    was, now = _side(before), _side(after)
    figures = figure_differences(was.stated, now.stated)
    statements = statement_differences(was.statements, now.statements)
    texts = _text_differences(was, now)
    entries = entry_differences(was.entries, now.entries)
    if as_json:
        show_json(
            {
                "before": _named(was),
                "after": _named(now),
                "figures": differences_json(figures),
                "statements": differences_json(statements),
                "entries": [asdict(change) for change in entries],
                "texts": [
                    {"file": name, "sentences": [{"change": sign, "text": text} for sign, text in sentences]}
                    for name, sentences in texts.items()
                ],
            }
        )
        return
    _show(was, now, figures, statements, entries, texts)


def _compare_scenarios(
    first: tuple[Path, list[str]], second: tuple[Path, list[str]], draws: int, seed: int, as_json: bool
) -> None:
    was, now = whole_place(first[0]), whole_place(second[0])
    differing = compared_scenarios((was, first[1]), (now, second[1]), draws, seed)
    if as_json:
        show_json(differing.as_json())
        return
    show_compared(differing, now)


def _side(path: Path) -> Side:
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


def _text_differences(was: Side, now: Side) -> dict[str, tuple[tuple[str, str], ...]]:
    names = sorted({*was.texts, *now.texts})
    by_file = {name: sentence_differences(was.texts.get(name, ""), now.texts.get(name, "")) for name in names}
    return {name: sentences for name, sentences in by_file.items() if sentences}


# --- for a program -------------------------------------------------------------------------------


def _named(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "version": side.version,
        "figures": side.figures.height,
        "statements": side.statements.height,
    }


# --- for a person --------------------------------------------------------------------------------


def _show(
    was: Side,
    now: Side,
    figures: Differences,
    statements: Differences,
    entries: Sequence[EntryChange],
    texts: dict[str, tuple[tuple[str, str], ...]],
) -> None:
    say(
        f"{was.name} ({was.version[:SHORT]}) → {now.name} ({now.version[:SHORT]})",
    )
    for noun, differing in (("figures", figures), ("statements", statements)):
        say(f"{noun}: {differences_counted(differing)}")
        show_differences(differing, MOST_LISTED)
    show_entries(entries, MOST_LISTED)
    for name, sentences in texts.items():
        say(f"{name or now.name}:")
        for sign, sentence in sentences:
            say(f"  {sign} {sentence}")
