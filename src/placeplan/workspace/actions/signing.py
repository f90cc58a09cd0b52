"""The act of signing: a body's own part, as it is in one version."""

from placeplan.workspace.acting import acting
from placeplan.workspace.content.signed_parts import own_digest
from placeplan.workspace.models import Seat, Signature, Version


def sign(*, by: Seat, version: Version) -> Signature:
    """Sign a body's own part as it is in a version of its line."""
    with acting(by=by, act="sign", thing=version, words=f"version {version.number}") as deed:
        signature = Signature.objects.create(version=version, by=by, content=own_digest(version))
        deed.subject = signature
    return signature
