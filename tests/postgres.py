"""Debian's PostgreSQL for tests: a server of our own, run as an ordinary user, on a Unix socket alone.

It is begun when the first test asks for it. A process between holds our pipe, and ends it with us.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path

import pytest

ABSENT = "PostgreSQL is not on this machine, and these tests need it:  apt-get install postgresql"
USER = "placeplan"
ORDINARY = ("postgres", "nobody")  # as whom it runs where the tests run as root, which it refuses
_NAMES = iter(range(1, 1_000_000))


def programs():
    """The folder of PostgreSQL's programs. Fails the test where there is none."""
    found = [Path(shutil.which("initdb") or "/nowhere").resolve().parent]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    folder = next((each for each in found if (each / "initdb").exists()), None)
    if folder is None:
        pytest.fail(ABSENT)
    return folder


@cache
def server():
    """The folder of the socket of a server that runs until this process ends."""
    command = [sys.executable, "-m", "tests.postgres", str(programs())]
    # Held open for as long as this process lives; nothing reads its end.
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    socket = process.stdout.readline().strip()
    assert socket, "PostgreSQL did not start; what it said stands above"
    threading.Thread(target=process.stdout.read, daemon=True).start()
    _KEPT.append(process)
    return socket


_KEPT = []


def address(name):
    """The address of a database of this server."""
    return f"postgresql://{USER}@/{name}?host={server()}"


def execute(*statements, database="postgres"):
    """Run statements outside a transaction."""
    import psycopg

    with psycopg.connect(address(database), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def new_database(template="template0"):
    """The name of a fresh database, like another."""
    name = f"placeplan_{os.getpid()}_{next(_NAMES)}"
    execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return name


def run_until_closed(folder):
    """Begin a server, say where it is, and end it once nobody holds our pipe."""
    home = Path(tempfile.mkdtemp(prefix="pp-pg-", dir="/tmp"))  # short: a socket's path has 107 letters
    owner = _ordinary_user()
    about = {}
    if owner:
        os.chown(home, owner.pw_uid, owner.pw_gid)
        about = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    data, log = home / "data", subprocess.DEVNULL
    made = [f"{folder}/initdb", "-D", data, "-U", USER, "-A", "trust", "--locale=C", "-E", "UTF8", "-N"]
    subprocess.run(made, check=True, stdout=log, cwd=home, **about)
    off = ("fsync", "synchronous_commit", "full_page_writes")
    quick = [part for key in off for part in ("-c", f"{key}=off")]
    command = [f"{folder}/postgres", "-D", data, "-k", home, "-c", "listen_addresses=", *quick]
    running = subprocess.Popen(command, stdin=log, stderr=(home / "log").open("w"), cwd=home, **about)
    try:
        ready = [f"{folder}/pg_isready", "-q", "-h", home, "-U", USER]
        while subprocess.run(ready, check=False).returncode and running.poll() is None:
            threading.Event().wait(0.05)
        if running.poll() is None:
            print(home, flush=True)
            sys.stdin.read()
        else:
            print((home / "log").read_text(), file=sys.stderr)
    finally:
        running.terminate() if running.poll() is not None else running.send_signal(3)
        running.wait()
        shutil.rmtree(home, ignore_errors=True)


def _ordinary_user():
    if os.getuid() != 0:
        return None
    for name in ORDINARY:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None


if __name__ == "__main__":
    run_until_closed(sys.argv[1])
