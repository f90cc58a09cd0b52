"""Sessions are their owner's alone, and end."""

import time
from types import SimpleNamespace

from placeplan.accounts.models import KeptSession
from tests.unit.accounts.conftest import browser, sign_in


def test_a_session_that_somebody_laid_out_before_is_not_hers(shared, anna):
    client = browser()
    client.get("/sign-in/")
    before = client.cookies["__Host-placeplan"].value
    sign_in(shared, anna, client)
    assert client.cookies["__Host-placeplan"].value != before
    assert not KeptSession.objects.filter(session_key=before).exists()


def test_sessions_end_after_a_while_after_hours_and_everywhere(shared, anna, monkeypatch):
    from placeplan.accounts import kept_sessions

    first, second = sign_in(shared, anna), sign_in(shared, anna)
    assert first.get("/my-account/").status_code == 200
    second.post("/sign-out/", {"where": "everywhere"})
    assert first.get("/my-account/").status_code == 302
    for passed in (31 * 60, 13 * 3600):
        client = sign_in(shared, anna)
        with monkeypatch.context() as later:
            clock = SimpleNamespace(time=lambda passed=passed: time.time() + passed)
            later.setattr(kept_sessions, "time", clock)
            assert client.get("/my-account/").status_code == 302
        assert client.get("/my-account/").status_code == 302, "it ended, and does not come back"
