"""Acts on returns that are worked out: what one asks, its filled copy, and what differs in it."""

from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.content.place_files import digest_of_bytes
from placeplan.workspace.models import AskedReturn, Job, Seat, Version

MAP, FILL, CHECK = "map_return", "fill_return", "check_return"


def ask_to_map(*, by: Seat, asked: AskedReturn, version: Version) -> Job:
    """The job that says what each cell of a return asks, as it is mapped now, and what would answer it."""
    about = _about(asked, version) | {"mapping": digest_of_bytes(asked.mapping.encode())}
    return ask_for_job(by=by, line=asked.line, kind=MAP, arguments=about)


def ask_to_fill(*, by: Seat, asked: AskedReturn, version: Version) -> Job:
    """The job that fills a return as it was confirmed, into a new file."""
    about = _about(asked, version)
    return ask_for_job(by=by, line=asked.line, kind=FILL, arguments=about, is_kept=False, words=asked.name)


def ask_to_check(*, by: Seat, asked: AskedReturn, version: Version) -> Job:
    """The job that sets a filled return beside the plan and what happened."""
    about = _about(asked, version) | {"filled": asked.filled.digest}
    return ask_for_job(by=by, line=asked.line, kind=CHECK, arguments=about)


def _about(asked: AskedReturn, version: Version) -> dict[str, object]:
    return {"return": asked.pk, "version": version.pk, "manifest": version.manifest}
