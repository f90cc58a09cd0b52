"""The worker's process: `python -m placeplan.web.worker DATA PLACE`. It ends with its server."""

import signal
import sys
import threading
from pathlib import Path

from placeplan.web.opened_workspace import open_for_process
from placeplan.workspace.jobs.dying_with_parent import end_with_parent


def main(data: str, place: str) -> None:
    """Take jobs until told to stop."""
    end_with_parent()
    open_for_process(Path(data), place)
    from placeplan.workspace.actions.in_rounds.gap_requests import ask_daily  # needs it to be open
    from placeplan.workspace.jobs.job_worker import work

    is_over = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: is_over.set())
    work(
        lambda job: [sys.executable, "-m", "placeplan.web.job_process", data, place, str(job.pk)],
        is_over,
        ask_daily,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
