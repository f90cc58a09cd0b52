import numpy as np
import pytest

from placeplan.model.running.projection import project
from placeplan.model.variables.beds import blocking, offered_load
from placeplan.plan.place import load_place
from placeplan.publishing.sections.foreseen.beds_section import MONTHS, beds_section
from placeplan.results.release.public import public_place
from tests.unit.model.evidence.test_capacity_evidence import WARD, monthly, stated
from tests.unit.model.places import growth, place
from tests.unit.model.running.test_bed_flows import ADMITTED
from tests.unit.model.running.test_bed_flows import MONTHS as FULL
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view


@pytest.fixture(scope="module")
def waveney():
    return public_place(load_place(EXAMPLES / "norfolk-and-waveney-2026"))


def test_real_beds_are_short_before_anything_grows(waveney):
    found = beds_section(view(waveney, project(waveney, 5)))
    said = next(one for one in found.words if one.startswith("Norfolk and Norwich"))
    # By hand from the trust's twelve months of 2024/25: 956 beds, 913 in use; 913 / 0.92 = 993.
    assert "956 beds open in 2024/25" in said and "95.5% of them in use" in said
    assert "it needed 993: it was 37 short before anything grows" in said
    assert len(found.charts) == 3


def test_each_month_has_its_own_beds_and_its_own_chance():
    here = place([*WARD, *monthly(100, [0.8] * 9 + [0.95] * 3)], growth(volume=0.0))
    found = beds_section(view(here, project(here, 2)))
    rows = {row[0]: row[1:] for row in found.charts[0].table.rows}
    assert tuple(rows) == MONTHS
    assert rows["Apr"][:3] == ("100", "80", "80") and rows["Mar"][:3] == ("100", "95", "95")
    wanted = offered_load(np.array(95.0), np.array(100.0))  # of which 95 are carried
    assert rows["Mar"][4] == f"{float(blocking(wanted, np.array(100.0))):.1%}"
    assert "Jan" in found.charts[0].pictures[0].description
    assert "to spare" in found.words[0]


def test_a_whole_year_has_words_and_no_chart_and_no_beds_have_nothing():
    rows = [*WARD, stated("beds_available", "A", 100), stated("bed_occupancy", "A", 0.9)]
    here = place(rows, growth())
    assert beds_section(view(here, project(here, 2))).charts[0].table.rows[0][2] == "90"
    bare = place(WARD, growth())
    assert beds_section(view(bare, project(bare, 2))) is None


def test_the_formula_stands_beside_the_days_and_what_is_even_is_said(waveney):
    found = beds_section(view(waveney, project(waveney, 30)))
    said = next(words for words in found.beside if words.startswith("Norfolk and Norwich"))
    assert (
        "by Erlang’s formula" in said and "day by day" in said and "days, 1.0 of them ready to leave" in said
    )
    assert "Nobody stated which days of the week people come and leave: all are taken as alike." in said
    unknown = place([*WARD, *monthly(100, [0.8] * 11 + [1.0])], growth())
    (words,) = beds_section(view(unknown, project(unknown, 2))).beside
    assert "cannot be assessed" in words and "every bed was in use" in words


def test_days_ready_to_leave_that_nobody_stated_are_not_shown_as_nought():
    here = place([*ADMITTED, *FULL], growth())
    (words,) = beds_section(view(here, project(here, 20))).beside
    assert "days." in words and "0.0 of them" not in words
    assert "Nobody stated how many patients are ready to leave" in words
