"""A page of the application: the frame, the place, the menu and whatever its view gives, in Jinja."""

import re
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from placeplan.look.marking import NOBODY, mark
from placeplan.look.templating import environment
from placeplan.look.wording import (
    STATUS_WORDS,
    counted,
    day,
    few,
    kind_words,
    pounds,
    when,
    with_minus_signs,
)
from placeplan.workspace.downloads.taking_tables import taken_from, with_ways_to_take
from placeplan.workspace.menus import menu

OK = 200
_NAME = re.compile(r"(?<![\w./#-])[a-z]+(?:_[a-z]+)+(?![\w/#-]|\.\w)")  # and no part of a file's name


def page(
    request: HttpRequest, template: str, *, status: int = OK, here: str = "", **about: Any
) -> HttpResponse:
    """The page of a template, with what every page needs. `here` is its place in the menu, if not its own."""
    seat = getattr(request, "seat", None)
    text = _written(
        template,
        seat=seat,
        place=seat.organisation.place if seat else None,
        menu=menu() if seat else (),
        here=here or request.path,
        form_token=get_token(request),
        is_shared=settings.PLACEPLAN_IS_SHARED,
        has_accounts=hasattr(request, "account"),
        keeps_people=getattr(request, "keeps_people", False),
        notices=[str(notice) for notice in get_messages(request)] if hasattr(request, "_messages") else [],
        **about,
    )
    if request.method == "POST" or status != OK:
        return HttpResponse(text, status=status)
    return taken_from(request, text) or HttpResponse(with_ways_to_take(request, text))


def bare_page(template: str, **about: Any) -> HttpResponse:
    """A page for somebody whom nobody knows, and who gets no cookie: neither a session nor a form's token."""
    frame: dict[str, Any] = {
        "seat": None,
        "place": None,
        "menu": (),
        "here": "",
        "form_token": "",
        "notices": [],
        "has_accounts": False,
        "keeps_people": False,
        "is_shared": False,
    }
    return HttpResponse(_written(template, **frame, **about))


def _written(template: str, **about: Any) -> str:
    return (
        environment(*settings.PLACEPLAN_ROOMS)
        .get_template(template)
        .render(
            url=lambda name, *parts: reverse(name, args=parts),
            moment=moment,
            day=day,
            when=when,
            counted=counted,
            few=few,
            kind_words=kind_words,
            pounds=pounds,
            figure=figure,
            spoken=spoken,
            verdicts=STATUS_WORDS,
            **about,
        )
    )


def moment(at: Any) -> str:
    """A moment as people write it: 30 November 2026, 09:15."""
    local = timezone.localtime(at)
    return f"{day(local.date())}, {local:%H:%M}"


def spoken(text: str) -> str:
    """A sentence of a room below: its names without underscores, numbers below nought with a minus."""
    return with_minus_signs(_NAME.sub(lambda name: name[0].replace("_", " "), text))


def figure(subject: str, speakers: str | Iterable[str], version: Any) -> Markup:
    """What says of a shown figure which it is, without its value: its subject, who says it, in which view."""
    view = f"version {getattr(version, 'number', version)}"
    return mark(subject, speakers or NOBODY, view)
