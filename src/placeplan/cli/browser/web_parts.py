"""Whether the parts are there that pages in a browser need; a plain install goes without them."""

import sys
from importlib.util import find_spec

from placeplan.core.errors import PlanError, Problem

NEEDED = ("django", "csp", "whitenoise", "waitress")
PARTS = '"placeplan[web]"'  # in double quotes, which every shell takes


def must_have_web() -> None:
    """Errors: a part is lacking. Adds them to what is installed, however it came, a checkout or a package."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        what = f"The browser needs parts that a plain install leaves out: {', '.join(lacking)}."
        raise PlanError(
            Problem(what, "this installation of Placeplan", f"Add them with one command: {to_add()}")
        )


def to_add() -> str:
    """The command, for the Python that runs us: the first on the path may be another, without Placeplan."""
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable
    return f"{python} -m pip install {PARTS}"
