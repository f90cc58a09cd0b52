from datetime import date, timedelta

import pytest

from placeplan.guidance.asked.register import register
from placeplan.guidance.clocks.bursts import burst, bursts, months

START = date(2016, 1, 1)


def days(*offsets):
    return [(START + timedelta(days=offset), 1) for offset in offsets]


def test_an_even_flow_has_an_index_of_about_one():
    found = burst("documents", days(*range(0, 280, 28)), 28, 5)
    assert found.most == 1
    assert found.index == pytest.approx(1 / (10 * 28 / 253))


def test_a_burst_is_how_many_times_an_even_flow_its_fullest_stretch_is():
    found = burst("documents", days(0, 100, 200, 201, 202, 300), 28, 5)
    assert (found.most, found.first, found.last) == (3, START + timedelta(200), START + timedelta(202))
    assert found.index == pytest.approx(3 / (6 * 28 / 301))


def test_the_window_holds_its_first_and_its_last_day():
    assert burst("documents", days(0, 27, 100), 28, 1).most == 2
    assert burst("documents", days(0, 28, 100), 28, 1).most == 1


def test_as_many_days_as_are_asked_for_are_enough():
    assert burst("documents", days(0, 50, 100, 150, 200), 28, 5).index is not None
    assert burst("documents", days(0, 50, 100, 150), 28, 5).index is None


def test_too_few_days_or_no_known_day_give_no_index():
    few = burst("documents", [*days(0, 1, 2), (None, 1)], 28, 5)
    assert (few.dated, few.undated, few.index) == (3, 1, None)
    none = burst("documents", [(None, 2)], 28, 5)
    assert (none.dated, none.undated, none.first, none.index) == (0, 2, None, None)
    assert none.as_json()["first"] is None


def test_a_document_without_requirements_is_no_day_on_which_requirements_came():
    found = burst("requirements", [(START, 0), (START + timedelta(5), 4)], 28, 1)
    assert (found.dated, found.days, found.first) == (4, 28, START + timedelta(5))


def test_documents_and_requirements_are_counted_apart_and_by_month(somewhere):
    somewhere.document("a:1", "2016-01-04")
    somewhere.document("b:1", "2016-03-01")
    somewhere.document("c:1", "2016-03")
    somewhere.document("d:1", "")
    for number in range(3):
        somewhere.asks("b:1", number, "Do it.")
    held = register(somewhere.place)
    documents, requirements = bursts(held, 28, 1)
    assert (documents.dated, documents.undated, requirements.dated) == (2, 2, 3)
    assert [(one.month, one.documents, one.requirements) for one in months(held)] == [
        ("2016-01", 1, 0),
        ("2016-02", 0, 0),
        ("2016-03", 2, 3),
    ]


def test_what_is_not_issued_yet_is_not_counted(somewhere):
    somewhere.document("a:1", "2016-01-04")
    somewhere.document("b:1", "2016-03-01")
    held = register(somewhere.place, date(2016, 2, 1))
    assert bursts(held, 28, 1)[0].dated == 1
    assert [one.month for one in months(held)] == ["2016-01"]


def test_the_guidance_of_2016_came_in_bursts(norfolk):
    documents, requirements = bursts(register(norfolk), 28, 5)
    assert (requirements.first, requirements.last) == (date(2016, 9, 15), date(2016, 9, 22))
    assert requirements.index > 3 and documents.index > 3


def test_a_register_of_nothing_has_no_months(somewhere):
    assert months(register(somewhere.place)) == ()
