import io
import zipfile

from django.utils import timezone

from placeplan.workspace.content.opened.version_archive import archive
from placeplan.workspace.models import Content


def packed(version):
    return b"".join(archive(version))


def test_the_folder_comes_out_byte_for_byte_and_the_same_each_time(workspace):
    files = zipfile.ZipFile(io.BytesIO(packed(workspace.version)))
    place = workspace.line.place.code.lower()
    own = {path.relative_to(workspace.folder) for path in workspace.folder.rglob("*") if path.is_file()}
    own = {path for path in own if not path.parts[0].startswith(".")}
    told = {name: files.read(name) for name in files.namelist()}
    assert told == {f"{place}/{path.as_posix()}": (workspace.folder / path).read_bytes() for path in own}
    assert packed(workspace.version) == packed(workspace.version)


def test_what_was_purged_is_not_in_it(workspace):
    entry = workspace.version.entries.get(path="bodies.csv")
    Content.objects.filter(pk=entry.content_id).update(purged_at=timezone.now())
    files = zipfile.ZipFile(io.BytesIO(packed(workspace.version)))
    assert not any(name.endswith("bodies.csv") for name in files.namelist())
