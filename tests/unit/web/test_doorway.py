import re

from django.test import Client, RequestFactory

from placeplan.web import doorway
from placeplan.web.links import LINKS

ADDRESS = "127.0.0.1:8000"


def test_a_link_opens_one_session_and_is_spent(workspace):
    link = f"/open/{LINKS.new(workspace.seat.pk)}"
    first, second = Client(HTTP_HOST=ADDRESS), Client(HTTP_HOST=ADDRESS)
    assert first.head(link).status_code == 401, "who only looks whether it is there does not spend it"
    opened = first.get(link)
    assert (
        opened.url == "/" and "HttpOnly" in str(opened.cookies) and "SameSite=Strict" in str(opened.cookies)
    )
    assert first.get("/").status_code == 200
    answer = second.get(link)
    assert answer.status_code == 401 and "has been used" in answer.content.decode()
    assert first.get(link).url == "/", "in the same browser it leads in again"


def test_signs_of_life_need_no_session(workspace):
    client = Client(HTTP_HOST=ADDRESS)
    assert client.get("/healthz").content == b"ok\n" and client.get("/readyz").content == b"ready\n"


def test_every_fault_has_a_page_in_words(workspace):
    request = RequestFactory().get("/x", HTTP_HOST=ADDRESS)
    for answer, status in (
        (doorway.not_there(request), 404),
        (doorway.misasked(request), 400),
        (doorway.refused_form(request), 403),
    ):
        assert answer.status_code == status and "<h1>" in answer.content.decode()
    assert doorway.fault(request).status_code == 500 and b"our fault" in doorway.fault(request).content


def test_a_form_of_whoever_came_in_before_is_refused_once_another_link_is_opened(workspace):
    client = Client(HTTP_HOST=ADDRESS, enforce_csrf_checks=True)
    client.get(f"/open/{LINKS.new(workspace.seat.pk)}")
    page = client.get("/files/").content.decode()
    sent = {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]}
    assert client.post("/files/", sent).status_code == 200
    client.get(f"/open/{LINKS.new(workspace.seat.pk)}")
    assert client.post("/files/", sent).status_code == 403
