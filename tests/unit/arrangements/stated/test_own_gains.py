from placeplan.arrangements.stated.own_gains import own_gains


def effect(code, option="join", status="assessed"):
    return {"organisation": code, "option": option, "status": status, "middle": 4_000_000.0}


def test_what_a_choice_brings_the_employer_of_somebody_in_a_role(run):
    run.rows(
        "roles",
        {"role": "Leader", "employer": "T1"},
        {"role": "Chair", "employer": "T2"},
        {"role": "Old", "employer": "T1", "last_day": "2016-01"},
    )
    effects = [effect("T1"), effect("T1", option="stay_out"), effect("T2", status="not assessed")]
    gains = own_gains(run.arranged().roles, [{"title": "One rota", "effects": effects}, {"title": "A rule"}])
    assert [(gain.role.row["role"], gain.choice, gain.pounds) for gain in gains] == [
        ("Leader", "One rota", 4_000_000.0),
        ("Chair", "One rota", None),
    ]
    assert gains[0].as_json()["employer"] == "T1"
