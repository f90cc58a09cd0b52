"""One job, run in the process that is its own: its answer is kept, or what went wrong in words."""

import logging

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.actions.job_leases import answer, fail, note_progress
from placeplan.workspace.actions.line_versions import WRITING
from placeplan.workspace.content.working_folders import folder_of, laid_afresh
from placeplan.workspace.jobs.job_kinds import KINDS, Task
from placeplan.workspace.models import Job

UNFORESEEN = "It failed in a way that nobody foresaw, which is our fault: {}."
TELL_US = "Ask for it again; if it fails again, send us the file faults.log."


def run_job(number: int) -> None:
    """Run the job of this number, in the folder of its line."""
    job = Job.objects.select_related("line__place", "asked_by__organisation__place").get(pk=number)
    folder = laid_afresh(job.line) if job.kind in WRITING else folder_of(job.line)
    task = Task(job, folder, lambda stage, done, total: note_progress(job, stage, done, total))
    try:
        worked_out = KINDS.by_key[job.kind].run(task)
    except PlanError as error:
        fail(job, error.problems)
    except OSError as error:  # a full disk, a folder that may not be written, a file held by another program
        where = str(error.filename2 or error.filename or folder)
        fail(
            job,
            [
                Problem(
                    f"The system refuses this: {error.strerror or error}.",
                    where,
                    "Mend that, then ask again.",
                )
            ],
        )
    except Exception as error:  # whatever it is, whoever asked must not wait for ever
        logging.getLogger("django.request").exception("job %s (%s)", job.pk, job.kind)
        fail(job, [Problem(UNFORESEEN.format(type(error).__name__), job.kind, TELL_US)])
    else:
        answer(job, worked_out)
