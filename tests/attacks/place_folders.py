"""Places whose folder was made to do harm: each command reads it or plainly refuses it, and hangs on nothing.

`python -m tests.attacks.place_folders` tries every one with `check`, in a process of its own, and counts.
"""

import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.attacks.running import empty_place, run

Spoil = Callable[[Path], None]
FILES = (
    "place.toml", "bodies.csv", "schemes.toml", "assumptions.toml", "withholdings.csv", "contracts.csv",
    "thresholds.toml", "sources.csv", "scenarios/a.toml", "settlement/a.toml", "guidance/documents.csv",
    "service_changes/a.toml", "submissions/a.xlsx", "submissions/a.md", "submissions/a.xlsx.mapping.toml",
    "evidence/a.json", "figures/a.csv", "figures/a.parquet", "statements/a.csv", "imported/figures.parquet",
    "rules/a.toml", "returns/a.mapping.toml",
)  # fmt: skip
SECRET = "hidden-word-of-another-folder"
TOML = {
    "digits": "a = " + "9" * 5000, "spaces": "a = [" + " " * 40_000 + "\n", "nested": "a = " + "[" * 50_000,
    "dots": "a" + ".a" * 20_000 + " = 1", "tables": "[" + "a." * 20_000 + "a]", "infinite": "a = inf",
    "latin": "a = '\xa3'", "noughts": "a = '\x00'", "many": "".join(f"k{n} = 1\n" for n in range(100_000)),
}  # fmt: skip


def spoilings() -> Iterator[tuple[str, Spoil]]:
    """The name of each way to spoil a place, and the doing of it."""
    for file in FILES:
        yield f"pipe {file}", lambda place, file=file: os.mkfifo(_room(place, file))
        yield f"link out {file}", lambda place, file=file: _link(place, file)
        yield f"device {file}", lambda place, file=file: _room(place, file).symlink_to("/dev/zero")
        yield f"folder {file}", lambda place, file=file: _room(place, file).mkdir()
        yield (
            f"noise {file}",
            lambda place, file=file: _room(place, file).write_bytes(bytes(range(256)) * 9) and None,
        )
    for file in ("schemes.toml", "assumptions.toml", "scenarios/a.toml", "place.toml"):
        for name, text in TOML.items():
            yield f"{name} {file}", lambda place, file=file, text=text: _write(place, file, text)
    for number, name in enumerate(
        (b"a\nb", b"a\x1b[31m", b"\xff\xfe", b"a\x07", "a\u202eb".encode(), b"-rf")
    ):
        for folder, ending in (("figures", b".csv"), ("scenarios", b".toml"), ("submissions", b".xlsx")):
            yield (
                f"name {number} in {folder}",
                lambda place, folder=folder, name=name + ending: _named(place, folder, name),
            )
    yield "socket", lambda place: _socket(place)
    yield "circle", lambda place: _room(place, "figures/round").symlink_to(place / "figures")
    yield "itself", lambda place: _room(place, "schemes.toml").symlink_to("schemes.toml")
    yield "folder out", lambda place: _folder_out(place)


def _room(place: Path, file: str) -> Path:
    path = place / file
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.unlink()
    return path


def _write(place: Path, file: str, text: str) -> None:
    _room(place, file).write_bytes(text.encode("latin-1"))


def _secret(place: Path) -> Path:
    path = place.parent / "secret"
    path.write_text(f"{SECRET} = {SECRET}\n{SECRET},{SECRET}\n")
    return path


def _link(place: Path, file: str) -> None:
    _room(place, file).symlink_to(_secret(place))


def _named(place: Path, folder: str, name: bytes) -> None:
    (place / folder).mkdir(exist_ok=True)
    with open(os.fsencode(place / folder) + b"/" + name, "wb") as file:
        file.write(b"measure,period,value\n")


def _socket(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(_room(place, "s.toml")))


def _folder_out(place: Path) -> None:
    outside = place.parent / "elsewhere"
    outside.mkdir()
    (outside / "a.toml").write_text(f"{SECRET} = ")
    (place / "scenarios").symlink_to(outside)


def outcome(spoil: Spoil, command: str, folder: Path, is_timed: bool = False) -> str:
    """What was wrong of how a command took a place; empty where nothing was. `is_timed`: too long is wrong."""
    place = empty_place(folder / "place")
    spoil(place)
    words = {
        "check": ("check", str(place)),
        "build": ("build", str(place)),
        "import": ("import", "--place", str(place)),
    }
    ended = run(words[command])
    if SECRET in ended.said:
        return "a word of a file outside the place was printed"
    return ended.fault_where(is_timed)


def main(step: int = 1, first: int = 0) -> int:
    """Print what failed, and how many of all."""
    failed, chosen = 0, list(spoilings())[first::step]
    for number, (name, spoil) in enumerate(chosen):
        command = ("check", "build", "import")[number % 3]
        with tempfile.TemporaryDirectory() as folder:
            if wrong := outcome(spoil, command, Path(folder), is_timed=True):
                failed += 1
                print(f"{name}, {command}: {wrong}", flush=True)
    print(f"{failed} of {len(chosen)} place folders made a command fail.")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
