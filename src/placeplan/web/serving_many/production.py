"""Serves many people in shared use, as the environment says: the pages, the worker and its jobs."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from placeplan.core.added_parts import to_add
from placeplan.core.errors import PlanError, Problem
from placeplan.web.data_folder import kept_ready, served_here_alone
from placeplan.web.opened_workspace import SHARED, open_shared, with_tables
from placeplan.web.server import listening_at, register, run, worker_command
from placeplan.web.shared_use.environment import SharedUse, shared_use

THREADS = 12  # that answer at once; our default
NEEDED = ("pyotp", "segno", "argon2")


@dataclass(frozen=True)
class Open:
    """Where it listens, and by which addresses people come."""

    listening: str
    addresses: tuple[str, ...]


def serve_shared(host: str, port: int, tell: Callable[[Open], None]) -> None:
    """Serve until told to stop. `tell` is called once it answers.

    Errors: whatever is wrong with the environment, the database or the port.
    """
    must_have_sign_in()
    shared = shared_use(os.environ)
    with served_here_alone(kept_ready(shared.folder)), listening_at(port, host) as listening:
        number = listening.getsockname()[1]
        opened(shared, number)
        register()
        url = f"http://{host}:{number}/"
        run(
            listening, url, worker_command(shared.folder, SHARED),
            lambda: tell(Open(url, tuple(f"{origin}/" for origin in shared.origins))),
            threads=THREADS, scheme=shared.scheme,
        )  # fmt: skip


def opened(shared: SharedUse, port: int = 0) -> None:
    """Open shared use with its tables. Errors: its database cannot be used."""
    kept_ready(shared.folder)
    open_shared(shared, port)
    with_tables()


def must_have_sign_in() -> None:
    """Errors: a part is lacking by which people sign in."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        what = f"Signing in needs parts that are not here: {', '.join(lacking)}."
        to_do = f"Add them with one command: {to_add('web,signin,postgres')}"
        raise PlanError(Problem(what, "this installation of Placeplan", to_do))


def invite_administrator(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The link by which somebody becomes an administrator, at each of our addresses.

    Errors: whatever is wrong with the environment or the database.
    """
    shared = shared_use(environment)
    opened(shared)
    from placeplan.accounts.actions.invitations import invite  # needs it to be open
    from placeplan.accounts.seatless_acts import ADMINISTRATOR

    _, token = invite(by=None, seat=None, organisation=None, role=ADMINISTRATOR, called=name)
    return tuple(f"{origin}/join/{token}/" for origin in shared.origins)
