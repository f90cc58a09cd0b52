from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest

from placeplan.plan.bodies import Body
from placeplan.records.record_files import record_texts
from placeplan.records.rows.position_rows import Position
from placeplan.results.parts.decided import decided
from tests.unit.records.decided import KINDS, TODAY, WHOLE, added, changed, outcome

DISSENT = changed(WHOLE, "presences", "p-97N board-2", vote="against", dissent="Too far for the old.")
POSITION = Position(
    row="s1", body="RVC", subject="service change", key="emergency-surgery", stated_on=date(2017, 2, 1),
    stance="support if", source="letter",
)  # fmt: skip


@pytest.fixture
def told(tmp_path):
    def of(records, **more):
        for name, text in record_texts(records).items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        bodies = {code: Body(code, code, kind) for code, kind in KINDS.items()}
        place = SimpleNamespace(folder=tmp_path, bodies=bodies, regime="no regime")
        return decided(place, more.get("on", TODAY), more.get("head", ""))

    return of


def test_a_place_without_records_has_nothing_decided(told):
    assert told(replace(WHOLE, decisions=(), opinions=(), presences=(), outcomes=(), conditions=())) is None


def test_a_decision_goes_with_all_that_was_said_for_and_against_it(told):
    (shown,) = told(added(DISSENT, "positions", POSITION)).decisions
    assert shown.word == "approved on 2017-06-28"
    assert [(dissent.member, dissent.words) for dissent in shown.dissents] == [
        ("97N board 2", "Too far for the old.")
    ]
    assert [opinion.opinion for opinion in shown.opinions] == ["does not agree"]
    assert [stance.position.stance for stance in shown.stances] == ["support if"]
    assert [condition.stands for condition in shown.conditions] == ["met on 2017-06-30"]
    assert [decided.day for decided in shown.outcomes] == [date(2017, 6, 28)] * 2


def test_what_was_mended_stays_and_says_so(told):
    mended = added(
        WHOLE, "outcomes", outcome("97N board", "97N", row="o-2", supersedes="o-97N", words="Agreed.")
    )
    (shown,) = told(mended).decisions
    assert [(decided.outcome.row, decided.is_mended) for decided in shown.outcomes] == [
        ("o-97N", True), ("o-RZ1", False), ("o-2", False),
    ]  # fmt: skip


def test_a_condition_is_open_and_then_overdue(told):
    unmet = changed(WHOLE, "conditions", "c1", met_on=None, evidence="")
    assert [row.stands for row in told(unmet).decisions[0].conditions] == ["overdue"]
    assert [row.stands for row in told(unmet, on=date(2017, 6, 29)).decisions[0].conditions] == ["open"]


def test_opinions_and_positions_on_what_nobody_decides_stand_beside(told):
    another = replace(WHOLE.opinions[0], row="n2", key="another")
    beside = told(added(added(WHOLE, "opinions", another), "positions", replace(POSITION, key="another")))
    assert beside.opinions == (another,)
    assert [stance.position.key for stance in beside.stances] == ["another"]
    assert told(WHOLE).opinions == ()


def test_the_same_as_one_object(told):
    (shown,) = told(added(DISSENT, "positions", POSITION)).decisions
    record = shown.as_json()
    assert record["in_words"] == "approved on 2017-06-28"
    assert record["dissents"] == [
        {"member": "97N board 2", "board": "97N board", "words": "Too far for the old."}
    ]
    assert record["opinions"][0]["given_on"] == "2017-06-20"
    assert record["positions"][0]["position"] == "support if"
    assert record["conditions"][0]["stands"] == "met on 2017-06-30"
    assert [step["done"] for step in record["steps"]] == [True, True]


def test_a_copy_says_why_it_is_not_verified(told):
    assert told(WHOLE).unverified == ("The head of the chain of acts was not given.",)
    assert told(WHOLE, head="0" * 64).unverified == ("There is no chain of acts in records/acts.csv.",)
