"""The page on which whoever speaks for a body signs its books."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.workspace.actions.signing import sign
from placeplan.workspace.content.signed_parts import own_digest, signed
from placeplan.workspace.models import OWN
from placeplan.workspace.rendering import page
from placeplan.workspace.rules import may
from placeplan.workspace.views.footing import standing

MOVED = "Your books have changed since you looked. Look again, and then sign."


@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: HttpRequest) -> HttpResponse:
    """What was signed last and what changed since; posted, what the books hold now is signed."""
    where = standing(request)
    if where.line.purpose != OWN:
        raise Http404
    content, looked = own_digest(where.version), request.POST.get("looked", "")
    if request.method == "POST" and looked == content:
        sign(by=where.seat, version=where.version)
        messages.info(request, f"Version {where.version.number} is signed.")
        return redirect("signing")
    return page(
        request,
        "sharing/signing.html",
        version=where.version,
        signed=signed(where.line, where.version),
        content=content,
        moved=MOVED if looked else "",
        refusal=may(where.seat, "sign", where.version),
    )
