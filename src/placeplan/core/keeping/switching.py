"""A new generation of a folder put in the place of the old one by one rename, where the system can."""

import ctypes
import os
import sys
from pathlib import Path

_HERE, _EXCHANGE, _SWAP = -100, 2, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux; RENAME_SWAP of macOS


def switch(new: Path, target: Path, identity: int, gone: Path) -> None:
    """Put the folder `new` where `target` is, which ends up at `new` or at `gone`.

    `identity` is the new folder's number on the disk. By it the switch may be begun again wherever it
    was stopped, and is made once. Errors: the system refuses.
    """
    if not new.is_dir() or (target.is_dir() and target.stat().st_ino == identity):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        if exchange(new, target):
            return
        target.rename(gone)  # for an instant there is none; whoever comes next goes on from here
    new.rename(target)


def exchange(first: Path, second: Path) -> bool:
    """Let two paths change their names in one step; false where the system or its disk cannot."""
    if sys.platform == "win32":
        return False
    names = os.fsencode(first), os.fsencode(second)
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        swap = getattr(library, "renamex_np", None)
        return swap is not None and swap(*names, _SWAP) == 0
    rename = getattr(library, "renameat2", None)
    return rename is not None and rename(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0
