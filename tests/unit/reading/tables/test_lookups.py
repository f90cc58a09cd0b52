from placeplan.reading.tables.covers import Cover
from placeplan.reading.tables.lookups import Lookup, after_colon, folded
from placeplan.reading.tables.mappings import Mapping, TableMap, Words
from placeplan.reading.words.body_names import Body, Directory
from placeplan.reading.words.columns import Column
from placeplan.reading.words.labels import Label


def lookup(directory, decided=None):
    mapping = Mapping("f.xlsx", "TR1", Cover(), (), "2017/18", "2019/20", decided or Words())
    return Lookup(directory, mapping)


def test_a_persons_word_goes_before_ours(directory):
    decided = Words({"The Royal": "TR2"}, {"Type 3": "ae"}, {"Oddments": "drugs"})
    asked = lookup(directory, decided)
    assert asked.body("The Royal") == asked.known_body("The Royal") == "TR2"
    assert asked.service("Type 3") == "ae" and asked.line("Oddments", "lines") == "drugs"


def test_every_name_asked_for_is_remembered(directory):
    asked = lookup(directory)
    asked.body("County Council")
    asked.service("Hyperbaric oxygen")
    asked.line("Nursing", "kinds.workforce.groups")
    assert asked.found == Words(
        {"County Council": "NCC"}, {"Hyperbaric oxygen": "hyperbaric_oxygen"}, {"Nursing": "nursing"}
    )
    assert asked.body("") == asked.service("") == asked.line("", "lines") == ""


def test_time_by_the_plan(directory):
    asked = lookup(directory)
    table = TableMap("S", "profile", 1.0, 0, 1, 2, ())
    assert asked.year_or_month(Label("month", month=2), table) == "2018-02"
    assert asked.year_or_month(Label("year", index=2), table) == "2018/19"
    assert asked.year_or_month(Label("first_half"), table) == "2017/18"
    assert asked.year_or_month(Label("quarter", index=1), table) == "2017/18-Q1"
    assert asked.period(Column(0, "", "year", "2016/17"), table, None) == "2016/17"
    assert asked.span == "2017/18..2019/20" and asked.years[-1] == "2019/20"


def test_words_of_labels():
    assert after_colon("Contracts: EUHT") == "EUHT" and after_colon("Income - NHS England") == "NHS England"
    assert after_colon("Drugs") == ""
    assert folded("Better Care Fund minimum contribution") == folded("BCF minimum contributions")


def test_a_workbook_may_call_its_own_body_by_its_sort(directory):
    asked = lookup(directory)
    assert asked.body("the Trust") == asked.body("our organisation") == "TR1"
    assert asked.known_body("the CCG") == "11N", "the only one of the place, and not the owner"
    council = Lookup(directory, Mapping("f.xlsx", "NCC", Cover(), ()))
    assert council.known_body("the Council") == "NCC" and council.known_body("the Trust") == ""


def test_a_name_that_fits_two_bodies_is_asked_for():
    twins = Directory((Body("A", "North Fen Hospital"), Body("B", "South Fen Hospital")))
    asked = Lookup(twins, Mapping("f.xlsx", "", Cover(), ()))
    assert asked.body("Fen Hospital") == "fen_hospital"
    assert list(asked.doubtful_names()) == [("Fen Hospital", ("A", "B"))]
