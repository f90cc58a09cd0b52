"""Workbooks of the old binary kind (.xls, BIFF8 in a compound file), written byte by byte for tests.

Only what a spreadsheet program cannot do without: sheets, numbers and words. `locked` marks them as
encrypted, as a password does; `locked_package` is the shape of an .xlsx behind a password.
"""

import struct

_SECTOR, _FREE, _END, _FAT = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # bytes below which a stream would lie elsewhere in the file
_STATES = {"visible": 0, "hidden": 1, "very_hidden": 2}


def xls(sheets, states=None, locked=False):
    """The bytes of a workbook: sheets by name, each a list of rows of numbers, words and blanks."""
    states = states or {}
    password = _record(0x002F, struct.pack("<HHH", 1, 1, 1) + b"\x07" * 48) if locked else b""
    first = _start(0x0005) + password + _record(0x0042, struct.pack("<H", 1200))
    names = [_sheet_name(0, title, states) for title in sheets]
    place = len(first) + sum(map(len, names)) + len(_record(0x000A))
    parts, bounds = [], []
    for title, rows in sheets.items():
        parts.append(_sheet(rows))
        bounds.append(_sheet_name(place, title, states))
        place += len(parts[-1])
    return compound({"Workbook": b"".join([first, *bounds, _record(0x000A), *parts])})


def locked_package():
    """The bytes of an .xlsx behind a password: its package, encrypted, in a compound file."""
    return compound({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": bytes(range(256)) * 20})


def compound(streams):
    """A compound file that holds these streams."""
    padded = {name: data + b"\x00" * (-max(len(data), _LEAST) % _SECTOR) for name, data in streams.items()}
    padded = {name: data.ljust(_LEAST, b"\x00") for name, data in padded.items()}
    chain, entries, bodies = [_FAT, _END], [], []
    for number, (name, data) in enumerate(padded.items(), start=1):
        start, count = len(chain), len(data) // _SECTOR
        chain += [*range(start + 1, start + count), _END]
        entries.append(_entry(name, 2, start, len(data), right=number + 1 if number < len(padded) else _FREE))
        bodies.append(data)
    chain += [_FREE] * (_SECTOR // 4 - len(chain))
    directory = b"".join([_entry("Root Entry", 5, _END, 0, child=1), *entries]).ljust(_SECTOR, b"\x00")
    return _header() + struct.pack(f"<{len(chain)}I", *chain) + directory + b"".join(bodies)


def _header():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\x00" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0)
    return head + struct.pack("<109I", 0, *([_FREE] * 108))


def _entry(name, kind, start, size, child=_FREE, right=_FREE):
    words = name.encode("utf-16-le") + b"\x00\x00"
    head = words.ljust(64, b"\x00") + struct.pack("<HBBIII", len(words), kind, 1, _FREE, right, child)
    return head + b"\x00" * 36 + struct.pack("<IQ", start, size)


def _record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def _start(kind):
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 0x0600))


def _sheet_name(place, title, states):
    words = title.encode("utf-16-le")
    state = _STATES[states.get(title, "visible")]
    return _record(0x0085, struct.pack("<IBBBB", place, state, 0, len(title), 1) + words)


def _sheet(rows):
    cells = [_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row) if value != ""]
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    return b"".join([_start(0x0010), _record(0x0200, size), *cells, _record(0x000A)])


def _cell(row, column, value):
    at = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x0204, at + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x0203, at + struct.pack("<d", value))
