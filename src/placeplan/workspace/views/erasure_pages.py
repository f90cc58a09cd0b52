"""Pages of what was erased: purge what was handed in, erase a person, and the list of what is gone."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.keeping_private.erasures import erase_person, people_to_erase, purge_upload
from placeplan.workspace.forms import Erase, Why
from placeplan.workspace.models import BYTES, Erasure, Upload
from placeplan.workspace.rendering import page
from placeplan.workspace.views.footing import standing


@require_http_methods(["GET", "HEAD", "POST"])
def purge_page(request: HttpRequest, number: int) -> HttpResponse:
    """What would be destroyed with an upload, and a form to do it."""
    where = standing(request)
    upload = get_object_or_404(Upload.objects.seen_by(where.seat), pk=number)
    form = Why(request.POST if request.method == "POST" else None)
    files = list(upload.files.select_related("content"))
    if request.method == "POST" and form.is_valid():
        purge_upload(by=where.seat, upload=upload, reason=form.cleaned_data["reason"])
        messages.info(request, "Those files are gone, here and in the folder. Read the others anew.")
        return redirect("erased")
    return page(
        request,
        "purge.html",
        upload=upload,
        files=files,
        form=form,
        is_purged=all(file.content.purged_at for file in files),
        here="/files/",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def erased(request: HttpRequest) -> HttpResponse:
    """What was erased and purged, and a form to erase a person's name and words."""
    where = standing(request)
    people = {person.key: person for person in people_to_erase(where.seat)}
    choices = [(key, person.name) for key, person in people.items()]
    form = Erase(request.POST if request.method == "POST" else None, people=choices)
    if request.method == "POST" and form.is_valid():
        person = people[form.cleaned_data["person"]]
        erase_person(by=where.seat, person=person, reason=form.cleaned_data["reason"])
        messages.info(request, "Her name and her words are erased. The chain of acts is whole as before.")
        return redirect("erased")
    rows = Erasure.objects.seen_by(where.seat).select_related("by__person", "by__organisation")
    return page(request, "erased.html", form=form, people=people, erasures=rows, bytes=BYTES)
