def test_a_constraint_knows_what_gets_round_it(run):
    run.rows("constraints", {"option": "One rota", "scheme": "ward", "rule": "A price"})
    run.rows("workarounds", {"what": "A reserve", "constraint": "k0"})
    (constraint,) = run.arranged().constraints
    assert constraint.as_json()["workarounds"] == ["k0"] and constraint.as_json()["scheme"] == "ward"


def test_a_workaround_runs_lapses_or_has_no_end(run):
    whole = {"what": "By telephone", "owner": "T1", "if_it_lapses": "Nobody goes home"}
    run.rows(
        "workarounds",
        {**whole, "ends": "2017-08-21"},
        {**whole, "ends": "2017-08"},
        whole,
        {**whole, "ends": "2017-08-22"},
    )
    told = {fix.row["key"]: (fix.running, fix.days_left) for fix in run.arranged().workarounds}
    assert told == {
        "k0": ("has lapsed", None),
        "k3": ("runs until its end", 0),
        "k1": ("runs until its end", 9),  # a month is read as its last day
        "k2": ("runs on without an end", None),
    }
    assert list(told) == ["k0", "k3", "k1", "k2"]
    assert run.arranged().workarounds[-1].as_json()["lacks"] == ["an end"]
