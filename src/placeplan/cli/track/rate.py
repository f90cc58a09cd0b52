"""`placeplan rate RATING DATA`: scores with the ranks that chance allows, and what would change a band."""

from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, say, say_each, show
from placeplan.tracking.ratings.board_values import BOARDS, board_values
from placeplan.tracking.ratings.rank_intervals import DRAWS, LEVEL
from placeplan.tracking.ratings.rated_records import notes, rated_record
from placeplan.tracking.ratings.rated_units import Rated, RatedUnit, rated_units
from placeplan.tracking.ratings.rated_values import RatedValues, rated_values
from placeplan.tracking.ratings.rating_files import Rating, rating
from placeplan.tracking.ratings.robustness import CHOICES

app = typer.Typer(help="Scores with the ranks that chance allows, and what would change a band.")
CHOICE_WORDS = {
    "weights": "other weights",
    "leave_one_out": "one indicator left out",
    "missing_values": "another way with what is missing",
    "near_a_boundary": "chance, near a boundary",
}


@app.command()
def rate(
    rating_name: Annotated[
        str, typer.Argument(metavar="RATING", help="A rating that ships, by its name, or a TOML file.")
    ],
    values: Annotated[
        Path,
        typer.Argument(
            metavar="DATA",
            help="A CSV of unit,indicator,value[,standard_error]; or boards: what is held of all.",
        ),
    ],
    draws: Annotated[
        int, typer.Option(min=100, max=1_000_000, help="How often scores are drawn again.")
    ] = DRAWS,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Rate every unit of a file: its score, its rank and the ranks that chance allows, and its band.

    No rank is given where chance allows more than half of all. How many units would change band under other
    weights, without one indicator, with missing values taken otherwise, or by chance, is said beside.
    """
    must_have_file(out, is_opened)
    stated = rating(rating_name)
    rated, of_values = _values(values, stated)
    answered = rated_units(rated, stated, draws)
    record = rated_record(answered)
    record["notes"] += of_values
    answer = Answer(
        stated.title,
        value=lambda: record,
        show=lambda: _show(answered, of_values),
        rows=lambda: rows_of(record["units"]),
    )
    give(answer, out, is_opened, as_json)


def _values(values: Path, stated: Rating) -> tuple[RatedValues, list[str]]:
    """The values of a file, or those held of all boards with what is to be known of them."""
    if str(values) == BOARDS and not values.exists():
        of_boards = board_values(stated)
        return of_boards.rated, list(of_boards.notes)
    return rated_values(values, stated), []


def _show(answered: Rated, of_values: list[str]) -> None:
    ranks = f"ranks, {LEVEL:.0%}"
    table = headed(answered.stated.title, ("unit", "band"), ("score", "rank", ranks))
    for unit in answered.units:
        table.add_row(unit.unit, unit.band or "–", *_numbers(unit))
    show(table)
    say(f"{answered.changes_band} of {len(answered.units)} change band under a choice as plausible:")
    for choice in CHOICES:
        names = [unit.unit for unit in answered.units if choice in unit.changes]
        say(f"  {CHOICE_WORDS[choice]}: {len(names)}")
    say_each([*notes(answered), *of_values])
    say_each(f"{unit.unit}: {unit.why}." for unit in answered.units if unit.why)


def _numbers(unit: RatedUnit) -> tuple[str, str, str]:
    score = "cannot assess" if unit.score is None else f"{unit.score:.3g}"
    rank = "–" if unit.rank is None else str(unit.rank)
    return score, rank, "–" if unit.rank_low is None else f"{unit.rank_low} to {unit.rank_high}"
