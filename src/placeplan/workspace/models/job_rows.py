"""What is worked out in a process of its own."""

from django.db import models

from placeplan.workspace.models.line_rows import Line
from placeplan.workspace.models.people_rows import Seat
from placeplan.workspace.models.row_columns import NAME, state_column
from placeplan.workspace.queries import WorkedOutForMembers
from placeplan.workspace.states import JOB, NOT_OVER


class Job(models.Model):
    """Something that is worked out in a process of its own: asked for, leased, and answered in words."""

    line = models.ForeignKey(Line, models.CASCADE, related_name="jobs")  # whose members see the answer
    asked_by = models.ForeignKey(Seat, models.PROTECT)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=64, db_index=True)  # digest of all that the answer follows from
    arguments = models.JSONField(default=dict)
    state = state_column(JOB)
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

    objects = WorkedOutForMembers("line__members")

    class Meta:
        """In the order in which they were asked for; one that is not over is there once."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("line", "kind", "key"),
                condition=models.Q(state__in=NOT_OVER),
                name="a_job_asked_for_once",
            ),
        )
