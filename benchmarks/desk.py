"""The browser of one person, as far as links, cookies and forms go, on a place that is served here."""

import http.cookiejar
import json
import re
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

PATIENCE = 600.0  # seconds by the clock after which what should answer has hung
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_EDGE = "placeplan-edge"
FORM = f"multipart/form-data; boundary={_EDGE}"
_ESCAPED = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
_LEADS_ON = (301, 302, 303)


class Answer(NamedTuple):
    """Code, the address that it led to, and the page."""

    code: int
    address: str
    text: str


class _EveryAnswer(urllib.request.HTTPErrorProcessor):
    """Every answer is one, whatever its code; a way to another page is followed."""

    def http_response(self, request: Any, response: Any) -> Any:
        return super().http_response(request, response) if response.status in _LEADS_ON else response


class Desk:
    """Asks for pages and sends their forms. Errors: `OSError` or `HTTPException` where nobody answers."""

    def __init__(self, url: str, link: str = "") -> None:
        self.url = url
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies, _EveryAnswer())
        if link:
            self.get(link)

    def get(self, address: str) -> Answer:
        """A page."""
        return self._answer(urllib.parse.urljoin(self.url, address))

    def post(
        self, page: str, action: str, fields: Mapping[str, str], files: Sequence[tuple[str, bytes]] = ()
    ) -> Answer:
        """A form sent from a page of ours. Errors: `LookupError` where the page has none."""
        token = _TOKEN.search(self.get(page).text)
        if token is None:
            raise LookupError(f"{page} has no form")
        body = as_form({"csrfmiddlewaretoken": token[1], **fields}, files)
        kind = {"Content-Type": FORM}
        return self._answer(urllib.request.Request(urllib.parse.urljoin(self.url, action), body, kind))

    def _answer(self, asked: Any) -> Answer:
        with self.opener.open(asked, timeout=PATIENCE) as answer:
            return Answer(answer.status, answer.geturl(), answer.read().decode())

    def when_over(self, address: str) -> Answer:
        """The page that a job leads to once it is done, or its own where it failed. Errors: it never ends."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            answer = self.get(address)
            if "/jobs/" not in answer.address or "/again/" in answer.text:
                return answer
            time.sleep(0.1)
        raise TimeoutError(f"{address} is never over")


def as_form(fields: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> bytes:
    """The body of a form and its files, their names written as browsers write them."""
    head = "Content-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'{head}"files"; filename="{_written(name)}"\r\n\r\n'.encode() + content for name, content in files
    ]
    edge = _EDGE.encode()
    return b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + edge + b"--\r\n"


def _written(name: str) -> str:
    return name.translate(_ESCAPED)


@dataclass(frozen=True)
class Serving:
    """A place that is served, its process, and the one person's desk."""

    process: "subprocess.Popen[str]"
    desk: Desk


def begin_serving(place: Path, environment: Mapping[str, str] | None = None) -> Serving:
    """Serve a place and come in by its link. Errors: `RuntimeError` with what it says where it does not."""
    command = [sys.executable, "-m", "placeplan", "serve", str(place), "--json"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=dict(environment) if environment else None,
    )  # fmt: skip
    assert process.stdout and process.stderr
    line = process.stdout.readline()
    if not line.startswith('{"url"'):
        said = process.communicate(timeout=PATIENCE)
        raise RuntimeError(f"{line}{said[0]}{said[1]}")
    told = json.loads(line)
    return Serving(process, Desk(told["url"], told["people"][0]["link"]))


def end_serving(serving: Serving) -> None:
    """Stop it, with its worker and any job."""
    if serving.process.poll() is None:
        serving.process.send_signal(signal.SIGTERM)
    serving.process.communicate(timeout=PATIENCE)


@contextmanager
def served(place: Path, environment: Mapping[str, str] | None = None) -> Iterator[Serving]:
    """A place that is served while the block runs."""
    serving = begin_serving(place, environment)
    try:
        yield serving
    finally:
        end_serving(serving)
