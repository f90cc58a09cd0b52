"""How money follows care from those who buy it to those who give it.

Every form of contract is one formula: a planned sum, and a share of the price of care above or below plan,
between a floor and a cap. A block has a share of 0, payment by results of 1. What one body pays the other
receives, to the penny, so that the commissioner bears the growth that a form pays for.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import COUNTERPARTY, ORGANISATION
from placeplan.model.variables.finance import to_the_penny

BLOCK, BY_ACTIVITY = 0.0, 1.0


def payment(
    planned_sum: Array,
    price: Array,
    actual: Array,
    planned: Array,
    rate: Array | float,
    floor: Array | float = 0.0,
    cap: Array | float = np.inf,
) -> Array:
    """What a contract pays: its planned sum and `rate` of the price of care above or below plan.

    `floor` and `cap` are shares of the planned sum. A cap of infinity, or a floor of nought, binds nothing.
    """
    unbounded = planned_sum + rate * price * (actual - planned)
    # Infinity times a sum of nought is no number, so an absent cap is left out and not multiplied.
    most = np.where(np.isinf(cap), np.inf, np.where(np.isinf(cap), 0.0, cap) * planned_sum)
    return np.minimum(np.maximum(unbounded, floor * planned_sum), most)


# --- variables of a run ---------------------------------------------------------------


@variable(unit="index", axes="organisation service draw")
def contract_price_index(contract_price_index_last_year: Array, contract_price_growth: Array) -> Array:
    """Price of a unit of care under contracts against the base year."""
    return contract_price_index_last_year * (1 + contract_price_growth)


@variable(unit="index", axes="organisation service counterparty draw")
def contract_plan(contract_plan_stated: Array, income_index: Array, contract_price_index: Array) -> Array:
    """Care that a contract plans for, against the base year: as stated, or what its sum buys at its price.

    Where nobody stated a plan the sum grows as committed income does. If its price does so too the plan is
    the base year's care.
    """
    bought = income_index / contract_price_index
    return np.asarray(np.where(np.isnan(contract_plan_stated), bought, contract_plan_stated))


@variable(unit="pounds", axes="organisation service counterparty draw")
def contract_payment(
    contract_base: Array,
    contract_price_index: Array,
    contract_plan: Array,
    contract_rate: Array,
    contract_share: Array,
    contract_floor: Array,
    contract_cap: Array,
    activity: Array,
    base_activity: Array,
) -> Array:
    """What each commissioner pays each provider for a service, in whole pence.

    `contract_rate` is that of the contract's form; where no form is stated `contract_share` stands for it.
    """
    done = np.divide(activity, base_activity, out=np.ones(activity.shape), where=base_activity > 0)
    price = contract_base * contract_price_index
    rate = np.where(np.isnan(contract_rate), contract_share, contract_rate)
    planned_sum = price * contract_plan
    return to_the_penny(payment(planned_sum, price, done, contract_plan, rate, contract_floor, contract_cap))


@variable(unit="pounds", axes="organisation service draw")
def contract_income(contract_payment: Array) -> Array:
    """What a provider is paid by the place's own commissioners."""
    return np.add.reduce(contract_payment, axis=COUNTERPARTY, keepdims=True, dtype=np.float64)


@variable(unit="pounds", axes="organisation service draw")
def contract_spending(contract_payment: Array, is_counterparty: Array) -> Array:
    """What a commissioner pays the place's own providers."""
    paid = np.add.reduce(contract_payment, axis=ORGANISATION, keepdims=True, dtype=np.float64)
    return np.add.reduce(paid * is_counterparty, axis=COUNTERPARTY, keepdims=True, dtype=np.float64)
