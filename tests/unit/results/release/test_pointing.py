import pytest

from placeplan.results.release.pointing import Secrets


@pytest.fixture
def secrets(place_in):
    record = "key,what,why,who,until,protection\nw,Money,Talks,Ann,2099-12-31,1%\n"
    return Secrets(place_in({"withholdings.csv": record}, withheld="w", value=12_345_678))


def told(secrets, text):
    return [(pointer.words, pointer.about) for pointer in secrets.told_by(text)]


def test_a_number_that_the_withheld_one_rounds_to_is_pointed_at(secrets):
    about = "expenditure of A, 2016/17 (w)"
    assert told(secrets, "It costs £12.3m in all.") == [("£12.3m", about)]
    assert told(secrets, "It costs 12,346 (thousands).") == [("12,346", about)]


def test_one_too_coarse_for_its_protection_tells_nothing(secrets):
    assert told(secrets, "It costs £12m in all.") == []


def test_years_and_days_are_no_numbers_of_a_plan(secrets):
    assert told(secrets, "On 2012-03-12 or in 2012, 12 of them.") == []


def test_a_place_that_withholds_nothing_has_none(place_in):
    assert told(Secrets(place_in({})), "£12.3m") == []
