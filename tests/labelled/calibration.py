"""How often tables of each level of confidence are read rightly, column by column, and the file that says so.

A table of every level is read here, as if a person had said yes to it, but for tables with a doubt that has
words, which are asked about whatever the level. A column counts as right where each of its figures is.
"""

from collections import Counter
from collections.abc import Iterator

from scipy.stats import beta

from placeplan.reading.words.levels import FILE, levels
from tests.labelled.notation import HALVES
from tests.labelled.scoring import Score, half_scored, read_all

LEAST = 0.99
ONE_SIDED = 0.05
HEAD = """\
# How often the columns of tables read at each level of confidence were right in the labelled tables.
# Measured, and written by `python -m benchmarks.understanding --write`; a test holds it true. `lower` is the
# lower end of the one-sided 95% interval of Clopper and Pearson (1934). `--yes` takes the levels of which it
# is at least `least` in both halves.
least = {least}
"""


def exact_lower(right: int, of: int) -> float:
    """Lower end of a share's one-sided 95% interval (Clopper and Pearson 1934); 0 where none was tried."""
    return float(beta.ppf(ONE_SIDED, right, of - right + 1)) if right else 0.0


def counted() -> dict[str, Counter[tuple[str, bool]]]:
    """Of each half the columns of each level, by whether they are right."""
    return {half: _whole(half).by_level for half in HALVES}


def written_levels(counts: dict[str, Counter[tuple[str, bool]]]) -> str:
    """The text of the file, from what was counted."""
    return HEAD.format(least=LEAST) + "".join(_level_lines(counts))


def keep() -> None:
    """Measure anew, and write the file of levels."""
    FILE.write_text(written_levels(counted()), "utf-8")


def _whole(half: str) -> Score:
    total = Score()
    for _, score in half_scored(half, read_all):
        total.add(score)
    return total


def _level_lines(counts: dict[str, Counter[tuple[str, bool]]]) -> Iterator[str]:
    for level in levels():
        yield f'\n[[level]]\nname = "{level.name}"\nlowest = {level.lowest}\n'
        for half, of_half in counts.items():
            right = of_half[level.name, True]
            columns = right + of_half[level.name, False]
            lower = int(exact_lower(right, columns) * 10_000) / 10_000  # rounded down, never up
            yield f"measured.{half} = {{ columns = {columns}, right = {right}, lower = {lower} }}\n"
