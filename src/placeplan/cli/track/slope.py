"""`placeplan slope FILE`: how a thing falls from the most deprived people to the least, with intervals."""

from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, say_each, show
from placeplan.tracking.inequality_slopes import DRAWS, LEVEL, NOTES, Slope, grouped, slope_of

app = typer.Typer(help="Inequality: the slope from the most deprived people to the least.")


@app.command()
def slope(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A CSV of [series,]group,people,value[,standard_error], most deprived first."
        ),
    ],
    draws: Annotated[
        int, typer.Option(min=100, max=100_000, help="How often values or groups are drawn again.")
    ] = DRAWS,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Give the slope index of inequality of each series, that as a share of the mean, and both intervals.

    The whole gradient counts, and not only its two ends. Nothing missing is filled in.
    """
    must_have_file(out, is_opened)
    slopes = [slope_of(groups, draws) for groups in grouped(file)]
    rows = [found.as_json() for found in slopes]
    record = {"series": rows, "interval": LEVEL, "notes": list(NOTES)}
    answer = Answer(
        "Inequality", value=lambda: record, show=lambda: _show(slopes), rows=lambda: rows_of(rows)
    )
    give(answer, out, is_opened, as_json)


def _show(slopes: list[Slope]) -> None:
    ends = f"{LEVEL:.0%}"
    table = headed("Inequality", ("series",), ("mean", "slope", ends, "of the mean", ends))
    for found in slopes:
        relative = found.gradient.relative
        table.add_row(
            found.series or "–",
            f"{found.gradient.mean:.4g}",
            f"{found.gradient.slope:.4g}",
            _range(found.slope),
            "–" if relative is None else f"{relative:.3f}",
            _range(found.relative),
        )
    show(table)
    say_each(NOTES)
    say_each(
        f"{found.series or 'The series'}: too few groups to be drawn again, and no standard errors, so that "
        "nobody can say what chance would do."
        for found in slopes
        if found.slope is None
    )


def _range(ends: tuple[float, float] | None) -> str:
    return "–" if ends is None else f"{ends[0]:.3g} to {ends[1]:.3g}"
