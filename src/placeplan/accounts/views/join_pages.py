"""Taking up an invitation: with a new account, or with the one that is signed in."""

from django.contrib import messages
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from placeplan.accounts.actions.invitations import offered, open_account, take_up
from placeplan.accounts.by_provider.setting import provider
from placeplan.accounts.forms import NewAccount
from placeplan.accounts.kept_sessions import account_of, open_session
from placeplan.accounts.models import Account, Invitation
from placeplan.accounts.second_factor import new_factor, new_recovery_codes, picture_of
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rendering import page

FACTOR = "factor"  # the secret that is offered, kept in the session until a code shows that it works


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Take up what was offered. Errors: the link is good for nothing."""
    invitation = offered(token)
    account = account_of(request)
    if account is not None:
        if request.method == "POST":
            take_up(account=account, invitation=invitation)
            messages.info(request, "It is yours.")
            return redirect("seats")
        return page(request, "accounts/join_more.html", invitation=invitation, account=account)
    factor = request.session.setdefault(FACTOR, new_factor())
    form = NewAccount(request.POST or None, factor=factor)
    if request.method == "POST" and form.is_valid():
        account = _opened(form, invitation, factor)
        codes = new_recovery_codes(account)
        open_session(request, account)
        return page(request, "accounts/joined.html", codes=codes, title="You are in")
    picture = picture_of(factor, invitation.called)
    return page(
        request,
        "accounts/join.html",
        form=form, invitation=invitation, factor=factor, picture=picture, link_token=token,
        provider=provider(),
    )  # fmt: skip


def _opened(form: NewAccount, invitation: Invitation, factor: str) -> Account:
    answers = form.cleaned_data
    proof = {"password": make_password(answers["password"]), "factor": factor}
    with one_writer():
        account = open_account(name=answers["name"], called=invitation.called, proof=proof)
        take_up(account=account, invitation=invitation)
    return account
