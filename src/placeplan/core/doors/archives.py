"""What is packed in an archive, such as a workbook or a Word document, unpacked within bounds."""

import io
import zipfile
import zlib

from placeplan.core.doors.files import refusal
from placeplan.core.doors.limits import limits
from placeplan.core.errors import PlanError

_BLOCK = 1 << 20
_LOCKED = 1  # the flag of a part behind a password
_WORDS = (".xml", ".rels")  # the parts that are ever looked into


def unpacked(data: bytes, name: str, endings: tuple[str, ...] = _WORDS) -> dict[str, bytes]:
    """Every part whose name has one of these endings (all by ""), though each is unpacked to be measured.

    Errors: damaged, behind a password, too many parts, or one that unpacks to more than is allowed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _parts(archive, name, endings)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refusal(name, "is damaged: its archive cannot be read.", "Open it, save it anew.") from error


def locked(name: str) -> PlanError:
    """What is said of a file behind a password."""
    return refusal(name, "is behind a password.", "Save it without a password and import it again.")


def _parts(archive: zipfile.ZipFile, name: str, endings: tuple[str, ...]) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > limits()["members"]:
        raise refusal(name, f"holds {len(members):,} parts; the most is {limits()['members']:,}.")
    allowance, parts = limits()["unpacked_bytes"], {}
    for member in members:
        if member.flag_bits & _LOCKED:
            raise locked(name)
        part = _unpacked(archive, member, allowance, name)
        allowance -= len(part)
        if member.filename in parts:
            what = f"holds two parts of one name ({member.filename}), so nobody can say which one counts."
            raise refusal(name, what, "Open it in the program that made it and save it anew.")
        if member.filename.endswith(endings):
            parts[member.filename] = part
    return parts


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: int, name: str) -> bytes:
    most = min(allowance, max(_BLOCK, member.compress_size * limits()["ratio"]))
    content = bytearray()
    with archive.open(member) as file:
        while block := file.read(_BLOCK):
            content += block
            if len(content) > most:
                what = f"unpacks to more than is allowed ({member.filename})."
                to_do = "It was not read. If it is a real workbook, raise the limits in limits.toml."
                raise refusal(name, what, to_do)
    return bytes(content)
