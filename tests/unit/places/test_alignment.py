import re
from pathlib import Path

import pytest

from placeplan.places.alignment import alignment, coterminosity, nesting, spanning, straddling
from placeplan.places.bases import basis
from placeplan.places.overlap import Overlap, Pair, overlap

# The worked example of docs/alignment.md
PAIRS = (Pair("A1", "B1", 60), Pair("A1", "B2", 30), Pair("A2", "B2", 10), Pair("A2", "B3", 100))
EXAMPLE = Overlap("a", "b", basis("resident"), PAIRS, 200)
PAGE = Path(__file__).resolve().parents[3] / "docs" / "alignment.md"


def test_the_worked_example_comes_out_as_the_page_says():
    assert nesting(EXAMPLE) == {"a_in_b": 0.80, "b_in_a": 0.95}
    assert alignment(EXAMPLE) == 0.95
    assert coterminosity(EXAMPLE) == pytest.approx(0.703, abs=0.0005)
    page = PAGE.read_text("utf-8")
    for number in ("= 0.95", "= 0.80", "= 0.703"):
        assert number in page
    rows = re.findall(r"^\| (A\d) \| (\d+) \| (\d+) \| (\d+) \|", page, re.M)
    printed = {(a, f"B{i}", int(n)) for a, *counts in rows for i, n in enumerate(counts, 1) if int(n)}
    assert printed == {(pair.a, pair.b, pair.population) for pair in PAIRS}


def test_a_geography_lines_up_with_itself():
    found = overlap("stp-2017", "stp-2017")
    assert (alignment(found), coterminosity(found), straddling(found), spanning(found)) == (1, 1, (), ())


def declared_footprint(tmp_path, district, code, name):
    path = tmp_path / "part.csv"
    header = "footprint,name,clause,part,geography,area,first_day,last_day,source"
    row = f"{code},{name},1,include,ltla-2017,{district},,,ours"
    path.write_text(f"{header}\n{row}\n", encoding="utf-8")
    return path


def test_people_whom_a_declared_footprint_leaves_out_count(tmp_path):
    found = overlap(declared_footprint(tmp_path, "E07000148", "NOR", "Norwich"), "stp-2017")
    assert [pair.population for pair in found.pairs] == [140_353]
    assert found.people_b[found.pairs[0].b] == 1_016_287
    assert nesting(found) == {"a_in_b": 1.0, "b_in_a": pytest.approx(0.138, abs=0.0005)}
    assert coterminosity(found) == pytest.approx(0.138, abs=0.0005)
    turned = overlap("stp-2017", declared_footprint(tmp_path, "E07000148", "NOR", "Norwich"))
    assert nesting(turned) == {"a_in_b": nesting(found)["b_in_a"], "b_in_a": 1.0}
    assert coterminosity(turned) == coterminosity(found)


def test_nesting_is_full_alignment_but_not_coterminous():
    found = overlap("stp-2017", "ccg-2017")
    assert alignment(found) == 1
    assert coterminosity(found) < 0.5
    assert straddling(found) == ()
    assert spanning(found)


def test_straddling_names_every_part_largest_first():
    crossings = {each.area: each for each in straddling(overlap("stp-2017", "utla-2017"))}
    suffolk = crossings["E10000029"]
    assert [part.area for part in suffolk.parts] == ["E54000023", "E54000022"]
    assert suffolk.parts[1].population == 117_897
    assert suffolk.share_outside == pytest.approx(suffolk.parts[1].share)
    assert sum(part.share for part in suffolk.parts) == pytest.approx(1)
    assert suffolk.clear and suffolk.name == "Suffolk"
    assert not crossings["E10000025"].clear  # Oxfordshire: fewer than one in a hundred


def test_a_footprint_over_two_others_spans_them():
    (peninsula,) = spanning(overlap("ldr-2016", "stp-2017"))
    assert {part.name for part in peninsula.parts} == {"Devon", "Cornwall and the Isles of Scilly"}
    (again,) = straddling(overlap("stp-2017", "ldr-2016"))
    assert again.area == peninsula.area


def test_nothing_shared_is_no_alignment():
    nothing = Overlap("a", "b", basis("resident"), (), 0)
    assert (alignment(nothing), coterminosity(nothing)) == (0, 0)
    assert straddling(nothing) == spanning(nothing) == ()
