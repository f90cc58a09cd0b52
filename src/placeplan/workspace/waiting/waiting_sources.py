"""What of uploads, returns, findings, rounds, comparisons and publications waits for a seat."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Max
from django.utils import timezone

from placeplan.look.wording import counted, day
from placeplan.workspace.content.shared_tables import between, table_in
from placeplan.workspace.models import (
    OWN,
    AskedReturn,
    ComparisonSide,
    Finding,
    Line,
    NotShared,
    Publication,
    Received,
    Release,
    RoundBody,
    Seat,
    Upload,
)
from placeplan.workspace.rules import has_role_for
from placeplan.workspace.states import STANDING
from placeplan.workspace.waiting.finding_audiences import waiting_in
from placeplan.workspace.waiting_things import WAITING, WaitingThing


def uploads_in_review(seat: Seat) -> Iterator[WaitingThing]:
    """Files that were handed in on a body's own line and are not saved."""
    if has_role_for(seat, "save an upload"):
        for upload in Upload.objects.seen_by(seat).filter(state="received", received=None):
            what = f"Look how what was handed in is read, then save: {counted(upload.files.count(), 'file')}"
            yield WaitingThing(what, "They were handed in, and nothing of them counts yet.", upload.at,
                               "upload", (upload.pk,))  # fmt: skip


def returns_to_confirm(seat: Seat) -> Iterator[WaitingThing]:
    """Returns that somebody asks for, of which nobody has confirmed what they ask."""
    if has_role_for(seat, "confirm a return"):
        for asked in AskedReturn.objects.seen_by(seat).filter(state="received"):
            yield WaitingThing(f"Confirm what {asked.name} asks", "It is not filled before that.", asked.at,
                               "return", (asked.pk,))  # fmt: skip


def findings_to_answer(seat: Seat) -> Iterator[WaitingThing]:
    """Findings that were assigned to the seat's body, and those that wait on each line that it sees."""
    if not has_role_for(seat, "answer a finding"):
        return
    present = Finding.objects.seen_by(seat).filter(is_present=True).exclude(status="pass")
    assigned = present.filter(state="assigned", assigned_to=seat.organisation.code)
    for finding in assigned.annotate(since=Max("comments__at")).select_related("last_version"):
        since = finding.since or finding.last_version.made_at
        yield WaitingThing(finding.shown["title"], "It was assigned to your body.", since,
                           "finding", (finding.pk,))  # fmt: skip
    for line in Line.objects.seen_by(seat):
        waiting = waiting_in(line, seat).exclude(pk__in=assigned)
        if count := waiting.count():
            since = waiting.order_by("first_version__made_at").first().first_version.made_at
            what = f"{counted(count, 'finding waits', 'findings wait')} for an answer {line.in_words(seat)}"
            yield WaitingThing(what, "Nobody has explained, settled or accepted them.", since, "audience",
                               (line.pk,))  # fmt: skip


def shares_to_look_at(seat: Seat) -> Iterator[WaitingThing]:
    """Tables that are shared with their later versions too, where a later one says something else."""
    if not has_role_for(seat, "send a table on"):
        return
    for line in Line.objects.seen_by(seat).filter(purpose=OWN):
        last = line.versions.last()
        for share in line.shares.filter(ended_at=None, is_following=True).exclude(version=last):
            before, now = (table_in(version, line.key, share.table) for version in (share.version, last))
            if not between(before.rows, now.rows).is_none:
                what = f"Look at what is new in {now.label}, and send it on"
                yield WaitingThing(what, "Whoever you share it with has the older one.", last.made_at,
                                   "send-table-on", (share.pk,))  # fmt: skip


def parts_to_hand_in(seat: Seat) -> Iterator[WaitingThing]:
    """The part of the seat's body in an open round, while it is not submitted."""
    if has_role_for(seat, "say a part is submitted"):
        rows = RoundBody.objects.seen_by(seat).filter(organisation=seat.organisation_id, round__state="open")
        for row in rows.select_related("round"):
            facts = set(row.facts.filter(ended_at=None).values_list("fact", flat=True))
            if "submitted" not in facts:
                step = "Submit your part" if "complete" in facts else "Say when your part is complete"
                why = f"It is asked by {day(row.round.closes_on)}."
                yield WaitingThing(f"{step}: {row.round.title}", why, row.round.began_at, "round",
                                   (row.round.number,))  # fmt: skip


def received_to_adopt(seat: Seat) -> Iterator[WaitingThing]:
    """Files that the coordinator received for the seat's body."""
    if has_role_for(seat, "adopt what was received"):
        rows = Received.objects.seen_by(seat).filter(state="received")
        for received in rows.filter(body__organisation=seat.organisation_id).select_related("upload"):
            what = f"Adopt or refuse {counted(received.upload.files.count(), 'file')} received for you"
            yield WaitingThing(what, "They are not your body’s word before.", received.upload.at,
                               "received", (received.pk,))  # fmt: skip


def private_to_explain(seat: Seat) -> Iterator[WaitingThing]:
    """What was asked of the seat's body and is not shared: to be explained, or soon to lapse."""
    if not has_role_for(seat, "say why it is not shared"):
        return
    rows = NotShared.objects.seen_by(seat).filter(body__organisation=seat.organisation_id)
    for row in rows.filter(state__in=STANDING).select_related("body__round"):
        if row.state == "unexplained":
            what = f"Say why it is not shared, or share it: {row.text}"
            yield WaitingThing(what, "All see that no reason is given.", _morning(row.since),
                               "register-line", (row.pk,))  # fmt: skip
        elif row.noticed_on and row.lapses_after:
            why = (
                f"It is private until then; after {day(row.lapses_after)} what you signed of it is released."
            )
            yield WaitingThing(f"Share it, or say why not yet: {row.text}", why, _morning(row.noticed_on),
                               "register-line", (row.pk,))  # fmt: skip


def _morning(on: date) -> datetime:
    return timezone.make_aware(datetime.combine(on, time()))


def releases_to_give(seat: Seat) -> Iterator[WaitingThing]:
    """Parts of a public view on which the seat's body has not spoken."""
    if has_role_for(seat, "release a part"):
        rows = Release.objects.seen_by(seat).filter(state="asked", publication__state="prepared")
        for release in rows.filter(organisation=seat.organisation_id).select_related("publication"):
            what = f"Release or refuse your part of publication {release.publication.number}"
            yield WaitingThing(what, "What is not released is left out of it.", release.publication.at,
                               "own-part", (release.publication.number,))  # fmt: skip


def publications_to_publish(seat: Seat) -> Iterator[WaitingThing]:
    """Public views on which every body has spoken, and that are not published."""
    if has_role_for(seat, "publish the public view"):
        rows = Publication.objects.seen_by(seat).filter(state="prepared")
        for publication in rows.exclude(releases__state="asked"):
            answered = publication.releases.aggregate(last=Max("at"))["last"]
            yield WaitingThing(f"Publish publication {publication.number}", "Every body has answered.",
                               answered or publication.at, "publication", (publication.number,))  # fmt: skip


def comparisons_to_answer(seat: Seat) -> Iterator[WaitingThing]:
    """Sums that another body asked to have compared blind, to which the seat's body has not spoken."""
    if has_role_for(seat, "compare blind"):
        sides = ComparisonSide.objects.seen_by(seat).filter(table="", comparison__state="asked")
        for side in sides.select_related("comparison"):
            yield WaitingThing("Agree or refuse to have a sum compared blind", "Another body asked for it.",
                               side.comparison.asked_at, "comparison", (side.comparison_id,))  # fmt: skip


WAITING.register("uploads", uploads_in_review)
WAITING.register("returns", returns_to_confirm)
WAITING.register("findings", findings_to_answer)
WAITING.register("shares", shares_to_look_at)
WAITING.register("parts", parts_to_hand_in)
WAITING.register("received", received_to_adopt)
WAITING.register("register", private_to_explain)
WAITING.register("releases", releases_to_give)
WAITING.register("publications", publications_to_publish)
WAITING.register("comparisons", comparisons_to_answer)
