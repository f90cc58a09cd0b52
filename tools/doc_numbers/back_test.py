"""Numbers of `back-test.md`: how forecasts of every trust fared, and those of the trusts of one place."""

from collections.abc import Mapping, Sequence

from placeplan.model.evidence.courses import POSITION
from placeplan.model.forecasting.back_test import back_test
from placeplan.model.forecasting.scores import Score, england, pooled
from tools.doc_numbers.marks import Run
from tools.doc_numbers.projection import example
from tools.doc_numbers.words import percent, table

PLACE, YEAR = "norfolk-and-waveney-2016", "2018/19"
YEARS_ON = {1: "one year on", 2: "two years on", 3: "three years on"}
HEAD = (
    "surplus or deficit, not seen before", "trusts", "in P10 to P90", "above", "below", "distance",
    "no change", "last change gone on",
)  # fmt: skip


def held_out() -> Mapping[str, str]:
    """Scores of forecasts made after the method was fixed."""
    scores = [score for score in england() if score.what == POSITION and score.is_held_out]
    together = pooled(scores)
    rows = [_row(f"from {score.base_year}, {YEARS_ON[score.years]}", score) for score in scores]
    return {
        "table": table(HEAD, [*rows, _row("**together**", together, digits=1)]),
        "bias": percent(abs(together.bias)),
        "origins": str(len(scores)),
        "tests": f"{together.trusts:,}",
        "trusts": str(round(together.trusts / len(scores))),
        "direction": "better" if together.bias > 0 else "worse",
    }


def _row(words: str, score: Score, digits: int = 0) -> Sequence[str]:
    counts = [percent(count / score.trusts, digits) for count in (score.inside, score.above, score.below)]
    distances = [percent(far) for far in (score.distance, score.no_change, score.last_growth)]
    return [words, f"{score.trusts:,}", *counts, *distances]


def place_test() -> Mapping[str, str]:
    """The trusts of the example of 2016, three years on."""
    test = back_test(example(PLACE), YEAR)
    trusts = {tested.forecast.organisation for tested in test.assessed}
    return {
        "trusts": str(len(trusts)),
        "inside": f"{test.inside} of {len(test.assessed)}",
        "better": str(test.better),
    }


RUNS: Mapping[str, Run] = {"held-out": held_out, "place-test": place_test}
DEAR_RUNS: Mapping[str, Run] = {}
