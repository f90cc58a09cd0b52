"""How a requirement is told on pages: its strength, whom it asks, who has it, what is missing."""

import re
from collections.abc import Sequence

from markupsafe import Markup

from placeplan.figures.missing import LABELS
from placeplan.figures.provenance import GRADE_LABELS
from placeplan.guidance.asked.requirements import Requirement, Version
from placeplan.guidance.tasks import Task
from placeplan.look import wording
from placeplan.look.addresses import address
from placeplan.look.charts.figure import absent
from placeplan.plan.place import Place
from placeplan.publishing.sections.opening.findings_section import name_of
from placeplan.results.parts.asked import Guidance, key_of

PAGE = "requirements.html"
DOUBTFUL = ("recalled", "invented")
BECAME = {
    "added": "New",
    "withdrawn": "Withdrawn",
    "changed": "Changed",
    "renumbered": "New number",
    "unchanged": "As before",
}
Cell = str | Markup
_NO_ANCHOR = re.compile(r"[^a-z0-9]+")


def strength(requirement: Requirement) -> Cell:
    """How strongly it is asked."""
    return absent("not stated") if requirement.modality == "not stated" else requirement.modality


def whom_of(requirement: Requirement, guidance: Guidance, place: Place) -> Cell:
    """Whom it asks, by name where they are few."""
    whom = guidance.whom[key_of(requirement)]
    if many := wording.counted_bodies(whom.bodies):
        return f"{many}: {wording.joined(requirement.asks)}"
    names = [
        *(name_of(code, place) for code in whom.bodies),
        *(f"{word} (none here)" for word in whom.unknown),
    ]
    return wording.joined(names) or absent("nobody is named")


def read_in(requirement: Requirement, version: Version) -> Cell:
    """Where it was read, or that it is recalled."""
    grade = requirement.grade or version.grade
    if grade in DOUBTFUL:
        return absent(GRADE_LABELS.get(grade, grade))
    return address(requirement.source or version.address)


def anchor(key: str) -> str:
    """Where on the page a requirement stands."""
    return "r-" + _NO_ANCHOR.sub("-", key.casefold()).strip("-")


def link(requirement: Requirement, text: str) -> Markup:
    """`text` as a link to the requirement's own section."""
    return Markup('<a href="{}#{}">{}</a>').format(PAGE, anchor(requirement.key), text)


def missing_words(tasks: Sequence[Task]) -> str | Markup:
    """What is there of what is asked, and what is not; an act is for a person to do, and has no figures."""
    looked_for = [task for task in tasks if task.kind not in ("act", "cell")]
    if not looked_for:
        return absent("an act; nothing to look up")
    lacking = [task for task in looked_for if task.state != "stated"]
    if not lacking:
        return (
            f"nothing: all {len(looked_for)} are stated" if len(looked_for) > 1 else "nothing: it is stated"
        )
    states = wording.joined(sorted({LABELS[task.state] for task in lacking}))
    return f"{len(lacking)} of {len(looked_for)}: {states}"


def owner_words(requirement: Requirement, guidance: Guidance) -> str | Markup:
    """Who has taken it on, where the place shows that."""
    if not guidance.register.shows_owners:
        return absent("not shown by the place")
    return guidance.owners.get(key_of(requirement)) or absent("nobody")
