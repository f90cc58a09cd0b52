"""The jobs that make the public pages of a version, by the same build as the command `placeplan build`."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from placeplan.core.doors.files import content
from placeplan.model.running.projection import DRAWS, SEED
from placeplan.publishing.building import STAGES, build, copy_build
from placeplan.web.exported_folder import write_exported
from placeplan.workspace.actions.in_rounds.publications import note_publication
from placeplan.workspace.content.built_sites import PUBLIC_NOW, build_folder, pages_folder
from placeplan.workspace.content.laid_out import cache_folder, laid_out
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Publication, Version

FIGURES = "site/data/figures.csv"  # the public table, in what a build makes


def make_site(task: Task) -> dict[str, Any]:
    """Make the pages of a version, where they are not made yet."""
    if pages_folder(task.job.arguments) is None:
        version = Version.objects.select_related("line__place").get(pk=task.argument("version"))
        day = date.fromisoformat(task.argument("on"))

        def progress(stage: str) -> None:
            task.progress(stage, STAGES.index(stage), len(STAGES))

        head = task.job.arguments.get("head", "")  # of what is published; a look ahead prints none
        with _as_exported(version, task.job.arguments, head) as (folder, shown_head):
            build(folder, build_folder(task.job.arguments), DRAWS, SEED, progress, day, shown_head)
    return {"folder": str(build_folder(task.job.arguments))}


@contextmanager
def _as_exported(version: Version, about: Mapping[str, Any], head: str) -> Iterator[tuple[Path, str]]:
    """A version laid out, with the records of its place where there are any, and the head of their chain."""
    if "beside" not in about:
        yield laid_out(version), head
        return
    with tempfile.TemporaryDirectory(dir=cache_folder("with-records")) as beside:
        folder = Path(beside) / version.line.place.code.lower()
        yield folder, write_exported(version, folder, head)


def publish_site(task: Task) -> dict[str, Any]:
    """Make the pages of a version and write all that a build gives into the folder that was named.

    Errors: as a build; the folder holds something that no build made, or is the place's own.
    """
    make_site(task)
    target = Path(task.argument("folder"))
    copy_build(build_folder(task.job.arguments), target, task.folder)
    return {"folder": str(target)}


def publish_public(task: Task) -> dict[str, Any]:
    """Build what was released, note that it is published, and put it where what is public now stands.

    Errors: as a build, what would reveal a withheld number among them; what was released, or published,
    changed meanwhile.
    """
    make_site(task)
    built = build_folder(task.job.arguments)
    publication = Publication.objects.select_related("place").get(pk=task.argument("publication"))
    version = Version.objects.select_related("line__place").get(pk=task.argument("version"))
    figures = content(built / FIGURES)
    note_publication(by=task.job.asked_by, publication=publication, version=version, figures=figures)
    target = Path(settings.PLACEPLAN_DATA) / PUBLIC_NOW / publication.place.key
    target.parent.mkdir(exist_ok=True)
    copy_build(built, target, task.folder)
    return {"publication": publication.number}
