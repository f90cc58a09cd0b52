"""Every choice of a place, settled, and the whole plan: the one function behind a command and a program."""

from collections.abc import Sequence
from typing import Any

from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.choices.settlements import DRAWS, SEED
from placeplan.gainshare.plans.plan_record import leaving_record, plan_record
from placeplan.gainshare.plans.plan_settlements import leaving, plan_settlement, scheme_alone
from placeplan.gainshare.settled_places import has_choices, settled
from placeplan.plan.place import Place

Settlement = dict[str, Any]  # one record of gainshare


def settlements(
    place: Place,
    only: str = "",
    scheme: str = "",
    leaves: str = "",
    with_plan: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> list[Settlement]:
    """Every choice of a place (or `only` one), then its plan if asked for, or if it has no choice.

    `scheme` settles one scheme of the plan alone, and `leaves` says what happens if that body leaves.
    Errors: a choice that the place has not; a body that decides about none of them.
    """
    choices = _choices(place, only, draws, seed)
    if leaves:
        _check_leaver(choices, leaves, place)
    wants_plan = with_plan or scheme or not choices
    if wants_plan or (leaves and place.schemes):
        return [*choices, _plan(place, scheme, leaves, draws, seed)]
    return choices


def _choices(place: Place, only: str, draws: int, seed: int) -> list[Settlement]:
    """Every choice of a place, or one; a place without choices has its plan instead, if it has schemes."""
    if not only and not has_choices(place) and place.schemes:
        return []  # nothing to settle but its plan
    paths = choice_files(place)
    chosen = [settled(place, path, draws, seed) for path in paths if only in ("", path.stem)]
    if not chosen:
        names = ", ".join(path.stem for path in paths)
        raise PlanError(Problem(f"“{only}” is not a choice of {place.name}.", to_do=f"It has {names}."))
    return chosen


def _plan(place: Place, scheme: str, leaves: str, draws: int, seed: int) -> Settlement:
    """The plan, or one scheme of it, settled from the model; and what if a body left it."""
    title = f"The plan of {place.name}"
    if scheme:
        place = scheme_alone(place, scheme)
        title = next(part.title for part in place.schemes if part.key == scheme)
    whole = plan_record(plan_settlement(place, draws, seed), place, title) | {"key": scheme or "plan"}
    if leaves:
        whole["leaving"] = leaving_record(leaving(place, leaves, draws, seed))
    return whole


def _check_leaver(choices: Sequence[Settlement], body: str, place: Place) -> None:
    """Errors: somebody who decides about none of the choices, in a place whose plan has no schemes."""
    withdrawals = (withdrawal for settlement in choices for withdrawal in settlement.get("withdrawals", ()))
    deciding = dict.fromkeys(withdrawal["organisation"] for withdrawal in withdrawals)
    if body not in deciding and not place.schemes:
        what = f"“{body}” decides about no choice of {place.name}."
        raise PlanError(Problem(what, "--leaves", f"Use one of: {', '.join(deciding) or 'nobody does'}."))
