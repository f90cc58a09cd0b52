"""The settings of Django for one person on her own machine. Everything that is not named here stays off."""

from pathlib import Path
from typing import Any

from placeplan import __version__
from placeplan.web.databases import database_setting

HOST = "127.0.0.1"  # one name throughout: `localhost` is another site to a browser
FAULTS = "faults.log"
LARGEST_FORM = 5_000_000  # bytes of the fields of one form, without its files; our default
MOST_FIELDS = 20_000  # of one form: a table pasted from a spreadsheet; our default
MOST_FILES = 200  # handed in at once; our default
ROOMS = ("placeplan.workspace", "placeplan.governance")  # whose pages there are
MENU = (
    ("home", "Today"),
    ("uploads", "Files"),
    ("findings", "Findings"),
    ("plan", "The plan"),
    ("results", "Results"),
    ("decisions", "Decisions"),
    ("guidance", "Guidance"),
    ("returns", "Returns"),
    ("versions", "Versions"),
    ("sites", "Public site"),
    ("search", "Search"),
)
POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}


def settings_of(data: Path, place: Path, port: int, secret: str, database: str = "") -> dict[str, Any]:
    """The settings with which the workspace of a place opens. `port` is nought where nothing is served.

    `database` is the address of a PostgreSQL database; empty for the data folder's own SQLite.
    """
    address = f"{HOST}:{port}"
    return {
        "SECRET_KEY": secret,
        "DEBUG": False,
        "ALLOWED_HOSTS": [HOST],
        "INSTALLED_APPS": [
            "placeplan.workspace",
            "placeplan.accounts.apps.Accounts",
            "placeplan.governance.apps.Governance",
        ],
        "MIDDLEWARE": [
            "placeplan.web.guards.OwnMachineAlone",
            "csp.middleware.CSPMiddleware",
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
            "placeplan.web.guards.SaidInWords",
            "placeplan.web.guards.KnownPerson",
        ],
        "ROOT_URLCONF": "placeplan.web.urls",
        "DATABASES": {"default": database_setting(data, database)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "USE_TZ": True,
        "TIME_ZONE": "Europe/London",
        "LANGUAGE_CODE": "en-gb",
        "USE_I18N": False,
        "SESSION_ENGINE": "django.contrib.sessions.backends.signed_cookies",
        "SESSION_COOKIE_NAME": f"placeplan-{port}",
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "CSRF_COOKIE_NAME": f"placeplan-form-{port}",
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "placeplan.web.doorway.refused_form",
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "SECURE_REFERRER_POLICY": "same-origin",
        "X_FRAME_OPTIONS": "DENY",
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": POLICY},
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_FORM,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": MOST_FIELDS,
        "DATA_UPLOAD_MAX_NUMBER_FILES": MOST_FILES,
        "LOGGING": _logging(data),
        "PLACEPLAN_VERSION": __version__,
        "PLACEPLAN_DATA": str(data),
        "PLACEPLAN_PLACE": str(place),
        "PLACEPLAN_ADDRESS": address,
        "PLACEPLAN_ORIGINS": (f"http://{address}",),
        "PLACEPLAN_IS_SHARED": False,
        "PLACEPLAN_ROOMS": ROOMS,
        "PLACEPLAN_MENU": MENU,
    }


def _logging(data: Path) -> dict[str, Any]:
    """What nobody foresaw goes to a file beside the database, and nothing to a terminal."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"dated": {"format": "{asctime} {message}", "style": "{"}},
        "handlers": {
            "file": {
                "class": "logging.FileHandler",
                "filename": str(data / FAULTS),
                "delay": True,
                "formatter": "dated",
                "level": "ERROR",
            },
            "nowhere": {"class": "logging.NullHandler"},
        },
        "loggers": {
            "django": {"handlers": ["nowhere"], "propagate": False},
            "django.request": {"handlers": ["file"], "propagate": False},
        },
    }
