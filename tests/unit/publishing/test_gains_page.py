import shutil
from pathlib import Path

import pytest

from placeplan.gainshare.settled_places import published
from placeplan.model.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.gains_page import FILE, sections
from placeplan.publishing.site import write_site

ROOT = Path(__file__).parents[3]
REFUSED = ROOT / "examples" / "cambridgeshire-and-peterborough-2019"
SURGERY = ROOT / "examples" / "rivershire" / "settlement"
PLACE = """
code = "QRV"
name = "Rivershire"
kind = "footprint"
regime = "england/2016"
geography = "stp-2017"
area = "E54000021"
base_year = "2016/17"
last_year = "2021/22"
"""


@pytest.fixture
def folder(tmp_path):
    """The shipped choice, in a place of its own."""
    shutil.copytree(SURGERY, tmp_path / "place" / "settlement")
    (tmp_path / "place" / "place.toml").write_text(PLACE, encoding="utf-8")
    bodies = "code,name,aliases,kind\n" + "".join(
        f"{c},{c} body,,acute trust\n" for c in ("RZ1", "RZ2", "97N", "97S")
    )
    (tmp_path / "place" / "bodies.csv").write_text(bodies, encoding="utf-8")
    return tmp_path / "place"


def written(folder, out):
    place = load_place(folder)
    write_site(place, {place.code: project(place, draws=5)}, (), out)
    return {path.name: path.read_text(encoding="utf-8") for path in out.glob("*.html")}


def test_a_choice_that_may_be_published_has_its_page_and_its_place_in_the_menu(folder, tmp_path):
    pages = written(folder, tmp_path / "site")
    page = pages[FILE]
    order = [
        "One emergency surgery rota",
        "Effect of joining on each body",
        "Who gains and who loses by joining",
    ]
    assert [page.index(part) for part in order] == sorted(page.index(part) for part in order)
    assert "What it turns on" in page
    assert "Ways to share" in page
    assert "If somebody leaves" in page
    assert f'href="{FILE}"' in pages["index.html"]
    assert "style=" not in page
    keys = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(keys) == len(set(keys))


def test_a_choice_that_does_not_say_so_is_kept_at_home(folder, tmp_path):
    path = folder / "settlement" / "emergency-surgery.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("publish = true\n", ""), encoding="utf-8")
    pages = written(folder, tmp_path / "site")
    assert FILE not in pages
    assert FILE not in pages["index.html"]


def test_a_refused_total_invents_no_position(tmp_path):
    page = written(REFUSED, tmp_path / "site")[FILE]
    assert "What refusing costs each body" in page
    assert "was not published" in page
    assert "£50,400,000 worse" in page


def test_what_cannot_be_assessed_has_words_and_no_shares(folder):
    path = folder / "settlement" / "emergency-surgery.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("9,11,13", ",not published,"), encoding="utf-8")
    (section,) = sections(published(load_place(folder), draws=5))
    assert section["sharing"] is None
    assert section["cases"] is None
    assert section["together"] == ""
    assert any("not published" in row[-1] for row in section["effects"].rows)


def test_a_published_cost_of_refusing_is_shown():
    (section,) = sections(
        [
            {
                "kind": "control_total",
                "price_base": "nominal",
                "verdict": {"status": "worth_accepting"},
                "effects": [
                    {
                        "organisation": "A",
                        "name": "A",
                        "option": "stay_out",
                        "answer": "refused",
                        "inferred": True,
                        "status": "assessed",
                        "pounds": 5.0,
                    }
                ],
            }
        ]
    )
    assert section["effects"].rows == [["A", "refused (inferred)", "£5"]]
