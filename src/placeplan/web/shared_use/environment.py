"""What an operator sets for shared use, read from the environment; every fault of it is listed at once."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from placeplan.accounts.by_provider.setting import Provider
from placeplan.core.errors import PlanError, Problem
from placeplan.web.databases import database_setting
from placeplan.web.shared_use import provider_settings
from placeplan.web.shared_use.provider_settings import provider_problems, provider_set

BEFORE = "PLACEPLAN_"
LEAST_SECRET = 32  # letters
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LIMITS = (
    "most_tries", "locked_minutes", "idle_minutes", "session_hours",
    "invitation_days", "recovery_hours", "least_letters", "recovery_codes",
)  # fmt: skip
OURS = ("FAULTS",)  # of the command itself, whoever uses it
NAMES = (
    "DATA", "DATABASE", "SECRET", "HOSTS", "TLS",
    *(name.upper() for name in LIMITS), *provider_settings.NAMES, *OURS,
)  # fmt: skip
MAKE_ONE = 'python -c "import secrets; print(secrets.token_urlsafe(48))"'


@dataclass(frozen=True)
class SharedUse:
    """All that shared use is set to."""

    folder: Path
    database: str
    secret: str
    hosts: tuple[str, ...]  # by which people reach it, with the port where it is no usual one
    is_tls: bool  # it stands behind something that ends TLS
    limits: Mapping[str, int]
    provider: Provider | None = None  # by whose word people may come in, beside a password

    @property
    def scheme(self) -> str:
        """How its addresses begin."""
        return "https" if self.is_tls else "http"

    @property
    def origins(self) -> tuple[str, ...]:
        """Every address that is ours."""
        return tuple(f"{self.scheme}://{host}" for host in self.hosts)


def shared_use(environment: Mapping[str, str]) -> SharedUse:
    """What the environment sets. Errors: everything that is lacking or wrong in it, at once."""
    stated = {
        name.removeprefix(BEFORE): value.strip()
        for name, value in environment.items()
        if name.startswith(BEFORE)
    }
    problems = [*_unknown(stated), *_of_data(stated), *_of_secret(stated), *_of_hosts(stated)]
    problems += [*_of_limits(stated), *_of_database(stated), *provider_problems(stated)]
    if problems:
        raise PlanError(problems)
    return SharedUse(
        folder=Path(stated["DATA"]),
        database=stated.get("DATABASE", ""),
        secret=stated["SECRET"],
        hosts=_hosts(stated),
        is_tls=stated["TLS"] == "yes",
        limits={name: int(stated[name.upper()]) for name in LIMITS if stated.get(name.upper())},
        provider=provider_set(stated),
    )


def _unknown(stated: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(f"There is no setting {BEFORE}{name}.", "the environment", _like(name))
        for name in sorted(stated)
        if name not in NAMES
    ]


def _like(name: str) -> str:
    near = difflib.get_close_matches(name, NAMES, 1)
    return f"Did you mean {BEFORE}{near[0]}?" if near else "Take it away; docs/operating.md lists them all."


def _of_data(stated: Mapping[str, str]) -> list[Problem]:
    where, folder = f"{BEFORE}DATA", stated.get("DATA", "")
    if not folder:
        return [Problem("It is not said where to keep files.", where, "Name a folder in full.")]
    if not Path(folder).is_absolute():
        to_do = f"Write it from the root, not “{folder}”."
        return [Problem("This folder is not named in full.", where, to_do)]
    return []


def _of_secret(stated: Mapping[str, str]) -> list[Problem]:
    if len(stated.get("SECRET", "")) >= LEAST_SECRET:
        return []
    what = f"The secret that signs cookies is not there, or has under {LEAST_SECRET} letters."
    return [Problem(what, f"{BEFORE}SECRET", f"Draw one, and keep it: {MAKE_ONE}")]


def _hosts(stated: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(host.strip().lower() for host in stated.get("HOSTS", "").split(",") if host.strip())


def _of_hosts(stated: Mapping[str, str]) -> list[Problem]:
    hosts, where = _hosts(stated), f"{BEFORE}HOSTS"
    if not hosts:
        what = "It is not said by which names people reach it."
        problems = [Problem(what, where, "Name them: plan.example.org,plan.example.net")]
    else:
        no_names = [host for host in hosts if set(host) & set("/* ")]
        to_do = "Leave out http:// and paths; no stars."
        problems = [Problem(f"“{host}” is no name of a host.", where, to_do) for host in no_names]
    return [*problems, *_of_tls(stated)]


def _of_tls(stated: Mapping[str, str]) -> list[Problem]:
    tls, where = stated.get("TLS", ""), f"{BEFORE}TLS"
    if tls not in ("yes", "no"):
        to_do = "Say yes where a proxy before it ends TLS; no on this machine alone."
        return [Problem("It is not said whether people come by TLS.", where, to_do)]
    far = [host for host in _hosts(stated) if not _is_here(host)]
    if tls == "no" and far:
        what = f"Without TLS passwords could be read on the way to {far[0]}."
        return [Problem(what, where, "Put a proxy with TLS before it, and say yes.")]
    return []


def _is_here(host: str) -> bool:
    """Is it a name of this machine alone, with or without a port?"""
    return host in LOOPBACK or host.rpartition(":")[0] in LOOPBACK


def _of_limits(stated: Mapping[str, str]) -> list[Problem]:
    return [
        Problem(f"“{value}” is no whole number above nought.", f"{BEFORE}{name.upper()}", "Write one.")
        for name in LIMITS
        if (value := stated.get(name.upper(), "")) and not (value.isdecimal() and int(value))
    ]


def _of_database(stated: Mapping[str, str]) -> list[Problem]:
    try:
        database_setting(Path(), stated.get("DATABASE", ""))
    except PlanError as error:
        return list(error.problems)
    return []
