import subprocess
import sys
import time

from placeplan.workspace.actions.checks import ask_for_check
from placeplan.workspace.models import Job


def test_the_worker_has_a_job_done_in_a_process_of_its_own_and_ends_with_its_pipe(workspace):
    ask_for_check(by=workspace.seat, version=workspace.version)
    command = [sys.executable, "-m", "placeplan.web.worker", str(workspace.data), str(workspace.folder)]
    worker = subprocess.Popen(command, stdin=subprocess.PIPE)
    while Job.objects.get().state in ("waiting", "running"):
        assert worker.poll() is None
        time.sleep(0.1)
    assert Job.objects.get().state == "done", Job.objects.get().problems
    worker.stdin.close()
    assert worker.wait() != 0
