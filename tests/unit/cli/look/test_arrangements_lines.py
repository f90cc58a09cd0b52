from placeplan.cli.look.arrangements_lines import NONE, show_arranged, show_shared
from placeplan.plan.place import load_place
from placeplan.results.parts.how_it_is_run import own_arrangements
from tests.unit.publishing.conftest import EXAMPLES


def lines(capsys, name):
    place = load_place(EXAMPLES / name)
    told = own_arrangements(place)
    show_arranged(place, told)
    show_shared(place, told.arrangements.forums, ("RZ1", "RZ2"))
    return " ".join(capsys.readouterr().out.split())


def test_each_register_that_has_rows_is_shown(capsys):
    shown = lines(capsys, "rivershire")
    for words in (
        "One monthly return in place of three: not kept, 114 days since it was due.",
        "Whose rule: nobody says. Waivable: no.",
        "It lacks an owner, an end and what happens if it lapses.",
        "Arden Advisers reviewed finance chapter: fee unknown. It reviewed its own work.",
        "Maud Ashby: 140%, more than there is",
        "Rivershire programme board: NHS 4, local government 1, voluntary sector 0, patients and public 0",
    ):
        assert words in shown


def test_a_place_that_states_nothing_says_where_it_would_stand(capsys):
    shown = lines(capsys, "cambridgeshire-and-peterborough-2019")
    assert NONE in shown and "WHAT THE CENTRE PROMISED" not in shown
