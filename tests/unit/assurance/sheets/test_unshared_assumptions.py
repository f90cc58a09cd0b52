from tests.unit.assurance.invented import PLANNED, books, drop, find, place_of, planted, serious, set_value


def test_one_body_that_assumes_other_growth():
    made = books()
    for year in PLANNED:
        set_value(find(made, "activity_growth", "T1", year), 0.032)
    (finding,) = planted(made, "growth_assumption")
    assert (finding.amount, finding.unit) == (1.2, "percentage points")
    assert finding.organisations[0] == "T1"
    assert finding.period == PLANNED


def test_two_that_differ_leave_nobody_the_odd_one_out():
    made = books()
    for body in ("T1", "T2"):
        set_value(find(made, "activity_growth", body, "2018/19"), 0.032)
    assert serious(place_of(made)) == []


def test_another_inflation_is_a_warning_of_another_class():
    made = books()
    set_value(find(made, "inflation", "T2", "2018/19"), 0.03)
    (finding,) = planted(made, "assumptions_differ")
    assert finding.status == "warn"


def test_of_two_the_one_that_its_own_plan_contradicts():
    made = books()
    drop(made, lambda row: row["measure"] == "activity_growth" and row["organisation"] not in ("T1", "01A"))
    for year in PLANNED:
        set_value(find(made, "activity_growth", "T1", year), 0.032)
    (finding,) = planted(made, "growth_assumption")
    assert (finding.organisations[0], finding.amount) == ("T1", 1.2)
