import json
import shutil
from pathlib import Path

EXAMPLES = Path(__file__).parents[4] / "examples"
NORFOLK = EXAMPLES / "norfolk-and-waveney-2016"
HOSPITALS = ("QMM:hospitals", "--measure", "operating_income", "--year", "2015/16", "--stage", "outturn")
BODIES = """code,name,kind,members
06V,North CCG,commissioner,
RM1,[bold]NNUH[/x],acute trust,
G,Two,group,06V|RM1
"""
TRADE = """measure,organisation,counterparty,period,value,unit,stage,stated_by
expenditure,06V,RM1,2016/17,60.03,£,plan,06V
expenditure,06V,,2016/17,100.00,£,plan,06V
expenditure,RM1,,2016/17,80.05,£,plan,RM1
income,RM1,06V,2016/17,61.03,£,plan,RM1
"""


def small_place(tmp_path):
    place = tmp_path / "place"
    (place / "figures").mkdir(parents=True)
    text = (NORFOLK / "place.toml").read_text("utf-8").split("\n[parts")[0]
    (place / "place.toml").write_text(text, encoding="utf-8")
    (place / "bodies.csv").write_text(BODIES, encoding="utf-8")
    (place / "figures" / "trade.csv").write_text(TRADE, encoding="utf-8")
    return place


def test_three_hospitals_are_their_sum_to_the_penny(run):
    code, said, _ = run("combine", NORFOLK, *HOSPITALS)
    assert code == 0 and "£892,652,450.20" in said
    found = json.loads(run("combine", NORFOLK, *HOSPITALS, "--json")[1])
    assert found["status"] == "stated" and found["eliminated_pounds"] == 0
    assert round(sum(member["pounds"] for member in found["members"]), 2) == found["pounds"] == 892_652_450.2


def test_trade_between_members_is_taken_out_and_a_difference_is_said(run, tmp_path):
    code, said, problems = run("combine", small_place(tmp_path), "G", "--year", "2016/17")
    assert code == 0, problems
    assert "£120.02" in said and "-£60.03" in said
    assert "[bold]NNUH[/x] says it sold £1 more to North CCG than North CCG says it bought." in said


def test_a_missing_member_is_cannot_assess_and_an_unknown_group_is_answered(run, tmp_path):
    place = small_place(tmp_path)
    figures = place / "figures" / "trade.csv"
    figures.write_text(
        "\n".join(line for line in TRADE.splitlines() if "80.05" not in line) + "\n", encoding="utf-8"
    )
    _, said, _ = run("combine", place, "G", "--year", "2016/17")
    assert "cannot assess" in said and "missing: RM1: absent" in said
    _, said, _ = run("combine", place, "G", "--year", "2016/17", "--only-stated")
    assert "together, of those who stated it" in said
    code, _, problems = run("combine", NORFOLK, "QMM:hospital")
    assert code == 2 and "Did you mean QMM:hospitals" in problems


def test_prices_are_never_mixed(run, tmp_path):
    place = Path(shutil.copytree(small_place(tmp_path), tmp_path / "priced"))
    figures = place / "figures" / "trade.csv"
    lines = figures.read_text("utf-8").splitlines()
    priced = [
        lines[0] + ",price_base",
        *(f"{line},{'nominal' if 'RM1,,' in line else ''}" for line in lines[1:]),
    ]
    figures.write_text("\n".join(priced) + "\n", encoding="utf-8")
    code, _, problems = run("combine", place, "G", "--year", "2016/17")
    assert code == 2 and "price_base" in problems
    _, said, _ = run("combine", place, "G", "--year", "2016/17", "--price-base", "nominal")
    assert "cannot assess" in said
