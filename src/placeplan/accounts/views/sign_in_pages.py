"""Signing in by two steps, and out."""

import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.accounts.actions.signing_in import LockedOutError, with_code, with_password
from placeplan.accounts.by_provider.setting import provider
from placeplan.accounts.forms import CodeStep, PasswordStep
from placeplan.accounts.kept_sessions import end_all, open_session
from placeplan.accounts.models import Account
from placeplan.workspace.rendering import page

HALF, HALF_AT, THEN = "half", "half_at", "then"
PATIENCE = 300  # seconds between the two steps; our default
WRONG = "This name and password do not belong together."


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The first step: name and password."""
    form = PasswordStep(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        request.session[THEN] = _our_own(request, request.GET.get("then", ""))
        return page(request, "accounts/sign_in.html", form=form, provider=provider())
    try:
        account = with_password(form.cleaned_data["name"], form.cleaned_data["password"])
    except LockedOutError as error:
        form.add_error(None, f"{error.problems[0].what} {error.problems[0].to_do}")
        return page(request, "accounts/sign_in.html", form=form, provider=provider())
    if account is None or not account.factor:
        form.add_error(None, WRONG)
        return page(request, "accounts/sign_in.html", form=form, provider=provider())
    request.session.cycle_key()
    request.session.update({HALF: account.pk, HALF_AT: time.time()})
    return redirect("sign-in-code")


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code."""
    account = Account.objects.filter(pk=request.session.get(HALF, 0)).first()
    if account is None or time.time() - request.session.get(HALF_AT, 0) > PATIENCE:
        return redirect("sign-in")
    form = CodeStep(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if with_code(account, form.cleaned_data["code"]):
                then = request.session.get(THEN, "/")
                open_session(request, account)
                return redirect(then)
            form.add_error("code", "This is not the code of now, or it was used. Wait for the next one.")
        except LockedOutError as error:
            form.add_error(None, f"{error.problems[0].what} {error.problems[0].to_do}")
    return page(request, "accounts/code.html", form=form)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session, or all of hers."""
    if request.POST.get("where") == "everywhere":
        end_all(request.account)
    request.session.flush()
    messages.info(request, "You are signed out.")
    return redirect("sign-in")


def _our_own(request: HttpRequest, address: str) -> str:
    """An address of ours to go on to; the first page for any other."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours else "/"
