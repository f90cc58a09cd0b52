from collections import Counter

import pytest

from placeplan.places.blocks import AGE_NAMES, AGES, LSOA, blocks
from placeplan.places.geographies import geographies


def test_ages_of_every_block_add_up_to_its_people():
    assert all(sum(block.ages) == block.people for block in blocks())
    assert set(AGE_NAMES) == set(AGES)


def test_every_block_is_placed_in_every_geography_but_for_those_said_to_be_unplaced():
    for each in geographies():
        unplaced = sum(block.people for block in blocks() if not block.codes[each.key])
        assert unplaced == each.people_unplaced


@pytest.mark.parametrize("pair", [("stp-2017", "utla-2017"), ("ccg-2018", "icb-2024")])
def test_pieces_are_the_lsoas_added_up(pair):
    def matrix(by_lsoa):
        found = Counter()
        for block in blocks(by_lsoa):
            found[tuple(block.codes[key] for key in pair)] += block.people
        return found

    assert matrix(False) == matrix(True)


def test_an_lsoa_lies_in_its_areas():
    first = blocks(by_lsoa=True)[0]
    assert first.codes[LSOA] == "E01000001"  # the City of London
    assert first.lies_in("ltla-2017", "E09000001")
    assert not first.lies_in("ltla-2017", "E09000002")
    assert not first.lies_in("no such geography", "E09000001")
