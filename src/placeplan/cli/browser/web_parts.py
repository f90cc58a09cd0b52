"""Whether the parts are there that pages in a browser need; a plain install goes without them."""

from importlib.util import find_spec

from placeplan.core.added_parts import to_add
from placeplan.core.errors import PlanError, Problem

NEEDED = ("django", "csp", "whitenoise", "waitress")


def must_have_web() -> None:
    """Errors: a part is lacking."""
    lacking = [name for name in NEEDED if find_spec(name) is None]
    if lacking:
        what = f"The browser needs parts that a plain install leaves out: {', '.join(lacking)}."
        to_do = f"Add them with one command: {to_add('web')}"
        raise PlanError(Problem(what, "this installation of Placeplan", to_do))
