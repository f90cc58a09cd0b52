"""A person with two seats works in one at a time."""

import re

from placeplan.workspace.models import Seat
from tests.unit.accounts.conftest import HOST, account_of, browser, sign_in


def test_two_seats_are_worked_in_one_at_a_time(shared, bodies):
    two = account_of("Two", bodies["AA"], "reader")
    Seat.objects.create(person=two.person, organisation=bodies["BB"], role="editor")
    client = sign_in(shared, two)
    assert client.get("/findings/").headers["Location"] == "/seats/"
    other = account_of("Other", bodies["AA"], "reader").person.seats.get()
    assert client.post("/seats/", {"seat": other.pk}).status_code == 400
    chosen = two.person.seats.get(role="editor")
    assert client.post("/seats/", {"seat": chosen.pk}).status_code == 302
    page = client.get("/my-account/").content.decode()
    assert "Two, editor of Body BB" in page and "Body AA" not in page
    Seat.objects.filter(pk=chosen.pk).update(until="2020-01-01")
    assert "Two, reader of Body AA" in client.get("/my-account/").content.decode(), "one is left"


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.content.decode())[1]


def test_a_form_that_stands_open_in_another_tab_is_refused_once_another_seat_is_worked_in(shared, bodies):
    two = account_of("Two", bodies["AA"], "editor")
    first = two.person.seats.get()
    second = Seat.objects.create(person=two.person, organisation=bodies["BB"], role="editor")
    client = sign_in(shared, two)
    client.post("/seats/", {"seat": first.pk})
    checked = browser(enforce_csrf_checks=True, HTTP_REFERER=f"https://{HOST}/seats/")
    checked.cookies.update(client.cookies)
    open_in_tab = token_in(checked.get("/seats/"))
    checked.post("/seats/", {"seat": second.pk, "csrfmiddlewaretoken": open_in_tab})
    late = {"csrfmiddlewaretoken": open_in_tab, "seat": first.pk}
    refused = checked.post("/seats/", late)
    assert refused.status_code == 403 and "Nothing was changed" in refused.content.decode()
    assert "editor of Body BB" in checked.get("/my-account/").content.decode()
    Seat.objects.filter(pk=second.pk).update(until="2020-01-01")
    late["csrfmiddlewaretoken"] = token_in(checked.get("/my-account/"))
    Seat.objects.filter(pk=second.pk).update(until=None)
    assert checked.post("/seats/", {**late, "seat": second.pk}).status_code == 302
    open_in_tab = token_in(checked.get("/my-account/"))
    Seat.objects.filter(pk=second.pk).update(until="2020-01-01")
    refused = checked.post("/seats/", {"csrfmiddlewaretoken": open_in_tab, "seat": first.pk})
    assert refused.status_code == 403, "her seat ended, and what she typed was for that body"
