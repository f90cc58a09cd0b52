from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.tables.heading_rows import field_score
from placeplan.reading.tables.regions import regions


def only(rows):
    (found,) = regions(Sheet("S", rows))
    return found


def test_a_table_below_titles_notes_and_blank_rows():
    found = only(
        [
            ["Plan"],
            ["Money in £000"],
            [],
            ["", "Line", "2016/17", "2017/18"],
            [],
            ["", "Drugs", 1.0, 2.0],
            [],
            ["Note"],
        ]
    )
    assert (found.header, found.first, found.last) == (3, 4, 5)
    assert [(h.column, h.text, h.when.year if h.when else "") for h in found.headings] == [
        (1, "Line", ""),
        (2, "", "2016/17"),
        (3, "", "2017/18"),
    ]
    assert [text for _, text in found.titles] == ["Plan", "Money in £000"]


def test_several_tables_in_one_sheet_keep_their_own_titles():
    block = [["Staff group", "2016/17", "2017/18"], ["Nursing", 5.0, 6.0]]
    found = regions(Sheet("S", [["Workforce"], ["WTE"], *block, [], ["Headcount"], *block]))
    assert [t.titles[-1][1] for t in found] == ["WTE", "Headcount"]
    assert found[1].above == found[0].titles


def test_a_heading_in_two_rows():
    found = only(
        [
            ["", "", "2016/17", "", "2017/18", ""],
            ["Provider", "Service", "Activity", "Value", "Activity", "Value"],
            ["TR1", "A&E", 1.0, 2.0, 3.0, 4.0],
        ]
    )
    timed = [(h.text, h.when.year) for h in found.headings if h.when]
    assert timed == [
        ("Activity", "2016/17"),
        ("Value", "2016/17"),
        ("Activity", "2017/18"),
        ("Value", "2017/18"),
    ]


def test_units_may_stand_in_a_row_of_their_own():
    found = only([["Line", "2016/17", "2017/18"], ["", "£000", "£000"], ["Drugs", 1.0, 2.0]])
    assert found.first == 2 and found.headings[1].text == "£000"


def test_numbers_that_run_like_years_are_headings_and_others_are_not():
    assert only([["Line", 2017.0, 2018.0], ["Drugs", 1.0, 2.0]]).header == 0
    assert regions(Sheet("S", [["Heads", 2010.0, 2040.0], ["Beds", 2005.0, 2001.0]])) == ()


def test_lists_without_years():
    found = only([["Ref", "Title", "Lead", "Go-live"], ["D1", "Patient record", "CIO", "01 Jul 2018"]])
    assert (found.header, found.last) == (0, 1)


def test_rows_of_a_cover_belong_to_no_table():
    rows = [["Organisation", "Code"], ["Line", "2016/17", "2017/18"], ["Drugs", 1.0, 2.0]]
    assert regions(Sheet("S", rows), frozenset({0}))[0].header == 1


def test_rows_of_words_are_no_headings():
    rows = [
        ["Line", "2016/17", "2017/18"],
        ["Basis", "Constant 2016/17 prices", "Constant 2016/17 prices"],
        ["Pay", 1.0, 2.0],
    ]
    assert only(rows).last == 2
    assert field_score("Point of delivery") == 1.0 and field_score("zzz") == 0
