"""`placeplan compare A B`: what changed between two places, folders or files of figures, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.places.compared_scenarios import show_compared
from placeplan.cli.places.difference_tables import (
    differences_counted,
    differences_json,
    listed,
    listed_entry,
    show_differences,
    show_entries,
)
from placeplan.cli.screen import marked, say, say_each
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
from placeplan.look.holding_back import private_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.plan.place import FIGURES, FILE, STATEMENTS, load_place
from placeplan.results.comparing import compared_scenarios

app = typer.Typer(help="What changed between two places, folders or files of figures.")
# What is compared as figures and statements, or is made from the rest and says nothing of its own.
READ_OTHERWISE = ("out", FIGURES, STATEMENTS, "submissions", "imported")
MOST_LISTED = 400  # rows that a person is shown of figures, and of statements


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
    def private(self) -> str:
        """What is said where it holds numbers that the public may not see."""
        return private_notice(self.figures, self.name)

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
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Show everything that was added, dropped or changed from A to B: figures, statements, every other file.

    With --scenario or --against, show how their projections differ, by body, year and service. A and B may
    then be one place.
    """
    must_have_file(out, is_opened)
    if scenario or against:
        answer = _scenarios_answer((before, against or []), (after, scenario or []), draws, seed)
    else:
        answer = _answer(_changes(_side(before), _side(after)))
    give(answer, out, is_opened, as_json)


def _answer(changes: Changes) -> Answer:
    """What changed in the files of a place."""
    return Answer(
        f"{changes.was.name} → {changes.now.name}",
        value=lambda: _record(changes),
        show=lambda: _show(changes),
        rows=lambda: _rows(changes),
    )


def _scenarios_answer(
    first: tuple[Path, list[str]], second: tuple[Path, list[str]], draws: int, seed: int
) -> Answer:
    """How the projections of two scenarios differ."""
    was, now = whole_place(first[0]), whole_place(second[0])
    differing = compared_scenarios((was, first[1]), (now, second[1]), draws, seed)
    return Answer(
        f"{differing.before} → {differing.after}",
        value=differing.as_json,
        show=lambda: show_compared(differing, now),
        rows=lambda: differing.rows,
    )


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


def _changes(was: Side, now: Side) -> Changes:
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


# --- for a program -------------------------------------------------------------------------------


def _record(changes: Changes) -> dict[str, Any]:
    """Every change, as one object."""
    private = changes.was.private or changes.now.private
    return ({"withheld": private} if private else {}) | {
        "before": _named(changes.was),
        "after": _named(changes.now),
        "figures": differences_json(changes.figures),
        "statements": differences_json(changes.statements),
        "entries": [asdict(change) for change in changes.entries],
        "texts": [
            {"file": name, "sentences": [{"change": sign, "text": text} for sign, text in sentences]}
            for name, sentences in changes.texts.items()
        ],
    }


def _named(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "version": side.version,
        "figures": side.figures.height,
        "statements": side.statements.height,
    }


def _rows(changes: Changes) -> pl.DataFrame:
    """A row for each cell that changed and each row, file or sentence that is new or gone."""
    rows = [("figures", *row) for row in listed(changes.figures)]
    rows += [("statements", *row) for row in listed(changes.statements)]
    rows += [(change.file, *listed_entry(change)) for change in changes.entries]
    rows += [
        (name or changes.now.name, sign, "sentence", "", "", *((text, "") if sign == "-" else ("", text)))
        for name, sentences in changes.texts.items()
        for sign, text in sentences
    ]
    names = ("where", "change", "what", "about", "cell", "before", "after")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


# --- for a person --------------------------------------------------------------------------------


def _show(changes: Changes) -> None:
    was, now = changes.was, changes.now
    if private := was.private or now.private:
        say(marked(("Withheld. ", "bold"), private))
    say(f"{was.name} ({was.version[:SHORT]}) → {now.name} ({now.version[:SHORT]})")
    for noun, differing in (("figures", changes.figures), ("statements", changes.statements)):
        say(f"{noun}: {differences_counted(differing)}")
        show_differences(differing, MOST_LISTED)
    show_entries(changes.entries, MOST_LISTED)
    for name, sentences in changes.texts.items():
        say(f"{name or now.name}:")
        say_each(f"  {sign} {sentence}" for sign, sentence in sentences)
