"""What says of a shown figure which it is: its subject, who says it, and in which view; never its value.

A page that is kept for every view says subject and speaker alone; the view is added as it is shown.
"""

import re
from collections.abc import Iterable

from markupsafe import Markup

MARK = "data-figure"
STATED = "stated"  # in the place of a speaker, where several bodies or none in particular stated it
WORKED_OUT = "worked out"
NOBODY = "nobody named"
_BETWEEN = "; "
_MARKED = re.compile(rf'{MARK}="([^"]*)"')


def mark(subject: str, speakers: str | Iterable[str] = "", view: str = "") -> Markup:
    """The attribute. What a page worked out has no speaker of its own."""
    named = [speakers] if isinstance(speakers, str) else [", ".join(speakers) or NOBODY]
    parts = [part.replace(";", ",") for part in (subject, *named, view) if part]
    return Markup('{}="{}"').format(MARK, _BETWEEN.join(parts))


def speaker_of(speakers: Iterable[str | None]) -> str:
    """Who says what rests on several figures: the body that stated them all, else no one body."""
    named = {speaker or NOBODY for speaker in speakers}
    return named.pop() if len(named) == 1 else STATED


def in_view(page: str, view: str) -> str:
    """A page with the view of each figure said, and of those without a speaker that they were worked out."""

    def told(found: re.Match[str]) -> str:
        subject, _, speaker = found[1].partition(_BETWEEN)
        return f'{MARK}="{_BETWEEN.join((subject, speaker or WORKED_OUT, view))}"'

    return _MARKED.sub(told, page)
