from datetime import date

from placeplan.reading.tables.covers import cover
from placeplan.reading.words.body_names import Directory


def test_a_cover_says_whose_and_how(book, directory):
    key = "Blank = not yet available; - = nil"
    found = cover(
        book({}, money="£m unless a sheet says otherwise", signs="Costs in brackets", key=key), directory
    )
    assert (found.owner, found.money, found.signs, found.sheet) == ("TR1", "£m", "costs_negative", "Cover")
    assert found.years == ("2017/18", "2018/19")
    assert found.stated_on == date(2017, 1, 17) and found.version == "1.0"
    assert found.key.markers == {"-": "nil"}
    assert found.says("organisation") == "Northby Royal Infirmary NHS Trust" and found.says("nothing") == ""


def test_pairs_may_stand_anywhere_or_in_one_cell(book, directory):
    rows = [
        [],
        ["", "", "Organisation: Northby CCG"],
        ["", "Currency", "", "£k"],
        [],
        ["", "Version:", "", "2.0 draft"],
    ]
    found = cover(book({"Front": rows}, with_cover=False), directory)
    assert (found.owner, found.money, found.version) == ("11N", "£k", "2.0 draft")
    assert found.rows == frozenset({1, 2, 4})


def test_without_a_cover_the_titles_say_whose_it_is(book, directory):
    sheets = {"I&E": [["Northby County Council: budget"], ["Line", "2017/18"]]}
    assert cover(book(sheets, with_cover=False), directory).owner == "NCC"


def test_without_titles_the_file_says_whose_it_is(book, directory):
    found = cover(book({"A": [[1.0]]}, file="TR2_plan_2017.xlsx", with_cover=False), directory)
    assert found.owner == "TR2" and found.facts == ()


def test_the_year_convention_is_read(book, directory):
    ending = cover(book({}, Years="FY18 means the year ending 31 March 2018"), directory)
    starting = cover(book({}, Years="2018 is the year starting 1 April 2018"), directory)
    assert (ending.convention, starting.convention) == ("ending", "starting")


def test_a_plan_period_of_years_that_end_is_read(book):
    def years(period, **more):
        return cover(book({}, **{"Plan period": period, **more}), Directory()).years

    assert years("FY21 to FY25") == ("2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
    assert years("FY21 - FY22", Years="financial years starting 1 April") == ("2021/22", "2022/23")
    assert years("2021 to 2025") == ()  # nobody says which years these are
