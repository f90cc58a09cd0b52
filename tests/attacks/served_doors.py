"""What an attacker tries at the doors of shared use, at every address there is.

Each attack is given a browser's maker and somebody's proofs, and answers with what went wrong, in words; it does
not know whether it speaks with a server by HTTP (`make prove`) or with the pages in this process.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

EVIL = "https://evil.example"
GUARDS = {
    "content-security-policy": ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"),
    "x-frame-options": ("DENY",),
    "x-content-type-options": ("nosniff",),
    "referrer-policy": ("same-origin",),
    "cache-control": ("no-store",),
    "cross-origin-resource-policy": ("same-origin",),
}  # fmt: skip
WITHOUT_COOKIES = ("/concern/",)  # nobody's session is there to be ridden
TO_SIGN_IN = ("/sign-in/",)
ELSEWHERE = (
    f"{EVIL}/", "//evil.example", "/\\evil.example", "///evil.example", "https:evil.example", "javascript:alert(1)",
    "/\t/evil.example", "http://127.0.0.1@evil.example/", "\\\\evil.example",
)  # fmt: skip
BITS = 128  # of what opens a door by itself
LETTER = 6  # bits of each letter of a token
_FORM = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_TOKEN = re.compile(r"/join/([\w-]+)/")


@dataclass(frozen=True)
class Reply:
    """What a browser was answered."""

    code: int
    headers: dict[str, str]  # by names in small letters
    text: str

    @property
    def leads_to(self) -> str:
        """Where it is sent on to; empty where it stays."""
        return self.headers.get("location", "")


class Browser(Protocol):
    """One browser with its cookies, which follows nothing by itself."""

    def get(self, address: str, headers: dict[str, str] | None = None) -> Reply:
        """A page."""

    def post(self, address: str, fields: dict[str, str], headers: dict[str, str] | None = None) -> Reply:
        """What is sent, with nothing added to it."""

    def session(self) -> str:
        """The id of its session; empty where it has none."""

    def plant(self, session: str) -> None:
        """Give it a session's id, as an attacker may who writes a cookie."""


@dataclass
class Doors:
    """The doors of one place: browsers, addresses, and by what one person comes in."""

    browser: Callable[[], Browser]
    addresses: list[str]
    name: str
    password: str
    code: Callable[[], str]  # one that was not used yet

    def first_step(self, browser: Browser) -> Reply:
        """Name and password, sent from the page as a person does."""
        return self.send(browser, "/sign-in/", {"name": self.name, "password": self.password})

    def second_step(self, browser: Browser) -> Reply:
        """The code."""
        return self.send(browser, "/sign-in/code/", {"code": self.code()})

    def send(self, browser: Browser, address: str, fields: dict[str, str]) -> Reply:
        """A form, sent from its own page."""
        token = _FORM.search(browser.get(address).text)
        return browser.post(address, {**fields, "csrfmiddlewaretoken": token[1] if token else ""})

    def signed_in(self) -> Browser:
        """A browser in which she has come in by both steps."""
        browser = self.browser()
        self.first_step(browser)
        assert self.second_step(browser).code == 302, "she comes in by her own proofs"
        return browser


def unguarded(doors: Doors, browser: Browser) -> Iterator[str]:
    """Addresses that answer without what tells a browser to frame, load, keep and pass on nothing."""
    for address in doors.addresses:
        reply = browser.get(address)
        if reply.code >= 500:
            yield f"{address} answers {reply.code}"
        for name, words in GUARDS.items():
            if lacking := [word for word in words if word not in reply.headers.get(name, "")]:
                yield f"{address} says nothing of {name}: {', '.join(lacking)}"
        if "access-control-allow-origin" in reply.headers:
            yield f"{address} lets another site read it"


def forged(doors: Doors, browser: Browser) -> Iterator[str]:
    """Addresses that take what another site's page sends in her name, or what was sent without a form."""
    foreign = (
        {"Origin": EVIL},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    )
    for address in doors.addresses:
        if not address.startswith(WITHOUT_COOKIES) and not _is_refused(browser.post(address, {})):
            yield f"{address} takes what was sent from no form"
        for headers in foreign:
            if browser.post(address, {}, headers).code != 403:
                yield f"{address} takes what {headers} sends"


def _is_refused(reply: Reply) -> bool:
    """Was nothing done: refused, or sent on before the form was looked at, as who holds no seat is?"""
    return reply.code == 403 or (reply.code == 302 and reply.leads_to in ("/people/", "/seats/"))


def half_open(doors: Doors) -> Iterator[str]:
    """Addresses that open after a password without a code."""
    browser = doors.browser()
    if doors.first_step(browser).code != 302:
        yield "the first step was refused"
    token = _FORM.search(browser.get("/sign-in/code/").text)
    fields = {"csrfmiddlewaretoken": token[1] if token else ""}
    for address in doors.addresses:
        if _is_open_to_all(address):
            continue
        for reply in (browser.get(address), browser.post(address, fields)):
            if not reply.leads_to.startswith(TO_SIGN_IN):
                yield f"{address} answers {reply.code} between the two steps"


def _is_open_to_all(address: str) -> bool:
    from placeplan.accounts.signed_in import OPEN_TO_ALL

    return address.startswith(OPEN_TO_ALL)


def fixed_sessions(doors: Doors) -> Iterator[str]:
    """Ids of a session that somebody else could know and that are good after she came in."""
    browser, thief = doors.browser(), doors.browser()
    thief.get("/sign-in/")
    planted = thief.session()
    browser.plant(planted)
    doors.first_step(browser)
    half = browser.session()
    doors.second_step(browser)
    whole = browser.session()
    if len({planted, half, whole}) < 3:
        yield "the id of a session stays as she comes in"
    for known in (planted, half, "a" * 32):
        thief.plant(known)
        if not thief.get("/my-account/").leads_to.startswith(TO_SIGN_IN):
            yield "an id from before opens her account"
    doors.send(browser, "/my-account/", {})
    token = _FORM.search(browser.get("/my-account/").text)
    browser.post("/sign-out/", {"csrfmiddlewaretoken": token[1] if token else ""})
    thief.plant(whole)
    if not thief.get("/my-account/").leads_to.startswith(TO_SIGN_IN):
        yield "the id of a session that was signed out opens her account"


def led_astray(doors: Doors, addresses: Iterable[str] = ELSEWHERE) -> Iterator[str]:
    """Addresses of other sites to which signing in leads."""
    for address in addresses:
        browser = doors.browser()
        browser.get(f"/sign-in/?{_query(address)}")
        token = _FORM.search(browser.get(f"/sign-in/?{_query(address)}").text)
        form = {"csrfmiddlewaretoken": token[1] if token else ""}
        browser.post("/sign-in/", {"name": doors.name, "password": doors.password, **form})
        if (to := doors.second_step(browser).leads_to) != "/":
            yield f"{address!r} leads to {to!r}"


def _query(address: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"then": address, "next": address, "url": address})


def guessed(doors: Doors) -> Iterator[str]:
    """Names that may be guessed at without end, or of which a lock-out tells that somebody has them."""
    pages = []
    for name in ("nobody of that name", "nobody else either"):
        browser = doors.browser()
        texts = [doors.send(browser, "/sign-in/", {"name": name, "password": "guess"}).text for _ in range(7)]
        if "tried too often" not in texts[-1]:
            yield f"{name!r} may be tried on and on"
        pages.append([_FORM.sub("", text).replace(name, "") for text in texts])
    if pages[0] != pages[1]:
        yield "two names that nobody has are answered differently"


def stolen_link(doors: Doors, link: str) -> Iterator[str]:
    """What is wrong with the link of an invitation that was taken up."""
    token = _TOKEN.search(link)
    if token is None or len(token[1]) * LETTER < BITS:
        yield "its token can be guessed"
    if doors.browser().get(f"/join/{token[1] if token else ''}/").code != 400:
        yield "it opens a second time"
