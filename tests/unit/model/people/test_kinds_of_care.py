from placeplan.model.people.kinds_of_care import kinds_of_care


def test_what_fills_beds_and_what_people_wait_for():
    known = kinds_of_care()
    assert known["emergency"].uses_beds
    assert known["emergency"].is_emergency
    assert not known["day_case"].uses_beds
    assert known["elective"].has_waiting_list
    assert not known["ae"].has_waiting_list
    assert all(one.label and one.description for one in known.values())
