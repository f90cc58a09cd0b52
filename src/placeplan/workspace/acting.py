"""An act: asked whether it may be, done in one transaction, and chained to the acts before it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.workspace.audit_chain import append
from placeplan.workspace.models import Seat
from placeplan.workspace.one_writer import one_writer
from placeplan.workspace.rules import Refusal, may

REFUSED = "refused: "


class RefusedError(PlanError):
    """Somebody tried what she may not do; the reason is for her to read."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(Problem(refusal.reason))


@dataclass
class Deed:
    """What is being done: what it is done to, which it may make itself, and words about it."""

    subject: Any
    words: str = ""


@contextmanager
def acting(*, by: Seat, act: str, thing: Any, words: str = "") -> Iterator[Deed]:
    """Do an act in the block, all of it with its audit row. Errors: a refusal, which is logged."""
    with one_writer(by.organisation.place_id):
        refusal = may(by, act, thing)
        if refusal is None:
            deed = Deed(thing, words)
            yield deed
            append(by.organisation.place, by, act, deed.subject, deed.words)
    if refusal is not None:
        with one_writer(by.organisation.place_id):
            append(by.organisation.place, by, f"{REFUSED}{act}"[:60], thing, refusal.reason)
        raise RefusedError(refusal)
