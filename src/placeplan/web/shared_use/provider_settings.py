"""What an operator sets of a provider of OpenID Connect, and everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from urllib.parse import urlsplit

from placeplan.accounts.by_provider.setting import Provider, is_kept_private
from placeplan.core.added_parts import to_add
from placeplan.core.errors import Problem

BEFORE = "PLACEPLAN_"
ISSUER, CLIENT, SECRET = "OIDC_ISSUER", "OIDC_CLIENT", "OIDC_SECRET"
NEEDED = {
    ISSUER: "the address of the provider, as it names itself",
    CLIENT: "the name under which the provider knows this installation",
    SECRET: "the secret that the provider gave with it",
}
CHOSEN = ("OIDC_NAME", "OIDC_ACR", "OIDC_AMR")
NAMES = (*NEEDED, *CHOSEN)
PARTS = ("authlib", "joserfc", "requests")


def provider_set(stated: Mapping[str, str]) -> Provider | None:
    """The provider that is set; nothing where none is. Call it where nothing is wrong."""
    if not _is_set(stated):
        return None
    issuer = stated[ISSUER]
    return Provider(
        issuer=issuer,
        client=stated[CLIENT],
        secret=stated[SECRET],
        name=stated.get("OIDC_NAME") or urlsplit(issuer).hostname or issuer,
        levels=_listed(stated.get("OIDC_ACR", "")),
        methods=_listed(stated.get("OIDC_AMR", "")),
    )


def provider_problems(stated: Mapping[str, str]) -> Iterator[Problem]:
    """Everything that is lacking or wrong; nothing where no provider is set at all."""
    if not _is_set(stated):
        return
    for name, what in NEEDED.items():
        if not stated.get(name):
            to_do = f"Write it, or take every {BEFORE}OIDC_ setting away."
            yield Problem(f"It is not said: {what}.", f"{BEFORE}{name}", to_do)
    if issuer := stated.get(ISSUER, ""):
        yield from _of_issuer(issuer)
    lacking = [name for name in PARTS if find_spec(name) is None]
    if lacking:
        what = f"Coming in by a provider needs parts that are not here: {', '.join(lacking)}."
        to_do = f"Add them with one command: {to_add('openid')}"
        yield Problem(what, "this installation of Placeplan", to_do)


def _of_issuer(issuer: str) -> Iterator[Problem]:
    where, parts = f"{BEFORE}{ISSUER}", urlsplit(issuer)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.query or parts.fragment:
        to_do = "Write it as the provider names itself: https://id.example.org/realm"
        yield Problem(f"“{issuer}” is no address of a provider.", where, to_do)
    elif not is_kept_private(issuer):
        what = "Without TLS anybody on the way could vouch for anybody."
        yield Problem(what, where, "Write https://")


def _is_set(stated: Mapping[str, str]) -> bool:
    return any(stated.get(name) for name in NAMES)


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())
