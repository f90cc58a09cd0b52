"""Every return that was handed in, and the form to hand in another; one return, and how far it is."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placeplan.workspace.actions.asked_returns import hand_in_return, put_return_aside
from placeplan.workspace.actions.return_requests import ask_to_check, ask_to_map
from placeplan.workspace.content.declared_bodies import body_names
from placeplan.workspace.models import AskedReturn
from placeplan.workspace.rendering import page
from placeplan.workspace.returning.kept_receipts import receipt_of
from placeplan.workspace.returning.return_forms import CHECK, HandInReturn
from placeplan.workspace.views.footing import standing

MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def returns(request: HttpRequest) -> HttpResponse:
    """What was asked of whom, and a form to hand in what somebody asks for."""
    where = standing(request)
    names = body_names(where.version)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = HandInReturn(*sent, bodies=sorted(names.items(), key=lambda body: body[1]))
    if request.method == "POST" and form.is_valid():
        file, is_filled = form.cleaned_data["workbook"], form.cleaned_data["aim"] == CHECK
        asked = hand_in_return(
            by=where.seat, line=where.line, name=file.name, content=file.read(),
            body=form.cleaned_data["body"], is_filled=is_filled,
        )  # fmt: skip
        ask = ask_to_check if is_filled else ask_to_map
        return redirect("job", ask(by=where.seat, asked=asked, version=where.version).pk)
    rows = AskedReturn.objects.seen_by(where.seat).filter(line=where.line)
    return page(
        request, "returns/list.html", form=form, names=names, count=rows.count(), returns=rows[:MOST_SHOWN]
    )


@require_safe
def return_page(request: HttpRequest, number: int) -> HttpResponse:
    """How far one return is: what it needs next, or what was filled of it."""
    where = standing(request)
    asked = get_object_or_404(AskedReturn.objects.seen_by(where.seat), pk=number)
    if asked.state in ("received", "confirmed"):
        return redirect("return-mapping", asked.pk)
    if asked.state == "to check":
        return redirect("return-check", asked.pk)
    return page(
        request, "returns/one.html", asked=asked, names=body_names(where.version), receipt=receipt_of(asked)
    )


@require_POST
def put_aside(request: HttpRequest, number: int) -> HttpResponse:
    """Ask no more about a return."""
    asked = get_object_or_404(AskedReturn.objects.seen_by(request.seat), pk=number)
    put_return_aside(by=request.seat, asked=asked)
    messages.info(request, "That return was put aside. Nothing of it waits any more.")
    return redirect("returns")
