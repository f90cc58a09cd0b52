"""What is kept of those who come in: never a password, code or link, only what proves one."""

from typing import Any

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string

from placeplan.accounts.states import RECOVERY
from placeplan.workspace.models import NAME, Organisation, Person, Seat

DIGEST = 64  # letters of a digest
MOST = 255  # letters of an issuer or a subject
PASSWORD, FACTOR, PROVIDER = "password", "factor", "provider"  # what somebody may lose
PROOFS = ((PASSWORD, "password"), (FACTOR, "second factor"), (PROVIDER, "identity at a provider"))


class Account(models.Model):
    """By what a person proves who she is: a password and a second factor, or a provider's word."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    name = models.CharField(max_length=NAME, unique=True)  # as she types it, in small letters
    password = models.CharField(max_length=NAME, blank=True)  # hashed
    factor = models.CharField(max_length=64, blank=True)  # the secret of her app that shows codes
    last_code = models.BigIntegerField(default=0)  # the time step of the last code: none works twice
    is_administrator = models.BooleanField(default=False)  # keeps people and settings; sees no content
    issuer = models.CharField(max_length=MOST, blank=True)  # the provider that vouches for her, and as whom
    subject = models.CharField(max_length=MOST, blank=True)
    how_known = models.CharField(max_length=MOST, blank=True)  # what it said last of how it knew her
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Nobody else has an identity that is hers."""

        constraints = (
            models.UniqueConstraint(
                fields=["issuer", "subject"], condition=~models.Q(subject=""), name="one_account_an_identity"
            ),
        )

    @property
    def proofs(self) -> tuple[str, ...]:
        """The names of that by which she comes in."""
        return (PROVIDER,) if self.subject else (PASSWORD, FACTOR)

    @property
    def comes_in_by(self) -> str:
        """The same for a page."""
        return f"by the word of {self.issuer}" if self.subject else f"as {self.name}"


class RecoveryCode(models.Model):
    """A code for the day her app is not at hand. It is gone once used."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=DIGEST)


class Tries(models.Model):
    """Wrong tries in a row for a name, whether anybody has it or not: both are answered alike."""

    name = models.CharField(max_length=DIGEST, unique=True)  # its digest
    wrong = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)


class KeptSession(AbstractBaseSession):
    """A session, with whose it is, so that all of hers can be ended at once."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")

    @classmethod
    def get_session_store_class(cls) -> Any:
        """What reads and writes it."""
        return import_string("placeplan.accounts.kept_sessions.SessionStore")  # which needs this table


class Invitation(models.Model):
    """A seat that is offered, or the keeping of people and settings. Of its link the digest is kept."""

    digest = models.CharField(max_length=DIGEST, unique=True)
    called = models.CharField(max_length=NAME)  # the person who is invited, as the one who invites calls her
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="invitations")
    role = models.CharField(max_length=30)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")  # nobody's: the operator's
    at = models.DateTimeField(auto_now_add=True)
    needs_second = models.BooleanField(default=False)
    second = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField()
    taken_up = models.ForeignKey(Account, models.PROTECT, null=True, related_name="invitations")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)


class Recovery(models.Model):
    """Two people's word that somebody lost her password or her second factor, never both, or her provider."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recoveries")
    lost = models.CharField(max_length=20, choices=PROOFS)
    state = models.CharField(max_length=20, choices=list(RECOVERY.labels.items()), default=RECOVERY.first)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    second = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    due = models.DateTimeField(null=True)
    digest = models.CharField(max_length=DIGEST, blank=True)  # of the link, once there is one

    class Meta:
        """The latest first."""

        ordering = ("-pk",)


class Arrival(models.Model):
    """Somebody on her way to a provider and back: what she set out for. It is gone once she is back."""

    digest = models.CharField(max_length=DIGEST, unique=True)  # of the secret that her browser keeps
    then = models.TextField()  # the address of ours to go on to
    invitation = models.ForeignKey(Invitation, models.CASCADE, null=True, related_name="+")
    recovery = models.ForeignKey(Recovery, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
