"""Coming in by a provider of OpenID Connect: the way there, and the way back.

The cookie that binds them is sent along as a browser comes from the provider; that of a session is not, so
that the way back ends on a page of ours from which she goes on.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.views.decorators.http import require_GET

from placeplan.accounts.actions.arrivals import PATIENCE, account_for, come_back, set_out
from placeplan.accounts.actions.invitations import offered
from placeplan.accounts.actions.recoveries import due
from placeplan.accounts.by_provider.setting import Provider, provider
from placeplan.accounts.kept_sessions import open_session
from placeplan.accounts.models import PROVIDER
from placeplan.accounts.views.sign_in_pages import THEN
from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.rendering import page


@require_GET
def to_provider(request: HttpRequest) -> HttpResponse:
    """Off to the provider, to sign in. Errors: it does not answer."""
    chosen = _chosen()
    return _sent(request, chosen, set_out(then=request.session.get(THEN, "/")))


@require_GET
def to_join(request: HttpRequest, token: str) -> HttpResponse:
    """Off to the provider, to take up an invitation. Errors: the link is good for nothing."""
    chosen = _chosen()
    return _sent(request, chosen, set_out(invitation=offered(token)))


@require_GET
def to_set_anew(request: HttpRequest, token: str) -> HttpResponse:
    """Off to the provider, to come in by another identity from now on. Errors: no link for that."""
    chosen, recovery = _chosen(), due(token)
    if recovery.lost != PROVIDER:
        what = "This link sets something else anew."
        raise PlanError(Problem(what, to_do="Open it as it was given to you."))
    return _sent(request, chosen, set_out(recovery=recovery))


@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Back from the provider: a session, and a page that goes on. Errors: it vouches for nobody here."""
    from placeplan.accounts.by_provider.openid import identity_of  # slow to import, and a part of its own

    chosen, secret = _chosen(), request.COOKIES.get(_cookie(), "")
    arrival = come_back(secret)
    vouched = identity_of(chosen, secret, _back(request), request.GET)
    identity = (vouched.issuer, vouched.subject)
    account = account_for(identity=identity, how_known=vouched.how_known, arrival=arrival)
    open_session(request, account)
    then = iri_to_uri(arrival.then)
    response = page(request, "accounts/arrived.html", account=account, then=then)
    response.headers["Refresh"] = f"0; url={then}"
    response.delete_cookie(_cookie(), samesite="Lax")
    return response


def _chosen() -> Provider:
    if (chosen := provider()) is None:
        raise Http404
    return chosen


def _sent(request: HttpRequest, chosen: Provider, secret: str) -> HttpResponse:
    from placeplan.accounts.by_provider.openid import way_to  # slow to import, and a part of its own

    response = redirect(way_to(chosen, secret, _back(request)))
    response.set_cookie(
        _cookie(), secret, max_age=PATIENCE, secure=settings.SESSION_COOKIE_SECURE, httponly=True,
        samesite="Lax",
    )  # fmt: skip
    return response


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("from-provider"))


def _cookie() -> str:
    return f"{settings.SESSION_COOKIE_NAME}-arrival"
