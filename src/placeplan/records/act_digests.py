"""The arithmetic of a chain of acts, which anybody can do who was given its digests: knows no database.

Each act is bound to the one before it by `digest = H(previous, content)`, where `content` is the digest of
what the act says of itself, with a salted digest of its words in it. So the whole chain can be verified from
bare digests that tell nothing of any act, and an act that is opened can be held against its own.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from placeplan.core.errors import PlanError, Problem

GENESIS = "0" * 64  # what the first act of every place follows
WHOLE_AGAIN = "Restore the last backup in which the chain is whole."


@dataclass(frozen=True)
class Act:
    """One act as an export holds it: bare, or opened for somebody who may see it.

    `content` is empty for an act of before it was kept; then only its link to the next can be verified.
    """

    number: int
    previous: str
    content: str
    digest: str
    place: str = ""
    at: str = ""
    seat: str = ""
    act: str = ""
    subject: str = ""
    about: str = ""
    salt: str = ""
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Does it say what was done?"""
        return bool(self.act)


COLUMNS = tuple(column.name for column in fields(Act))
WORDS = "words"
_BARE = ("number", "previous", "digest")


def digest_of(*parts: str) -> str:
    """A digest of several texts that no other division of the same letters has."""
    told = hashlib.sha256()
    for part in parts:
        letters = part.encode()
        told.update(len(letters).to_bytes(8, "big") + letters)
    return told.hexdigest()


def content_of(act: Act) -> str:
    """The digest of what an act says of itself."""
    return digest_of(act.place, str(act.number), act.at, act.seat, act.act, act.subject, act.about)


def breaks(acts: Iterable[Act], where: str) -> Iterator[Problem]:
    """Whatever is wrong with a chain, from its beginning. `where` names the chain."""
    previous = GENESIS
    for number, act in enumerate(acts, start=1):
        at = f"{where}, act {act.number}"
        if act.number != number or act.previous != previous:
            what = "This act does not follow the one before it: a row is missing or put in."
            yield Problem(what, at, WHOLE_AGAIN)
        if is_changed(act):
            yield Problem("This act was changed after it was done.", at, WHOLE_AGAIN)
        if (act.salt or act.words) and act.about != digest_of(act.salt, act.words):
            yield Problem("The words of this act were changed after it was done.", at, WHOLE_AGAIN)
        previous = act.digest


def is_changed(act: Act) -> bool:
    """Does an act's digest not follow from what there is of it?"""
    if act.content:
        is_bound = act.digest == digest_of(act.previous, act.content)
        return not is_bound or (act.is_open and act.content != content_of(act))
    return act.is_open and act.digest != _older_digest(act)


def _older_digest(act: Act) -> str:
    """The digest of an act of before its content had one of its own."""
    told = (act.previous, act.place, str(act.number), act.at, act.seat, act.act, act.subject, act.about)
    return digest_of(*told)


def cut_off(head: str, digests: Iterable[str], where: str) -> Iterator[Problem]:
    """A problem, where the digest that was printed as the last one is not in the chain."""
    if head and head not in set(digests):
        what = f"The act that was printed as the last one ({head[:12]}…) is not in the chain."
        yield Problem(what, where, "Rows were cut off. Restore the last backup that holds it.")


def as_csv(acts: Iterable[Act]) -> str:
    """Acts as a file that `placeplan audit verify` reads. Words stand in quotes, so none is a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(act) for act in acts)
    return text.getvalue()


def _cells(act: Act) -> list[str]:
    words = json.dumps(act.words, ensure_ascii=False).replace("<", r"\u003c") if act.words else ""
    return [words if column == WORDS else str(getattr(act, column)) for column in COLUMNS]


def acts_in(text: str, file: str) -> list[Act]:
    """The acts of an exported file. Errors: it is none."""
    rows = csv.DictReader(io.StringIO(text, newline=""))
    to_do = "Name records/acts.csv of an export, or the file that the page “Who did what” gives."
    if not set(_BARE) <= set(rows.fieldnames or ()):
        raise PlanError(Problem("This is no file of acts.", file, to_do))
    try:
        return [_act(row) for row in rows]
    except ValueError as error:
        raise PlanError(Problem("The number or the words of an act cannot be read.", file, to_do)) from error


def _act(row: Mapping[str, Any]) -> Act:
    told = {column: row.get(column) or "" for column in COLUMNS}
    words = json.loads(told[WORDS]) if told[WORDS] else ""
    named: dict[str, Any] = {**told, "number": int(told["number"]), WORDS: words}
    return Act(**named)
