"""Lines of versions: what each audience of a place may see, and the bytes of it."""

from django.db import models

from placeplan.workspace.models.people_rows import Organisation, Place, Seat
from placeplan.workspace.models.row_columns import NAME, TEXT
from placeplan.workspace.queries import OpenToMembers, SeenByMembers

OWN, PAIR, COMMON, PUBLIC = "own", "pair", "common", "public"
PURPOSES = (OWN, PAIR, COMMON, PUBLIC)


class Line(models.Model):
    """The versions of what one audience sees: a body its own books, two bodies, all in a round, the public.

    Whatever is private hangs on a line, and is seen by whoever sits in an organisation that is a member.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="lines")
    purpose = models.CharField(max_length=10, choices=[(name, name) for name in PURPOSES], default=OWN)
    key = models.CharField(max_length=NAME)  # its members' codes, or its purpose
    members = models.ManyToManyField(Organisation, related_name="lines")

    objects = SeenByMembers("members")

    class Meta:
        """An audience has one line."""

        constraints = (models.UniqueConstraint(fields=("place", "key"), name="one_line_of_an_audience"),)

    def in_words(self, seat: Seat) -> str:
        """Where something of this line stands, as its members say it: whom else it concerns."""
        if self.purpose == PAIR:
            neighbours = self.members.exclude(pk=seat.organisation_id).order_by("name")
            return f"between you and {' and '.join(neighbours.values_list('name', flat=True))}"
        return {OWN: "in your own books", COMMON: "in the common view", PUBLIC: "in the public view"}[
            self.purpose
        ]


class Content(models.Model):
    """The bytes of files, each content once in a line: equal files of two bodies must not show."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="contents")
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    purged_at = models.DateTimeField(null=True)  # then there are no bytes any more

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

    objects = OpenToMembers("line__members")

    class Meta:
        """Versions are counted in their line, the latest last."""

        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("line", "number"), name="one_version_of_a_number"),)

    @property
    def view(self) -> str:
        """What all that is worked out of it is kept under; equal content of two lines is kept apart."""
        return f"{self.line_id}-{self.manifest}"


class Entry(models.Model):
    """One file of a version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="entries")
    path = models.CharField(max_length=TEXT)
    content = models.ForeignKey(Content, models.PROTECT)

    class Meta:
        """A path is there once."""

        ordering = ("path",)
        constraints = (models.UniqueConstraint(fields=("version", "path"), name="a_path_once"),)
