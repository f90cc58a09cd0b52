"""Acts on publications: prepare a public view, release a part of it, publish it."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.actions.in_rounds.running_rounds import note_published
from placeplan.workspace.actions.job_requests import ask_for_job
from placeplan.workspace.actions.line_versions import version_of
from placeplan.workspace.actions.sites import site_arguments
from placeplan.workspace.audit_chain import head_of, verify
from placeplan.workspace.content.composing import inputs_of
from placeplan.workspace.content.place_files import manifest_of
from placeplan.workspace.content.public_parts import (
    as_json,
    part_digest,
    parts_of,
    pinned,
    public_files,
    unshared_now,
)
from placeplan.workspace.content.round_asks import public_asks
from placeplan.workspace.content.stored_bytes import keep
from placeplan.workspace.models import (
    COMMON,
    PUBLIC,
    Job,
    Line,
    Publication,
    Release,
    Round,
    Seat,
    Version,
)
from placeplan.workspace.states import PUBLICATION, RELEASE

PUBLISH = "publish_public"
LOAD_AGAIN = "Load its page again and look what was done."


def prepare(*, by: Seat, running: Round, source: Version) -> Publication:
    """A public view to be released: the common view as it stands in a version.

    Errors: the version is of another line.
    """
    with acting(by=by, act="prepare a publication", thing=running) as deed:
        if source.line.purpose != COMMON:
            raise PlanError(Problem("Only the common view can be prepared for the public.", running.title))
        inputs = inputs_of(source.line)
        before = Publication.objects.filter(place=running.place)
        last = before.last()
        before.filter(state="prepared").update(state="dropped")  # the new one stands in its stead
        deed.subject = prepared = Publication.objects.create(
            place=running.place,
            round=running,
            number=last.number + 1 if last else 1,
            source=source,
            inputs=as_json(inputs),
            follows=before.filter(state="published").last(),
            by=by,
        )
        bodies = {body.code: body for body in running.place.organisations.all()}
        Release.objects.bulk_create(
            Release(publication=prepared, organisation=bodies[code], digest=part_digest(source.line, shares))
            for code, shares in parts_of(inputs).items()
        )
        deed.words = f"publication {prepared.number}, from version {source.number} of the common view"
    return prepared


def answer_release(*, by: Seat, release: Release, act: str, digest: str, text: str = "") -> None:
    """Release a body's part of a publication, or refuse it. `digest` is of what the signatory looked at.

    Errors: it is not what she looked at; the publication is over.
    """
    words = f"publication {release.publication.number}: {act}. {text}".strip()
    with acting(by=by, act="release a part", thing=release, words=words):
        current = Release.objects.select_related("publication").get(pk=release.pk)
        after = RELEASE.after(current.state, act)
        if current.publication.state != "prepared" or after is None:
            what = f"Publication {current.publication.number} is {current.publication.state} by now, and "
            what += f"your part {current.state}."
            raise PlanError(Problem(what, to_do=LOAD_AGAIN))
        if digest != current.digest:
            raise PlanError(Problem("Your part is not what you looked at.", to_do=LOAD_AGAIN))
        current.state, current.by, current.at, current.text = after, by, timezone.now(), text
        current.save(update_fields=["state", "by", "at", "text"])


def ask_to_publish(*, by: Seat, publication: Publication) -> Job:
    """The job that makes the public pages of what was released, and publishes them if nothing gives away
    what is withheld.

    Errors: another was published since it was prepared; it is over; the round is not closed.
    """
    with acting(by=by, act="lay out the public view", thing=publication) as deed:
        current = _still_to_publish(publication)
        line = Line.objects.get(place=current.place, purpose=PUBLIC)
        current.inputs = {**current.inputs, "unshared": _unshared(current)}
        reason = f"publication {current.number}, as it was released"
        current.version = version_of(by, line, released_files(current), reason)
        arguments = {
            **site_arguments(current.version, timezone.localdate()),
            "publication": current.pk,
            "head": head_of(current.place),
        }
        # What stands in the way may name what is withheld: for those alone who see the whole source.
        current.job = ask_for_job(
            by=by, line=current.source.line, kind=PUBLISH, arguments=arguments, is_kept=False
        )
        current.save(update_fields=["version", "job", "inputs"])
        deed.words = reason
    return current.job


def _unshared(publication: Publication) -> list[list[str]]:
    return unshared_now(publication.round, public_asks(publication.source))


def released_files(publication: Publication) -> Mapping[str, bytes]:
    """What the public would be given: the place's part, and the parts that are released now.

    Errors: a body ended a share of what it had released.
    """
    line, inputs = publication.source.line, pinned(publication)
    parts = parts_of(inputs)
    released = {release.organisation.code: release for release in _released(publication)}
    for code, release in released.items():
        is_ended = any(share.ended_at is not None for share in parts[code])
        if is_ended or part_digest(line, parts[code]) != release.digest:
            what = f"{release.organisation.name} no longer shares what it had released."
            raise PlanError(Problem(what, to_do="Prepare the publication anew."))
    earlier = Publication.objects.filter(place=publication.place, state="published")
    unshared = publication.inputs.get("unshared", ())
    return public_files(line, inputs, released, earlier.select_related("figures"), unshared)


def _released(publication: Publication) -> Iterable[Release]:
    rows: Iterable[Release] = publication.releases.filter(state="released").select_related("organisation")
    return rows


def note_publication(*, by: Seat, publication: Publication, version: Version, figures: bytes) -> Publication:
    """What was built of a version is published; `figures` is the public table.

    Errors: another was published meanwhile, or a body took its part back.
    """
    with acting(by=by, act="publish the public view", thing=publication) as deed:
        current = _still_to_publish(publication)
        if manifest_of(released_files(current)) != version.manifest:
            what = "What is released changed while the pages were made; nothing was published."
            raise PlanError(Problem(what, to_do="Look who released what, and publish again."))
        current.state = PUBLICATION.after(current.state, "publish")
        current.published_by, current.published_at = by, timezone.now()
        current.figures = keep(version.line, figures)
        current.head = verify(current.place).head
        current.save()
        note_published(current.round)
        deed.words = f"publication {current.number}"
    return current


def _still_to_publish(publication: Publication) -> Publication:
    current = Publication.objects.select_related("place", "round", "source__line").get(pk=publication.pk)
    if current.state != "prepared":
        what = f"Publication {current.number} is {current.state} by now."
        raise PlanError(Problem(what, to_do=LOAD_AGAIN))
    published = Publication.objects.filter(place=current.place, state="published").last()
    if (published.pk if published else None) != current.follows_id:
        what = f"Publication {published.number if published else ''} was published since this was prepared."
        raise PlanError(Problem(what, to_do="Prepare it anew, so that it is held against that one as well."))
    if Round.objects.get(pk=current.round_id).state == "open":
        what = "The round is open, and bodies may still hand in their parts."
        raise PlanError(Problem(what, current.round.title, "Close the round, then publish."))
    return current
