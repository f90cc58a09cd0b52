import re
from dataclasses import replace

from placeplan.publishing.sections.opening.place_section import place_section
from tests.unit.publishing.viewed import view


def words(table):
    return [[re.sub(r"<[^>]+>", "", str(cell)) for cell in row] for row in table.rows]


def test_the_map_shows_the_place_dark_among_its_neighbours(norfolk, cite):
    drawn = place_section(view(norfolk), cite).map
    assert drawn.count('class="area band-4"') == 1
    assert drawn.count('class="area band-0"') == 43
    assert "Where Norfolk and Waveney is" in drawn


def test_a_region_is_all_of_its_footprints(region, cite):
    assert place_section(view(region), cite).map.count('class="area band-4"') == 6


def test_residents_and_registered_patients_are_never_one_row(norfolk, cite):
    rows = words(place_section(view(norfolk), cite).people)
    who = {row[3]: row[1] for row in rows}
    assert who["1,016,287"] == "residents"
    assert who["1,032,054"].startswith("patients registered")


def test_a_place_without_outline_or_people_says_nothing_of_them(norfolk, cite):
    bare = replace(norfolk, geography="nowhere-1900", figures=norfolk.figures.clear())
    section = place_section(view(bare), cite)
    assert section.map is None
    assert section.people is None


def test_an_area_that_is_not_on_the_map_is_not_drawn(norfolk, cite):
    assert place_section(view(replace(norfolk, area="E99999999")), cite).map is None
