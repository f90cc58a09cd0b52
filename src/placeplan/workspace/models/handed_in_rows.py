"""What people hand in: workbooks, documents, and returns that somebody asks for."""

from django.db import models

from placeplan.workspace.models.line_rows import Content, Line, Version
from placeplan.workspace.models.people_rows import Seat
from placeplan.workspace.models.row_columns import NAME, state_column
from placeplan.workspace.queries import SeenByMembers
from placeplan.workspace.states import RETURN, UPLOAD


class Upload(models.Model):
    """Files handed in together, and how they are read, until they are saved or put aside."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="uploads")
    by = models.ForeignKey(Seat, models.PROTECT)
    at = models.DateTimeField(auto_now_add=True)
    state = state_column(UPLOAD)

    objects = SeenByMembers("line__members")

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
    state = state_column(RETURN)
    name = models.CharField(max_length=NAME)
    content = models.ForeignKey(Content, models.PROTECT, related_name="+")
    body = models.CharField(max_length=NAME)
    mapping = models.TextField(blank=True)
    disclosed_to = models.CharField(max_length=NAME, blank=True)  # who is given withheld numbers, by choice
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")  # it was filled from
    filled_name = models.CharField(max_length=NAME, blank=True)
    filled = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+")
    receipt = models.ForeignKey(Content, models.PROTECT, null=True, related_name="+")

    objects = SeenByMembers("line__members")

    class Meta:
        """The latest first."""

        ordering = ("-pk",)
