"""`placeplan forums FILE`: kinds of forum compared on the same measure alone; else not comparable."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, say_each, show
from placeplan.tracking.comparing.forum_comparison import (
    LEVEL,
    NOTES,
    Comparison,
    NotComparable,
    comparisons,
)
from placeplan.tracking.comparing.forum_records import forum_records

app = typer.Typer(help="Kinds of forum compared by what changed under them.")


@app.command()
def forums(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A CSV of forum,kind,measure,definition,from,until,before,after."
        ),
    ],
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Compare boards, partnerships, health and wellbeing boards … by what changed under them.

    Only what has the same measure, definition and periods is compared; the rest is not comparable, and why
    is said. Each difference has the interval that chance allows.
    """
    must_have_file(out, is_opened)
    rows = comparisons(forum_records(file))
    compared = [row for row in rows if isinstance(row, Comparison)]
    apart = [row for row in rows if isinstance(row, NotComparable)]
    record = {
        "comparisons": [row.as_json() for row in compared],
        "not_comparable": [row.as_json() for row in apart],
        "interval": LEVEL,
        "notes": list(NOTES),
    }
    answer = Answer(
        "Forums compared",
        value=lambda: record,
        show=lambda: _show(compared, apart),
        rows=lambda: rows_of(row.as_json() for row in compared),
    )
    give(answer, out, is_opened, as_json)


def _show(compared: Sequence[Comparison], apart: Sequence[NotComparable]) -> None:
    table = headed(
        "Forums compared", ("measure", "kinds", ""), ("forums", "changes", "difference", f"{LEVEL:.0%}")
    )
    for row in compared:
        low_high = "–" if row.interval is None else f"{row.interval[0]:.3g} to {row.interval[1]:.3g}"
        table.add_row(
            f"{row.measured.measure}, {row.measured.start} to {row.measured.end}",
            " / ".join(row.kinds),
            row.verdict,
            " / ".join(str(count) for count in row.forums),
            " / ".join(f"{change:.3g}" for change in row.changes),
            f"{row.difference:.3g}",
            low_high,
        )
    show(table)
    say_each(f"{' and '.join(row.kinds)}, {row.measure}: not comparable, {row.why}." for row in apart)
    say_each(NOTES)
