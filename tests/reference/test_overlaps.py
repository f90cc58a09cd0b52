"""Published and independently computed overlaps, reproduced.

Sources: ONS look-ups and mid-year estimates by LSOA (2017), the ICB by upper-tier table of mid-2020, and the
NHS England allocation tool's practice files. Counts are exact; patients within half a person.
"""

from collections import Counter

import pytest

from placeplan.places.alignment import straddling
from placeplan.places.areas import in_several
from placeplan.places.geographies import areas
from placeplan.places.overlap import overlap
from placeplan.places.residents_by_area import population, populations


@pytest.mark.parametrize(
    ("a", "b", "pairs", "people", "basis"),
    [
        ("stp-2017", "utla-2017", 170, 55_619_430, "resident-mid-2017"),
        ("icb-2022", "utla-2021", 164, 56_550_138, "resident-mid-2020"),
        ("ccg-2017", "utla-2017", 240, 55_619_430, "resident-mid-2017"),
    ],
)
def test_pairs_and_people(a, b, pairs, people, basis):
    found = overlap(a, b)
    assert (len(found.pairs), found.total, found.basis.key) == (pairs, people, basis)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("stp-2016", 44), ("stp-2017", 44), ("stp-2018", 42), ("stp-2019", 42), ("stp-2020", 42),
        ("ccg-2016", 209), ("ccg-2017", 207), ("ccg-2018", 195), ("ccg-2019", 191), ("ccg-2020", 135),
        ("icb-2022", 42), ("sicb-2022", 106), ("sicb-2024", 106),
        ("utla-2017", 152), ("utla-2021", 152), ("utla-2023", 153), ("ltla-2017", 326), ("ltla-2021", 309),
    ],
)  # fmt: skip
def test_how_many_areas(name, count):
    assert len(areas(name)) == count


def test_districts_on_more_than_one_board_by_registered_patients():
    found = overlap("icb-2022", "ltla-2021", basis_name="registered-2022-23")
    assert len({pair.a for pair in found.pairs}) == 42
    assert len({pair.b for pair in found.pairs}) == 309
    crossings = straddling(found)
    assert len(crossings) == 32
    assert sum(each.clear for each in crossings) == 26
    assert found.total == pytest.approx(61_903_547, abs=0.5)


def test_east_suffolk_is_the_most_divided_of_districts():
    held = {
        p.a: p.population for p in overlap("icb-2022", "ltla-2021", basis_name="registered-2024-25").pairs
    }
    assert held["E54000022"] == pytest.approx(134_196, abs=0.5)
    assert held["E54000023"] == pytest.approx(114_115, abs=0.5)
    two_years_before = overlap("icb-2022", "ltla-2021", basis_name="registered-2022-23")
    assert straddling(two_years_before)[0].area == "E07000244"


def test_lists_of_2016_add_up_to_what_was_published():
    found = overlap("ccg-2016", "stp-2016", basis_name="registered-2016-q1")
    assert found.total == 57_541_178
    people = Counter()
    for pair in found.pairs:
        people[pair.b] += pair.population
    assert people["E54000022"] == 1_032_054 and people["E54000004"] == 2_053_693


def test_smallest_and_largest_footprints():
    people = Counter({code: each.people for code, each in populations("stp-2017").items()})
    assert people.most_common()[-1] == ("E54000047", 318_291)
    assert people.most_common()[0] == ("E54000007", 2_832_133)
    assert population("stp-2017", "QMM").people == 1_016_287


def test_cumbria_ccg_is_the_only_one_listed_in_two_footprints():
    assert list(in_several("ccg-2016", "stp-2016")) == ["E38000041"]
    assert not in_several("ccg-2017", "stp-2017")
