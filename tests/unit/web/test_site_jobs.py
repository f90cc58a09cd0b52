"""Real builds of a small place: what the browser publishes is what the command builds."""

from datetime import date

import pytest

from placeplan.core.errors import PlanError
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.publishing.building import build
from tests.unit.workspace.conftest import workspace  # noqa: F401

DAY = date(2026, 11, 30)


def test_what_is_published_is_what_the_command_builds_and_nothing_else_is_replaced(workspace, tmp_path):  # noqa: F811
    from placeplan.web.site_jobs import publish_site
    from placeplan.workspace.actions.sites import ask_to_publish
    from placeplan.workspace.jobs.job_kinds import Task

    def publish(folder):
        job = ask_to_publish(by=workspace.seat, version=workspace.version, on=DAY, folder=str(folder))
        return publish_site(Task(job, workspace.folder, lambda *_: None))

    published, built = tmp_path / "published", tmp_path / "built"
    assert publish(published) == {"folder": str(published)}
    build(workspace.folder, built, DRAWS, SEED, lambda _: None, DAY)
    assert _files(published) == _files(built)
    (published / "site" / "old.html").write_text("mine", "utf-8")
    with pytest.raises(PlanError, match="no build made"):
        publish(published)
    with pytest.raises(PlanError, match="replace the place itself"):
        publish(workspace.folder)


def _files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
