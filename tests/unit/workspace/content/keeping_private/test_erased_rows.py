from django.db import transaction

from placeplan.workspace.actions.drafts import add_edits
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.content.keeping_private.erased_rows import (
    ERASED,
    NOBODY,
    destroy_bytes,
    erase_words_of,
    settle_disk,
)
from placeplan.workspace.content.place_files import digest_of_bytes
from placeplan.workspace.drafting.draft_edits import Edit
from placeplan.workspace.models import Chunk, Content, Draft, Job, Person, Version
from tests.workspaces import ON_BOTH

pytestmark = ON_BOTH


def test_a_persons_name_reasons_and_drafts_are_taken_out_of_every_row(workspace):
    edit = Edit("assumptions.toml", ("inflation", "value"), "Prices", "1", "2")
    add_edits(by=workspace.seat, edits=[edit])
    assert Draft.objects.exists()
    with transaction.atomic():
        erase_words_of(workspace.seat.person)
    assert Person.objects.get().name == NOBODY
    assert set(Version.objects.values_list("reason", flat=True)) == {ERASED}
    assert not Draft.objects.exists()


def test_bytes_go_from_one_line_alone_with_the_jobs_of_their_versions(workspace):
    kept = new_version(workspace.seat, workspace.line, {"a.md": b"kept"}, "kept")
    version = new_version(workspace.seat, workspace.line, {"a.md": b"gone", "b.md": b"stays"}, "gone")
    for row in (kept, version):
        about = {"line": workspace.line, "asked_by": workspace.seat, "kind": "check"}
        Job.objects.create(**about, key=str(row.number), arguments={"manifest": row.manifest})
    with transaction.atomic():
        destroy_bytes(workspace.line, [digest_of_bytes(b"gone")])
    settle_disk()
    assert [job.key for job in Job.objects.all()] == [str(kept.number)]
    assert not Chunk.objects.filter(content__digest=digest_of_bytes(b"gone")).exists()
    assert Chunk.objects.filter(content__digest=digest_of_bytes(b"stays")).exists()
    assert Content.objects.get(digest=digest_of_bytes(b"gone")).purged_at is not None
