"""The version that a job is about, laid out and read, with the scenarios that were asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from placeplan.look.holding_back import private_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place
from placeplan.plan.scenarios import Scenario
from placeplan.results.comparing import scenarios_of
from placeplan.workspace.content.laid_out import laid_out
from placeplan.workspace.content.result_pages import NO_FILES, ResultPage, keep_pages
from placeplan.workspace.jobs.job_kinds import Task
from placeplan.workspace.models import Version


@dataclass(frozen=True)
class OpenedVersion:
    """A version's place, and what has to be said above everything that is shown of it."""

    place: Place
    notice: str

    def scenario(self, names: Sequence[str]) -> Scenario | None:
        """The named scenarios as one; nothing for the plan as stated. Errors: one that the place has not."""
        return scenarios_of([(self.place, names, "scenario")])[0]


def read_version(task: Task) -> OpenedVersion:
    """The version of a task. Errors: everything wrong with the place, at once."""
    versions = Version.objects.select_related("line__place").filter(line=task.job.line)
    place = whole_place(laid_out(versions.filter(manifest=task.argument("manifest")).latest("pk")))
    return OpenedVersion(place, private_notice(place.figures, place.name))


def kept(
    task: Task, opened: OpenedVersion, pages: Sequence[ResultPage], files: Mapping[str, bytes] = NO_FILES
) -> dict[str, object]:
    """Keep the pages of a task, and files to take away with them; gives its answer."""
    keep_pages(task.job.key, pages, opened.notice, files)
    return {"first": pages[0].file, "pages": len(pages)}
