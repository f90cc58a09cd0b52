"""What sources said of places, with dates: two that differ are both kept, never averaged or overwritten."""

from dataclasses import dataclass
from functools import cache

from placeplan.places.shipped import rows


@dataclass(frozen=True)
class Claim:
    """`stated_by` said on `stated_on` that `what` of `subject` was `value` at `about`."""

    subject: str
    what: str
    value: float
    unit: str
    about: str
    stated_on: str
    stated_by: str
    grade: str
    words: str
    source: str


@cache
def claims(subject: str | None = None) -> tuple[Claim, ...]:
    """Every claim, or those about one subject: a kind of area (`ccg`) or a code."""
    all_claims = (
        Claim(
            row["subject"],
            row["what"],
            float(row["value"]),
            row["unit"],
            row["about"],
            row["stated_on"],
            row["stated_by"],
            row["grade"],
            row["words"],
            row["source"],
        )
        for row in rows("claims")
    )
    return tuple(claim for claim in all_claims if subject is None or claim.subject == subject)


def disagreements(held: tuple[Claim, ...] | None = None) -> dict[tuple[str, str], tuple[Claim, ...]]:
    """Claims about one thing with more than one value, by subject and what is claimed."""
    by_subject: dict[tuple[str, str], list[Claim]] = {}
    for stated in claims() if held is None else held:
        by_subject.setdefault((stated.subject, stated.what), []).append(stated)
    return {
        key: tuple(of_subject)
        for key, of_subject in by_subject.items()
        if len({claim.value for claim in of_subject}) > 1
    }
