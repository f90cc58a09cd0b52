"""How money follows care from those who buy it to those who give it.

A block pays the same whatever is done; paying by activity pays a price for each unit; a blend pays
part of the difference. What a provider loses, a commissioner keeps, to the penny.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import COUNTERPARTY, ORGANISATION
from placeplan.model.variables.finance import to_the_penny

BLOCK, BY_ACTIVITY = 0.0, 1.0


def payment(fixed: Array, price: Array, actual: Array, planned: Array, share: Array | float) -> Array:
    """What a contract pays: a fixed sum, and a share of the price of activity above or below plan.

    A share of 0 is a block, 1 is payment by activity, between them is a blend or a shared risk.
    """
    return np.asarray(fixed + share * price * (actual - planned))


def stranded_cost(income_lost: Array, cost_released: Array) -> Array:
    """Income that a provider loses and cannot save."""
    return np.asarray(income_lost - cost_released)


# --- variables of a run ---------------------------------------------------------------


@variable(unit="pounds", axes="organisation service counterparty draw")
def contract_payment(
    contract_base: Array, income_index: Array, contract_share: Array, activity: Array, demand: Array
) -> Array:
    """What each commissioner pays each provider for a service, in whole pence.

    The base year's sum grows as committed income does; the contract's share of the price follows activity
    above or below need without schemes.
    """
    fixed = contract_base * income_index
    moved = np.divide(activity, demand, out=np.ones(activity.shape), where=demand > 0) - 1
    return to_the_penny(fixed * (1 + contract_share * moved))


@variable(unit="pounds", axes="organisation service draw")
def contract_income(contract_payment: Array) -> Array:
    """What a provider is paid by the place's own commissioners."""
    return np.add.reduce(contract_payment, axis=COUNTERPARTY, keepdims=True, dtype=np.float64)


@variable(unit="pounds", axes="organisation service draw")
def contract_spending(contract_payment: Array, is_counterparty: Array) -> Array:
    """What a commissioner pays the place's own providers."""
    paid = np.add.reduce(contract_payment, axis=ORGANISATION, keepdims=True, dtype=np.float64)
    return np.add.reduce(paid * is_counterparty, axis=COUNTERPARTY, keepdims=True, dtype=np.float64)
