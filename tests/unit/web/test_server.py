import json
import os
import signal
import subprocess
import sys

import pytest

from placeplan.core.errors import PlanError
from placeplan.web.server import Served, listening_at
from tests.workspaces import small_place


def test_what_is_served_is_one_object():
    served = Served("http://127.0.0.1:1/", "Northby", ({"name": "anna", "link": "l"},))
    assert served.as_json() == {"url": "http://127.0.0.1:1/", "people": [{"name": "anna", "link": "l"}]}


@pytest.mark.enable_socket
def test_a_port_that_is_taken_is_said():
    with listening_at(0) as taken:
        taken.listen()
        with pytest.raises(PlanError, match="cannot be used"):
            listening_at(taken.getsockname()[1])


def children(number):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(number)], capture_output=True, text=True)
    return [int(word) for word in listed.stdout.split()]


@pytest.mark.skipif(sys.platform != "linux", reason="asks ps for children")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_it_says_one_line_and_ends_whole(tmp_path, how):
    place = small_place(tmp_path / "northby")
    command = [sys.executable, "-m", "placeplan", "serve", str(place), "--json"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    served = json.loads(server.stdout.readline())
    assert served["people"][0]["link"].startswith(f"{served['url']}open/")
    workers = children(server.pid)
    assert workers
    server.send_signal(how)
    assert server.wait() == (0 if how == signal.SIGTERM else -9)
    server.stdout.close()
    for worker in workers:
        while True:
            try:
                os.kill(worker, 0)
            except ProcessLookupError:
                break
    assert (place / ".placeplan" / ".gitignore").read_text("utf-8") == "*\n"
