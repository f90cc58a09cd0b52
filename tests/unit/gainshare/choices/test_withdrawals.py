from placeplan.gainshare.choices.withdrawals import withdrawal

MILLION = 100_000_000


def test_without_a_body_that_is_needed_nothing_happens_and_all_is_restated(folder):
    found = withdrawal(folder.choice(), "B")
    assert not found.happens
    assert found.before == {"A": 4 * MILLION, "B": -3 * MILLION, "N": 0}
    assert found.after == {"A": 0, "B": 0, "N": 0}
    assert (found.system_before, found.system_after) == (MILLION, 0)
    assert len(found.stopped) == 5
    assert found.quorum_met


def test_without_one_that_is_not_needed_only_what_depends_on_it_stops(folder):
    folder.change(
        "settlement/one-rota.toml",
        ('needs = ["A", "B"]', 'needs = ["B"]'),
        ("[members.A]", "[members.N]\n[members.A]"),
    )
    folder.texts["settlement/one-rota.csv"] += (
        "N,join,added_cost,2018/19,,1,,£m,,recurrent,,staff,invented,invented\n"
        "A,join,cost_released,2018/19,,2,,£m,,recurrent,N,shared team,invented,invented\n"
    )
    found = withdrawal(folder.choice(), "N")
    assert found.happens
    assert [line.label for line in found.stopped] == ["staff", "shared team"]
    assert found.before["A"] - found.after["A"] == 2 * MILLION
    assert found.after["N"] == 0
    assert found.after["B"] == found.before["B"]


def test_too_few_left_to_decide(folder):
    folder.change("settlement/one-rota.toml", ('needs = ["A", "B"]', "needs = []\nquorum = 2"))
    found = withdrawal(folder.choice(), "A")
    assert not found.quorum_met
    assert not found.happens
