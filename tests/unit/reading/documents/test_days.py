from placeplan.reading.documents.days import day_in, is_date


def test_a_date_is_read_with_or_without_its_day():
    assert day_in("Published on 21 October 2016") == "2016-10-21"
    assert day_in("October 2016") == "2016-10"
    assert day_in("Fri 11 Nov 2016") == "2016-11-11"
    assert day_in("Published: 25/11/2016") == "2016-11-25"
    assert day_in("no date, 45/99/2016 and 45 May") == ""


def test_a_line_that_is_a_date_and_no_more():
    assert is_date("Fri 11 Nov 2016") and is_date("October 2016")
    assert not is_date("By October 2016 we will")
