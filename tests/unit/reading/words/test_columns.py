from placeplan.reading.words.columns import PARTIES, TIMES, Column


def test_a_column_says_nothing_that_its_heading_does_not():
    column = Column(2, "Remarks", "note")
    assert (column.period, column.measure, column.unit) == ("", "", "") and column.role not in TIMES


def test_no_party_is_a_time():
    assert not set(PARTIES) & set(TIMES)
