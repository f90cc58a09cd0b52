"""A filled return: every cell with its figure or why it is blank, one cell traced, files to take away."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from placeplan.core.sources import Source
from placeplan.figures.measures import measures
from placeplan.figures.provenance import GRADE_LABELS, UNGRADED
from placeplan.returns.receipts import ENDING
from placeplan.workspace.content.declared_bodies import body_names
from placeplan.workspace.content.opened.opened_sheets import workbooks_in
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.downloads.files_to_take import to_take
from placeplan.workspace.downloads.taking_tables import rows_each
from placeplan.workspace.models import AskedReturn
from placeplan.workspace.rendering import page
from placeplan.workspace.returning.kept_receipts import STATES, Cell, KeptReceipt, receipt_of, sources_of
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.footing import Standing, standing

EACH = 200  # cells on one page; our default
WORKBOOKS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}


@dataclass(frozen=True)
class Stated:
    """One figure of a cell: what is told of it, where it was stated, and whether its sheet can be opened."""

    told: Cell
    source: Source
    is_here: bool


@require_safe
def return_cells(request: HttpRequest, number: int) -> HttpResponse:
    """Every cell of a filled return, by what became of it."""
    where = standing(request)
    asked, receipt = _filled(where, number)
    wanted = request.GET.get("show", "")
    state = wanted if wanted in STATES else STATES[0]
    cells, start, count = receipt.of(state), start_of(request), rows_each(request, EACH)
    return page(
        request,
        "returns/cells.html",
        asked=asked,
        state=state,
        counts={name: len(receipt.of(name)) for name in STATES},
        cells=cells[start : start + count],
        start=start,
        each=count,
        count=len(cells),
        reasons=receipt.reasons,
        labels={key: own.label for key, own in measures().items()},
        names=body_names(where.version),
        can_open=set(workbooks_in(where.version)),
        sources_of=sources_of,
    )


@require_safe
def return_cell(request: HttpRequest, number: int) -> HttpResponse:
    """One cell back to the figure that it is, and to the very cell where its speaker stated it."""
    where = standing(request)
    asked, receipt = _filled(where, number)
    cell = receipt.cell(request.GET.get("sheet", ""), request.GET.get("cell", "").upper())
    if cell is None:
        raise Http404
    here = set(workbooks_in(where.version))
    return page(
        request,
        "returns/cell.html",
        asked=asked,
        cell=cell,
        label=measures()[cell["asks"]["measure"]].label if cell.get("asks") else "",
        stated=[Stated(told, own, own.file in here) for told, own in sources_of(cell)],
        names=body_names(where.version),
        grade=GRADE_LABELS.get(str(cell.get("grade") or ""), UNGRADED),
    )


@require_safe
def filled_copy(request: HttpRequest, number: int) -> HttpResponse:
    """The filled copy, to take away."""
    asked, _ = _filled(standing(request), number)
    return to_take(
        bytes_kept(asked.filled), asked.filled_name, WORKBOOKS[PurePath(asked.filled_name).suffix.lower()]
    )


@require_safe
def receipt_file(request: HttpRequest, number: int) -> HttpResponse:
    """The receipt as it is kept in the place, to take away."""
    asked, _ = _filled(standing(request), number)
    return to_take(bytes_kept(asked.receipt), asked.filled_name + ENDING, "application/json")


def _filled(where: Standing, number: int) -> tuple[AskedReturn, KeptReceipt]:
    """A return and its receipt. Errors: it is not filled, or was not filled here."""
    rows: Any = AskedReturn.objects.seen_by(where.seat).select_related("version", "filled", "receipt")
    asked = get_object_or_404(rows, pk=number)
    receipt = receipt_of(asked)
    if receipt is None:
        raise Http404
    return asked, receipt
