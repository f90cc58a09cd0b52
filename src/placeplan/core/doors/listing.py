"""What a folder holds, in order of name: the system lists it in any order, which must change nothing."""

from pathlib import Path


def is_left_behind(name: str) -> bool:
    """Is it the name of a hidden file, or of one that a program keeps while a workbook is open?"""
    return name.startswith((".", "~$"))


def listed(folder: Path, pattern: str) -> list[Path]:
    """What matches a pattern in a folder, in order of name, but for what is hidden or left behind."""
    return sorted(
        path for path in folder.glob(pattern) if not any(map(is_left_behind, path.relative_to(folder).parts))
    )
