"""What each address may answer to whom: one row for every address, and an address without one fails.

An address of a row is found by whoever's organisation may see the row, and by nobody else: not refused, but
not there. `Row.sort` says what its number counts.
"""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Page:
    """A page of whoever asks, made of what she may see alone."""


@dataclass(frozen=True)
class Row:
    """The page of one row, or an act on it, by the row's number."""

    sort: str


@dataclass(frozen=True)
class Open:
    """Open to whoever asks, known or not: it shows nothing of a body."""


OWN, OPEN = Page(), Open()
ADDRESSES = "placeplan.web.serving_many.shared_urls"
SORTS = (
    "upload", "finding", "job", "return", "share", "comparison", "seat", "line", "round", "publication",
    "part", "received",
)  # fmt: skip
UPLOAD, FINDING, JOB, RETURN, SHARE, COMPARISON, SEAT, LINE, *_IN_A_ROUND = map(Row, SORTS)
ROUND, PUBLICATION, PART, RECEIVED = _IN_A_ROUND
RULES = {
    "healthz": OPEN,
    "readyz": OPEN,
    "concern/": OPEN,
    "sign-in/": OPEN,
    "sign-in/code/": OPEN,
    "sign-in/provider/": OPEN,
    "sign-in/provider/back/": OPEN,
    "join/<str:token>/provider/": OPEN,
    "set-anew/<str:token>/provider/": OPEN,
    "join/<str:token>/": OPEN,
    "set-anew/<str:token>/": OPEN,
    "sign-out/": OWN,
    "seats/": OWN,
    "my-account/": OWN,
    "people/": OWN,
    "people/invitations/<int:number>/agree/": OWN,
    "people/seats/<int:number>/end/": SEAT,
    "people/lost/": OWN,
    "people/lost/<int:number>/<str:act>/": OWN,
    "": OWN,
    "files/": OWN,
    "files/waiting/": OWN,
    "files/<int:number>/": UPLOAD,
    "files/<int:number>/save/": UPLOAD,
    "files/<int:number>/<int:book>/<int:table>/": UPLOAD,
    "files/<int:number>/documents/<int:document>/": UPLOAD,
    "files/<int:number>/purge/": UPLOAD,
    "files/<int:number>/aside/": UPLOAD,
    "jobs/<int:number>/": JOB,
    "jobs/<int:number>/stop/": JOB,
    "jobs/<int:number>/again/": JOB,
    "findings/": OWN,
    "findings/<int:number>/": FINDING,
    "results/": OWN,
    "results/<int:number>/": JOB,
    "results/<int:number>/explain/": JOB,
    "results/<int:number>/data/<str:name>": JOB,
    "results/<int:number>/<str:file>": JOB,
    "returns/": OWN,
    "returns/<int:number>/": RETURN,
    "returns/<int:number>/aside/": RETURN,
    "returns/<int:number>/asks/": RETURN,
    "returns/<int:number>/asks/<int:block>/": RETURN,
    "returns/<int:number>/asks/<int:block>/<str:key>/": RETURN,
    "returns/<int:number>/cells/": RETURN,
    "returns/<int:number>/cell/": RETURN,
    "returns/<int:number>/copy/": RETURN,
    "returns/<int:number>/receipt/": RETURN,
    "returns/<int:number>/check/": RETURN,
    "search/": OWN,
    "plan/": OWN,
    "plan/draft/<str:act>/": OWN,
    "plan/choose/": OWN,
    "plan/assumptions/new/": OWN,
    "plan/assumptions/<str:name>/": OWN,
    "plan/schemes/new/": OWN,
    "plan/schemes/<str:key>/": OWN,
    "plan/milestones/new/": OWN,
    "plan/milestones/<str:key>/": OWN,
    "plan/scenarios/new/": OWN,
    "plan/scenarios/<str:name>/": OWN,
    "plan/promises/new/": OWN,
    "plan/promises/outcome/": OWN,
    "plan/charts/rebase/": OWN,
    "plan/figures/": OWN,
    "plan/figures/<int:number>/": OWN,
    "plan/paste/": OWN,
    "plan/registers/<str:name>/": OWN,
    "plan/registers/<str:name>/new/": OWN,
    "plan/registers/<str:name>/rows/<path:key>/": OWN,
    "guidance/": OWN,
    "tables/": OWN,
    "tables/sign/": OWN,
    "tables/<str:name>/": OWN,
    "tables/shares/<int:number>/on/": SHARE,
    "tables/shares/<int:number>/end/": SHARE,
    "cells/": OWN,
    "site/": OWN,
    "site/<int:number>/": OWN,
    "site/<int:number>/<path:name>": OWN,
    "acts/": OWN,
    "acts/chain.csv": OWN,
    "compare/": OWN,
    "compare/<int:number>/": COMPARISON,
    "compare/<int:number>/refuse/": COMPARISON,
    "audiences/": OWN,
    "audiences/<int:number>/": LINE,
    "audiences/<int:number>/look/": LINE,
    "publications/": OWN,
    "publications/<int:number>/": PUBLICATION,
    "publications/<int:number>/part/": PART,
    "publications/<int:number>/publish/": PUBLICATION,
    "published/<path:name>": OWN,
    "received/<int:number>/": RECEIVED,
    "received/<int:number>/<str:name>": RECEIVED,
    "register/": OWN,
    "register/<int:number>/": OWN,
    "rounds/": OWN,
    "rounds/<int:number>/": ROUND,
    "rounds/<int:number>/close/": ROUND,
    "rounds/<int:number>/days/": ROUND,
    "rounds/<int:number>/open-again/": ROUND,
    "rounds/<int:number>/prepare/": ROUND,
    "rounds/<int:number>/receive/": ROUND,
    "rounds/<int:number>/say/<str:fact>/": ROUND,
    "rounds/<int:number>/take-back/<str:fact>/": ROUND,
    "decisions/": OWN,
    "decisions/<int:number>/": OWN,
    "decisions/<int:number>/did/<int:sitting>/": OWN,
    "records/": OWN,
    "records/<str:file>/new/": OWN,
    "records/<str:file>/paste/": OWN,
    "records/<str:file>.csv": OWN,
    "waiting/": OWN,
    "concerns/": OWN,
    "concerns/codes/": OWN,
    "erased/": OWN,
    "versions/": OWN,
    "versions/<int:number>/": OWN,
    "versions/<int:number>/folder.zip": OWN,
}


def routes(patterns=None, before=""):
    """Every address there is, as it is written in the lists of addresses."""
    for pattern in get_resolver(ADDRESSES).url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern.url_patterns, route)
