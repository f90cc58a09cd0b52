"""Acts on readings: have files read as they are mapped now, and take them into the place as shown."""

from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.content.place_files import digest_of_bytes
from placeplan.workspace.models import Job, Seat, Upload, Version

READ, TAKE_IN = "read", "take_in"


def ask_for_reading(*, by: Seat, upload: Upload, version: Version) -> Job:
    """The job that reads the files of an upload, as they are mapped now, beside what the place holds."""
    return ask_for_job(
        by=by,
        line=upload.line,
        kind=READ,
        arguments={
            "upload": upload.pk,
            "version": version.pk,
            "manifest": version.manifest,
            "mappings": mappings_digest(upload),
        },
    )


def ask_to_take_in(*, by: Seat, upload: Upload) -> Job:
    """The job that takes the files of an upload into the place, as they are mapped now."""
    arguments = {"upload": upload.pk, "mappings": mappings_digest(upload)}
    return ask_for_job(by=by, line=upload.line, kind=TAKE_IN, arguments=arguments, is_kept=False)


def mappings_digest(upload: Upload) -> str:
    """How the files of an upload are mapped now, in short."""
    told = "\0".join(f"{file.name}\0{file.owner}\0{file.mapping}" for file in upload.files.all())
    return digest_of_bytes(told.encode())
