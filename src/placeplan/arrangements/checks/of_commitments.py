"""Checks of what the centre promised: what is not kept, and of what nobody has heard since it was due."""

from collections.abc import Iterator

from placeplan.arrangements.arranged import Arrangements
from placeplan.arrangements.checks.listed_checks import check, declared, finding, quoted
from placeplan.arrangements.registers.register_files import KEPT
from placeplan.arrangements.stated.commitments import NOTHING_KNOWN, Commitment
from placeplan.assurance.findings import Finding
from placeplan.guidance.checks.listed import in_days
from placeplan.plan.place import Place


@check(
    "What did national bodies promise this place, and was it kept?",
    formula="the last dated sighting by others on the day; days by the clock of requests, from the day due",
)
def central_commitments(arranged: Arrangements, place: Place) -> Iterator[Finding]:
    """The centre's promises run by the same clock as the place's own duties."""
    for commitment in arranged.commitments:
        yield (
            _nothing_known(commitment, place)
            if commitment.outcome == NOTHING_KNOWN
            else _seen(commitment, place)
        )


def _seen(commitment: Commitment, place: Place) -> Finding:
    is_kept = commitment.outcome == KEPT
    return finding(
        "central_commitments",
        "pass" if is_kept else "warn",
        f"{_title(commitment)}: {commitment.outcome}{late_words(commitment)}",
        " ".join(f"{sighting.day}, {sighting.in_words}." for sighting in commitment.sightings),
        [commitment.row],
        organisations=declared(place, commitment.row["promised_to"]),
        amount=commitment.days_late,
        unit="" if commitment.days_late is None else "days",
        severity=0 if is_kept else 2,
        settled_by=f"{commitment.row['promised_by']} says when it will be kept, or that it will not be.",
    )


def _nothing_known(commitment: Commitment, place: Place) -> Finding:
    days, due = commitment.days_waited, commitment.row["due"]
    since = "" if days is None else f" It was promised {in_days(days)} ago."
    when = f" Due by {due}." if due else " No day was named by which it would be kept."
    own = [sighting.in_words for sighting in commitment.sightings]
    says = f" Its own word decides nothing: {'; '.join(own)}." if own else ""
    return finding(
        "central_commitments",
        "cannot_assess",
        f"{_title(commitment)}: nothing known{late_words(commitment)}",
        f"Nobody has recorded what came of it.{since}{when}{says}",
        [commitment.row],
        organisations=declared(place, commitment.row["promised_to"]),
        amount=commitment.days_late,
        unit="" if commitment.days_late is None else "days",
        severity=1,
        settled_by="Evidence with its day in governance/commitment_evidence.csv.",
    )


def _title(commitment: Commitment) -> str:
    return f"{commitment.row['promised_by']}, {quoted(commitment.row['what'])}"


def late_words(commitment: Commitment) -> str:
    """How long after its day due, in words that follow the outcome; nothing where it is not late."""
    late = commitment.days_late
    if late is None:
        return ""
    return f", {in_days(late)} late" if commitment.outcome == KEPT else f", {in_days(late)} since it was due"
