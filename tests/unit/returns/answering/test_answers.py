import pytest

from placeplan.plan.place import load_place
from placeplan.returns.answering.answers import Answers
from placeplan.returns.mapping.asks import Ask
from tests.unit.returns.conftest import HEAD


def ask(measure="income", line="contract_income", period="2017/18", stage="plan", **about):
    return Ask(measure, period, "TR1", line=line, stage=stage, unit=about.pop("unit", "£k"), **about)


@pytest.fixture
def answers(place):
    return Answers(load_place(place).figures)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (ask(period="2018/19"), "absent: nobody stated it"),
        (ask(line="other_income"), "not published (TR1)"),
        (ask("expenditure", "pay"), "doubtful: stated as about £60m alone (TR1)"),
        (ask("expenditure", "drugs"), "absent as plan: it is stated as outturn alone"),
        (ask(speaker="NHSE"), "absent: NHSE did not state it; NHSI and TR1 did"),
    ],
)
def test_why_a_cell_stays_blank(answers, asked, why):
    found = answers.answer(asked)
    assert (found.why, found.figure, found.written) == (why, "", None)


def test_two_values_are_both_named_with_their_speakers(answers):
    why = answers.answer(ask()).why
    assert "stated with 2 values: £101.500m by TR1 (a.xlsx#S!C2), £101.900m by NHSI" in why


def test_a_speaker_that_is_named_settles_it(answers):
    found = answers.answer(ask(speaker="NHSI"))
    assert float(found.written.value) == 101900 and found.source == "b.xlsx#S!C2"


def test_a_number_that_answers_has_its_figure_and_source(answers):
    found = answers.answer(ask(period="2016/17", stage="baseline"))
    assert float(found.written.value) == 100250
    assert found.figure == found.row["figure"] and found.source == "a.xlsx#S!B2"


def test_any_stage_answers_where_none_is_asked_for(answers):
    assert answers.answer(ask("expenditure", "drugs", stage="", unit="£")).written


def test_a_withheld_number_goes_out_by_a_stated_choice_alone(place):
    figures = load_place(place).figures
    asked = ask(line="other_income", period="2018/19")
    assert "by a stated choice alone" in Answers(figures).answer(asked).why
    assert Answers(figures).answer(asked).written is None
    found = Answers(figures, disclosed_to="NHS England").answer(asked)
    assert float(found.written.value) == 5000
    assert found.why.startswith("withheld from the public (board), disclosed to NHS England by choice")


def test_a_withholding_that_lapsed_holds_nothing_back(place):
    found = Answers(load_place(place).figures, lapsed=frozenset({"board"}))
    assert found.answer(ask(line="other_income", period="2018/19")).written


def stating(place, *rows):
    (place / "figures" / "stated.csv").write_text(HEAD + "\n" + "\n".join(rows), "utf-8")
    return Answers(load_place(place).figures)


def test_the_newest_word_of_one_speaker_counts_and_that_is_said(place):
    about = "income,TR1,contract_income,2017/18,{},£k,1,plan,TR1,{},,primary,,"
    found = stating(place, about.format(90, "2016-10-01"), about.format(95, "2016-12-01")).answer(ask())
    assert float(found.written.value) == 95
    assert "TR1 stated it 2 times; the newest is taken" in found.why


def test_speakers_who_agree_within_rounding_are_answered_by_the_body_itself(place):
    about = "income,TR1,contract_income,2017/18,{},{},{},plan,{},2016-10-01,,primary,,"
    found = stating(place, about.format("0.1", "£m", "0.1", "AAA"), about.format(95, "£k", 1, "TR1"))
    assert float(found.answer(ask()).written.value) == 95


def test_other_prices_are_two_values(place):
    head = HEAD + ",price_base"
    about = "income,TR1,contract_income,2017/18,95,£k,1,plan,{},2016-10-01,,primary,,,{}"
    rows = [about.format("TR1", "nominal"), about.format("AAA", "2016/17")]
    (place / "figures" / "stated.csv").write_text("\n".join([head, *rows]), "utf-8")
    assert "2 values" in Answers(load_place(place).figures).answer(ask()).why


def test_what_nobody_stated_is_doubtful(place):
    found = stating(place, "income,TR1,contract_income,2017/18,95,£k,1,plan,TR1,2016-10-01,,our default,,")
    assert found.answer(ask()).why == "doubtful: our default: nobody stated this"


def test_a_row_of_its_own_words_that_mean_another_rows_line_is_in_doubt(answers):
    stated = answers.answer(ask(period="2016/17", stage="baseline"))
    asked = ask(
        line="income_of_contracts", period="2016/17", stage="baseline", doubt="may be contract_income"
    )
    found = answers.answer(asked)
    assert stated.written and found.written is None
    assert "they may mean contract_income (£100.25m), as another row’s may" in found.why


def test_what_nobody_states_at_all_is_absent_whatever_its_words_may_mean(answers):
    asked = ask(line="income_of_contracts", period="2018/19", doubt="may be contract_income")
    assert answers.answer(asked).why == "absent: nobody stated it"


def test_of_a_whole_that_nobody_states_what_is_stated_of_some_is_told(place):
    with (place / "figures" / "beds.csv").open("w", encoding="utf-8") as file:
        file.write("measure,organisation,line,period,value,unit,stage,stated_by\n")
        file.write("bed_occupancy,TR1,general_acute,2017/18,91,%,plan,TR1\n")
    why = Answers(load_place(place).figures).answer(Ask("bed_occupancy", "2017/18", "TR1", stage="plan")).why
    assert why.endswith("nobody stated it as a whole; it is stated of some alone: general_acute 91%")
