"""Pages of tables: what a body states, who can see each, and sharing one after a look at what goes out."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from placeplan.workspace.actions.sharing import end_share, name_of, send_on, share_table
from placeplan.workspace.actions.views_of_lines import sharer_of
from placeplan.workspace.content.composing import inputs_of
from placeplan.workspace.content.shared_tables import (
    StatedTable,
    between,
    label_of,
    later_key,
    table_in,
    tables_of,
)
from placeplan.workspace.content.signed_parts import signed
from placeplan.workspace.models import OWN, Line, Organisation, Seen, Share, Version
from placeplan.workspace.page_forms.rows_on_pages import digest_of_rows, shown_row, shown_rows
from placeplan.workspace.page_forms.sharing_forms import ShareTable
from placeplan.workspace.rendering import page
from placeplan.workspace.rules import may
from placeplan.workspace.views.footing import Standing, standing

MOVED = "Your books have changed since you looked. This is what they would see now: look again."


@dataclass(frozen=True)
class OwnBooks:
    """A body's own line, its version now, and the tables that it states there."""

    line: Line
    version: Version
    tables: dict[str, StatedTable]

    def named(self, name: str) -> StatedTable:
        """A table by its name in an address. Errors: there is none such, nor was one ever shared."""
        keys = {*self.tables, *self.line.shares.values_list("table", flat=True)}
        key = next((key for key in keys if name_in_address(key) == name), None)
        if key is None:
            raise Http404
        return self.tables.get(key) or table_in(self.version, self.line.key, key)

    def shares_of(self, key: str) -> list[Share]:
        """Who can see a table now, also by what it was called in an earlier version."""
        shares = self.line.shares.filter(ended_at=None)
        rows = shares.select_related("to", "version__line__place", "line__place")
        return [share for share in rows if self.key_now(share) == key]

    def key_now(self, share: Share) -> str:
        """What a shared table is known by in the version that is there now."""
        return later_key(self.tables, share.table)


def name_in_address(key: str) -> str:
    """The name of a table in an address."""
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def _own_books(where: Standing) -> OwnBooks | None:
    """The seat's own books; nothing where its organisation keeps none here."""
    line = Line.objects.seen_by(where.seat).filter(purpose=OWN).select_related("place").first()
    if line is None:
        return None
    version = where.version if line.pk == where.line.pk else line.versions.last()
    return OwnBooks(line, version, tables_of(version, line.key))


def _must_have_books(where: Standing) -> OwnBooks:
    books = _own_books(where)
    if books is None:
        raise Http404
    return books


@require_safe
def tables(request: HttpRequest) -> HttpResponse:
    """The tables that one's own body states, each with who can see it; and those that others let it see."""
    where = standing(request)
    books = _own_books(where)
    rows = [_listed(books, key) for key in sorted(books.tables)] if books else []
    return page(
        request,
        "sharing/tables.html",
        tables=rows,
        received=_received(where, books),
        signed=signed(books.line, books.version) if books else None,
        version=books.version if books else None,
    )


def _listed(books: OwnBooks, key: str) -> dict[str, Any]:
    table, shares = books.tables[key], books.shares_of(key)
    return {
        "name": name_in_address(key),
        "label": table.label,
        "rows": table.rows.height,
        "withheld": table.withheld,
        "seen_by": [(name_of(share.to), share.version.number) for share in shares],
        "to_send": [share for share in shares if _is_to_send_on(books, share)],
    }


def _is_to_send_on(books: OwnBooks, share: Share) -> bool:
    """Is there a later version of a shared table that they were to have, and nobody has looked at?"""
    return share.is_following and not _change(books, share).is_none


def _change(books: OwnBooks, share: Share) -> Any:
    before = table_in(share.version, books.line.key, share.table).shown(share.includes_withheld)
    after = table_in(books.version, books.line.key, books.key_now(share)).shown(share.includes_withheld)
    return between(before, after)


def _received(where: Standing, books: OwnBooks | None) -> list[dict[str, Any]]:
    """Tables that others let this organisation see, in its own books or in what is on the page."""
    shares = inputs_of(books.line if books else where.line).shares
    return [{"from": sharer_of(share), "label": label_of(share.table), "at": share.at} for share in shares]


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One table with who can see it; posted, a look at what they will see, and then the share itself."""
    where = standing(request)
    books = _must_have_books(where)
    own = books.named(name)
    shared_with = books.shares_of(own.key)
    in_round = Organisation.objects.seen_by(where.seat).exclude(pk=where.seat.organisation_id)
    sent = request.POST if request.method == "POST" else None
    form = ShareTable(sent, bodies=list(in_round.order_by("name")), withheld=own.withheld)
    if sent is not None and form.is_valid():
        return _looked_at(request, where, books, own, form)
    return page(
        request,
        "sharing/table.html",
        name=name,
        table=own,
        rows=shown_rows(own.rows),
        shares=[(share, name_of(share.to), _is_to_send_on(books, share)) for share in shared_with],
        seen=_seen(books, own.key),
        form=form,
        refusal=may(where.seat, "share a table", books.line),
    )


def _seen(books: OwnBooks, key: str) -> list[Any]:
    rows = Seen.objects.filter(share__line=books.line, share__table=key)
    return list(rows.select_related("organisation", "version"))


def _looked_at(
    request: HttpRequest, where: Standing, books: OwnBooks, own: StatedTable, form: ShareTable
) -> HttpResponse:
    """What the recipients will see, exactly; or the share, once that has been looked at."""
    includes_withheld = bool(form.cleaned_data.get("includes_withheld"))
    rows = shown_rows(own.shown(includes_withheld))
    looked, now = request.POST.get("looked", ""), digest_of_rows(rows)
    if looked == now:
        share_table(
            by=where.seat,
            line=books.line,
            version=books.version,
            table=own.key,
            recipients=form.recipients,
            is_following=form.cleaned_data["is_following"],
            includes_withheld=includes_withheld,
        )
        messages.info(request, f"{own.label} is shared now.")
        return redirect("table-shared", name_in_address(own.key))
    return page(
        request,
        "sharing/look.html",
        name=name_in_address(own.key),
        table=own,
        rows=rows,
        whom=[name_of(recipient) for recipient in form.recipients],
        is_following=form.cleaned_data["is_following"],
        typed=[*form.typed, ("looked", now)],
        moved=MOVED if looked else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def send_table_on(request: HttpRequest, number: int) -> HttpResponse:
    """What changed in a table since what they see of it; posted, they see it as it is now."""
    where = standing(request)
    books = _must_have_books(where)
    share = get_object_or_404(Share.objects.seen_by(where.seat), pk=number, ended_at=None)
    change, key = _change(books, share), books.key_now(share)
    changed = [(shown_row(before), shown_row(after)) for before, after in change.changed]
    new, gone = shown_rows(change.new), shown_rows(change.gone)
    now = digest_of_rows([*new, *gone, *(row for pair in changed for row in pair)])
    looked = request.POST.get("looked", "")
    if request.method == "POST" and looked == now:
        send_on(by=where.seat, share=share, version=books.version, table=key)
        messages.info(request, f"{name_of(share.to)} see it as it is now.")
        return redirect("table-shared", name_in_address(key))
    return page(
        request,
        "sharing/change.html",
        share=share,
        name=name_in_address(key),
        label=label_of(key),
        was=label_of(share.table) if key != share.table else "",
        whom=name_of(share.to),
        new=new,
        gone=gone,
        changed=changed,
        looked=now,
        moved=MOVED if looked else "",
        refusal=may(where.seat, "send a table on", share),
    )


@require_POST
def end_table_share(request: HttpRequest, number: int) -> HttpResponse:
    """They see the table no longer."""
    share = get_object_or_404(Share.objects.seen_by(request.seat), pk=number)
    end_share(by=request.seat, share=share)
    messages.info(request, f"{label_of(share.table)} is no longer shared with {name_of(share.to)}.")
    return redirect("table-shared", name_in_address(share.table))
