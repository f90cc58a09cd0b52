"""The settings of Django for shared use: those for one person, and what many people need besides."""

from typing import Any

from placeplan.web.settings import ROOMS, settings_of
from placeplan.web.shared_use.environment import SharedUse

A_YEAR = 31_536_000  # seconds for which a browser is told to come by TLS alone
OURS_ALONE, BY_LINK = "placeplan.web.guards.OwnMachineAlone", "placeplan.web.guards.KnownPerson"
WORKING = "working"  # the folder within the data folder in which lines are laid out


def shared_settings(shared: SharedUse, port: int) -> dict[str, Any]:
    """The settings with which shared use opens."""
    settings = settings_of(shared.folder, shared.folder / WORKING, port, shared.secret, shared.database)
    middleware = [name for name in settings["MIDDLEWARE"] if name not in (OURS_ALONE, BY_LINK)]
    prefix = "__Host-" if shared.is_tls else ""
    return {
        **settings,
        "ALLOWED_HOSTS": [host.rpartition(":")[0] or host for host in shared.hosts],
        "MIDDLEWARE": [OURS_ALONE, *middleware, "placeplan.accounts.signed_in.SignedIn"],
        "ROOT_URLCONF": "placeplan.web.serving_many.shared_urls",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "SESSION_ENGINE": "placeplan.accounts.kept_sessions",
        "SESSION_COOKIE_NAME": f"{prefix}placeplan",
        "SESSION_COOKIE_SECURE": shared.is_tls,
        "CSRF_COOKIE_NAME": f"{prefix}placeplan-form",
        "CSRF_COOKIE_SECURE": shared.is_tls,
        "SECURE_HSTS_SECONDS": A_YEAR if shared.is_tls else 0,
        "PLACEPLAN_ORIGINS": shared.origins,
        "PLACEPLAN_ROOMS": (*ROOMS, "placeplan.accounts"),
        "PLACEPLAN_PROVIDER": shared.provider,
        "PLACEPLAN_LIMITS": dict(shared.limits),
        "PLACEPLAN_IS_SHARED": True,
    }
