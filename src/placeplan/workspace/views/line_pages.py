"""A text that the place's own files are written in, opened at the line that a finding rests on."""

import re

from django.http import Http404, HttpRequest, HttpResponse

from placeplan.core.errors import Problem
from placeplan.workspace.content.opened.opened_texts import lines_in, path_in
from placeplan.workspace.models import Version
from placeplan.workspace.rendering import page
from placeplan.workspace.views.asked_rows import start_near

LINES_EACH = 60  # of a text on one page; our default
_LINE = re.compile(r"line ([1-9][0-9]{0,6})")


def lines_page(request: HttpRequest, version: Version, file: str) -> HttpResponse:
    """The lines around one; of a file that is no text, where it stands. Errors: there is none such."""
    path = path_in(version, file)
    if not path:
        raise Http404
    lines = lines_in(version, path)
    if not lines:
        problem = Problem("This file is not shown here.", path, "Open it in the folder, in its own program.")
        return page(request, "problems.html", title=file, problems=(problem,))
    cell = request.GET.get("cell", "")
    named = _LINE.fullmatch(cell)
    line = int(named[1]) if named else 0
    first = start_near(request, line - 1 if line else None, len(lines))
    return page(
        request,
        "lines.html",
        file=file,
        cell=cell,
        line=line,
        first=first,
        lines=lines[first : first + LINES_EACH],
        count=len(lines),
        each=LINES_EACH,
    )
