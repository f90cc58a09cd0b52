"""The review: how each file would be read, with our reading drawn on the sheet, before anything is saved."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.core.errors import Problem
from placeplan.core.sources import column_letters
from placeplan.reading.drawing import MOST_COLUMNS, MOST_ROWS
from placeplan.workspace.actions.reading_requests import ask_for_reading, ask_to_take_in
from placeplan.workspace.actions.uploads import map_files, say_whose
from placeplan.workspace.content.drawn_sheets import SheetPart, drawn_part
from placeplan.workspace.models import Job, Upload
from placeplan.workspace.rendering import page
from placeplan.workspace.reviewing.document_figures import ENDING
from placeplan.workspace.reviewing.mapping_changes import faults_of, with_answers
from placeplan.workspace.reviewing.review_forms import TableAnswers, Whose
from placeplan.workspace.reviewing.reviews import books, doubt, proof, sentence, unit
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.footing import Standing, following, standing


@require_http_methods(["GET", "HEAD", "POST"])
def upload_page(request: HttpRequest, number: int) -> HttpResponse:
    """Every file that was handed in, and whose it is; saving comes after."""
    where = standing(request)
    upload = get_object_or_404(Upload.objects.seen_by(where.seat).filter(received=None), pk=number)
    if upload.state != "received":
        return page(request, "upload_over.html", upload=upload)
    job = _reading(where, upload)
    if job.state != "done":
        return redirect("job", job.pk)
    form = Whose(request.POST if request.method == "POST" else None, result=job.answer)
    if request.method == "POST" and form.is_valid():
        say_whose(by=where.seat, upload=upload, owners=form.owners())
        return redirect("job", _reading(where, upload).pk)
    return page(
        request,
        "review.html",
        upload=upload,
        form=form,
        result=job.answer,
        books=books(job.answer),
        ending=ENDING,
        refused=[Problem(*parts) for parts in job.answer["refused"]],
        sentence=sentence,
        proof=proof,
        doubt=doubt,
        unit=unit,
    )


def _reading(where: Standing, upload: Upload) -> Job:
    return ask_for_reading(by=where.seat, upload=upload, version=where.version)


@require_POST
def save(request: HttpRequest, number: int) -> HttpResponse:
    """Take what was read into the place."""
    upload = get_object_or_404(
        Upload.objects.seen_by(request.seat).filter(received=None), pk=number, state="received"
    )
    return redirect("job", ask_to_take_in(by=request.seat, upload=upload).pk)


@require_http_methods(["GET", "HEAD", "POST"])
def table_page(request: HttpRequest, number: int, book: int, table: int) -> HttpResponse:
    """One table as its sheet shows it, our reading drawn on it, and every part of that to be changed."""
    where = standing(request)
    upload = get_object_or_404(
        Upload.objects.seen_by(where.seat).filter(received=None), pk=number, state="received"
    )
    job = _reading(where, upload)
    if job.state != "done":
        return redirect("job", job.pk)
    own, drawn = _drawn(job.answer, book, table)
    part = _part(request, job, book, drawn)
    form = TableAnswers(
        request.POST if request.method == "POST" else None,
        number=table,
        lines=_lines(drawn, part),
        mapping=own.drawn["mapping"],
        bodies=job.answer["bodies"],
    )
    if request.method == "POST" and form.is_valid():
        text = with_answers(own.drawn["mapping"], table, form.cleaned_data)
        wrong = faults_of(text, own.file)
        if not wrong:
            map_files(by=where.seat, upload=upload, mappings={own.file: text})
            messages.info(request, "It is read anew, as you said.")
            return redirect(following(_reading(where, upload), "upload", upload.pk))
        for problem in wrong:
            form.add_error(None, str(problem))
    return page(
        request,
        "table.html",
        upload=upload,
        book=own,
        job=job,
        version=where.version,
        table=drawn,
        part=part or drawn,
        each=MOST_ROWS,
        each_across=MOST_COLUMNS,
        is_part=part is not None,
        is_cleared="from" in request.GET and part is None,
        form=form,
        says=sentence(drawn, own.names),
        proof=proof(drawn),
    )


def _part(request: HttpRequest, job: Job, book: int, drawn: Any) -> SheetPart | None:
    """The rows and columns that are asked for; nothing where the address asks for none, or none are kept."""
    if not {"from", "across"} & request.GET.keys():
        return None
    upload = int(job.arguments["upload"])
    start, across = start_of(request), start_of(request, "across")
    return drawn_part(upload, job.key, book, drawn["number"], start, across)


def _lines(drawn: Any, part: SheetPart | None) -> list[str]:
    """The lines whose fields are shown, by letters: columns, or of a table on its side its rows' numbers."""
    if drawn["is_turned"]:
        return [column_letters(row["number"] - 1) for row in (part.rows if part else drawn["rows"])]
    return [column["letters"] for column in (part.columns if part else drawn["columns"])]


def _drawn(result: Any, book: int, table: int) -> tuple[Any, Any]:
    """The workbook and the table that a page is about. Errors: there is none."""
    own = next((candidate for candidate in books(result) if candidate.number == book), None)
    drawn = (
        next((candidate for candidate in own.tables if candidate["number"] == table), None) if own else None
    )
    if own is None or drawn is None:
        raise Http404
    return own, drawn
