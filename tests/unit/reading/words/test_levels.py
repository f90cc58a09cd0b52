"""Which levels of confidence are taken unasked follows from what was measured, and from nothing else."""

from placeplan.reading.proposing.tables_of_regions import ACCEPTED_FROM
from placeplan.reading.words.levels import (
    NEVER,
    Level,
    Measured,
    accepted_from,
    level_of,
    levels,
    proven_from,
)


def level(name, lowest, *lower):
    return Level(name, lowest, {str(i): Measured(300, 300, bound) for i, bound in enumerate(lower)})


def test_the_lowest_level_proven_in_both_halves_is_taken_from_the_surest_down():
    held = [level("a", 0.9, 0.995, 0.99), level("b", 0.7, 0.992, 0.991), level("c", 0.5, 0.99, 0.98)]
    assert proven_from(held, 0.99) == 0.7
    assert proven_from(held, 0.995) == NEVER


def test_a_level_below_one_that_is_not_proven_is_not_taken():
    held = [level("a", 0.9, 0.98, 0.99), level("b", 0.7, 0.99, 0.99)]
    assert proven_from(held, 0.99) == NEVER and not level("c", 0.5).is_proven(0.0)


def test_a_confidence_has_the_name_of_its_level():
    assert level_of(1.0) == levels()[0].name and level_of(0.0) == "unknown"
    lowest = [level.lowest for level in levels()]
    assert lowest == sorted(lowest, reverse=True)
    assert [level_of(least) for least in lowest] == [level.name for level in levels()]


def test_what_is_taken_is_what_the_file_proves():
    assert ACCEPTED_FROM == accepted_from() == levels()[0].lowest
