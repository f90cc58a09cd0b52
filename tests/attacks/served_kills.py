"""A place being served while its worker, its server, a job or all of them are killed at random moments.

Run as `python -m tests.attacks.served_kills [HOW_MANY]`: prints how many of each were killed, and exits 1 if
anything that a person was told is kept was lost, anything is half-written, or a page cannot say what happened.
"""

import hashlib
import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import openpyxl

from benchmarks.desk import PATIENCE, Serving, begin_serving, end_serving
from placeplan.plan.place import load_place

VICTIMS = ("worker", "server", "both", "job")
HOW_MANY, TOLD_EACH = 200, 10  # kills of `make prove`, and after how many it says how far it is
LONGEST = 2.5  # seconds from an act to the kill, at most
GOING_ON, LETTING_WORK = 0.7, 0.5  # of acts: on a file handed in before; once all jobs are over
OVER = {"done", "failed", "cancelled"}
PAGES = ("", "files/", "findings/", "versions/")
_SAVES = re.compile(r'action="/files/\d+/save/"')
_AGAIN = re.compile(r'action="/(jobs/\d+/again/)"')
PLACE = """code = "NORTHBY"
name = "Northby"
kind = "footprint"
regime = "england/2016"
geography = ""
base_year = "2016/17"
last_year = "2020/21"
invented = true
"""
BODIES = "code,name,aliases,kind\nRZ9,Northby Hospital,,hospital\n09N,Northby Commissioners,,commissioner\n"
NAMES = {"place.toml", "bodies.csv", "submissions", "imported"}  # that may stand in the folder


class LostError(Exception):
    """Something that must hold does not."""


@dataclass
class Killing:
    """One place, what its person was told is kept, and what was killed so far."""

    folder: Path
    chance: random.Random
    kept: set[str] = field(default_factory=set)  # digests of files that a page said it had taken
    uploads: set[str] = field(default_factory=set)  # their pages
    saved: set[str] = field(default_factory=set)
    killed: Counter = field(default_factory=Counter)
    number: int = 0

    def __post_init__(self) -> None:
        self.serving = self._begun()

    def _begun(self) -> Serving:
        try:
            return begin_serving(self.folder)
        except RuntimeError as said:
            raise LostError(f"it does not serve any more: {said}") from said

    def once(self) -> None:
        """Act, kill at a random moment meanwhile, begin again where need be, and look whether all is whole."""
        if self.chance.random() < LETTING_WORK:
            self.wait_for_jobs()
        victim, family = self.chance.choice(VICTIMS), _family(self.serving.process.pid)
        timer = threading.Timer(self.chance.random() * LONGEST, self._kill, (victim,))
        timer.start()
        with suppress(OSError, HTTPException, LookupError):  # nobody answers once the server is killed
            self._act()
        timer.join()
        if victim in ("server", "both"):
            self.serving.process.communicate(timeout=PATIENCE)
            _wait_until(lambda: not any(map(_lives, family)), "processes outlive their server")
            self.serving = self._begun()
        self._look()

    def _kill(self, victim: str) -> None:
        pids = _family(self.serving.process.pid)
        chosen = {"server": pids[:1], "worker": pids[1:2], "both": pids[:2], "job": pids[2:3]}[victim]
        for pid in chosen:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.killed[victim if chosen else f"no {victim} at that moment"] += 1

    # ---- acts ------------------------------------------------------------------------------------------

    def _act(self) -> None:
        """The next step of a file that was handed in before, else one handed in."""
        waiting = sorted(self.uploads - self.saved)
        if not waiting or self.chance.random() > GOING_ON:
            self._hand_in()
            return
        address, desk = self.chance.choice(waiting), self.serving.desk
        page = desk.get(address).text
        if again := _AGAIN.search(page):
            desk.post(address, again[1], {})
        elif 'name="whose-0"' in page and self.chance.random() < GOING_ON:
            desk.post(address, address, {"whose-0": "RZ9"})
        elif _SAVES.search(page):
            desk.post(address, f"{address}save/", {})
            self.saved.add(address)

    def _hand_in(self) -> None:
        self.number += 1
        content = _workbook(self.number)
        answer = self.serving.desk.post("files/", "files/", {}, [(f"plan {self.number}.xlsx", content)])
        if answer.code != 200 or not re.search(r"/(jobs|files)/\d+/", answer.address):
            raise LostError(f"a file that is sound was not taken: {answer.code} {answer.address}")
        self.kept.add(hashlib.sha256(content).hexdigest())
        self.uploads.update(re.findall(r'href="/(files/\d+/)"', self.serving.desk.get("files/").text))

    # ---- what must hold --------------------------------------------------------------------------------

    def _look(self) -> None:
        ((sound,),) = self._rows("PRAGMA integrity_check")
        if sound != "ok":
            raise LostError(f"the database is broken: {sound}")
        if lost := self.kept - {digest for (digest,) in self._rows("SELECT digest FROM workspace_content")}:
            raise LostError(f"{len(lost)} files that a page said it had taken are lost")
        load_place(self.folder)
        if strays := {p.name for p in self.folder.iterdir() if not p.name.startswith(".")} - NAMES:
            raise LostError(f"half-written: {sorted(strays)}")
        for address in PAGES:
            answer = self.serving.desk.get(address)
            if answer.code != 200 or "<h1" not in answer.text:
                raise LostError(f"/{address} answers {answer.code}")

    def _rows(self, query: str) -> list[tuple]:
        with closing(
            sqlite3.connect(self.folder / ".placeplan" / "workspace.sqlite3", timeout=PATIENCE)
        ) as kept:
            return kept.execute(query).fetchall()

    def wait_for_jobs(self) -> None:
        """Wait until every job is over. Errors: one never is."""
        query = "SELECT DISTINCT state FROM workspace_job"
        _wait_until(lambda: {state for (state,) in self._rows(query)} <= OVER, "a job is never over")

    def settled(self) -> Counter:
        """How every job ended, each that failed with a page that says why; and how many versions there are."""
        self.wait_for_jobs()
        for number, problems in self._rows("SELECT id, problems FROM workspace_job WHERE state = 'failed'"):
            text = self.serving.desk.get(f"jobs/{number}/").text
            if not all(what in text for what, *_ in json.loads(problems)):
                raise LostError(f"the page of job {number} does not say what happened")
        states = Counter(f"jobs {state}" for (state,) in self._rows("SELECT state FROM workspace_job"))
        ((versions,),) = self._rows("SELECT count(*) FROM workspace_version")
        return states + Counter(versions=versions)

    def acts(self) -> int:
        """How many acts the chain of this place holds. Errors: it is broken."""
        command = [sys.executable, "-m", "placeplan", "audit", "verify", "--json"]
        command += ["--data", str(self.folder / ".placeplan")]
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        if ended.returncode:
            raise LostError(f"the chain of acts is broken: {ended.stdout}{ended.stderr}")
        return int(json.loads(ended.stdout)["acts"])


def _workbook(number: int) -> bytes:
    """An account of a small trust, each time with other amounts."""
    book = openpyxl.Workbook()
    book.active.title = "Income and expenditure"
    for row in (
        ["Line", "2017/18 £k", "2018/19 £k"],
        ["Income from patient care", 100 + number, 110],
        ["Total income", 100 + number, 110],
        ["Pay", 60, 66],
        ["Drugs", 30, 33],
        ["Total expenditure", 90, 99],
        ["Surplus", 10 + number, 11],
    ):
        book.active.append(row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        book.save(path)
        return path.read_bytes()


def _family(pid: int) -> list[int]:
    """A process, its children and theirs: the server, its worker, and the job of that, where one runs."""
    family = [pid]
    for parent in family:
        with suppress(OSError):
            for thread in Path(f"/proc/{parent}/task").iterdir():
                family += map(int, (thread / "children").read_text().split())
    return family


def _lives(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _wait_until(holds: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + 5 * PATIENCE
    while not holds():
        if time.monotonic() > until:
            raise LostError(what)
        time.sleep(0.05)


def kill_often(folder: Path, how_many: int, seed: int = 14, tell: Callable[[str], None] = print) -> Counter:
    """Kill so often, and count how often each was; every job is over in the end. Errors: what was lost."""
    folder.mkdir(parents=True)
    (folder / "place.toml").write_text(PLACE, "utf-8")
    (folder / "bodies.csv").write_text(BODIES, "utf-8")
    killing = Killing(folder, random.Random(seed))
    try:
        for number in range(1, how_many + 1):
            killing.once()
            if number % TOLD_EACH == 0:
                tell(f"{number}: {dict(killing.killed)}")
        states = killing.settled()
    finally:
        end_serving(killing.serving)
    return killing.killed + states + Counter(acts=killing.acts())


def main(how_many: int) -> int:
    """Kill, and print what was counted."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            counted = kill_often(
                Path(folder) / "northby", how_many, tell=lambda words: print(words, flush=True)
            )
        except LostError as lost:
            print(f"Lost: {lost}", file=sys.stderr)
            return 1
    print("; ".join(f"{key}: {n}" for key, n in sorted(counted.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else HOW_MANY))
