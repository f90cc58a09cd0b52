from pathlib import Path

from django.conf import settings

from placeplan.web.opened_workspace import open_workspace


def test_a_workspace_is_opened_once_in_a_process(workspace):
    before = settings.PLACEPLAN_ADDRESS
    open_workspace(Path("/elsewhere"), Path("/elsewhere"), port=1)
    assert before == settings.PLACEPLAN_ADDRESS
