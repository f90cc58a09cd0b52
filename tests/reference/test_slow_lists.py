"""The model's waiting lists beside a slow calculation of the same, on made-up lists."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from placeplan.core.periods import months_of
from placeplan.model.running.projection import project
from tests.reference.slow_lists import Listed, leavers, waits
from tests.unit.model.evidence.test_capacity_evidence import stated
from tests.unit.model.places import activity, body, growth, money, place

BASE, LAST, SEED = "2015/16", "2018/19", 11
LONGEST = 126  # days: the regime's 18 weeks


@st.composite
def lists(draw):
    before = draw(st.integers(0, 5000))
    months, there = [], before
    for _ in range(draw(st.integers(2, 12))):
        joined = draw(st.integers(1, 900))
        treated = draw(st.integers(0, there + joined))
        there = there + joined - treated - draw(st.integers(0, there + joined - treated))
        months.append((joined, treated, there))
    return Listed(before, months, {("A", "elective"): draw(st.integers(1, 99)), ("B", "day_case"): 40})


def as_rows(listed):
    when = months_of(BASE)[-len(listed.months) :]
    earlier = [*months_of("2014/15"), *months_of(BASE)]
    rows = [stated("waiting_list", "ICB", listed.before, earlier[earlier.index(when[0]) - 1])]
    for month, (joined, treated, waiting) in zip(when, listed.months, strict=True):
        rows += [
            stated("referrals", "ICB", joined, month),
            stated("completed_pathways", "ICB", treated, month),
            stated("waiting_list", "ICB", waiting, month),
        ]
    for (code, service), units in listed.care.items():
        rows += [*money(code, 1000, 1000, service), activity(code, service, units)]
    return rows


@settings(max_examples=60)
@given(lists(), st.sampled_from([-0.02, 0.0, 0.03]))
def test_a_list_agrees_with_plain_loops(listed, volume):
    driver = "removal_share of ICB||"
    expected = leavers(listed, driver)
    assume(expected.middle <= 1)  # else nobody knows who left, and the list is not assessed
    assume(expected.high > expected.low)  # else it is certain, and nothing is drawn
    bodies = [body("A"), body("B"), body("ICB", "commissioner")]
    found = project(place(as_rows(listed), growth(volume=volume), bodies=bodies, last_year=LAST), 1, SEED)
    (term,) = [term for term in found.question.known.assumed if term.variable == "removal_share"]
    assert (term.spread.low, term.spread.middle, term.spread.high) == pytest.approx(
        (expected.low, expected.middle, expected.high), abs=1e-9
    )
    rows = found.table().filter(run="do_nothing", organisation="ICB")
    slow = waits(listed, driver, volume, 4, LONGEST, SEED)
    for name, at in (("waiting_list", 0), ("within_the_standard", 1)):
        values = rows.filter(variable=name).sort("period")["mean"].to_list()
        assert values == pytest.approx([year[at] for year in slow], rel=1e-9, abs=1e-7)
