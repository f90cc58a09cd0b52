"""How many draws a command takes: at least one, and no more than a machine can hold."""

from typing import Annotated

import typer

from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import HIGH, LOW

# Our default: all draws are held at once. 20,000 of the fullest example take 1.4 GB, so 100,000 take
# about 7 GB; and past 10,000 a low or high percentile moves by less than a hundredth of its spread.
MOST_DRAWS = 100_000


def _few_enough(draws: int) -> int:
    if draws > MOST_DRAWS:
        raise PlanError(
            Problem(
                f"{draws:,} draws are more than the {MOST_DRAWS:,} that can be held at once.",
                "--draws",
                f"Ask for {MOST_DRAWS:,} or fewer; 10,000 already settle a {LOW} and a {HIGH}.",
            )
        )
    return draws


Draws = Annotated[
    int,
    typer.Option(
        min=1, callback=_few_enough, help=f"Sampled sets of every uncertain input; at most {MOST_DRAWS:,}."
    ),
]
