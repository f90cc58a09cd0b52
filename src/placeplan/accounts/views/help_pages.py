"""Helping somebody in who lost her password or her second factor, and setting it anew."""

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from placeplan.accounts.actions.recoveries import begin, confirm, due, set_anew, stop
from placeplan.accounts.actions.signing_in import with_code, with_password
from placeplan.accounts.by_provider.setting import provider
from placeplan.accounts.forms import CodeStep, Lost, NewAccount, NewFactor, NewPassword, PasswordStep
from placeplan.accounts.models import PROVIDER, Account, Recovery
from placeplan.accounts.second_factor import new_factor, new_recovery_codes, picture_of
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.rendering import page

FACTOR = "factor"


@require_POST
def lost(request: HttpRequest) -> HttpResponse:
    """The first person's word that somebody lost something."""
    form = Lost(request.POST)
    account = Account.objects.filter(pk=form.cleaned_data["account"]).first() if form.is_valid() else None
    if account is None:
        raise PlanError(Problem("There is no such person here.", to_do="Load the page of people again."))
    begin(by=request.account, account=account, lost=form.cleaned_data["lost"])
    messages.info(request, "Noted. A second person has to agree on this page.")
    return redirect("people")


@require_POST
def lost_act(request: HttpRequest, number: int, act: str) -> HttpResponse:
    """The second person's word, which gives a link; or a stop."""
    recovery = Recovery.objects.select_related("account__person").filter(pk=number).first()
    if recovery is None or act not in ("confirm", "stop"):
        raise PlanError(Problem("There is no such thing here.", to_do="Load the page again."))
    if act == "stop":
        stop(by=request.account, recovery=recovery)
        return redirect("my-account" if recovery.account_id == request.account.pk else "people")
    token = confirm(by=request.account, recovery=recovery)
    recovery.refresh_from_db()
    link = request.build_absolute_uri(reverse("set-anew", args=[token]))
    return page(request, "accounts/helped.html", recovery=recovery, link=link)


@require_http_methods(["GET", "HEAD", "POST"])
def set_anew_page(request: HttpRequest, token: str) -> HttpResponse:
    """Set anew what was lost, against what was not. Errors: the link is good for nothing."""
    recovery = due(token)
    if recovery.lost == PROVIDER:
        return _otherwise_from_now_on(request, recovery, token)
    factor = request.session.setdefault(FACTOR, new_factor()) if recovery.lost == "factor" else ""
    proof, fresh = _forms(request, factor)
    is_whole = request.method == "POST" and proof.is_valid() and fresh.is_valid()
    if is_whole and _proves_the_other(recovery, proof):
        password = fresh.cleaned_data.get("password", "")
        columns = {"password": make_password(password)} if password else {"factor": factor}
        set_anew(recovery=recovery, fresh=columns)
        return _is_set(request, recovery)
    if is_whole:
        proof.add_error(None, "This is not yours.")
    picture = picture_of(factor, recovery.account.person.name) if factor else ""
    return page(
        request,
        "accounts/set_anew.html",
        recovery=recovery, proof=proof, fresh=fresh, factor=factor, picture=picture,
    )  # fmt: skip


def _is_set(request: HttpRequest, recovery: Recovery) -> HttpResponse:
    if recovery.lost == FACTOR:  # the codes on paper were of the one that is lost
        return page(
            request, "accounts/joined.html", codes=new_recovery_codes(recovery.account), title="It is set"
        )
    messages.info(request, "It is set. Sign in with it.")
    return redirect("sign-in")


def _otherwise_from_now_on(request: HttpRequest, recovery: Recovery, token: str) -> HttpResponse:
    """Come in by a password and a factor, or by another identity, in the place of one that is lost.

    Nothing else proves who she is: two people's word and the hours of notice stand alone.
    """
    factor = request.session.setdefault(FACTOR, new_factor())
    form = NewAccount(request.POST or None, factor=factor)
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], make_password(form.cleaned_data["password"])
        by_password = {"name": name, "password": password, "factor": factor}
        set_anew(recovery=recovery, fresh={**by_password, "issuer": "", "subject": "", "how_known": ""})
        codes = new_recovery_codes(recovery.account)
        return page(request, "accounts/joined.html", codes=codes, title="It is set")
    picture = picture_of(factor, recovery.account.person.name)
    return page(
        request,
        "accounts/other_way.html",
        recovery=recovery, form=form, factor=factor, picture=picture, link_token=token, provider=provider(),
    )  # fmt: skip


def _forms(request: HttpRequest, factor: str) -> tuple[CodeStep | PasswordStep, NewPassword | NewFactor]:
    """What proves who she is, and what is new."""
    sent = request.POST or None
    if factor:
        return PasswordStep(sent), NewFactor(sent, prefix="new", factor=factor)
    return CodeStep(sent), NewPassword(sent, prefix="new")


def _proves_the_other(recovery: Recovery, proof: CodeStep | PasswordStep) -> bool:
    """Does she still hold what was not lost? Errors: it was tried too often."""
    if recovery.lost == "password":
        return with_code(recovery.account, proof.cleaned_data["code"])
    account = with_password(proof.cleaned_data["name"], proof.cleaned_data["password"])
    return account is not None and account.pk == recovery.account_id
