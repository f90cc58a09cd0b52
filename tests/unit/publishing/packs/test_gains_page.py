from pathlib import Path

from placeplan.gainshare.settled_places import published
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.packs.gains_page import sections
from placeplan.publishing.site import write_site
from tests.unit.publishing.viewed import view

ROOT = Path(__file__).parents[4]
FILE = "gains.html"
REFUSED = ROOT / "examples" / "cambridgeshire-and-peterborough-2019"


def written(folder, out):
    place = load_place(folder)
    write_site(view(place, project(place, draws=5), settlements=published(place)), out)
    return {path.name: path.read_text(encoding="utf-8") for path in out.glob("*.html")}


def test_a_choice_that_may_be_published_has_its_page_and_its_place_in_the_menu(surgery_folder, tmp_path):
    pages = written(surgery_folder, tmp_path / "site")
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


def test_a_choice_that_does_not_say_so_is_kept_at_home(surgery_folder, tmp_path):
    path = surgery_folder / "settlement" / "emergency-surgery.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("publish = true\n", ""), encoding="utf-8")
    pages = written(surgery_folder, tmp_path / "site")
    assert FILE not in pages
    assert FILE not in pages["index.html"]


def test_a_refused_total_invents_no_position(tmp_path):
    page = written(REFUSED, tmp_path / "site")[FILE]
    assert "What refusing costs each body" in page
    assert "was not published" in page
    assert "£50,400,000 worse" in page


def test_what_cannot_be_assessed_has_words_and_no_shares(surgery_folder):
    path = surgery_folder / "settlement" / "emergency-surgery.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("9,11,13", ",not published,"), encoding="utf-8")
    (section,) = sections(published(load_place(surgery_folder), draws=5))
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
