"""Whether the parts are there that pages in a browser need; a plain install goes without them."""

from importlib.util import find_spec

from placeplan.core.errors import PlanError, Problem

NEEDED = ("django", "csp", "whitenoise", "waitress")
TO_ADD = "python -m pip install 'placeplan[web]'"


def must_have_web() -> None:
    """Errors: a part is lacking."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        what = f"The browser needs parts that a plain install leaves out: {', '.join(lacking)}."
        raise PlanError(
            Problem(what, "this installation of Placeplan", f"Add them with one command: {TO_ADD}")
        )
