"""The process of one job: `python -m placeplan.web.job_process DATA PLACE JOB`. It ends with its worker."""

import sys
from pathlib import Path

from placeplan.web.opened_workspace import open_for_process
from placeplan.workspace.jobs.dying_with_parent import end_with_parent


def main(data: str, place: str, job: str) -> None:
    """Run a job, and keep its answer or what went wrong."""
    end_with_parent()
    open_for_process(Path(data), place)
    from placeplan.web.job_table import register_jobs  # needs the workspace to be open
    from placeplan.workspace.jobs.running_job import run_job

    register_jobs()
    run_job(int(job))


if __name__ == "__main__":
    main(*sys.argv[1:])
