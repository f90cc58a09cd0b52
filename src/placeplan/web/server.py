"""Serves a place to one person on this machine, and ends whole: the server, its worker and any job."""

import secrets
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from waitress.server import create_server
from whitenoise import WhiteNoise

from placeplan.core.errors import PlanError, Problem
from placeplan.web.data_folder import kept_ready, served_here_alone
from placeplan.web.links import LINKS
from placeplan.web.opened_workspace import open_workspace, with_tables
from placeplan.web.settings import HOST
from placeplan.web.signs_of_life import WORKER
from placeplan.workspace.jobs.dying_with_parent import end_child

SHEETS = ("placeplan.css", "reading.css", "application.css")
STATIC = "/static/"
MOST_BYTES = 256 * 1024 * 1024  # of one request with its files; our default
THREADS = 4
LOOK = 1.0  # seconds between two looks whether the worker is alive
PATIENCE = 120.0  # seconds in which the server must answer, on a machine that is busy with other things


@dataclass(frozen=True)
class Served:
    """What is served, and for whom."""

    url: str
    place: str
    people: tuple[Mapping[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """The one line that a program is told."""
        return {"url": self.url, "people": [dict(person) for person in self.people]}


def serve(place: Path, data: Path, port: int, tell: Callable[[Served], None]) -> None:
    """Serve a place until told to stop. `tell` is called once it answers.

    Errors: no place that can be read; the port is taken; somebody serves it already.
    """
    with served_here_alone(kept_ready(data)), listening_at(port) as listening:
        number = listening.getsockname()[1]
        open_workspace(data, place, port=number, secret=secrets.token_hex(32))
        with_tables()
        register()
        served = _served(place, number)
        run(listening, served.url, worker_command(data, str(place.absolute())), lambda: tell(served))


def worker_command(data: Path, place: str) -> list[str]:
    """The command of the worker's process."""
    return [sys.executable, "-m", "placeplan.web.worker", str(data), place]


def run(
    listening: socket.socket,
    url: str,
    worker: list[str],
    tell: Callable[[], None],
    *,
    threads: int = THREADS,
    scheme: str = "http",
) -> None:
    """Answer, and see to it that a worker lives, until told to stop. `tell` is called once it answers."""
    server = create_server(
        _application(), sockets=[listening], threads=threads, ident="Placeplan", url_scheme=scheme,
        max_request_body_size=MOST_BYTES, clear_untrusted_proxy_headers=True,
    )  # fmt: skip
    is_over = _when_told_to_stop()
    child = WORKER.begin(worker)
    try:
        threading.Thread(target=server.run, daemon=True).start()
        _wait_until_ready(url)
        tell()
        while not is_over.wait(LOOK):
            if not WORKER.is_alive():  # it was killed: the next one puts its jobs back
                child = WORKER.begin(worker)
    finally:
        end_child(child)
        server.close()


def listening_at(port: int, host: str = HOST) -> socket.socket:
    """A socket at an address. Errors: it cannot be had."""
    listening = socket.socket()
    try:
        if sys.platform != "win32":  # where it would let another program in beside us
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        what = f"The port {port} cannot be used: {error.strerror}."
        raise PlanError(Problem(what, "--port", "Name another, or none for a free one.")) from error
    return listening


def _application() -> Any:
    """What answers: our pages, and the style sheets by name."""
    from django.core.wsgi import get_wsgi_application  # needs the workspace to be open

    static = WhiteNoise(get_wsgi_application(), max_age=0)
    for name in SHEETS:
        path = str(files("placeplan.look") / "templates" / name)
        static.add_file_to_dictionary(STATIC + name, path)
    return static


def register() -> None:
    """Make every kind of job known."""
    from placeplan.web.job_table import register_jobs  # needs the workspace to be open

    register_jobs()


def _when_told_to_stop() -> threading.Event:
    is_over = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: is_over.set())
    return is_over


def _served(place: Path, port: int) -> Served:
    from placeplan.workspace.actions.checks import ask_for_check  # needs it to be open
    from placeplan.workspace.actions.line_versions import open_for_one, read_in_folder
    from placeplan.workspace.content.laid_out import clear_views

    seat = open_for_one(folder=place)
    own = seat.organisation.place
    line = own.own_line
    version = read_in_folder(by=seat, line=line, folder=place)
    clear_views(line)
    ask_for_check(by=seat, version=version)
    url = f"http://{HOST}:{port}/"
    person = {
        "name": seat.person.name,
        "role": seat.role,
        "organisation": seat.organisation.name,
        "link": f"{url}open/{LINKS.new(seat.pk)}",
    }
    return Served(url, own.name, (person,))


def _wait_until_ready(url: str) -> None:
    until = time.monotonic() + PATIENCE
    opener = build_opener(ProxyHandler({}))
    while time.monotonic() < until:
        try:
            with opener.open(f"{url}readyz", timeout=PATIENCE):
                return
        except (URLError, OSError):
            time.sleep(0.05)
    raise PlanError(Problem("The server does not answer.", url, "Look into faults.log beside the workspace."))
