from placeplan.workspace.models import Signature
from tests.unit.web.every_address import Page


def test_what_is_signed_is_what_was_looked_at(together, browser_of):
    client = browser_of(together.seat("RZ9"))
    page = client.get("/tables/sign/").content.decode()
    assert "Nothing was signed yet" in page and Page(page).faults == []
    assert "since you looked" in client.post("/tables/sign/", {"looked": "x"}).content.decode()
    looked = page.split('name="looked" value="')[1].split('"')[0]
    assert client.post("/tables/sign/", {"looked": looked}).status_code == 302
    assert Signature.objects.get().content == looked
    assert "hold now what was signed" in client.get("/tables/sign/").content.decode()


def test_an_editor_is_told_who_may_sign(together, browser_of):
    page = browser_of(together.seat("RZ9", "editor")).get("/tables/sign/").content.decode()
    assert "needs to be signatory or deputy" in page and "<button>Sign" not in page
