"""The page and the picture say what was measured, no more and no less."""

import json
import re
from xml.etree import ElementTree

import pytest

from benchmarks.__main__ import all_names
from benchmarks.pages import PAGE, PICTURE, RESULTS, SHOWN, page, picture, points

SCALING = {
    "load": 0.4,
    "scaling_systems": 16,
    "scaling_1_workers_s": 4.0,
    "scaling_2_workers_s": 2.5,
    "scaling_part_shared_out": 0.75,
    "scaling_4_workers_on_paper_s": 1.75,
}


@pytest.fixture
def results():
    return json.loads(RESULTS.read_text(encoding="utf-8"))


def test_the_page_and_the_picture_are_those_of_the_results(results):
    assert PAGE.read_text(encoding="utf-8") == page(results)
    assert PICTURE.read_text(encoding="utf-8") == picture(results)


def test_every_benchmark_that_is_shown_is_there():
    assert {benchmark for benchmark, *_ in SHOWN} <= set(all_names())
    assert "pages" not in all_names()


def test_points_are_measured_or_on_paper_and_the_cost_is_workers_times_seconds(results):
    assert points(SCALING) == [(1, 4.0, True), (2, 2.5, True), (4, 1.75, False)]
    said = page({**results, "scaling": SCALING})
    assert "| 2 | 2.50 | 0.31 | measured |" in said and "| 4 | 1.75 | 0.44 | on paper |" in said


def test_what_is_on_paper_is_hollow_and_dashed_and_the_machine_is_named(results):
    drawn = picture({**results, "scaling": SCALING})
    root = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    circles = root.findall(f"{space}circle")
    assert [one.get("fill") == "#ffffff" for one in circles] == [False, False, True] * 2
    assert len(re.findall("stroke-dasharray", drawn)) == 2
    assert results["machine"]["processor"] in drawn and "load 0.40" in drawn
    assert "4 workers 1.8 s on paper" in root.find(f"{space}desc").text
    heights = [float(one.get("cy")) for one in circles]
    assert heights[0] < heights[1] < heights[2]  # fewer seconds stand lower
    assert heights[3] == heights[0] and heights[5] < heights[3]  # 4 s by one worker; 7 worker-seconds by four
