"""A page of the site without its frame: the same template, filled with the same values, for the application.

The frames of public pages stand in the folder `pages` of this room as well, and hold nothing but the page.
"""

import re
from collections.abc import Mapping
from typing import Any

from placeplan.look.templating import environment
from placeplan.look.wording import with_minus_signs
from placeplan.workspace.content.result_pages import ResultPage

ROOMS = ("placeplan.web", "placeplan.publishing")  # ours first: its frames stand before the shared ones
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def fragment(file: str, label: str, template: str, values: Mapping[str, Any]) -> ResultPage:
    """One page; its heading is taken out of it, since the application's frame begins with that."""
    text = with_minus_signs(environment(*ROOMS).get_template(template).render(values))
    heading = _HEADING.search(text)
    assert heading is not None  # every page of ours has one
    body = text[: heading.start()] + text[heading.end() :]
    return ResultPage(file, label, " ".join(heading[1].split()), body.strip())
