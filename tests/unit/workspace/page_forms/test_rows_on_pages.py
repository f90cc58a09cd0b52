from placeplan.figures.table import figure_table
from placeplan.workspace.page_forms.rows_on_pages import digest_of_rows, shown_rows

ABOUT = {
    "measure": "income",
    "organisation": "RZ9",
    "line": "other",
    "period": "2017/18",
    "stage": "do_nothing",
}


def test_a_row_is_shown_with_what_it_is_of_and_what_it_says():
    rows = figure_table(
        [
            {**ABOUT, "pence": -150_050, "value": -1500.5, "source": "a.xlsx#S!B2"},
            {**ABOUT, "pence": 700, "value": 7.0, "withheld": "bids"},
            {**ABOUT, "withheld": "bids"},
            {**ABOUT, "as_stated": "not published"},
            ABOUT,
            {"measure": "bed_occupancy", "value": 0.92},
            {"measure": "no_such", "value": 3.0},
        ]
    )
    shown = shown_rows(rows)
    assert [row["value"] for row in shown] == [
        "−£1,500.50", "£7 (withheld from the public)", "withheld", "not published", "left blank",
        "0.92 share", "3 ",
    ]  # fmt: skip
    assert shown[0] == {
        "measure": "Income", "about": "RZ9, other", "period": "2017/18", "stage": "do nothing",
        "value": "−£1,500.50", "source": "a.xlsx#S!B2",
    }  # fmt: skip
    assert shown[-1]["measure"] == "no_such" and digest_of_rows(shown) != digest_of_rows(shown[1:])
