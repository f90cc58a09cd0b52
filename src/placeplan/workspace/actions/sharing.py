"""Acts on shares: let others see a table, send a later version on, end the share, note who saw it."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.opening import line_of_audience
from placeplan.workspace.content.shared_tables import label_of
from placeplan.workspace.models import COMMON, OWN, PAIR, Line, Organisation, Seat, Seen, Share, Version

SHARED = "It is shared with them already."


def share_table(
    *,
    by: Seat,
    line: Line,
    version: Version,
    table: str,
    recipients: Sequence[Organisation | None],
    is_following: bool = False,
    includes_withheld: bool = False,
) -> list[Share]:
    """Let organisations see a table as it is in a version; none by name is all in the round.

    Errors: it is shared with one of them already; the version is not the line's.
    """
    whom = ", ".join(name_of(recipient) for recipient in recipients)
    with acting(by=by, act="share a table", thing=line, words=f"{label_of(table)} with {whom}") as deed:
        _refuse_foreign(line, version)
        in_force = Share.objects.filter(line=line, table=table, ended_at=None)
        twice = [recipient for recipient in recipients if in_force.filter(to=recipient).exists()]
        if twice:
            to_do = "End that share first, or send the later version on."
            raise PlanError([Problem(SHARED, name_of(recipient), to_do) for recipient in twice])
        new = Share(
            version=version, table=table, by=by,
            is_following=is_following, includes_withheld=includes_withheld,
        )  # fmt: skip
        shares = [shared_now(new, recipient) for recipient in recipients]
        deed.subject = shares[0] if shares else line
    return shares


def shared_now(new: Share, recipient: Organisation | None) -> Share:
    """A table let be seen as `new` says, by one recipient. Call it within an act."""
    line = new.version.line
    share = Share.objects.create(
        line=line, table=new.table, to=recipient, version=new.version, by=new.by,
        is_following=new.is_following, includes_withheld=new.includes_withheld,
    )  # fmt: skip
    _pair(line)
    return share


def send_on(*, by: Seat, share: Share, version: Version, table: str = "") -> None:
    """Let those who see a table see it as it is in a later version, where it may be known by another name.

    Errors: it is ended, or not to follow; what it is known by now is shared with them already.
    """
    with acting(by=by, act="send a table on", thing=share, words=label_of(table or share.table)):
        current = Share.objects.get(pk=share.pk)
        _refuse_foreign(current.line, version)
        if current.ended_at is not None or not current.is_following:
            what = "This share has ended, or is of one version alone."
            raise PlanError(Problem(what, label_of(share.table), "Share the table again."))
        current.version, current.table = version, table or current.table
        alike = Share.objects.filter(line=current.line, table=current.table, to=current.to, ended_at=None)
        if alike.exclude(pk=current.pk).exists():
            raise PlanError(Problem(SHARED, label_of(current.table), "End one of the two shares."))
        current.save(update_fields=["version", "table"])


def end_share(*, by: Seat, share: Share) -> None:
    """Let others see a table no longer. What rests on it stays, and its owner alone may open that.

    Errors: it was released since the day of keeping it private was over.
    """
    with acting(by=by, act="end a share", thing=share, words=label_of(share.table)):
        if share.released_by.filter(state="lapsed").exists():
            what = "This was released to all in the round, since the day until which it was private is over."
            raise PlanError(Problem(what, label_of(share.table), "Send a later version on in its stead."))
        Share.objects.filter(pk=share.pk, ended_at=None).update(ended_at=timezone.now(), ended_by=by)


def note_seen(*, by: Seat, line: Line, version: Version) -> None:
    """Note that an organisation has before it what a version of a line holds of others."""
    shares = version.shares_held.filter(ended_at=None).exclude(line__members=by.organisation_id)
    before = set(Seen.objects.filter(organisation=by.organisation_id).values_list("share_id", "version_id"))
    unseen = [share for share in shares if (share.pk, share.version_id) not in before]
    if not unseen:
        return
    with acting(by=by, act="see what is shared", thing=line, words=_tables(unseen)):
        for share in unseen:
            Seen.objects.get_or_create(share=share, organisation=by.organisation, version_id=share.version_id)


def _pair(line: Line) -> None:
    """Make the line of two bodies, where each shares something with the other. Call it within an act."""
    sharer = line.members.get()
    for counterpart in Line.objects.filter(place=line.place, purpose=OWN).exclude(pk=line.pk):
        body = counterpart.members.get()
        if _shows(line, body) and _shows(counterpart, sharer):
            line_of_audience(line.place, PAIR, [sharer, body])


def _shows(line: Line, body: Organisation) -> bool:
    """Does a body let another see anything?"""
    shares = Share.objects.filter(line=line, ended_at=None)
    is_in_round = body.lines.filter(purpose=COMMON).exists()
    return shares.filter(to=body).exists() or (is_in_round and shares.filter(to=None).exists())


def _tables(shares: Iterable[Share]) -> str:
    return ", ".join(dict.fromkeys(label_of(share.table) for share in shares))


def name_of(recipient: Organisation | None) -> str:
    """Whom a share is for, as a page says it."""
    return recipient.name if recipient else "all in the round"


def _refuse_foreign(line: Line, version: Version) -> None:
    if version.line_id != line.pk:
        raise PlanError(Problem("This version is not of your own books.", to_do="Load the page again."))
