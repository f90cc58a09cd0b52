"""The second factor: codes that an app of hers shows, by RFC 6238, and codes on paper besides."""

import time

import pyotp
import segno

from placeplan.accounts.door_limits import limit
from placeplan.accounts.models import Account, RecoveryCode
from placeplan.accounts.tokens import digest_of, new_code, plain_code

STEP = 30  # seconds that a code is shown
AROUND = 1  # steps before and after that are taken too: clocks differ
ISSUER = "Placeplan"


def new_factor() -> str:
    """The secret of a new factor."""
    return pyotp.random_base32()


def picture_of(factor: str, name: str) -> str:
    """The picture that an app reads, as an address that stands in a page."""
    address = pyotp.TOTP(factor).provisioning_uri(name=name, issuer_name=ISSUER)
    return str(segno.make(address, error="m").svg_data_uri(scale=5, light="#fff"))


def step_of(factor: str, code: str, after: int = 0) -> int | None:
    """The time step whose code this is, later than the last that was used; nothing where it is none."""
    now = int(time.time()) // STEP
    codes = pyotp.TOTP(factor)
    digits = "".join(code.split())
    for step in range(now - AROUND, now + AROUND + 1):
        if pyotp.utils.strings_equal(digits, codes.at(step * STEP)) and step > after:
            return step
    return None


def proves(account: Account, code: str) -> bool:
    """Is this her code? One that was used is none. Call it as the one writer."""
    step = step_of(account.factor, code, account.last_code) if account.factor else None
    if step is not None:
        account.last_code = step
        account.save(update_fields=["last_code"])
        return True
    return bool(RecoveryCode.objects.filter(account=account, digest=digest_of(plain_code(code))).delete()[0])


def new_recovery_codes(account: Account) -> list[str]:
    """New codes on paper, in the place of those there were."""
    codes = [new_code() for _ in range(limit("recovery_codes"))]
    account.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=digest_of(code)) for code in codes)
    return codes
