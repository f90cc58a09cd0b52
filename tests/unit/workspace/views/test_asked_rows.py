import pytest
from django.test import RequestFactory

from placeplan.workspace.views.asked_rows import asked_number, start_near, start_of


@pytest.mark.parametrize("text", ["", "-1", "²", "٣", "1.5", "12345678", "x" * 5000])
def test_what_is_no_number_begins_at_the_first_row(text):
    request = RequestFactory().get("/", {"from": text})
    assert asked_number(request, "from") is None and start_of(request) == 0


def test_a_number_is_the_first_row_or_the_last_that_there_is():
    request = RequestFactory().get("/", {"from": "50", "row": "9999999"})
    assert start_of(request) == 50 and start_of(request, count=20) == 19 and start_of(request, count=0) == 0
    assert start_of(request, "row") == 1_000_000 and asked_number(request, "column") is None


@pytest.mark.parametrize(
    ("asked", "at", "first"),
    [({}, None, 0), ({}, 5, 0), ({}, 40, 28), ({"from": "7"}, 40, 7), ({"from": "99"}, 4, 49)],
)
def test_a_page_opens_some_rows_above_what_it_is_opened_at(asked, at, first):
    assert start_near(RequestFactory().get("/", asked), at, 50) == first
    assert start_near(RequestFactory().get("/", asked), at, 0) == 0
