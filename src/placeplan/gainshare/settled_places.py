"""Every choice of a place, settled: one record for each file of its folder `settlement`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from placeplan.core.doors.listing import listed
from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import PlanError, Problem
from placeplan.gainshare.cases.allocation_cases import allocation_case
from placeplan.gainshare.cases.autonomy_cases import autonomy_case
from placeplan.gainshare.cases.award_cases import award_case
from placeplan.gainshare.cases.capital_cases import capital_case
from placeplan.gainshare.cases.contract_cases import contract_case
from placeplan.gainshare.cases.loan_cases import loan_case
from placeplan.gainshare.cases.policy_cases import policy_case
from placeplan.gainshare.cases.pool_cases import pool_case
from placeplan.gainshare.cases.refusal_record import refusal_case
from placeplan.gainshare.cases.rule_cases import cap_case, fund_case
from placeplan.gainshare.cases.top_slice_cases import top_slice_case
from placeplan.gainshare.choices.choice import FOLDER, LEDGER, choice, choice_files
from placeplan.gainshare.choices.settlements import DRAWS, SEED, settlement
from placeplan.gainshare.choices.transfer_ledger import transfer_ledger
from placeplan.gainshare.effect_rows import Record
from placeplan.gainshare.settlement_record import record
from placeplan.gainshare.standing_cases import standing_case
from placeplan.plan.place import Place

CHANGE = "change"  # the kind of a file that names none: a choice with effects by body
# Files that put a question to one rule; every other file is a choice.
CASES: Mapping[str, Callable[[Place, Path], Record]] = {
    "allocation": allocation_case,
    "awards": award_case,
    "capital": capital_case,
    "capped_expenditure": cap_case,
    "conditional_fund": fund_case,
    "contract": contract_case,
    "control_total": refusal_case,
    "earned_autonomy": autonomy_case,
    "loans": loan_case,
    "policy": policy_case,
    "pooled_budget": pool_case,
    "standing_together": standing_case,
    "top_slices": top_slice_case,
}


def settled(place: Place, path: Path, draws: int = DRAWS, seed: int = SEED) -> Record:
    """One choice settled. Errors: everything wrong with its files, at once; a kind that there is not."""
    kind = _kind(path)
    if case := CASES.get(kind):
        return case(place, path)
    if kind != CHANGE:
        named = ", ".join((*CASES, CHANGE))
        what = f"“{kind}” is no kind of choice."
        raise PlanError(Problem(what, f"{FOLDER}/{path.name}, kind", f"Write one of: {named}."))
    stated = choice(place, path)
    ledger = transfer_ledger(place.folder / FOLDER / LEDGER, place.bodies, stated.price_base)
    return record(settlement(stated, draws, seed), ledger)


def published(place: Place, draws: int = DRAWS, seed: int = SEED) -> tuple[Record, ...]:
    """The choices whose files say that they may be published; none in a place without any."""
    if not has_choices(place):
        return ()
    shared = (path for path in choice_files(place) if _says(path, "publish") is True)
    return tuple(settled(place, path, draws, seed) for path in shared)


def has_choices(place: Place) -> bool:
    """Does the place have a choice to settle?"""
    return bool(listed(place.folder / FOLDER, "*.toml"))


def _kind(path: Path) -> str:
    kind = _says(path, "kind")
    return kind if isinstance(kind, str) else CHANGE


def _says(path: Path, key: str) -> object:
    """One key of a file; nothing where it cannot be read, and its own reader then says what is wrong."""
    try:
        return toml_in(path).get(key)
    except PlanError:
        return None
