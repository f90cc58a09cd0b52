from placeplan.reading.words.columns import MEASURES, TIMES, Column
from placeplan.reading.words.folded_words import vocabulary


def test_every_kind_with_measures_is_a_kind_and_has_them_in_the_vocabulary():
    assert set(MEASURES) <= set(vocabulary()["kinds"])
    assert all(vocabulary()[section] for section in MEASURES.values())


def test_a_column_says_nothing_that_its_heading_does_not():
    column = Column(2, "Remarks", "note")
    assert (column.period, column.measure, column.unit) == ("", "", "") and column.role not in TIMES
