"""Names, words and bytes, taken out of every row that holds them; the rows stay, and the chain holds."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from placeplan.workspace.content.laid_out import CACHE
from placeplan.workspace.models import (
    AskedReturn,
    AuditRow,
    AuditText,
    Chunk,
    Comment,
    Content,
    Draft,
    Finding,
    Job,
    Line,
    NotShared,
    Person,
    Received,
    Release,
    Seat,
    Version,
)

ERASED = "its words were erased"
NOBODY = "a person whose name was erased"


IN_OTHER_ROOMS: list[Callable[[Person], None]] = []  # each takes out what its room holds of a person


def erase_words_of(person: Person) -> None:
    """Take out a person's name and whatever she wrote, here and in every other room that keeps of people."""
    for erase in IN_OTHER_ROOMS:
        erase(person)
    seats = list(Seat.objects.filter(person=person).values_list("pk", flat=True))
    Person.objects.filter(pk=person.pk).update(name=NOBODY)
    acts = AuditRow.objects.filter(seat__in=seats).values("pk")
    AuditText.objects.filter(row__in=acts).update(text="", salt="", is_erased=True)
    Comment.objects.filter(by__in=seats).exclude(text="").update(text=ERASED)
    Version.objects.filter(author__in=seats).update(reason=ERASED)
    Received.objects.filter(answered_by__in=seats).exclude(answer="").update(answer=ERASED)
    Received.objects.filter(upload__by__in=seats).exclude(how_it_came="").update(how_it_came=ERASED)
    NotShared.objects.filter(by__in=seats).exclude(why="").update(why=ERASED)
    Release.objects.filter(by__in=seats).exclude(text="").update(text=ERASED)
    Draft.objects.filter(by__in=seats).delete()


def destroy_bytes(line: Line, digests: Iterable[str]) -> None:
    """Destroy the bytes of files in a line, and every answer that was worked out of a version with them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA secure_delete = ON")  # else they stay on the disk until written over
    contents = Content.objects.filter(line=line, digest__in=list(digests), purged_at=None)
    versions = list(Version.objects.filter(line=line, entries__content__in=contents).distinct())
    Chunk.objects.filter(content__in=contents.values("pk")).delete()
    _drop_answers(line, versions)
    contents.update(purged_at=timezone.now())


def _drop_answers(line: Line, versions: list[Version]) -> None:
    """Drop what was worked out of versions: jobs' answers, findings, filled returns, pages in the cache."""
    manifests = {version.manifest for version in versions}
    jobs = [job for job in Job.objects.filter(line=line) if _rests_on(job, manifests)]
    for name in [*manifests, *(job.key for job in jobs)]:
        _forget(name)
    Job.objects.filter(pk__in=[job.pk for job in jobs]).delete()
    Finding.objects.filter(line=line, last_version__in=versions).delete()
    for asked in AskedReturn.objects.filter(line=line, version__in=versions, filled__isnull=False):
        kept = Content.objects.filter(pk__in=(asked.filled_id, asked.receipt_id))
        Chunk.objects.filter(content__in=kept.values("pk")).delete()
        kept.update(purged_at=timezone.now())


def _rests_on(job: Job, manifests: set[str]) -> bool:
    """Was a job's answer worked out of one of these versions, or of files that were only handed in?"""
    return "upload" in job.arguments or not manifests.isdisjoint(map(str, job.arguments.values()))


def _forget(name: str) -> None:
    cache = Path(settings.PLACEPLAN_DATA) / CACHE
    for path in [*cache.rglob(f"*{name}*")] if cache.is_dir() else []:
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def settle_disk() -> None:
    """Have the database let go of what was destroyed, on the disk too. Call it outside a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM FULL workspace_chunk")
