from placeplan.gainshare.approvals import approvals


def _side(transfer="rota", by=(), on=None, waits=(), year="2017/18"):
    approved = {"approved_by": list(by), "approved_on": on, "waits_for": list(waits)}
    return {"transfer": transfer, "year": year, **approved}


def test_both_sides_of_a_payment_are_one_list_with_the_day_of_each():
    sides = [
        _side(by=("Hill board",), on="2017-03-01", waits=("Vale board", "the council")),
        _side(by=("Vale board",), on=None, waits=("Hill board", "the council")),
    ]
    assert approvals(sides) == {
        "rota": "approved by Hill board on 2017-03-01 and Vale board, no day stated; waits for the council"
    }


def test_where_nobody_recorded_any_nothing_is_told():
    assert approvals([_side(), _side()]) == {"rota": ""}
    assert approvals([_side(waits=("A",)), _side("other", by=("B",), waits=("A",))]) == {
        "rota": "",
        "other": "approved by B, no day stated; waits for A",
    }


def test_what_is_approved_for_one_year_is_not_approved_for_the_next():
    first, second = _side(by=("A",), on="2017-03-01"), _side(year="2018/19")
    assert approvals([first, second]) == {
        "rota": "in 2017/18 approved by A on 2017-03-01; in 2018/19 approved by nobody on record"
    }
    assert approvals([first, _side(by=("A",), on="2017-03-01", year="2018/19")]) == {
        "rota": "approved by A on 2017-03-01"
    }
