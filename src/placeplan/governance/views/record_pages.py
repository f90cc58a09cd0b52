"""Pages of records: every file of them, a form for a row, rows pasted, and a file to take away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.core.doors.csv_files import csv_rows
from placeplan.core.errors import PlanError, Problem, Problems
from placeplan.governance.actions import next_row
from placeplan.governance.queries import records_of
from placeplan.governance.record_forms import FILES, RecordForm, RowsPasted
from placeplan.governance.views.recording import bodies_named, put_on_record
from placeplan.records.chained import ACT_OF
from placeplan.records.record_cells import cells_of, columns_of, row_of
from placeplan.records.record_files import FOLDER, KINDS, record_texts
from placeplan.records.rows.record_row import RecordRow
from placeplan.records.rows.whole_records import Records
from placeplan.workspace.rendering import OK, page
from placeplan.workspace.rules import has_role_for

HERE = "/records/"


@require_safe
def records(request: HttpRequest) -> HttpResponse:
    """Every file of records with its rows: powers, boards, seats, meetings, and all that was recorded."""
    seat: Any = request.seat
    kept = records_of(seat.organisation.place)
    files = [(file, *FILES[file], _table(kept, file), has_role_for(seat, ACT_OF[file])) for file in KINDS]
    return page(request, "deciding/records.html", files=files)


@require_http_methods(["GET", "HEAD", "POST"])
def new_record(request: HttpRequest, file: str) -> HttpResponse:
    """A form for a row of a file; with `mends`, one that stands in for a row there is."""
    seat: Any = request.seat
    _known(file)
    kept = records_of(seat.organisation.place)
    mends = _row(kept, file, request.GET.get("mends", ""))
    about: dict[str, Any] = {"file": file, "records": kept, "bodies": bodies_named(seat), "mends": mends}
    form = RecordForm(request.POST or None, **about)
    status = OK
    if request.method == "POST" and form.is_valid():
        status = put_on_record(form, seat, lambda: [(file, form.row(next_row(seat, file)))])
        if status == OK:
            messages.info(request, "It is on record.")
            return redirect("records")
    told = {"form": form, "file": file, "mends": mends, "about": FILES[file]}
    return page(request, "deciding/form.html", here=HERE, status=status, **told)


@require_http_methods(["GET", "HEAD", "POST"])
def paste_records(request: HttpRequest, file: str) -> HttpResponse:
    """Rows of a file, pasted as CSV with its header: all of them are taken, or none."""
    seat: Any = request.seat
    _known(file)
    form = RowsPasted(request.POST or None)
    status = OK
    if request.method == "POST" and form.is_valid():
        status = put_on_record(
            form, seat, lambda: [(file, row) for row in _rows_in(form.cleaned_data["rows"], file)]
        )
        if status == OK:
            messages.info(request, "They are on record.")
            return redirect("records")
    about = {"file": file, "columns": columns_of(KINDS[file]), "about": FILES[file]}
    return page(request, "deciding/paste.html", here=HERE, status=status, form=form, **about)


@require_safe
def record_file(request: HttpRequest, file: str) -> HttpResponse:
    """A file of records as it is exported with the place."""
    seat: Any = request.seat
    _known(file)
    text = record_texts(records_of(seat.organisation.place)).get(f"{FOLDER}/{file}.csv", "")
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file}.csv"'
    return answer


def _known(file: str) -> None:
    if file not in KINDS:
        raise Http404


def _table(kept: Records, file: str) -> dict[str, Any]:
    acting = {row.row for row in getattr(kept.acting, file)}
    rows = [(row.row in acting, row.row, cells_of(row)) for row in getattr(kept, file)]
    return {"columns": columns_of(KINDS[file]), "rows": rows}


def _row(kept: Records, file: str, name: str) -> RecordRow | None:
    """The row that is to be mended: one that acts. Errors: there is none such."""
    if not name:
        return None
    rows: tuple[RecordRow, ...] = getattr(kept.acting, file)
    by_name = {row.row: row for row in rows}
    if name not in by_name:
        raise Http404
    return by_name[name]


def _rows_in(text: str, file: str) -> list[RecordRow]:
    """The rows of a text of CSV. Errors, all at once: a column that nobody reads, a cell of no sense."""
    lines = [row for row in csv_rows(text.strip(), f"{file}.csv") if row]
    header = [name.strip() for name in lines[0]] if lines else []
    _refuse_header(header, lines[1:], file)
    problems = Problems()
    rows = [
        _row_in(header, line, f"{file}.csv line {number}", problems)
        for number, line in enumerate(lines[1:], start=2)
    ]
    problems.raise_any()
    return [row for row in rows if row is not None]


def _refuse_header(header: list[str], below: list[list[str]], file: str) -> None:
    """Errors: a column that nobody reads, or nothing below the header."""
    columns = columns_of(KINDS[file])
    unread = [f"Nobody reads the column “{name}”." for name in header if name not in columns]
    empty = [] if below else ["There is no row below the header."]
    if reasons := [*unread, *empty]:
        to_do = f"The columns are {', '.join(columns)}."
        raise PlanError(Problem(" ".join(reasons), f"{file}.csv", to_do))


def _row_in(header: list[str], line: list[str], where: str, problems: Problems) -> RecordRow | None:
    if len(line) != len(header):
        what = f"The row has {len(line)} cells where the header has {len(header)}."
        problems.add(what, where, "Put commas inside quotes.")
        return None
    file = where.partition(".csv")[0]
    return row_of(KINDS[file], dict(zip(header, line, strict=True)), where, problems)
