import pytest
from pydantic.dataclasses import dataclass as written

from placeplan.core.errors import PlanError, Problems
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regimes import regime
from placeplan.gainshare.cases.rule_files import (
    Published,
    amount,
    beyond,
    gathered,
    known,
    known_pence,
    measure_text,
    read_case,
    rules_of,
    shared,
    year_problems,
)
from placeplan.plan.documents import AT_THE_DOOR


@written(frozen=True, config=AT_THE_DOOR)
class CaseFile:
    """A question of one amount."""

    kind: str
    title: str
    question: str
    source: str
    grade: str
    amount: Published = "not published"


TEXT = 'kind = "k"\ntitle = "T"\nquestion = "Q?"\nsource = "s"\ngrade = "primary"\n'


def test_a_file_is_read_and_its_record_begins(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(TEXT + "amount = 2.5\n", encoding="utf-8")
    about = read_case(path, CaseFile)
    assert (known(about.amount), known_pence(about.amount)) == (2.5, 250)
    begun = shared(path, about)
    assert (begun["key"], begun["title"], begun["price_base"]) == ("one", "T", "nominal")


def test_not_published_is_neither_a_number_nor_nought(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text(TEXT, encoding="utf-8")
    about = read_case(path, CaseFile)
    assert (known(about.amount), known_pence(about.amount)) == (None, None)


def test_everything_wrong_at_once(tmp_path):
    path = tmp_path / "one.toml"
    path.write_text('kind = "k"\namount = "lots"\nwishes = 1\n', encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        read_case(path, CaseFile)
    assert len(caught.value.problems) >= 4


def test_a_year_outside_the_regime_is_said():
    rules = regime("england/2016")
    assert beyond(rules, "2018/19") == ""
    assert beyond(rules, "2019/20").startswith("2019/20 is outside england/2016 (2016-04-01 to 2019-03-31)")


def test_a_place_s_own_rules_come_first(folder):
    own = '[risk_reserve]\nvalue = 0.02\nunit = "share"\nfrom = 2016-04-01\nsource = "s"\n'
    own += "checked = 2016-04-01\n"
    folder.texts["rules/top_slices.toml"] = own
    rules = rules_of(folder.place())
    assert rules.number("top_slices.risk_reserve", rules.start) == 0.02


def test_refusals_are_gathered():
    problems = Problems()
    with gathered(problems):
        raise PlanError("one")
    year_problems("2016", "f.toml", problems)
    year_problems("2016-11", "f.toml", problems)
    year_problems("2016/17", "f.toml", problems)
    assert [problem.where for problem in problems] == ["", "", "f.toml"]


def test_amounts_for_records_and_words():
    assert amount(150) == {"status": "assessed", "pounds": 1.5}
    assert amount(CannotAssess("nobody says")) == {"status": "cannot_assess", "why": "nobody says"}
    assert [measure_text(0.5, unit) for unit in ("share", "pounds", "days")] == ["50.0%", "£0.50", "0.5"]
