from pathlib import Path

from placeplan.gainshare.settled_places import published, settled
from placeplan.model.running.projection import project
from placeplan.plan.place import load_place
from placeplan.publishing.packs.gains_page import choice_html, sections
from placeplan.publishing.site import write_site
from tests.unit.gainshare.cases.test_autonomy_cases import ABOUT, TESTS
from tests.unit.publishing.viewed import view
from tests.workspaces import small_place

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


def a_rule_of(tmp_path, text):
    """What a place's own file asks one rule."""
    folder = small_place(tmp_path / "northby")
    (folder / "settlement").mkdir()
    (folder / "settlement" / "rule.toml").write_text(text, encoding="utf-8")
    return settled(load_place(folder), folder / "settlement" / "rule.toml")


def test_earned_autonomy_shows_each_test_and_what_was_handed_over(tmp_path):
    record = a_rule_of(tmp_path, ABOUT + TESTS)
    (section,) = sections([record])
    assert section["effects"] is None
    assert [list(row) for row in section["tests"].rows] == [
        ["four hours", "91.0%", "95.0%", "failed", "4.0% points"],
        ["delays", "3.1%", "3.5%", "passed", "–"],
        ["leadership", "3", "not published", "cannot assess", "–"],
    ]
    assert [list(row) for row in section["freedoms"].rows] == [
        ["transformation money", "£12,000,000", "£3,000,000"],
        ["capital", "not published", "not published"],
    ]
    page = choice_html("Northby", record)
    assert "how far there is to go" in page and "What refusing costs" not in page


def test_a_rule_with_effects_of_another_shape_is_told_in_its_words(tmp_path):
    quarters = "[[quarters]]\ncontrol_total_met = true\npassed = []\nagreed = true\n" * 4
    about = ABOUT.replace("earned_autonomy", "conditional_fund").replace("2017/18", "2016/17")
    record = a_rule_of(tmp_path, f'{about}body = "RZ9"\nfund = 1_000_000\nposition_without = 0\n{quarters}')
    assert record["effects"] and sections([record])[0]["effects"] is None
    assert "Autonomy" in choice_html("Northby", record)
