"""The way to a provider of OpenID Connect and back, by its code flow with PKCE. Keeps nothing of anybody.

Every binding of the way back to the way there (state, nonce, verifier) is drawn from one secret that the
browser alone holds. Needs the part `openid`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import (
    BadSignatureError,
    ClaimError,
    ExpiredTokenError,
    InvalidKeyIdError,
    JoseError,
)
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from requests import RequestException

from placeplan.accounts.by_provider.provider_documents import PATIENCE, about, forget, not_answering
from placeplan.accounts.by_provider.setting import Provider
from placeplan.core.errors import PlanError, Problem

CLOCKS = 60  # seconds by which its clock and ours may differ; our default
LONGEST = 255  # letters of a subject, by the standard
# Signed by a key that the provider alone holds; a word shared with us would prove nothing to others.
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
AGAIN = "Begin again from the page where you sign in."
WRONG_CLAIMS = {
    "iss": "It was stated by another provider.",
    "aud": "It was stated for another program than this one.",
    "azp": "It was stated for another program than this one.",
    "nonce": "It was not stated for this attempt to sign in.",
    "exp": "It does not say until when it holds.",
}


@dataclass(frozen=True)
class Identity:
    """Whom a provider vouches for, and what it said of how it knew her."""

    issuer: str
    subject: str
    how_known: str


def part_of(secret: str, name: str) -> str:
    """What stands for one attempt under a name: it tells nothing of the secret, nor of other parts."""
    return hashlib.sha256(f"{name} {secret}".encode()).hexdigest()


def way_to(provider: Provider, secret: str, back: str) -> str:
    """The provider's address to which a browser is sent; it comes back to `back`.

    Errors: the provider does not answer as one.
    """
    asked = {"acr_values": " ".join(provider.levels)} if provider.levels else {}
    address, _ = _client(provider, back).create_authorization_url(
        about(provider)["authorization_endpoint"],
        state=part_of(secret, "state"),
        nonce=part_of(secret, "nonce"),
        code_verifier=part_of(secret, "verifier"),
        **asked,
    )
    return str(address)


def identity_of(provider: Provider, secret: str, back: str, answer: Mapping[str, str]) -> Identity:
    """Whom the provider vouches for, by what the browser brought back from it.

    Errors: it is no answer to this attempt; the provider refused; what it states does not hold.
    """
    _refuse_other_answer(provider, secret, answer)
    told = about(provider)
    try:
        token = _client(provider, back).fetch_token(
            told["token_endpoint"],
            grant_type="authorization_code",
            code=answer["code"],
            code_verifier=part_of(secret, "verifier"),
            allow_redirects=False,
        )
    except OAuthError as error:
        what = f"{provider.name} takes this attempt for used, too late or not ours."
        raise _refused(provider, what) from error
    except (RequestException, ValueError) as error:
        raise not_answering(provider) from error
    claims = _claims(provider, secret, token)
    _refuse_weak(provider, claims)
    return Identity(provider.issuer, _subject(provider, claims), how_known(claims))


def how_known(claims: Mapping[str, Any]) -> str:
    """What a provider said of how it knew somebody; empty where it said nothing."""
    told = [f"acr {claims['acr']}"] if claims.get("acr") else []
    told += [f"amr {' '.join(map(str, claims['amr']))}"] if claims.get("amr") else []
    return ", ".join(told)[:LONGEST]


def _refuse_other_answer(provider: Provider, secret: str, answer: Mapping[str, str]) -> None:
    """Errors: it answers another attempt, is of another provider, or is a refusal."""
    if answer.get("state") != part_of(secret, "state"):
        raise _refused(provider, "This is no answer to an attempt of this browser to sign in.")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise _refused(provider, WRONG_CLAIMS["iss"])
    if "error" in answer or not answer.get("code"):
        reason = answer.get("error", "no reason given")[:LONGEST]
        raise _refused(provider, f"{provider.name} did not vouch for you ({reason}).")


def _claims(provider: Provider, secret: str, token: Mapping[str, Any]) -> CodeIDToken:
    """What the provider states, once its signature and every binding hold. Errors: one does not."""
    try:
        decoded = _decoded(provider, str(token.get("id_token", "")))
        options: Any = {
            "iss": {"essential": True, "value": provider.issuer},
            "aud": {"essential": True, "value": provider.client},
            "sub": {"essential": True},
        }
        bound = {
            "nonce": part_of(secret, "nonce"),
            "client_id": provider.client,
            "access_token": token.get("access_token"),
        }
        claims = CodeIDToken(decoded.claims, decoded.header, options, bound)
        claims.validate(leeway=CLOCKS)
    except ExpiredTokenError as error:
        raise _refused(provider, "What it stated is too old.") from error
    except ClaimError as error:
        raise _refused(provider, WRONG_CLAIMS.get(str(error.claim), "It is not stated whole.")) from error
    except BadSignatureError as error:
        raise _refused(provider, f"It is not signed by {provider.name}.") from error
    except (JoseError, ValueError) as error:
        raise _refused(provider, "What it stated cannot be read, or is not signed as it must be.") from error
    return claims


def _decoded(provider: Provider, stated: str) -> Any:
    """What is stated, by the provider's keys: asked anew once where it names one that is not known."""
    taken_there = about(provider).get("id_token_signing_alg_values_supported", SIGNATURES)
    in_common = [name for name in SIGNATURES if name in taken_there]
    # With an empty list the library would take others, of shared words among them.
    registry = JWSRegistry(algorithms=in_common or SIGNATURES, strict_check_header=False)
    try:
        return jwt.decode(stated, KeySet.import_key_set(about(provider)["keys"]), registry=registry)
    except InvalidKeyIdError:
        forget(provider)
        return jwt.decode(stated, KeySet.import_key_set(about(provider)["keys"]), registry=registry)


def _refuse_weak(provider: Provider, claims: Mapping[str, Any]) -> None:
    """Errors: the operator asks for a stronger proof than the provider states."""
    is_level = not provider.levels or claims.get("acr") in provider.levels
    is_method = not provider.methods or set(claims.get("amr") or ()) & set(provider.methods)
    if not is_level or not is_method:
        what = (
            f"{provider.name} does not state that it knew you well enough ({how_known(claims) or 'nothing'})."
        )
        raise PlanError(
            Problem(what, provider.issuer, "Sign in there with your second factor, and begin again.")
        )


def _subject(provider: Provider, claims: Mapping[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST:
        raise _refused(provider, "It does not say who you are as it must.")
    return subject


def _client(provider: Provider, back: str) -> OAuth2Session:
    ways = about(provider).get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    way = "client_secret_basic" if "client_secret_basic" in ways else "client_secret_post"
    return OAuth2Session(
        provider.client, provider.secret, scope="openid", redirect_uri=back,
        token_endpoint_auth_method=way, code_challenge_method="S256", default_timeout=PATIENCE,
    )  # fmt: skip


def _refused(provider: Provider, what: str) -> PlanError:
    return PlanError(Problem(what, provider.issuer, AGAIN))
