"""Acts on concerns: have codes printed, raise one, and tell those that wait once there are enough.

To raise one is the one act here that has no row of its own in the chain, no seat and no moment: a batch is
chained when it is full, and with it no more than its digest.
"""

import hashlib
import secrets
import uuid

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.acting import acting
from placeplan.workspace.audit_chain import append
from placeplan.workspace.content.keeping_private.stated_assumptions import stated_assumptions
from placeplan.workspace.models import Concern, ConcernBatch, ConcernCode, Line, Seat
from placeplan.workspace.one_writer import one_writer

BATCH = 5  # concerns that are told together, at the least; our default
LETTERS = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"  # none that is taken for another
GROUPS, EACH = 4, 5  # letters of a code, about 99 bits
NO_CODE = Problem(
    "This code opens nothing.",
    to_do="Look whether each letter is right. A code is used up by the concern that was raised with it.",
)


def print_codes(*, by: Seat, line: Line, count: int) -> list[str]:
    """New codes for a view, to be printed and cut apart: they are shown once, and kept by nobody."""
    place = by.organisation.place  # the public view is everybody's, and nobody's own line
    with acting(by=by, act="print codes for concerns", thing=place, words=f"{count} of {line.purpose}"):
        codes = [_new_code() for _ in range(count)]
        rows = [ConcernCode(digest=_digest(code), line=line) for code in codes]
        ConcernCode.objects.bulk_create(sorted(rows, key=lambda row: row.digest))
    return codes


def _new_code() -> str:
    letters = ("".join(secrets.choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))
    return "-".join(letters)


def _digest(code: str) -> str:
    plain = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(f"concern {plain}".encode()).hexdigest()


def line_of_code(code: str) -> Line:
    """The view that a code opens. Errors: it opens none."""
    row = ConcernCode.objects.select_related("line__place").filter(digest=_digest(code)).first()
    if row is None:
        raise PlanError(NO_CODE)
    return row.line


def raise_concern(*, code: str, assumption: str, text: str) -> None:
    """Keep a concern and use its code up. Errors: the code opens nothing; no such assumption."""
    place_id = line_of_code(code).place_id
    with one_writer(place_id):
        line = line_of_code(code)  # another may have used it up meanwhile
        if assumption not in {stated.name for stated in stated_assumptions(line.versions.last())}:
            what = "This is no assumption of the view that your code opens."
            raise PlanError(Problem(what, to_do="Choose one of the list."))
        ConcernCode.objects.filter(digest=_digest(code)).delete()
        Concern.objects.create(place=line.place, line=line, assumption=assumption, text=text)
        _tell_if_full(line)


def _tell_if_full(line: Line) -> None:
    """Make a batch of those that wait, if they are enough: written anew, in the order of a new lot."""
    waiting = list(Concern.objects.filter(line=line, batch=None))
    if len(waiting) < BATCH:
        return
    number = line.concern_batches.count() + 1
    batch = ConcernBatch.objects.create(line=line, number=number)
    Concern.objects.filter(line=line, batch=None).delete()
    for concern in waiting:
        concern.key, concern.batch = uuid.uuid4(), batch
    waiting.sort(key=lambda concern: concern.key)
    Concern.objects.bulk_create(waiting)
    told = hashlib.sha256("\0".join(concern.text for concern in waiting).encode()).hexdigest()
    append(line.place, None, "tell concerns", batch, f"batch {number}: {len(waiting)} concerns, {told}")
