"""A version written as a place folder, with the records of its place and their chain beside it."""

from pathlib import Path

from placeplan.workspace.models import Version


def write_exported(version: Version, folder: Path, head: str = "") -> str:
    """Write a version byte for byte, with the place's records and their chain; gives the chain's last act.

    The chain ends with the act `head`, and is whole without one. Errors: a file of the version was
    purged; the disk refuses.
    """
    from placeplan.governance.queries import files_of_records  # needs the workspace to be open
    from placeplan.workspace.content.laid_out import write_files

    write_files(version, folder)
    texts, last_act = files_of_records(version.line.place, head)
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return last_act
