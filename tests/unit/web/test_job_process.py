import subprocess
import sys

from placeplan.workspace.actions.job_leases import take_next
from placeplan.workspace.models import Job


def test_a_job_of_no_kind_ends_in_words(workspace):
    Job.objects.create(line=workspace.line, asked_by=workspace.seat, kind="nothing", key="k")
    module = [sys.executable, "-m", "placeplan.web.job_process"]
    command = [*module, str(workspace.data), str(workspace.folder), str(take_next().pk)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    assert process.wait() == 0
    process.stdin.close()
    assert Job.objects.get().state == "failed" and "our fault" in Job.objects.get().problems[0][0]
