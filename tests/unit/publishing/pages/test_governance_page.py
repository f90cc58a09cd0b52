import pytest

from placeplan.arrangements.stated.consultancies import Fees
from placeplan.plan.place import load_place
from placeplan.publishing.pages.governance_page import exact_pounds, fee_words, values
from placeplan.publishing.templates import environment
from placeplan.results.parts.how_it_is_run import arranged
from tests.unit.publishing.conftest import EXAMPLES
from tests.unit.publishing.viewed import view

COMMON = {"place": {"name": "A place"}, "menu": (), "invented": "", "here": "governance.html"}


@pytest.fixture(scope="module")
def shown():
    place = load_place(EXAMPLES / "rivershire")
    effect = {"organisation": "RZ2", "option": "join", "status": "assessed", "middle": -3e6}
    return values(view(place, arranged=arranged(place, [{"title": "One rota", "effects": [effect]}])))


def texts(table):
    return [[str(cell) for cell in row] for row in table.rows]


def test_what_nobody_states_is_said_to_be_so_and_is_never_nought(shown):
    fees = {row[0] + row[1]: row[3] for row in texts(shown["consultants"])}
    assert "£84,000" in fees["Arden Adviserswrote finance chapter"]
    assert "unknown" in fees["Arden Advisersreviewed finance chapter"]
    assert str(shown["fees"]).endswith(
        ">The plan cost at least £106,500 in fees, over 3 pieces of work. "
        "Of 1 of them no fee is stated.</span>"
    )
    waived = {row[0].partition(" ")[0]: row[3] for row in texts(shown["constraints"])}
    assert waived["Move"] == "yes" and waived["Show"] == "not known"


@pytest.mark.parametrize(
    ("fees", "words"),
    [
        (Fees(None, 2, 2), "No fee is stated of 2 pieces of work: what the plan cost is not known."),
        (Fees(10_650_001, 1, 0), "The plan cost £106,500.01 in fees, over 1 piece of work."),
        (Fees(0, 1, 0), "The plan cost £0 in fees, over 1 piece of work."),
    ],
)
def test_what_the_plan_cost(fees, words):
    assert fee_words(fees) == words


def test_a_fee_is_never_rounded_up():
    assert exact_pounds(10_650_000) == "£106,500"


def test_seats_time_and_what_a_choice_brings(shown):
    board = next(row for row in texts(shown["power"]) if row[0] == "Rivershire programme board")
    assert ">4 (80%)<" in board[1] and ">0 (0%)<" in board[4] and board[-1] == "5"
    ashby = next(row for row in texts(shown["times"]) if row[0] == "Maud Ashby")
    assert "140%" in ashby[2] and ashby[3] == "more than there is"
    (gain,) = texts(shown["gains"])
    assert gain[0] == "Chief executive of Eastmere" and "£3m" in gain[3]
    assert ("St Anne's Hospitals NHS Foundation Trust", "Rivershire Voluntary Action") in shown["gaps"]
    text = environment().get_template("governance.html").render({**COMMON, **shown})
    assert "is not legal advice" in text and "meets no longer" in text


def test_a_place_of_which_little_is_stated_has_those_tables_alone():
    place = load_place(EXAMPLES / "norfolk-and-waveney-2016")
    page = values(view(place, arranged=arranged(place, ())))
    assert page["roles"] is page["consultants"] is page["forums"] is page["gains"] is None
    environment().get_template("governance.html").render({**COMMON, **page})
