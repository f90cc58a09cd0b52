"""Whatever two geographies and whatever footprints are taken, people are neither lost nor made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from placeplan.core.errors import PlanError
from placeplan.places.alignment import alignment, coterminosity, nesting, straddling
from placeplan.places.areas import memberships
from placeplan.places.blocks import blocks
from placeplan.places.changes import merge, same_extent, shared_out, split
from placeplan.places.footprints import Clause, Footprint, declaration, declared
from placeplan.places.geographies import areas, geographies
from placeplan.places.overlap import overlap

ENGLAND = sum(block.people for block in blocks())
PLACED = [each.key for each in geographies() if not each.people_unplaced]
NAMES = st.sampled_from(PLACED)
EVERY_NAME = st.sampled_from([each.key for each in geographies()] + ["ldr-2016", "moon-2017", "stp", ""])
QUICK = settings(max_examples=25)


@st.composite
def places(draw):
    name = draw(NAMES)
    return name, draw(st.sampled_from(sorted(areas(name))))


@st.composite
def footprints(draw):
    clause = Clause(
        tuple(draw(st.lists(places(), min_size=1, max_size=4))),
        (),
        tuple(draw(st.lists(places(), max_size=2))),
    )
    return Footprint("F", "a footprint", (clause,), "typed by hand")


@QUICK
@given(NAMES, NAMES)
def test_totals_conserve(a, b):
    found = overlap(a, b, basis_name="resident-mid-2017")
    assert sum(pair.population for pair in found.pairs) == found.total == ENGLAND
    assert all(pair.population > 0 for pair in found.pairs)
    assert (found.outside, found.double_counted) == (0, 0)


@QUICK
@given(NAMES, NAMES)
def test_indices_lie_between_nought_and_one_whichever_way_round(a, b):
    one, other = (overlap(*names, basis_name="resident-mid-2017") for names in ((a, b), (b, a)))
    assert 0 < coterminosity(one) <= alignment(one) <= 1
    assert alignment(one) == alignment(other)
    assert coterminosity(one) == pytest.approx(coterminosity(other))
    assert nesting(one)["a_in_b"] == nesting(other)["b_in_a"]
    assert (nesting(one)["b_in_a"] == 1) == (straddling(one) == ())


@QUICK
@given(NAMES, NAMES)
def test_shares_of_a_member_sum_to_one(child, parent):
    shares: dict[str, float] = {}
    for each in memberships(child, parent):
        shares[each.child] = shares.get(each.child, 0) + each.share
    assert set(shares) == set(areas(child))
    assert all(share == pytest.approx(1) for share in shares.values())


@QUICK
@given(places(), places(), st.integers(-(10**12), 10**12))
def test_split_then_merge_is_where_we_began(area, unit, pence):
    try:
        found = split(area, unit)
    except PlanError:
        return  # nothing to split, and it said so
    assert found.unit.population.people + found.remainder.population.people == found.whole.population.people
    assert sum(shared_out(pence, found.parts)) == pence
    again = merge([part.footprint for part in found.parts])
    assert same_extent(again.whole.footprint, found.whole.footprint)
    assert again.double_counted == 0


@QUICK
@given(footprints(), footprints())
def test_a_merger_counts_everybody_once(one, other):
    either = sum(b.people for b in blocks() if one.holds(b) or other.holds(b))
    both = sum(b.people for b in blocks() if one.holds(b) and other.holds(b))
    if not either:
        with pytest.raises(PlanError, match="Nobody lives"):
            merge([one, other])
        return
    found = merge([one, other])
    assert found.whole.population.people == either
    assert found.double_counted == both


@QUICK
@given(footprints())
def test_a_declaration_reads_back_the_same(footprint):
    (again,) = declared("mine", declaration([footprint])).footprints
    assert again == footprint


@QUICK
@given(
    EVERY_NAME,
    EVERY_NAME,
    st.sampled_from([None, "registered", "resident-mid-2020", "resident-mid-2017", "x"]),
)
def test_no_combination_does_anything_but_answer_or_refuse(a, b, basis):
    try:
        found = overlap(a, b, basis_name=basis)
    except PlanError as error:
        assert all(problem.what and problem.to_do for problem in error.problems)
    else:
        assert found.basis.kind in ("resident", "registered")
