"""A page of the site without its frame: the same template, filled with the same values, for the application.

The frames of public pages stand in the folder `pages` of this room as well, and hold nothing but the page.
"""

import re
from collections.abc import Mapping
from itertools import count
from typing import Any

from placeplan.look.marking import MARK, mark
from placeplan.look.templating import environment
from placeplan.look.wording import with_minus_signs
from placeplan.workspace.content.result_pages import ResultPage

ROOMS = ("placeplan.web", "placeplan.publishing")  # ours first: its frames stand before the shared ones
_PART = re.compile(r'<(?:section\b[^>]*|(?:div|p|ul) class="(?:lead|ledger)"[^>]*)>')
_NAME = re.compile(r'(?:aria-labelledby|id)="([^"]*)"')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


def fragment(file: str, label: str, template: str, values: Mapping[str, Any]) -> ResultPage:
    """One page; its heading is taken out of it, since the application's frame begins with that."""
    text = with_minus_signs(environment(*ROOMS).get_template(template).render(values))
    heading = _HEADING.search(text)
    assert heading is not None  # every page of ours has one
    body = text[: heading.start()] + text[heading.end() :]
    return ResultPage(file, label, " ".join(heading[1].split()), _with_parts_marked(file, body.strip()))


def _with_parts_marked(file: str, body: str) -> str:
    """The page with its parts named, for the amounts in their sentences, which have no mark of their own."""
    numbers = count(1)

    def marked(part: re.Match[str]) -> str:
        if MARK in part[0]:
            return part[0]
        named = _NAME.search(part[0])
        subject = f"{file} {named[1] if named else f'part {next(numbers)}'}"
        return f"{part[0][:-1]} {mark(subject)}>"

    return _PART.sub(marked, body)
