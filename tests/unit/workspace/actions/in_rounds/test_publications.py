import pytest
from django.utils import timezone

from placeplan.core.errors import PlanError
from placeplan.workspace.acting import RefusedError
from placeplan.workspace.actions.in_rounds.publications import (
    answer_release,
    ask_to_publish,
    note_publication,
    prepare,
    released_files,
)
from placeplan.workspace.actions.in_rounds.running_rounds import move_round
from placeplan.workspace.actions.line_versions import new_version
from placeplan.workspace.content.splitting.read_rows import table_of
from placeplan.workspace.content.stored_bytes import bytes_kept
from placeplan.workspace.models import Publication, Release, Round, Share, Version
from tests.shared_places import shared_with_all

FIGURES = "imported/figures.parquet"


@pytest.fixture
def pat(shared):
    return shared.seats["NORTHBY", "coordinator"]


@pytest.fixture
def common(shared):
    return shared_with_all(shared, "RZ9", "09N")


@pytest.fixture
def prepared(shared, running, common, pat):
    """A public view of a closed round, on which nobody has spoken."""
    move_round(by=pat, running=running, act="close")
    return prepare(by=pat, running=running, source=common)


def speak(shared, prepared, code, act, text=""):
    release = Release.objects.get(publication=prepared, organisation__code=code)
    answer_release(
        by=shared.seats[code, "signatory"], release=release, act=act, digest=release.digest, text=text
    )


def speakers(files):
    """Who says what was received, in the files of a view."""
    return set(table_of(files[FIGURES])["stated_by"]) if FIGURES in files else set()


def published(pat, prepared):
    job = ask_to_publish(by=pat, publication=prepared)
    version = Version.objects.get(pk=job.arguments["version"])
    return note_publication(by=pat, publication=prepared, version=version, figures=b"what was public\n")


def test_only_what_its_signatory_released_is_in_the_public_view(shared, prepared, pat):
    assert {release.organisation.code for release in prepared.releases.all()} == {"RZ9", "09N"}
    assert speakers(released_files(prepared)) == set()
    speak(shared, prepared, "RZ9", "release")
    speak(shared, prepared, "09N", "refuse", "Our board has not met.")
    job = ask_to_publish(by=pat, publication=prepared)
    version = Version.objects.get(pk=job.arguments["version"])
    files = {entry.path: bytes_kept(entry.content) for entry in version.entries.all()}
    assert version.line.purpose == "public" and speakers(files) == {"RZ9"}
    assert job.line.purpose == "common"


def test_a_signatory_speaks_of_what_she_looked_at_and_for_her_own_body_alone(shared, prepared):
    hospital = Release.objects.get(organisation__code="RZ9")
    with pytest.raises(PlanError, match="not what you looked at"):
        answer_release(by=shared.seats["RZ9", "signatory"], release=hospital, act="release", digest="another")
    for seat in (("09N", "signatory"), ("RZ9", "editor"), ("NORTHBY", "coordinator")):
        with pytest.raises(RefusedError):
            answer_release(by=shared.seats[seat], release=hospital, act="release", digest=hospital.digest)
    assert Release.objects.get(pk=hospital.pk).state == "asked"


def test_what_is_published_is_kept_and_held_against_the_next(shared, running, common, prepared, pat):
    speak(shared, prepared, "RZ9", "release")
    done = published(pat, prepared)
    assert done.state == "published" and len(done.head) == 64
    assert Round.objects.get(pk=running.pk).state == "published"
    with pytest.raises(PlanError, match="is published by now"):
        ask_to_publish(by=pat, publication=prepared)
    with pytest.raises(PlanError, match="is published by now"):
        speak(shared, prepared, "09N", "release")
    second = prepare(by=pat, running=running, source=common)
    assert second.follows_id == done.pk
    assert released_files(second)["published/publication-1.csv"] == b"what was public\n"


def test_of_two_publishers_at_once_one_is_told(shared, running, common, prepared, pat):
    speak(shared, prepared, "RZ9", "release")
    version = Version.objects.get(pk=ask_to_publish(by=pat, publication=prepared).arguments["version"])
    Publication.objects.create(  # which another published while the pages of ours were made
        place=shared.place, round=running, number=9, source=common, by=pat, state="published"
    )
    with pytest.raises(PlanError, match="Publication 9 was published since"):
        note_publication(by=pat, publication=prepared, version=version, figures=b"")
    assert Publication.objects.get(pk=prepared.pk).state == "prepared"


def test_what_was_taken_back_while_the_pages_were_made_is_not_published(shared, prepared, pat):
    speak(shared, prepared, "RZ9", "release")
    version = Version.objects.get(pk=ask_to_publish(by=pat, publication=prepared).arguments["version"])
    speak(shared, prepared, "RZ9", "refuse", "A mistake in it.")
    with pytest.raises(PlanError, match="What is released changed"):
        note_publication(by=pat, publication=prepared, version=version, figures=b"")
    assert Publication.objects.get(pk=prepared.pk).state == "prepared"


def test_nothing_is_published_of_an_open_round_nor_of_one_bodys_own_books(shared, running, common, pat):
    first = prepare(by=pat, running=running, source=common)
    with pytest.raises(PlanError, match="The round is open"):
        ask_to_publish(by=pat, publication=first)
    with pytest.raises(PlanError, match="Only the common view"):
        prepare(by=pat, running=running, source=shared.versions["RZ9"])
    second = prepare(by=pat, running=running, source=common)
    assert Publication.objects.get(pk=first.pk).state == "dropped" and second.number == 2


def test_what_a_body_no_longer_shares_is_not_published_though_it_had_released_it(shared, prepared, pat):
    speak(shared, prepared, "RZ9", "release")
    Share.objects.filter(line__key="RZ9").update(ended_at=timezone.now())
    with pytest.raises(PlanError, match="Northby Hospital no longer shares"):
        ask_to_publish(by=pat, publication=prepared)


def test_what_is_published_is_what_was_looked_at_whatever_is_shared_since(shared, prepared, pat):
    later = new_version(
        shared.seats["RZ9", "signatory"], shared.line("RZ9"), {"figures/money.csv": b"measure\n"}, "emptied"
    )
    Share.objects.filter(line__key="RZ9").update(version=later)
    speak(shared, prepared, "RZ9", "release")
    assert speakers(released_files(prepared)) == {"RZ9"}
