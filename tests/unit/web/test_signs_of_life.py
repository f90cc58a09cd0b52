import sys

from django.test import Client

from placeplan.web.databases import database_setting
from placeplan.web.signs_of_life import WORKER
from tests import postgres
from tests.workspaces import database_is


def ready(**about):
    answer = Client(**about).get("/readyz")
    return answer.status_code, answer.content.decode().strip()


def test_a_worker_that_is_gone_is_told(workspace, monkeypatch):
    assert ready() == (200, "ready")
    monkeypatch.setattr(WORKER, "process", None)
    child = WORKER.begin([sys.executable, "-c", "import sys; sys.stdin.read()"])
    assert ready(HTTP_HOST="10.0.0.1") == (200, "ready"), "whoever asks by number is answered"
    child.stdin.close()
    child.wait()
    assert ready() == (503, "the worker is gone")


def test_a_database_that_is_gone_is_told_and_when_it_is_back(workspace):
    with database_is(database_setting(workspace.data, postgres.address("nowhere"))):
        assert ready() == (503, "the database does not answer")
        assert Client().get("/healthz").status_code == 200
    assert ready() == (200, "ready")
