"""The browser of one: how long it takes to start, to answer with a page, and what memory it takes.

`measure()` serves the example of seven workbooks and a workbook of twenty sheets; a bare page of Django,
served by the same server and asked by the same client, stands beside it. With times by the clock stand those
of the server's processor, which a busy machine lengthens less. Linux alone tells those and a job's memory.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copytree, rmtree

import xlsxwriter

from benchmarks.commands import compiled
from benchmarks.desk import PATIENCE, Desk, begin_serving, end_serving, served

EXAMPLE = Path(__file__).parents[1] / "examples" / "rivershire"
STARTS, TIMES, SHEETS = 3, 20, 20
PAGES = ("", "files/", "findings/", "versions/", "versions/1/", "site/")
KB_IN_MB = 1000 / 1.024  # the kernel's kB are of 1,024 bytes
BARE = """
import sys
import django
from django.conf import settings
settings.configure(SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, DEBUG=False)
django.setup()
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path
from waitress.server import create_server
urlpatterns = [path("", lambda request: HttpResponse("<h1>bare</h1>"))]
server = create_server(get_wsgi_application(), host="127.0.0.1", port=0)
print(server.effective_port, flush=True)
server.run()
"""


def measure() -> dict[str, float]:
    """Seconds to start, milliseconds of pages, kilobytes of the review, megabytes of server and jobs."""
    with tempfile.TemporaryDirectory() as folder, compiled(("-m", "placeplan", "serve", "--help")) as env:
        place = Path(folder) / "rivershire"
        copytree(EXAMPLE, place)
        starts = [_start(place, env) for _ in range(STARTS)]
        results = {
            "start_s": min(clock for clock, _ in starts),
            "start_processor_s": min(p for _, p in starts),
        }
        with served(place, env) as serving:
            most = _MostOfJobs(serving.process.pid)
            with most:
                desk = serving.desk
                desk.when_over(desk.post("files/", "files/waiting/", {}).address)
                review = desk.when_over(desk.post("files/", "files/", {}, [_workbook()]).address).address
                desk.when_over(desk.post("files/1/", "files/1/save/", {}).address)
            _until_checked(desk)
            review = desk.when_over(review).address
            assert desk.get(review).text.count("Division") >= SHEETS, "every sheet of the review is on it"
            server = serving.process.pid
            pages = [_asked(desk, address, server) for address in PAGES]
            review_ms, review_processor_ms = _asked(desk, review, server)
            results |= {
                "page_ms": max(clock for clock, _ in pages),
                "page_processor_ms": max(processor for _, processor in pages),
                "review_ms": review_ms,
                "review_processor_ms": review_processor_ms,
                "review_kb": len(desk.get(review).text.encode()) / 1000,
                "server_mb": _most_mb(serving.process.pid),
                "job_mb": most.mb,
            }
    results |= _bare()
    results["page_processor_over_bare"] = results["page_processor_ms"] / results["bare_page_processor_ms"]
    return {f"serving_{key}": round(value, 3) for key, value in results.items()}


def _start(place: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds until it says that it answers, as on any day but the first; those of the server's processor."""
    began = time.perf_counter()
    serving = begin_serving(place, environment)
    seconds, processor = time.perf_counter() - began, _processor_s(serving.process.pid)
    end_serving(serving)
    return seconds, processor


def _asked(desk: Desk, address: str, server: int) -> tuple[float, float]:
    """The least milliseconds of a page by the clock, and the mean of the server's processor."""
    desk.get(address)  # warm
    times, used = [], _processor_s(server)
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = desk.get(address)
        times.append(1000 * (time.perf_counter() - began))
        assert answer.code == 200, (address, answer.code)
    return min(times), 1000 * (_processor_s(server) - used) / TIMES


def _until_checked(desk: Desk) -> None:
    until = time.monotonic() + PATIENCE
    while "Load again" in desk.get("findings/").text and time.monotonic() < until:
        time.sleep(0.3)


def _bare() -> dict[str, float]:
    bare = subprocess.Popen([sys.executable, "-c", BARE], stdout=subprocess.PIPE, text=True)
    assert bare.stdout
    try:
        clock, processor = _asked(Desk(f"http://127.0.0.1:{int(bare.stdout.readline())}/"), "", bare.pid)
    finally:
        bare.kill()
        bare.communicate()
    return {"bare_page_ms": clock, "bare_page_processor_ms": processor}


def _workbook() -> tuple[str, bytes]:
    """An account of a trust on each of twenty sheets."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "twenty sheets.xlsx"
    book = xlsxwriter.Workbook(str(path))
    for number in range(SHEETS):
        sheet = book.add_worksheet(f"Division {number + 1}")
        sheet.write("A1", f"Division {number + 1}: income and expenditure (£000)")
        sheet.write_row("A3", ["Line", "2016/17", "2017/18", "2018/19", "2019/20", "2020/21", "2021/22"])
        lines = (
            "Clinical income",
            "Other income",
            "Total income",
            "Pay",
            "Drugs",
            "Other costs",
            "Total expenditure",
        )
        for row, line in enumerate(lines, 3):
            amount = {"Total income": 300, "Total expenditure": 300}.get(
                line, 150 if "income" in line else 100
            )
            sheet.write_row(row, 0, [line, *[amount * (number + 1)] * 6])
    book.close()
    content = path.read_bytes()
    rmtree(folder)
    return path.name, content


# ---- memory ----------------------------------------------------------------------------------------


class _MostOfJobs:
    """The most memory that any job of a server took while the block ran."""

    def __init__(self, server: int) -> None:
        self.server, self.mb, self._is_over = server, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.05):
            for worker in _children(self.server):
                for job in _children(worker):
                    self.mb = max(self.mb, _most_mb(job))


def _children(pid: int) -> Iterator[int]:
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            yield from map(int, (thread / "children").read_text().split())


def _processor_s(pid: int) -> float:
    """Seconds of the processor that a process has taken so far."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _most_mb(pid: int) -> float:
    """The most memory that a process took so far."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / KB_IN_MB
    return 0.0


if __name__ == "__main__":
    print(measure())
