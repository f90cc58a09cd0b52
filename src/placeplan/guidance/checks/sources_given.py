"""Checks of where guidance comes from, and of who has read it and owns it."""

from collections.abc import Iterator

from placeplan.assurance.findings import Finding
from placeplan.core.sources import Source
from placeplan.guidance.asked.register import FOLDER, PROPOSALS, Register
from placeplan.guidance.asked.requirements import Requirement
from placeplan.guidance.checks.listed import About, Size, check, counted, finding, named, row


@check(
    "Does every requirement have a published source, a date and a word that says how strong it is?",
    formula="requirements in force whose version is not public, has no date, or whose modality is not stated",
)
def guidance_provenance(register: Register) -> Iterator[Finding]:
    """A demand that nobody can look up has no published source: it may be asked for, and is flagged."""
    this, asked = "guidance_provenance", register.in_force
    hidden = [requirement for requirement in asked if not register.version_of(requirement).is_public]
    undated = [requirement for requirement in asked if not register.version_of(requirement).published_on]
    mute = [requirement for requirement in asked if requirement.modality == "not stated"]
    faults = (
        (hidden, "no_published_source", "with no published source", "Ask for the demand in writing.", 2),
        (undated, "no_date", "from a document whose date is not known", "Ask when it was issued.", 1),
        (mute, "no_modality", "with no word that says how binding it is", "Ask whether it is required.", 1),
    )
    faults_met = [fault for fault in faults if fault[0]]
    for lacking, kind, title, ask, severity in faults_met:
        about = About(lacking, kind=kind, settled_by=ask)
        size = Size(len(lacking), severity=severity)
        yield finding(
            this, "warn", f"{counted(lacking)} {title}", f"{named(lacking, register)}.", about, size
        )
    if asked and not faults_met:
        words = f"Each of the {len(asked)} requirements in force has a source, a date and a modality."
        yield finding(this, "pass", "Every requirement can be traced", words)


@check(
    "Has somebody read every requirement, and does somebody own it?",
    formula="requirements in force with no `read_on` and with no `owner` in owners.csv",
)
def guidance_reading(register: Register) -> Iterator[Finding]:
    """A place that records no readers and no owners cannot be assessed: nothing known is not nobody."""
    this, asked = "guidance_reading", register.in_force
    if not asked:
        return
    if not register.taken:
        what = "The place keeps no owners.csv, so nobody can tell what was read and who owns it."
        yield finding(this, "cannot_assess", "No readers or owners are recorded", what)
        return
    unread = [requirement for requirement in asked if not register.read_on(requirement)]
    unowned = [requirement for requirement in asked if not register.owner(requirement)]
    if unread:
        yield _not_taken_up(unread, "unread", "that nobody has read", register)
    if unowned:
        yield _not_taken_up(unowned, "unowned", "without an owner", register)
    if not (unread or unowned):
        yield finding(this, "pass", "Every requirement is read and owned", f"All {len(asked)} in force are.")


def _not_taken_up(lacking: list[Requirement], kind: str, words: str, register: Register) -> Finding:
    return finding(
        "guidance_reading",
        "warn",
        f"{counted(lacking)} {words}",
        f"{named(lacking, register)}.",
        About(lacking, kind=kind, settled_by="Record who in guidance/owners.csv."),
        Size(len(lacking)),
    )


@check(
    "Does proposed guidance wait for somebody to confirm it?",
    formula="rows of guidance/proposals with nothing under `confirmed_by`",
)
def guidance_waiting(register: Register) -> Iterator[Finding]:
    """What was read from a file is a proposal until a person's name stands beside it."""
    waiting = {file: number for file, number in register.waiting.items() if number}
    if waiting:
        total = sum(waiting.values())
        files = ", ".join(f"{file} ({number})" for file, number in waiting.items())
        about = About(
            cells=tuple(Source(f"{FOLDER}/{PROPOSALS}/{file}") for file in waiting),
            settled_by="Write a name under confirmed_by where a row is right; mend or delete the others.",
        )
        title = f"{total} proposed requirement{'' if total == 1 else 's'} waiting to be confirmed"
        yield finding(
            "guidance_waiting",
            "warn",
            title,
            f"Until then they count for nothing: {files}.",
            about,
            Size(total),
        )


@check(
    "Are there documents whose requirements nobody has entered?",
    formula="versions in force with no requirement in the register",
)
def guidance_unentered(register: Register) -> Iterator[Finding]:
    """A document that is registered and not read may ask anything."""
    empty = [version for version in register.current if not register.of(version.name)]
    if empty:
        names = "; ".join(
            f"{version.title} ({version.published_on or 'date not known'})" for version in empty
        )
        about = About(
            cells=tuple(row(version.where) for version in empty),
            settled_by="Read them: placeplan guidance PLACE --read FILE",
        )
        title = f"{len(empty)} document{'' if len(empty) == 1 else 's'} in force with no requirement entered"
        words = f"What they ask is not known here: {names}."
        yield finding("guidance_unentered", "cannot_assess", title, words, about, Size(len(empty)))
