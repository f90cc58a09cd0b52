from placeplan.gainshare.choices.break_evens import break_evens

FLOORS = {"A": 0, "B": 0}


def test_a_driver_that_cannot_change_the_answer_is_not_one(folder):
    assert break_evens(folder.released(11, 12, 13).choice(), FLOORS, "2018/19") == ()


def test_it_may_turn_downwards(folder):
    folder.released(11, 11, 11).change("settlement/one-rota.csv", ("2018/19,,10,,", "2018/19,9,10,12,"))
    (turn,) = break_evens(folder.choice(), FLOORS, "2018/19")
    assert turn.turns_at == 11e6
    assert [case.name for case in turn.cases] == ["low", "middle", "high"]
    assert [case.status for case in turn.cases] == ["viable", "viable", "not viable"]


def test_breaking_even_is_neither(folder):
    folder.released(8, 10, 13)
    (turn,) = break_evens(folder.choice(), FLOORS, "2018/19")
    assert turn.cases[1].status == "breaks even"
