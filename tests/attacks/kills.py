"""A command killed before each thing that it does to the disk, at random, and refused by a full disk.

Run as `python -m tests.attacks.kills`: prints how many kills and refusals there were of each command, and
exits 1 if any left a place that was neither as it was nor as it was to be, or of no use to the next command.
Every command runs in a process of its own, forked from one that has read the program and run nothing of it.
"""

import argparse
import contextlib
import hashlib
import importlib
import io
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from placeplan.cli.app import COMMANDS, main

REFUSED = 2  # the exit code of a plain refusal
REFUSALS = (OSError(28, "No space left on device"), PermissionError(13, "Permission denied"))
SIZES = (0, 100, 1000, 10_000)  # bytes that a file may come to
FAULT = 70  # how a forked process says that it met an error which is no refusal
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
TOUCHES = (
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.mkdir",
    "os.chmod",
    "os.truncate",
    "os.link",
    "os.symlink",
)
BODIES = "code,name,aliases,kind\nTR1,Northby Royal Infirmary NHS Trust,NRI,acute trust\n"
FIGURES = (
    "measure,organisation,period,value,unit,stage,stated_by,source,grade\n"
    "income,TR1,2016/17,10,£m,outturn,TR1,accounts,primary\n"
    "expenditure,TR1,2016/17,12,£m,outturn,TR1,accounts,primary\n"
)


@dataclass(frozen=True)
class Job:
    """A command, and how the folder that it runs in is made ready for it."""

    name: str
    words: tuple[str, ...]
    ready: Callable[[], None]  # run in that folder


# ---- what is made ready --------------------------------------------------------------------------


def _account(path: Path, amounts: tuple[int, ...]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    cover, sheet = book.active, book.create_sheet("I&E")
    for row in (
        ("", "Organisation", "Northby Royal Infirmary NHS Trust"),
        ("", "Code", "TR1"),
        ("", "Money", "£000"),
        ("", "Plan period", "2017/18 to 2018/19"),
        ("", "Version", "1.0"),
    ):
        cover.append([cell or None for cell in row])
    for row in (
        ("Line", "2016/17", "2017/18", "2018/19"),
        ("Drugs", *amounts),
        ("Total expenditure", *amounts),
    ):
        sheet.append(row)
    path.parent.mkdir(exist_ok=True)
    book.save(path)


def _place() -> None:
    _run(("new", "place", "--name", "Northby", "--base-year", "2016/17"))
    Path("place/bodies.csv").write_text(BODIES)
    _account(Path("sent/plan.xlsx"), (1, 2, 3))
    Path("sent/narrative.md").write_text("We will save £2.0 million.\n")


def _imported() -> None:
    """A place that holds one version, with another handed in and a file that was set aside before."""
    _place()
    _run(("import", "sent", "--place", "place", "--yes", "--add-bodies"))
    _account(Path("sent/plan.xlsx"), (1, 3, 4))


def _with_figures() -> None:
    _place()
    Path("place/figures").mkdir(exist_ok=True)
    Path("place/figures/accounts.csv").write_text(FIGURES)


def _built() -> None:
    _with_figures()
    _run(("build", "place", "--draws", "20"))
    text = Path("place/place.toml").read_text()
    Path("place/place.toml").write_text(text.replace('name = "Northby"', 'name = "Northby, later"'))


def _asked() -> None:
    from tests.unit.returns.conftest import template_and_place

    template, place = template_and_place(Path.cwd())
    template.rename("template.xlsx")
    if place.name != "place":
        place.rename("place")


JOBS = (
    Job("new", ("new", "other", "--name", "Other"), _place),
    Job("import", ("import", "sent", "--place", "place", "--yes"), _place),
    Job("import again", ("import", "sent", "--place", "place", "--yes"), _imported),
    Job("build", ("build", "place", "--draws", "20"), _with_figures),
    Job("build again", ("build", "place", "--draws", "20"), _built),
    Job("build elsewhere", ("build", "place", "--draws", "20", "--out", "pages"), _built),
    Job(
        "return",
        (
            "return",
            "fill",
            "template.xlsx",
            "--place",
            "place",
            "--body",
            "TR1",
            "--out",
            "filled.xlsx",
            "--yes",
        ),
        _asked,
    ),
    Job(
        "rehome",
        ("rehome", "place", "--to", "NEW", "--from", "TR1", "--name", "New", "--out", "next"),
        _built,
    ),
)


# ---- a process for each ---------------------------------------------------------------------------


class Trace:
    """What a process does to the disk below one folder, and what happens to it before its n-th deed."""

    def __init__(self, folder: Path, fatal: int = 0, refusal: OSError | None = None) -> None:
        self.folder, self.fatal, self.refusal, self.count = str(folder), fatal, refusal, 0

    def watch(self) -> None:
        """From now on: deeds of Python by its own hook, and those of libraries by their functions."""
        import polars as pl

        from placeplan.core.keeping import switching

        sys.addaudithook(self._heard)
        for holder, name in (
            (os, "fsync"),
            (switching, "exchange"),
            (pl.DataFrame, "write_parquet"),
            (pl.DataFrame, "write_csv"),
        ):
            setattr(holder, name, self._counted(getattr(holder, name)))
        for name in ("write_text", "write_bytes"):
            setattr(Path, name, self._in_halves(getattr(Path, name)))

    def _heard(self, event: str, arguments: tuple) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, str | bytes | os.PathLike) and (flags or 0) & WRITING:
                self._deed(path)
        elif event in TOUCHES:
            self._deed(arguments[0])

    def _deed(self, path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike):
            where = os.path.abspath(os.fsdecode(path))  # not through links
            if where.startswith(self.folder):
                self._next()

    def _next(self) -> None:
        self.count += 1
        if not self.fatal or self.count < self.fatal:
            return
        if self.refusal is None:
            os.kill(os.getpid(), signal.SIGKILL)
        raise self.refusal

    def _counted(self, function):
        def counted(*arguments, **named):
            self._next()
            return function(*arguments, **named)

        return counted

    def _in_halves(self, function):
        """Half of what is written stands in the file when the next deed comes."""

        def halved(path, content, *arguments, **named):
            function(path, content[: len(content) // 2], *arguments, **named)
            self._next()
            return function(path, content, *arguments, **named)

        return halved


def _forked(inside: Callable[[], int], after: float = 0.0) -> int:
    """The exit code of a process, or less than nought for the signal that ended it, sent `after` seconds."""
    process = os.fork()
    if not process:
        code = FAULT
        try:
            code = inside()
        except BaseException as error:
            print(f"    {type(error).__name__}: {error}", file=sys.__stderr__)
        finally:
            os._exit(code)
    if after:
        time.sleep(after)
        os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _command(words: tuple[str, ...], trace: Trace | None = None, counted: Path | None = None) -> int:
    """Run a command in this process, saying nothing; what is no plain refusal is a fault."""
    sys.argv = ["placeplan", *words]
    sys.stdout = sys.stderr = io.TextIOWrapper(io.BytesIO())
    if trace:
        trace.watch()
    code = 0
    try:
        main()
    except SystemExit as stopped:
        code = stopped.code or 0
    if trace and counted:
        with counted.open("w") as file:
            file.write(str(trace.count))
    return code


def _run(words: tuple[str, ...]) -> None:
    assert _forked(lambda: _command(words)) == 0, words


# ---- what is looked at ----------------------------------------------------------------------------


def state(folder: Path, with_hidden: bool = True) -> str:
    """Every file below a folder, by its name and what is in it, as one digest."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and (with_hidden or not is_hidden):
            digest.update(
                f"{path.relative_to(folder)}\n{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
            )
    return digest.hexdigest()


def read(folder: Path) -> int:
    """What any command does first with each place: read it."""
    from placeplan.plan.place import load_place

    for place in sorted(path.parent for path in folder.glob("*/place.toml")):
        load_place(place)
    return 0


class Attack:
    """One job: what its folder is before and after, and what became of it under each attack."""

    def __init__(self, job: Job, root: Path) -> None:
        self.job, self.root, self.faults = job, root, []
        self.counts: Counter[str] = Counter()
        self.before, self.work = root / "before", root / "work"
        self.before.mkdir()
        with contextlib.chdir(self.before):
            job.ready()
        self.old = state(self.before)
        began = time.monotonic()
        assert self._attempt() == 0, f"{job.name} does not run"
        self.seconds = time.monotonic() - began
        self.deeds = int((root / "counted").read_text())
        self.new = state(self.work)
        assert self.new != self.old

    def kill(self, number: int) -> None:
        """Killed before its n-th deed."""
        code = self._attempt(number)
        self._judge(f"killed before deed {number}", code == -signal.SIGKILL, number)

    def kill_at_random(self, after: float) -> None:
        """Killed after so many seconds, wherever it is."""
        code = self._attempt(after=after)
        self._judge(f"killed after {after:.3f} s", code in (0, -signal.SIGKILL), 0)

    def refuse(self, number: int) -> None:
        """Refused by the disk from its n-th deed on, since it is full or may not be written."""
        refusal = REFUSALS[number % len(REFUSALS)]
        code = self._attempt(number, refusal)
        # Refused, or all was done and only the clearing away was refused.
        is_done = code == 0 and state(self.work, with_hidden=False) == self.new
        self._judge(f"{refusal.strerror} from deed {number}", is_done or code == REFUSED, number)

    def limit(self, size: int) -> None:
        """Refused by the system itself whatever comes to more than so many bytes in one file."""
        code = self._attempt(limit=size)
        self._judge(f"no file above {size} bytes", code in (0, REFUSED), 0)

    def _attempt(
        self, number: int = 0, refusal: OSError | None = None, after: float = 0.0, limit: int = -1
    ) -> int:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.before, self.work)

        def inside() -> int:
            if limit >= 0:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                return _command(self.job.words)
            return _command(self.job.words, Trace(self.work, number, refusal), self.root / "counted")

        with contextlib.chdir(self.work):
            return _forked(inside, after)

    def _judge(self, what: str, is_as_meant: bool, number: int) -> None:
        self.counts["attacks"] += 1
        wrong = [] if is_as_meant else ["it did not end as meant"]
        wrong += self._wrong_outputs()
        if _forked(lambda: read(self.work)) != 0:
            wrong.append("the place cannot be read")
        left = self._left()
        if number % 10 == 0 or left or self._is_new_place():
            with contextlib.chdir(self.work):
                if _forked(lambda: _command(self.job.words)) not in (0, 2):
                    wrong.append("the command does not run again")
            wrong += [] if state(self.work) == self.new else ["it does not come to the new state"]
            left = self._left()
        elif state(self.work) not in (self.old, self.new):
            wrong.append("neither the old state nor the new one")
        wrong += [f"left over: {name}" for name in left]
        self.faults += [f"{self.job.name}, {what}: {each}" for each in wrong]

    def _is_new_place(self) -> bool:
        """Was a place being made that no command can have read, since it is none yet?"""
        return self.job.name == "new"

    def _wrong_outputs(self) -> list[str]:
        """Before any other command has come by: pages that a web server gives out are whole."""
        for name in ("place/out", "pages"):
            if (self.work / name).exists() or (self.before / name).exists():
                listed = state(self.work / name)
                if listed not in (state(self.before / name), self._new_output(name)):
                    return [f"{name} is not whole"]
        return []

    def _new_output(self, name: str) -> str:
        if name not in self.__dict__.setdefault("outputs", {}):
            kept = self.root / "new"
            shutil.rmtree(kept, ignore_errors=True)
            shutil.copytree(self.before, kept)
            with contextlib.chdir(kept):
                _forked(lambda: _command(self.job.words))
            self.outputs[name] = state(kept / name)
        return self.outputs[name]

    def _left(self) -> list[str]:
        return [
            path.relative_to(self.work).as_posix()
            for path in self.work.rglob(".*")
            if path.name.endswith(".placeplan") or ".placeplan." in path.name
        ]


# ---- all of it ------------------------------------------------------------------------------------


def attacks(job: Job, most: int, at_random: int) -> Iterator[Attack]:
    """The job under its attacks: `most` kills and refusals, spread over all that it does to the disk."""
    with tempfile.TemporaryDirectory() as folder:
        attack = Attack(job, Path(folder).resolve())
        step = max(1, -(-attack.deeds // most)) if most else 1
        for number in range(1, attack.deeds + 1, step):
            attack.kill(number)
        for number in range(1 + step // 2, attack.deeds + 1, step * 2):
            attack.refuse(number)
        for size in SIZES:
            attack.limit(size)
        chance = random.Random(attack.deeds)
        for _ in range(at_random):
            attack.kill_at_random(chance.uniform(0.3, 1.0) * attack.seconds)
        yield attack


def run_all(most: int, at_random: int, names: tuple[str, ...] = ()) -> int:
    """Attack every command; say what became of it."""
    for name in ("new", "import", "build", "return", "rehome"):
        importlib.import_module(f"placeplan.cli.{COMMANDS[name].module}")
    total, faults = 0, []
    for job in JOBS:
        if names and job.name not in names:
            continue
        for attack in attacks(job, most, at_random):
            total += attack.counts["attacks"]
            faults += attack.faults
            print(
                f"{job.name}: {attack.deeds} deeds on the disk, {attack.counts['attacks']} attacks, "
                f"{len(attack.faults)} faults",
                flush=True,
            )
    print("\n".join(faults))
    print(f"{total} attacks, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.attacks.kills")
    asked.add_argument(
        "--most", type=int, default=0, help="deeds of each command that are tried; all, if left out"
    )
    asked.add_argument("--random", type=int, default=10, help="kills of each command at a random moment")
    asked.add_argument("names", nargs="*", help="commands; all, if left out")
    chosen = asked.parse_args()
    sys.exit(run_all(chosen.most, chosen.random, tuple(chosen.names)))
