"""Acts on the draft of a plan: add edits, take the last back, bring it again, choose in a clash, drop it.

A draft is one person's. It is kept as typed until it is saved or dropped, whatever happens meanwhile.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from placeplan.workspace.acting import acting
from placeplan.workspace.drafting.draft_edits import Edit, edit_of
from placeplan.workspace.drafting.netted_edits import netted
from placeplan.workspace.models import Draft, Place, Seat

PLAN = "plan"  # what the draft is about
MINE = "mine"  # the choice, in a clash, of what the draft says
Steps = list[list[dict[str, Any]]]  # edits that were made together, in order


def steps_of(seat: Seat) -> tuple[Steps, Steps]:
    """What a seat has changed and not saved, form by form; and what it took back."""
    draft = Draft.objects.seen_by(seat).filter(by=seat, about=PLAN).first()
    return (draft.typed["steps"], draft.typed["undone"]) if draft else ([], [])


def edits_of(seat: Seat) -> list[Edit]:
    """What a seat has changed and not saved, an edit for each cell."""
    return netted(edit_of(kept) for step in steps_of(seat)[0] for kept in step)


def add_edits(*, by: Seat, edits: Sequence[Edit]) -> None:
    """Add to the draft what was changed together on one form. Nothing is kept where nothing was changed."""
    told = [edit.as_json() for edit in edits if edit.was != edit.now]
    if told:
        labels = ", ".join(edit["label"] for edit in told)
        with acting(by=by, act="keep a draft", thing=_place(by), words=labels):
            steps, _ = steps_of(by)
            _keep(by, [*steps, told], [])


def take_back(*, by: Seat) -> None:
    """Take back what was changed last."""
    with acting(by=by, act="keep a draft", thing=_place(by), words="took the last change back"):
        steps, undone = steps_of(by)
        if steps:
            _keep(by, steps[:-1], [*undone, steps[-1]])


def bring_again(*, by: Seat) -> None:
    """Bring again what was taken back last."""
    with acting(by=by, act="keep a draft", thing=_place(by), words="brought a change again"):
        steps, undone = steps_of(by)
        if undone:
            _keep(by, [*steps, undone[-1]], undone[:-1])


def choose(*, by: Seat, edits: Sequence[Edit], current: Sequence[Any], choices: Sequence[str]) -> None:
    """In each clash keep the draft's value against what the folder says now, or let it go."""
    chosen = {edit.cell: (value, choice) for edit, value, choice in zip(edits, current, choices, strict=True)}
    with acting(by=by, act="keep a draft", thing=_place(by), words=", ".join(choices)):
        kept = []
        for edit in edits_of(by):
            value, choice = chosen.get(edit.cell, (edit.was, MINE))
            if choice == MINE:
                kept.append(Edit(edit.file, edit.steps, edit.label, value, edit.now).as_json())
        _keep(by, [kept] if kept else [], [])


def drop_draft(*, by: Seat) -> None:
    """Drop everything that was changed and not saved."""
    with acting(by=by, act="keep a draft", thing=_place(by), words="dropped"):
        Draft.objects.filter(by=by, about=PLAN).delete()


def _place(by: Seat) -> Place:
    return by.organisation.place


def _keep(by: Seat, steps: Steps, undone: Steps) -> None:
    typed: Mapping[str, Steps] = {"steps": steps, "undone": undone}
    Draft.objects.update_or_create(place=_place(by), by=by, about=PLAN, defaults={"typed": dict(typed)})
