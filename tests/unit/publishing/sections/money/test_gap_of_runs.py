from dataclasses import replace

from placeplan.core.percentiles import KEYS, MIDDLE
from placeplan.look.wording import pounds, signed_pounds
from placeplan.model.running.results import DIFFERENCE
from placeplan.publishing.sections.money.gap_of_runs import last_of, runs_by_year
from placeplan.results.parts.projected import projected


def test_a_line_for_each_run_and_every_number_in_the_table(projection):
    found = projected(projection)
    lines, table = runs_by_year(found, found.range_of)
    assert [line.label for line in lines] == ["Nothing done", "Plan"]
    assert lines[0].values[-1] == found.range_of("gap")[MIDDLE.key]
    assert len(table.columns) == 1 + 3 * len(KEYS) and len(table.rows) == len(found.years)
    last = found.range_of("gap", DIFFERENCE)
    assert table.rows[-1][-len(KEYS) :] == tuple(signed_pounds(last[key]) for key in KEYS)
    assert last_of(lines).startswith(f"Nothing done: {pounds(lines[0].values[-1])}; Plan: ")


def test_a_plan_that_cannot_be_followed_has_a_column_that_says_so(projection):
    found = projected(projection)
    alone = {"gap": ("do_nothing",)}
    lines, table = runs_by_year(replace(found, runs=alone), found.range_of)
    assert len(lines) == 1 and table.columns[-1] == "Plan"
    assert all("cannot assess" in row[-1] for row in table.rows)
