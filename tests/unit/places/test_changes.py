import pytest

from placeplan.core.errors import PlanError
from placeplan.places.changes import merge, same_extent, shared_out, split
from placeplan.places.footprints import Clause, Footprint, declaration, declared, footprint_of, shipped

LANCASHIRE, BLACKPOOL = ("stp-2017", "E54000048"), ("utla-2017", "E06000009")


def test_parts_add_up_to_the_whole_in_people_ages_and_pence():
    found = split(LANCASHIRE, BLACKPOOL)
    assert found.unit.population.people + found.remainder.population.people == found.whole.population.people
    ages = zip(found.unit.population.ages, found.remainder.population.ages, strict=True)
    assert tuple(map(sum, ages)) == found.whole.population.ages
    assert sum(shared_out(41_500_000_001, found.parts)) == 41_500_000_001
    assert sum(shared_out(-7, found.parts)) == -7


def test_the_basis_of_the_apportionment_is_logged():
    log = " ".join(split(LANCASHIRE, BLACKPOOL).log)
    assert "resident-mid-2017" in log and "1,676,681 people = 139,870 + 1,536,811" in log


def test_people_of_the_unit_who_live_outside_are_said():
    found = split(("stp-2017", "QMM"), ("utla-2017", "Suffolk"))
    assert found.unit.population.people == 117_897
    assert any("live outside Norfolk and Waveney" in line for line in found.log)


def test_merging_the_parts_gives_back_the_whole():
    found = split(LANCASHIRE, BLACKPOOL)
    again = merge([part.footprint for part in found.parts])
    assert again.double_counted == 0
    assert same_extent(again.whole.footprint, found.whole.footprint)
    assert again.whole.population == found.whole.population


def test_a_split_can_be_written_down_and_read_back():
    found = split(LANCASHIRE, BLACKPOOL)
    held = declared("parts", declaration(part.footprint for part in found.parts))
    for read, part in zip(held.footprints, found.parts, strict=True):
        assert same_extent(read, part.footprint)


def test_a_part_may_be_split_again():
    rest = split(LANCASHIRE, BLACKPOOL).remainder.footprint
    again = split(rest, ("utla-2017", "E06000008"))
    assert again.whole.population.people == 1_536_811
    with pytest.raises(PlanError, match="itself the result of a split"):
        split(LANCASHIRE, rest)


def test_people_in_two_members_of_a_merger_are_counted_once():
    found = merge([("stp-2017", "QMM"), ("utla-2017", "Suffolk")], "EA", "Eastern parts")
    assert found.double_counted == 117_897
    members = sum(each.population.people for each in found.members)
    assert members == found.whole.population.people + found.double_counted
    assert found.whole.footprint.name == "Eastern parts"
    assert any("more than one" in line for line in found.log)


def test_what_cannot_be_split_or_merged_is_refused():
    with pytest.raises(PlanError, match="has nobody in"):
        split(LANCASHIRE, ("utla-2017", "Norfolk"))
    with pytest.raises(PlanError, match="takes in all of"):
        split(BLACKPOOL, LANCASHIRE)
    with pytest.raises(PlanError, match="at least two"):
        merge([LANCASHIRE])
    empty = Footprint("X", "nowhere", (Clause((BLACKPOOL,), (), (BLACKPOOL,)),))
    with pytest.raises(PlanError, match="Nobody lives in any"):
        merge([empty, empty])


def test_a_unit_may_span_two_parents():
    peninsula = shipped("ldr-2016").footprints[0]
    devon = footprint_of("stp-2017", "Devon")
    assert split(peninsula, devon).remainder.population.people == 563_608
    with pytest.raises(PlanError, match="takes in all of"):
        split(devon, peninsula)
