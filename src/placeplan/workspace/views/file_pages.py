"""Pages of files: hand several in, and see each of them read before anything is saved."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.workspace.actions.reading_requests import ask_for_reading
from placeplan.workspace.actions.uploads import hand_in, put_aside
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.forms import HandIn
from placeplan.workspace.models import Upload
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import standing
from placeplan.workspace.waiting.waiting_files import name_of, waiting_files


@require_http_methods(["GET", "HEAD", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    """What was handed in, and a form to hand in more."""
    where = standing(request)
    form = HandIn(request.POST, request.FILES) if request.method == "POST" else HandIn()
    if request.method == "POST" and form.is_valid():
        files = [(file.name, file.read()) for file in form.cleaned_data["files"]]
        upload = hand_in(by=where.seat, line=where.line, files=files)
        job = ask_for_reading(by=where.seat, upload=upload, version=where.version)
        return redirect("job", job.pk)
    return page(
        request,
        "uploads.html",
        form=form,
        uploads=Upload.objects.seen_by(where.seat).filter(line=where.line).prefetch_related("files"),
        waiting=waiting_files(where.version),
    )


@require_POST
def hand_in_waiting(request: HttpRequest) -> HttpResponse:
    """Hand in what waits in the place's own folder of workbooks."""
    where = standing(request)
    files = [(name_of(entry), bytes_kept(entry.content)) for entry in waiting_files(where.version)]
    if not files:
        messages.info(request, "Nothing waits there any more.")
        return redirect("uploads")
    upload = hand_in(by=where.seat, line=where.line, files=files)
    return redirect("job", ask_for_reading(by=where.seat, upload=upload, version=where.version).pk)


@require_POST
def put_upload_aside(request: HttpRequest, number: int) -> HttpResponse:
    """Read nothing of these files."""
    upload = get_object_or_404(Upload.objects.seen_by(request.seat).filter(received=None), pk=number)
    put_aside(by=request.seat, upload=upload)
    messages.info(request, "Those files were put aside. Nothing of them was read into the place.")
    return redirect("uploads")
