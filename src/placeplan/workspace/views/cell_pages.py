"""What a finding or figure rests on, as it was handed in: a sheet at a cell, or a document at a sentence."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from placeplan.core.sources import column_letters
from placeplan.figures.spreadsheets.cells import Place, Sheet, place_named, shown
from placeplan.plan.place import FIGURES
from placeplan.workspace.content.opened.opened_documents import passages_of, stands_at
from placeplan.workspace.content.opened.opened_sheets import sheets_of
from placeplan.workspace.rendering import page
from placeplan.workspace.views.asked_rows import start_near
from placeplan.workspace.views.footing import Standing, standing
from placeplan.workspace.views.line_pages import lines_page

ROWS_EACH, MOST_COLUMNS = 60, 60  # of a sheet on one page; our defaults
LONGEST = 120  # letters of one cell
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


@dataclass(frozen=True)
class Window:
    """Part of a sheet: its first row, the letters of its columns, and its rows of texts."""

    first: int
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@require_safe
def cells(request: HttpRequest) -> HttpResponse:
    """The rows of a sheet around a cell, or from a row on."""
    where = standing(request)
    file, asked = request.GET.get("file", ""), request.GET.get("cell", "").upper()
    sheets = sheets_of(where.version, file)
    wanted = request.GET.get("sheet", "")
    sheet = next((candidate for candidate in sheets if candidate.name == wanted), next(iter(sheets), None))
    if sheet is None:
        return _elsewhere(request, where, file)
    cell = place_named(asked) if _CELL.fullmatch(asked) else None
    first = start_near(request, cell[0] if cell else None, len(sheet.rows))
    return page(
        request,
        "cells.html",
        file=file,
        sheet=sheet.name,
        sheets=[candidate.name for candidate in sheets],
        cell=asked if cell else "",
        window=_window(sheet, first, cell),
        count=len(sheet.rows),
        each=ROWS_EACH,
    )


def _elsewhere(request: HttpRequest, where: Standing, file: str) -> HttpResponse:
    """What is no sheet: the place's own rows of figures, a document around a sentence, or lines of a text."""
    if file.startswith(f"{FIGURES}/") and where.version.entries.filter(path=file).exists():
        return redirect(f"{reverse('plan-figures')}?{urlencode({'file': file})}")
    passages = passages_of(where.version, file)
    if not passages:
        return lines_page(request, where.version, file)
    cell = request.GET.get("cell", "")
    at = next((number for number, passage in enumerate(passages) if stands_at(passage, cell)), None)
    start = start_near(request, at, len(passages))
    return page(
        request,
        "words.html",
        file=file,
        cell=cell if at is not None else "",
        at=at,
        passages=[*enumerate(passages)][start : start + ROWS_EACH],
        start=start,
        count=len(passages),
        each=ROWS_EACH,
    )


def _window(sheet: Sheet, first: int, cell: Place | None) -> Window:
    beyond = cell[1] - MOST_COLUMNS + 2 if cell else 0
    start = max(0, min(beyond, sheet.width - 1))
    columns = range(start, min(sheet.width, start + MOST_COLUMNS))
    rows = range(first, min(len(sheet.rows), first + ROWS_EACH))
    return Window(
        first,
        tuple(map(column_letters, columns)),
        tuple((row, tuple(_short(shown(sheet.at(row, column))) for column in columns)) for row in rows),
    )


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
