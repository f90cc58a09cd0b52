import json

import pytest
from typer.testing import CliRunner

from placeplan.cli.look.promises import app
from placeplan.cli.start.new import app as new

STATEMENTS = """subject,organisation,scheme,attribute,period,text,date,stated_by,stated_on,source
claim,{0},wards,claimed,,No ward closes before its replacement opens.,,{0},2016-10,https://example.org/plan
claim,{0},wards,due,2018/19,,2019-03-31,{0},2016-10,https://example.org/plan
claim,{0},wards,outcome,,missed,2018-08-01,UNISON,2018-08,https://example.org/report
claim,{0},hub,claimed,,A hub opens.,,{0},2016-10,https://example.org/plan
component,{0},committee,status,,alive,2017-03-01,{0},2017-03,https://example.org/minutes
component,{0},merger,status,,dead,,a reader,,https://example.org/blog
"""


@pytest.fixture
def place(tmp_path):
    CliRunner().invoke(new, [str(tmp_path / "place"), "--base-year", "2015/16"])
    code = (tmp_path / "place" / "place.toml").read_text("utf-8").split('code = "')[1].split('"')[0]
    (tmp_path / "place" / "statements").mkdir()
    (tmp_path / "place" / "statements" / "said.csv").write_text(STATEMENTS.format(code), encoding="utf-8")
    return tmp_path / "place"


def run(*words, columns="80"):
    found = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": columns})
    if found.exception:
        raise found.exception
    return found.stdout


def test_each_claim_has_its_day_its_outcome_and_its_evidence(place):
    shown = run(place)
    told = " ".join(shown.split())
    assert (
        "2 claims: 0 kept, 0 kept with support, 1 missed, 0 withdrawn, 0 overtaken, 1 not evidenced." in told
    )
    assert "said 2016-10, due 2019-03-31. 2018-08-01: missed." in told
    assert "committee: alive since 2017-03-01." in told
    assert "merger: unknown. No dated word on it. undated: dead (a reader)." in told
    assert max(len(line) for line in shown.splitlines() if "https://" not in line) <= 80


def test_an_address_is_never_broken(place):
    assert "https://example.org/report]" in run(place, columns="40")


def test_the_same_as_one_object(place):
    found = json.loads(run(place, "--json"))
    assert [claim["outcome"] for claim in found["claims"]] == ["not evidenced", "missed"]
    assert {part["name"]: part["status"] for part in found["components"]} == {
        "committee": "alive",
        "merger": "unknown",
    }


def test_a_place_without_any_says_where_to_write_them(tmp_path):
    CliRunner().invoke(new, [str(tmp_path / "place"), "--base-year", "2015/16"])
    assert "No claim" in run(tmp_path / "place")


def test_claims_stand_under_the_decision_that_overtook_them_which_is_said_once(place):
    path = place / "statements" / "said.csv"
    code = path.read_text("utf-8").splitlines()[1].split(",")[1]
    rows = "".join(f"claim,{code},hub{n},claimed,,Hub {n} opens.,,{code},2016-10,x\n" for n in (1, 2))
    decided = f"plan,{code},,replaced_by,,A new plan is written.,,NHSE,2018-10,x\n"
    path.write_text(path.read_text("utf-8") + rows + decided, encoding="utf-8")
    shown = " ".join(run(place).split())
    assert shown.count("2018-10: A new plan is written. This overtook:") == 1
    assert "“Hub 1 opens”; said 2016-10" in shown and "“Hub 2 opens”" in shown
