"""Pages on which people enter a promise, what came of one, and that a series is charted anew."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.assurance.published.claims_ledger import CLAIM
from placeplan.workspace.drafting.csv_cells import Row, lines_of, row_name
from placeplan.workspace.plan_forms.claim_form import OutcomeForm, PromiseForm
from placeplan.workspace.plan_forms.draft_form import DraftForm
from placeplan.workspace.plan_forms.rebase_form import RebaseForm
from placeplan.workspace.rendering import page
from placeplan.workspace.views.plan.planning import Planning, is_kept, planning

KEPT = "It is in the draft. The folder changes when you save."
NO_PROMISE = "No promise is stated in words in this place. State one first."


@require_http_methods(["GET", "HEAD", "POST"])
def promise(request: HttpRequest) -> HttpResponse:
    """A promise that is not in the place yet."""
    own = planning(request)
    return _answer(request, own, PromiseForm(_sent(request), bodies=own.bodies), "A promise")


@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest) -> HttpResponse:
    """What came of a promise."""
    own = planning(request)
    claims = _claims(own)
    form = OutcomeForm(_sent(request), claims=claims)
    return _answer(request, own, form, "What came of a promise", "" if claims else NO_PROMISE)


@require_http_methods(["GET", "HEAD", "POST"])
def rebase(request: HttpRequest) -> HttpResponse:
    """That a series is charted anew."""
    own = planning(request)
    return _answer(request, own, RebaseForm(_sent(request)), "A series charted anew")


def _claims(own: Planning) -> Mapping[str, Row]:
    """Every promise in words, of the files and of the draft, by what its row goes by."""
    texts = [text for path, text in sorted(own.texts.items()) if path.startswith("statements/")]
    rows = [row for text in texts for row in lines_of(text).rows]
    return {
        row_name(row): row
        for row in rows
        if row.get("subject") == CLAIM and row.get("attribute") == "claimed" and row.get("text")
    }


def _sent(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _answer(
    request: HttpRequest, own: Planning, form: DraftForm, title: str, warning: str = ""
) -> HttpResponse:
    """The form, with what is wrong with it; once nothing is, the way back to the plan."""
    if request.method == "POST" and form.is_valid() and is_kept(own, form):
        messages.info(request, KEPT)
        return redirect("plan")
    version = own.where.version
    return page(request, "plan/part.html", form=form, title=title, warning=warning, version=version)
