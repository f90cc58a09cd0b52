"""The templates of the public pages, within the frames that every door shares."""

from jinja2 import Environment

from placeplan.look.templating import environment as shared


def environment() -> Environment:
    """The templates of the room."""
    return shared("placeplan.publishing")
