"""A document under review: what its words may state, beside each sentence, to be confirmed or left."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.reading_requests import ask_for_reading
from placeplan.workspace.actions.uploads import map_files
from placeplan.workspace.content.drawn_sheets import document_readings
from placeplan.workspace.models import Upload
from placeplan.workspace.rendering import page
from placeplan.workspace.reviewing.document_figures import Reading, key_of, rows_in, with_rows
from placeplan.workspace.reviewing.document_forms import ReadingsForm
from placeplan.workspace.views.asked_rows import start_of
from placeplan.workspace.views.footing import following, standing

EACH = 15  # readings on one page; our default
USED, DOUBTFUL = "figures", "doubtful"
KEPT = "It is noted. The figures that you confirmed stand with the files, and are saved with them."


@require_http_methods(["GET", "HEAD", "POST"])
def document_page(request: HttpRequest, number: int, document: int) -> HttpResponse:
    """The readings of one document, those that are sure enough or those in doubt."""
    where = standing(request)
    upload = get_object_or_404(
        Upload.objects.seen_by(where.seat).filter(received=None), pk=number, state="received"
    )
    job = ask_for_reading(by=where.seat, upload=upload, version=where.version)
    if job.state != "done":
        return redirect("job", job.pk)
    if document >= len(job.answer["documents"]):
        raise Http404
    about = job.answer["documents"][document]
    readings = document_readings(upload.pk, job.key, document)
    chosen = DOUBTFUL if request.GET.get("show") == DOUBTFUL else USED
    fitting = _chosen(readings or [], chosen)
    start = start_of(request, count=len(fitting)) // EACH * EACH
    own = upload.files.filter(name=about["file"]).values_list("mapping", flat=True)
    text = next(iter(own), "")
    form = ReadingsForm(
        request.POST if request.method == "POST" else None,
        readings=fitting[start : start + EACH],
        rows=rows_in(text),
        bodies=job.answer["bodies"],
        day=about["created"],
    )
    if request.method == "POST" and form.is_valid():
        changed = with_rows(text, form.rows(), [key_of(reading) for _, reading in form.readings])
        map_files(by=where.seat, upload=upload, mappings={about["file"]: changed})
        messages.info(request, KEPT)
        again = ask_for_reading(by=where.seat, upload=upload, version=where.version)
        return redirect(following(again, "upload", upload.pk))
    return page(
        request,
        "document.html",
        upload=upload,
        job=job,
        about=about,
        form=form,
        chosen=chosen,
        counts={USED: about["figures"], DOUBTFUL: about["doubtful"]},
        is_cleared=readings is None,
        start=start,
        each=EACH,
        count=len(fitting),
        version=where.version,
        parted=parted,
    )


def parted(reading: Reading) -> tuple[str, str, str]:
    """A sentence with the words of an amount apart; the whole of it first where it words it otherwise."""
    before, within, after = str(reading["sentence"]).partition(reading["words"])
    return before, within, after


def _chosen(readings: Sequence[dict[str, Any]], chosen: str) -> list[tuple[int, Reading]]:
    """The readings of one list, with their numbers among all of the document."""
    wanted = chosen == USED
    return [(number, reading) for number, reading in enumerate(readings) if reading["is_used"] == wanted]
