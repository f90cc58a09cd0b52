"""Pages of files that the coordinator received for a body: the form, and one receipt as both see it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from placeplan.workspace.actions.in_rounds.receiving import adopt, receive, refuse_received
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.downloads.files_to_take import to_take
from placeplan.workspace.models import Received, Round, RoundBody
from placeplan.workspace.rendering import page
from placeplan.workspace.round_forms import ReceiveFor, WordOnReceived
from placeplan.workspace.rules import has_role_for

UNREAD = "application/octet-stream"  # as it came: nobody has looked into it


@require_http_methods(["GET", "HEAD", "POST"])
def receive_page(request: HttpRequest, number: int) -> HttpResponse:
    """The form with which the coordinator receives files for a body."""
    running = get_object_or_404(Round.objects.seen_by(request.seat), number=number)
    if not has_role_for(request.seat, "receive for a body"):
        raise Http404
    rows = RoundBody.objects.seen_by(request.seat).filter(round=running).select_related("organisation")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReceiveFor(*sent, bodies=[(row.pk, row.organisation.name) for row in rows])
    if request.method == "POST" and form.is_valid():
        files = [(file.name, file.read()) for file in form.cleaned_data["files"]]
        body = rows.get(pk=form.cleaned_data["body"])
        received = receive(
            by=request.seat, body=body, files=files, how_it_came=form.cleaned_data["how_it_came"]
        )
        messages.info(request, f"Received. {body.organisation.name} is asked for its word.")
        return redirect("received", received.pk)
    return page(request, "rounds/receive.html", form=form, round=running, here="/rounds/")


@require_http_methods(["GET", "HEAD", "POST"])
def received_page(request: HttpRequest, number: int) -> HttpResponse:
    """Files that were received for a body, and its signatory's word on them."""
    received = _received(request, number)
    is_own = received.body.organisation_id == request.seat.organisation_id
    can_answer = (
        is_own and received.state == "received" and has_role_for(request.seat, "adopt what was received")
    )
    form = WordOnReceived(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["act"] == "adopt":
            upload = adopt(by=request.seat, received=received)
            messages.info(request, "Adopted. Now look how they are read, and save.")
            return redirect("upload", upload.pk)
        refuse_received(by=request.seat, received=received, why=form.cleaned_data["why"])
        messages.info(request, "Refused. Nothing of them is your body’s word.")
        return redirect("received", received.pk)
    return page(
        request,
        "rounds/received.html",
        received=received,
        is_own=is_own,
        can_answer=can_answer,
        form=form,
        files=received.upload.files.select_related("content"),
        here="/rounds/",
    )


@require_safe
def received_file(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """One of the files, as it came."""
    received = _received(request, number)
    file = get_object_or_404(received.upload.files.select_related("content"), name=name)
    return to_take(bytes_kept(file.content), file.name, UNREAD)


def _received(request: HttpRequest, number: int) -> Received:
    rows = Received.objects.seen_by(request.seat)
    related = ("upload__by__person", "body__organisation", "body__round", "answered_by__person")
    return get_object_or_404(rows.select_related(*related), pk=number)
