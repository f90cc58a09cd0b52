import pytest
from django.test import Client

from placeplan.web.links import LINKS
from placeplan.workspace.models import Comparison
from placeplan.workspace.views.comparison_pages import band_words
from tests.unit.web.every_address import Page
from tests.unit.workspace.two_bodies import body_of, expenditure, signed
from tests.workspaces import PORT


@pytest.fixture
def two(workspace):
    """A hospital and a commissioner, each signed, and a browser of each."""
    place = workspace.line.place
    seats = body_of(place, "RZ9", "Northby Hospital"), body_of(place, "09N", "Northby Commissioners")
    browsers = []
    for seat in seats:
        signed(seat, expenditure(seat.organisation.code, (200_000,) * 6))
        browser = Client(HTTP_HOST=f"127.0.0.1:{PORT}")
        browser.get(f"/open/{LINKS.new(seat.pk)}")
        browsers.append(browser)
    return browsers


def test_one_asks_the_other_agrees_and_both_read_one_band(two):
    hospital, commissioner = two
    form = {"body": "09N", "about": "0", "is_by_service": "on"}
    wrong = hospital.post("/compare/", {"body": "", "about": ""}).content.decode()
    assert "2 answers need another look" in wrong
    assert hospital.post("/compare/", form).status_code == 302
    again = hospital.post("/compare/", form).content.decode()
    assert "waits for an answer" in again
    comparison = Comparison.objects.get()
    address = f"/compare/{comparison.pk}/"
    assert "you are asked" in commissioner.get("/compare/").content.decode()
    assert "Agree, and see the answer" in commissioner.get(address).content.decode()
    assert commissioner.post(address, {"about": "0"}).status_code == 302
    for browser in two:
        told = browser.get(address).content.decode()
        assert "no more than £0.1m apart" in told
        assert "1,200,000" not in told
        assert "1.2m" not in told
        assert not Page(told).faults


def test_a_comparison_of_others_is_not_there(two, workspace, browser_of_one):
    two[0].post("/compare/", {"body": "09N", "about": "0"})
    assert browser_of_one.get(f"/compare/{Comparison.objects.get().pk}/").status_code == 404
    assert "Northby Hospital" not in browser_of_one.get("/compare/").content.decode().partition("<form")[0]


def test_it_can_be_refused_and_says_so(two):
    hospital, commissioner = two
    hospital.post("/compare/", {"body": "09N", "about": "0"})
    address = f"/compare/{Comparison.objects.get().pk}/"
    assert commissioner.post(f"{address}refuse/").status_code == 302
    assert "It was refused" in hospital.get(address).content.decode()


def test_bands_are_told_in_words():
    assert band_words(0, 10_000_000).startswith("no more than £")
    assert " and no more than " in band_words(5_000_000, 100_000_000)
    assert band_words(5_000_000, None).startswith("more than £")
