from placeplan.model.left_out import left_out


def test_each_row_says_what_is_missing_which_way_it_errs_and_what_to_do():
    rows = left_out()
    assert len({row.subject for row in rows}) == len(rows) > 20
    assert all(row.left_out and row.errs and row.instead for row in rows)


def test_what_an_analyst_of_a_hospital_would_look_for_is_among_it():
    words = " ".join(f"{row.subject} {row.left_out}".lower() for row in left_out())
    for missing in (
        "theatres",
        "critical care",
        "case mix",
        "days of the week",
        "cash",
        "cancer",
        "sickness",
    ):
        assert missing in words
