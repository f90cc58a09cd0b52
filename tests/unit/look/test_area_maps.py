import re
import xml.etree.ElementTree as ET

import pytest

from placeplan.core.errors import PlanError
from placeplan.look.area_maps import FILLS, Shape, band, mainly_elsewhere, map_svg, overlap_map
from placeplan.places.alignment import nesting
from placeplan.places.outlines import Outline, outlines
from placeplan.places.overlap import overlap

SVG = "{http://www.w3.org/2000/svg}"
SQUARE = Outline("g", "X", "Fish & <chips>", (((0, 0), (100, 0), (100, 100), (0, 100), (0, 0)),), "typed")


@pytest.fixture(scope="module")
def drawn():
    return overlap_map(overlap("stp-2017", "utla-2017"))


def test_a_map_has_a_title_and_a_description_that_it_is_labelled_by(drawn):
    root = ET.fromstring(drawn)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "stp-2017" in title.text and "Residents, mid-2017" in desc.text and "North Yorkshire" in desc.text


def test_a_strict_content_policy_blocks_nothing(drawn):
    assert "style=" not in drawn and "<style" not in drawn and "<script" not in drawn
    assert not re.search(r"\son\w+=", drawn)
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


def test_every_area_is_drawn_with_its_name_and_share(drawn):
    paths = [each for each in ET.fromstring(drawn).iter(f"{SVG}path") if "area" in each.get("class")]
    titles = {each.find(f"{SVG}title").text for each in paths}
    assert len(paths) == 44
    assert "Norfolk and Waveney: 11.6%" in titles  # Waveney is in Suffolk, which is mainly elsewhere


def test_it_scales_to_its_page(drawn):
    root = ET.fromstring(drawn)
    assert root.get("width") == "100%" and root.get("viewBox") and root.get("height") is None


def test_links_make_it_a_group_that_a_keyboard_can_walk():
    linked = map_svg("m", "Title", "Words", [Shape(SQUARE, 1, "", "#area-X"), Shape(SQUARE)])
    root = ET.fromstring(linked)
    assert root.get("role") == "group"
    (link,) = root.iter(f"{SVG}a")
    assert link.get("href") == "#area-X" and link.get("aria-label") == "Fish & <chips>"


def test_no_value_looks_unlike_any_band():
    svg = map_svg("m", "Title", "Words", [Shape(SQUARE)], ["none", "some"], "Legend", [SQUARE])
    area = next(each for each in ET.fromstring(svg).iter(f"{SVG}path") if "area" in each.get("class"))
    assert area.get("class") == "area band-none" and area.get("stroke-dasharray")
    assert area.get("fill") not in FILLS
    assert "Legend" in svg and 'class="line"' in svg


def test_steps_of_a_path_lead_back_to_the_points():
    svg = map_svg("m", "Title", "Words", [Shape(SQUARE, 0)])
    (path,) = ET.fromstring(svg).iter(f"{SVG}path")
    assert path.get("d") == "M0 0l100 0 0 100 -100 0 0 -100z"


def test_bands_take_their_upper_edge():
    edges = (0.0, 0.1, 0.5)
    assert [band(value, edges) for value in (0, 0.1, 0.11, 0.5, 0.9)] == [0, 1, 2, 2, 2]


def test_the_map_shades_the_people_whom_the_alignment_counts_as_outside():
    found = overlap("stp-2017", "utla-2017")
    for of_a in (True, False):
        outside = mainly_elsewhere(found, of_a)
        sizes: dict[str, float] = {}
        for pair in found.pairs:
            area = pair.a if of_a else pair.b
            sizes[area] = sizes.get(area, 0) + pair.population
        people = sum(share * sizes[area] for area, share in outside.items())
        assert people / found.total == pytest.approx(1 - nesting(found)["b_in_a"])


def test_the_side_with_outlines_is_drawn():
    assert "another area of stp-2018" in overlap_map(overlap("stp-2018", "icb-2022"))
    found = overlap("ldr-2016", "stp-2017")
    covered = {pair.b for pair in found.pairs}
    assert 0 < len(covered) < len(found.names_b) == 44
    assert overlap_map(found).count("not covered") == 44 - len(covered)
    with pytest.raises(PlanError, match="There are outlines for"):
        overlap_map(overlap("ccg-2017", "ccg-2018"))
    with pytest.raises(PlanError, match="at least one area"):
        map_svg("m", "Title", "Words", [])


def test_links_reach_the_map_of_an_overlap():
    links = {code: f"#area-{code}" for code in outlines("icb-2022")}
    svg = overlap_map(overlap("icb-2022", "utla-2021"), "mine", links)
    assert svg.count("<a href=") == 42 and 'id="mine-t"' in svg
