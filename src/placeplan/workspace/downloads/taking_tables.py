"""Ways to take the tables of a page, put below each of them; and the file, where one was asked for."""

import re
from html import unescape
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from markupsafe import Markup

from placeplan.core.shown_text import seen
from placeplan.workspace.downloads.files_to_take import to_take
from placeplan.workspace.downloads.page_tables import table_in, tables_in
from placeplan.workspace.downloads.written_tables import FORMS, Form

TABLE, FORM = "table", "as"  # of an address's query
MOST_ROWS = 10_000  # of a long table that is taken at once; our default
LONGEST_NAME = 80  # letters of a file's name
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*+>")
_WAYS = Markup('<p class="take">Take this table: {}</p>')
_WAY = Markup('<a href="?{}" aria-label="{} as {}">{}</a>')


def rows_each(request: HttpRequest, each: int) -> int:
    """How many rows of a long table a page shows; all of them, within bounds, where it is taken away."""
    return MOST_ROWS if request.GET.get(FORM) in FORMS else each


def taken_from(request: HttpRequest, text: str) -> HttpResponse | None:
    """One table of a page as a file, where it was asked for. Errors: there is no such table."""
    form = FORMS.get(request.GET.get(FORM, ""))
    if form is None:
        return None
    number, tables = request.GET.get(TABLE, ""), tables_in(text)
    if not number.isascii() or not number.isdigit() or len(number) > 4 or int(number) >= len(tables):
        raise Http404
    table = table_in(tables[int(number)][0])
    name = f"{_name(text, table.caption)}.{form.ending}"
    return to_take(form.write(table), name, form.kind)


def _name(text: str, caption: str) -> str:
    """What a table's file is called: the page's heading, and the caption where there is one."""
    heading = _HEADING.search(text)
    words = " ".join(_TAG.sub("", unescape(heading[1])).split()) if heading else "Table"
    name = f"{words}, {caption}" if caption else words
    return seen(re.sub(r'[\\/:*?"<>|\r\n]+', " ", name))[:LONGEST_NAME].strip()


def with_ways_to_take(request: HttpRequest, text: str) -> str:
    """The page with ways to take each of its tables."""
    pieces, last = [], 0
    for number, place in enumerate(tables_in(text)):
        pieces += [text[last : place.end()], _ways(request, number, table_in(place[0]).caption)]
        last = place.end()
    return "".join([*pieces, text[last:]])


def _ways(request: HttpRequest, number: int, caption: str) -> str:
    whose = caption or "This table"
    ways = [_WAY.format(_query(request, number, form), whose, form.ending.upper(), form.ending.upper())
            for form in FORMS.values()]  # fmt: skip
    return _WAYS.format(Markup(", ").join(ways))


def _query(request: HttpRequest, number: int, form: Form) -> str:
    """The address's own query with a table and a form in it, from the first row on."""
    own = [(key, value) for key, value in request.GET.items() if key not in (TABLE, FORM)]
    return urlencode([*own, (TABLE, number), (FORM, form.ending)])
