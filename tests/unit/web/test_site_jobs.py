"""Real builds of a small place: what the browser publishes is what the command builds."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from placeplan.core.errors import PlanError
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.publishing.building import build
from tests.unit.governance.conftest import boards  # noqa: F401
from tests.unit.workspace.conftest import database, shared, together, workspace  # noqa: F401

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


def test_what_was_released_is_built_kept_and_put_where_what_is_public_stands(shared):  # noqa: F811
    from django.conf import settings

    from placeplan.web.site_jobs import publish_public
    from placeplan.workspace.actions.in_rounds.publications import answer_release, ask_to_publish, prepare
    from placeplan.workspace.actions.in_rounds.running_rounds import move_round, open_round
    from placeplan.workspace.content.stored_bytes import bytes_kept
    from placeplan.workspace.jobs.job_kinds import Task
    from placeplan.workspace.models import Publication
    from tests.shared_places import shared_with_all

    pat = shared.seats["NORTHBY", "coordinator"]
    running = open_round(
        by=pat, place=shared.place, title="First", opens_on=DAY, closes_on=DAY,
        bodies=[shared.bodies["RZ9"], shared.bodies["09N"]],
    )  # fmt: skip
    source = shared_with_all(shared, "RZ9", "09N")
    move_round(by=pat, running=running, act="close")
    prepared = prepare(by=pat, running=running, source=source)
    release = prepared.releases.get(organisation__code="RZ9")
    answer_release(by=shared.seats["RZ9", "signatory"], release=release, act="release", digest=release.digest)
    job = ask_to_publish(by=pat, publication=prepared)
    assert publish_public(Task(job, shared.folder, lambda *_: None)) == {"publication": 1}
    kept = bytes_kept(Publication.objects.get().figures).decode()
    assert "71000000" in kept and "93000000" not in kept and "72000000" not in kept
    public = Path(settings.PLACEPLAN_DATA) / "public" / shared.place.key
    assert (public / "site" / "index.html").is_file()
    about = (public / "site" / "about.html").read_text("utf-8").replace("<wbr>", "")
    assert len(job.arguments["head"]) == 64 and job.arguments["head"] in about
    assert not [name for name, content in _files(public).items() if b"93000000" in content]


def test_pages_hold_the_records_of_the_place_as_an_export_would_and_are_made_anew_with_the_next(boards):  # noqa: F811
    from placeplan.governance.actions import make_records
    from placeplan.web.site_jobs import make_site
    from placeplan.workspace.actions.sites import ask_for_site
    from placeplan.workspace.content.built_sites import build_folder
    from placeplan.workspace.jobs.job_kinds import Task
    from tests.unit.governance.conftest import DECISION

    pat, version = boards.seats["NORTHBY", "coordinator"], boards.place.own_line.versions.last()

    def page():
        job = ask_for_site(by=pat, version=version, on=DAY)
        make_site(Task(job, boards.folder, lambda *_: None))
        return (build_folder(job.arguments) / "site" / "decisions.html").read_text("utf-8")

    first = page()
    assert "The plan of 2017" in first and "Unverified copy" not in first
    another = replace(DECISION, row="decisions-2", decision="D2", title="Another plan")
    make_records(by=pat, rows=[("decisions", another)])
    assert "Another plan" in page() and "Another plan" not in first
