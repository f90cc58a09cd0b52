import os
import signal
import subprocess
import sys
import time

import pytest

from placeplan.workspace.jobs.dying_with_parent import begin_child, end_child

CHILD = "from placeplan.workspace.jobs.dying_with_parent import end_with_parent as end; end(); "
WAITS = CHILD + "import time; print('up', flush=True); time.sleep(300)"
PARENT = (
    "from placeplan.workspace.jobs.dying_with_parent import begin_child; import sys, time; "
    f"child = begin_child([sys.executable, '-c', {WAITS!r}]); print(child.pid, flush=True); time.sleep(300)"
)


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_child_ends_when_its_parent_is_killed():
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    child = int(parent.stdout.readline())
    assert parent.stdout.readline().strip() == b"up"
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    while is_alive(child):  # the test's own patience is the runner's
        time.sleep(0.01)


@pytest.mark.parametrize("ignores", ["", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); "])
def test_a_child_is_ended_and_waited_for(ignores):
    child = begin_child([sys.executable, "-c", ignores + "import time; time.sleep(300)"])
    end_child(child, patience=0.5)
    assert child.returncode is not None
