"""Who gains, who loses, and what would make it agreeable.

Takes: what each group of bodies could secure alone, or each body's effect.
Gives: shares, transfers and verdicts.
Never: hides a loser.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from placeplan.gainshare.choices.payments import least_transfers as least_transfers
    from placeplan.gainshare.games.excesses import nucleolus as nucleolus
    from placeplan.gainshare.games.marginal_shares import shapley as shapley
    from placeplan.gainshare.games.stability import core as core
    from placeplan.gainshare.games.stability import least_subsidy as least_subsidy

# What this room promises to others, each found in its module when it is first asked for.
_FOUND_IN = {
    "shapley": "games.marginal_shares",
    "nucleolus": "games.excesses",
    "core": "games.stability",
    "least_subsidy": "games.stability",
    "least_transfers": "choices.payments",
}
__all__ = ["core", "least_subsidy", "least_transfers", "nucleolus", "shapley"]


def __getattr__(name: str) -> object:
    """One of the five functions above, imported only now."""
    if name not in _FOUND_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_FOUND_IN[name]}"), name)
