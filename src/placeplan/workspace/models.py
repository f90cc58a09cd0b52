"""What the workspace keeps, as rows. Only `actions` writes them; `queries` finds what a seat may see.

Money stands in whole pence. A name or text that a person could ask to have erased stands in no chained row.
"""

import uuid
from typing import Any

from django.db import models

from placeplan.workspace.queries import ScopedToSeat
from placeplan.workspace.states import FINDING, JOB, NOT_OVER, RETURN, UPLOAD, States

NAME, TEXT = 200, 2_000  # letters of a name, and of what a person writes in a box; our defaults
FORMAT = 1  # of a place as it is kept here; older ones stay readable


def _key() -> str:
    return uuid.uuid4().hex


def _state(states: States) -> Any:
    choices = [(name, label) for name, label in states.labels.items()]
    return models.CharField(max_length=20, choices=choices, default=states.first)


# ---- who ---------------------------------------------------------------------------------------------


class Person(models.Model):
    """Somebody who does things here."""

    key = models.CharField(max_length=32, unique=True, default=_key)
    name = models.CharField(max_length=NAME)


class Place(models.Model):
    """A place whose plan is worked on."""

    key = models.CharField(max_length=32, unique=True, default=_key)
    code = models.CharField(max_length=NAME)
    name = models.CharField(max_length=NAME)
    notice = models.CharField(max_length=TEXT, blank=True)  # what of it is invented, for every page to say
    format = models.PositiveIntegerField(default=FORMAT)

    objects = ScopedToSeat("pk")


class Organisation(models.Model):
    """A body for which people act in a place, from a day to a day."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="organisations")
    code = models.CharField(max_length=NAME)
    name = models.CharField(max_length=NAME)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = ScopedToSeat("place")

    class Meta:
        """A body is there once in a place."""

        constraints = (models.UniqueConstraint(fields=("place", "code"), name="one_body_of_a_code"),)


class Seat(models.Model):
    """A person in a role of an organisation, from a day to a day. Each act names its seat."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="seats")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=30)
    since = models.DateField(null=True)
    until = models.DateField(null=True)


# ---- what --------------------------------------------------------------------------------------------


class Line(models.Model):
    """The versions of one body, or of the place itself where no body is named."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="lines")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="lines")

    objects = ScopedToSeat("place")

    class Meta:
        """A body has one line, and so has the place."""

        constraints = (
            models.UniqueConstraint(
                fields=("place", "organisation"), nulls_distinct=False, name="one_line_of_a_body"
            ),
        )


class Content(models.Model):
    """The bytes of files, each content once in a line: equal files of two bodies must not show."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="contents")
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        """The same bytes stand once in a line."""

        constraints = (models.UniqueConstraint(fields=("line", "digest"), name="content_once_in_a_line"),)


class Chunk(models.Model):
    """A piece of a content, of 1 MiB at most."""

    content = models.ForeignKey(Content, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    piece = models.BinaryField()

    class Meta:
        """Pieces stand in order."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("content", "number"), name="a_chunk_once"),)


class Version(models.Model):
    """What a line was at one time: a manifest of paths and digests, never edited."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    parents = models.ManyToManyField("self", symmetrical=False, related_name="children")
    author = models.ForeignKey(Seat, models.PROTECT)
    reason = models.CharField(max_length=TEXT)
    made_at = models.DateTimeField(auto_now_add=True)
    manifest = models.CharField(max_length=64)  # digest of every path with its bytes
    reader = models.CharField(max_length=NAME)  # which version of Placeplan read the workbooks in it

    objects = ScopedToSeat("line__place")

    class Meta:
        """Versions are counted in their line, the latest last."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("line", "number"), name="one_version_of_a_number"),)


class Entry(models.Model):
    """One file of a version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="entries")
    path = models.CharField(max_length=TEXT)
    content = models.ForeignKey(Content, models.PROTECT)

    class Meta:
        """A path is there once."""

        ordering = ("path",)
        constraints = (models.UniqueConstraint(fields=("version", "path"), name="a_path_once"),)


class Upload(models.Model):
    """Files handed in together, and how they are read, until they are saved or put aside."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="uploads")
    by = models.ForeignKey(Seat, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    state = _state(UPLOAD)

    objects = ScopedToSeat("line__place")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)


class UploadedFile(models.Model):
    """One file of an upload. `mapping` is how a person wants it read, as the file beside a workbook."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    name = models.CharField(max_length=NAME)
    content = models.ForeignKey(Content, models.PROTECT)
    mapping = models.TextField(blank=True)
    owner = models.CharField(max_length=NAME, blank=True)  # whose it is, as a person said: a body's code

    class Meta:
        """A name is there once in an upload."""

        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("upload", "name"), name="an_uploaded_name_once"),)


class AskedReturn(models.Model):
    """A workbook that somebody asks a body to fill: what its cells ask, and the copy that was filled.

    `mapping` is the text of the file that a place keeps of it; empty until a person changed the proposal.
    """

    line = models.ForeignKey(Line, models.CASCADE, related_name="returns")
    by = models.ForeignKey(Seat, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    state = _state(RETURN)
    name = models.CharField(max_length=NAME)
    content = models.ForeignKey(Content, models.PROTECT, related_name="+")
    body = models.CharField(max_length=NAME)
    mapping = models.TextField(blank=True)
    disclosed_to = models.CharField(max_length=NAME, blank=True)  # who is given withheld numbers, by choice
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")  # it was filled from
    filled_name = models.CharField(max_length=NAME, blank=True)
    filled = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+")
    receipt = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+")

    objects = ScopedToSeat("line__place")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)


# ---- jobs --------------------------------------------------------------------------------------------


class Job(models.Model):
    """Something that is worked out in a process of its own: asked for, leased, and answered in words."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="jobs")
    asked_by = models.ForeignKey(Seat, models.PROTECT)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64, db_index=True)  # digest of all that the answer follows from
    arguments = models.JSONField(default=dict)
    state = _state(JOB)
    stage = models.CharField(max_length=NAME, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    is_cancel_asked = models.BooleanField(default=False)
    answer = models.JSONField(null=True)
    problems = models.JSONField(default=list)  # what went wrong, where, and what to do
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    objects = ScopedToSeat("place")

    class Meta:
        """In the order in which they were asked for; one that is not over is there once."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("place", "kind", "key"),
                condition=models.Q(state__in=NOT_OVER),
                name="a_job_asked_for_once",
            ),
        )


# ---- findings ----------------------------------------------------------------------------------------


class Finding(models.Model):
    """What a check found, by its name over all versions, and what people made of it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="findings")
    identity = models.CharField(max_length=64)  # digest of the finding's own name
    state = _state(FINDING)
    is_present = models.BooleanField(default=True)  # in the latest version that was checked
    first_version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    last_version = models.ForeignKey(Version, models.PROTECT, related_name="+")  # that held it
    check_key = models.CharField(max_length=NAME)
    status = models.CharField(max_length=20)
    severity = models.PositiveSmallIntegerField()
    rank = models.PositiveIntegerField()  # in the latest version that held it, the weightiest first
    pence = models.BigIntegerField(null=True)  # where it is of money
    likeness = models.CharField(max_length=64)  # digest of what it says, to see that it changed
    told = models.JSONField()  # the finding as every command gives it
    assigned_to = models.CharField(max_length=NAME, blank=True)  # the code of a body
    accepted_until = models.DateField(null=True)

    objects = ScopedToSeat("place")

    class Meta:
        """The weightiest first; each is there once in a place."""

        ordering = ("rank",)
        constraints = (models.UniqueConstraint(fields=("place", "identity"), name="a_finding_once"),)

    @property
    def shown(self) -> dict[str, str]:
        """Its words as a page shows them: bodies by name, where the check said so."""
        return {**self.told, **self.told.get("shown", {})}


class Comment(models.Model):
    """What a person, or a new version, said of a finding; `act` is what it did to its state."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="comments")
    by = models.ForeignKey(Seat, models.PROTECT)
    version = models.ForeignKey(Version, models.PROTECT, null=True)
    at = models.DateTimeField(auto_now_add=True)
    act = models.CharField(max_length=20)
    text = models.CharField(max_length=TEXT, blank=True)

    class Meta:
        """As they were said."""

        ordering = ("pk",)


class Draft(models.Model):
    """What a person typed and has not submitted, as she typed it."""

    place = models.ForeignKey(Place, models.CASCADE)
    by = models.ForeignKey(Seat, models.CASCADE)
    about = models.CharField(max_length=NAME)
    typed = models.JSONField()
    at = models.DateTimeField(auto_now=True)

    objects = ScopedToSeat("place")

    class Meta:
        """One draft of a seat for each thing."""

        constraints = (models.UniqueConstraint(fields=("place", "by", "about"), name="a_draft_once"),)


# ---- acts --------------------------------------------------------------------------------------------


class AuditRow(models.Model):
    """One act, chained to the act before it in its place. It holds ids and salted digests, and no word."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="acts")
    number = models.PositiveBigIntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    at = models.CharField(max_length=40)  # as it is hashed
    seat = models.PositiveBigIntegerField()
    act = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)  # sort and id
    about = models.CharField(max_length=64)  # salted digest of the words

    class Meta:
        """A chain has no fork: no two acts follow the same one."""

        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("place", "previous"), name="no_fork_of_acts"),
            models.UniqueConstraint(fields=("place", "number"), name="one_act_of_a_number"),
        )


class AuditText(models.Model):
    """The words of an act, which can be erased without breaking the chain."""

    row = models.OneToOneField(AuditRow, models.CASCADE, related_name="words")
    salt = models.CharField(max_length=32)
    text = models.CharField(max_length=TEXT)
