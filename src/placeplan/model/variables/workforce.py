"""Staff by group as stocks: who joins, who leaves, how many are needed, and who fills the gap.

Whole-time equivalents throughout, never headcount; not a number where nobody stated them. Temporary
staff fill part of the gap at a premium. What a person can do in a year is the same in every year unless
productivity says otherwise. Which services a group serves is stated or unknown, never guessed.
"""

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import SERVICE, STAFF, over_services, over_services_served, over_staff


def next_year(staff: Array, leaving: Array, joiners: Array) -> Array:
    """Staff a year on: those who stay, and those who join."""
    return staff * (1 - leaving) + joiners


def vacancy_rate(needed: Array, in_post: Array) -> Array:
    """Share of needed posts with nobody in them; nothing where there are more staff than posts."""
    gap = np.maximum(needed - in_post, 0.0)
    return np.divide(gap, needed, out=np.where(np.isnan(gap), np.nan, 0.0), where=needed > 0)


# --- variables of a run ---------------------------------------------------------------


@variable(unit="wte", axes="organisation staff draw")
def staff_joining(
    joining_otherwise: Array, finishing_training: Array, trainees_who_join: Array, returners: Array
) -> Array:
    """Staff who join in the year: of those who finish training, those who come back, and everybody else."""
    return joining_otherwise + finishing_training * trainees_who_join + returners


@variable(unit="wte", axes="organisation staff draw")
def staff_stock(
    staff_stock_last_year: Array,
    leaving_rate: Array,
    leaving_change: Array,
    staff_joining: Array,
    joining_change: Array,
) -> Array:
    """Staff in post before what schemes add: those who stay, and those who join."""
    leaving = np.clip(leaving_rate + leaving_change, 0.0, 1.0)
    return next_year(staff_stock_last_year, leaving, staff_joining + joining_change)


@variable(unit="wte", axes="organisation staff draw")
def in_post(staff_stock: Array, staff_added: Array) -> Array:
    """Staff in post, with those whom schemes add or take out."""
    return np.maximum(staff_stock + staff_added, 0.0)


@variable(unit="wte", axes="organisation staff draw")
def staff_needed(
    posts_base: Array, activity: Array, base_activity: Array, productivity_index: Array
) -> Array:
    """Posts of the base year, grown as the services that a group serves grow; fewer where each does more."""
    grown = np.divide(activity, base_activity, out=np.ones(activity.shape), where=base_activity > 0)
    return over_services_served(posts_base, grown) / productivity_index


@variable(unit="share", axes="organisation staff draw")
def vacancies(staff_needed: Array, in_post: Array) -> Array:
    """Share of needed posts with nobody in them."""
    return vacancy_rate(staff_needed, in_post)


@variable(unit="wte", axes="organisation staff draw")
def temporary_staff(staff_needed: Array, in_post: Array, temporary_fill: Array) -> Array:
    """Bank and agency staff: the share of the gap that can be filled."""
    return np.maximum(staff_needed - in_post, 0.0) * temporary_fill


@variable(unit="wte", axes="organisation staff draw")
def temporary_base(posts_base: Array, in_post_base: Array, temporary_fill: Array) -> Array:
    """Bank and agency staff of the base year, filling its gap as later ones do."""
    return np.maximum(over_services(posts_base) - in_post_base, 0.0) * temporary_fill


@variable(unit="pounds", axes="organisation draw")
def temporary_premium(
    temporary_staff: Array,
    temporary_base: Array,
    pay_each: Array,
    temporary_premium_share: Array,
    price_index: Array,
) -> Array:
    """What more temporary staff than in the base year cost above the pay of the post they fill."""
    more = (temporary_staff - temporary_base) * pay_each * temporary_premium_share
    return over_staff(np.nan_to_num(more)) * np.mean(
        price_index, axis=SERVICE, keepdims=True, dtype=np.float64
    )


@variable(unit="share", axes="organisation staff draw")
def staffed_share(in_post: Array, temporary_staff: Array, staff_needed: Array) -> Array:
    """Share of a group's needed posts with somebody in them, temporary staff included; never above 1."""
    return _filled(in_post + temporary_staff, staff_needed)


@variable(unit="share", axes="organisation staff draw")
def staffed_share_base(in_post_base: Array, temporary_base: Array, posts_base: Array) -> Array:
    """The same in the base year, whose care was delivered with the posts that were vacant then."""
    return _filled(in_post_base + temporary_base, over_services(posts_base))


@variable(unit="share", axes="organisation staff draw")
def staff_reach(staffed_share: Array, staffed_share_base: Array) -> Array:
    """Share of needed care that a group can staff, as thinly as in the base year and no more so."""
    shape = np.broadcast(staffed_share, staffed_share_base).shape
    thin = np.divide(staffed_share, staffed_share_base, out=np.ones(shape), where=~(staffed_share_base <= 0))
    return np.minimum(thin, 1.0)


def _filled(there: Array, needed: Array) -> Array:
    there = np.minimum(there, needed)
    return np.divide(there, needed, out=np.ones(np.broadcast(there, needed).shape), where=~(needed <= 0))


@variable(unit="share", axes="organisation service draw")
def staff_allow(staff_reach: Array, staff_serves: Array) -> Array:
    """Share of a service's care for which there are staff: that of the scarcest group that serves it.

    A shortage falls evenly on all the services that a group serves. 1 where nobody stated who serves it.
    """
    return np.asarray(_among_serving(staff_reach, staff_serves).min(axis=STAFF, keepdims=True))


@variable(unit="share", axes="organisation service staff draw")
def staff_group_binds(staff_bind: Array, staff_reach: Array, staff_serves: Array) -> Array:
    """1 where staff are what limits care and this group is the scarcest; no number where it serves not."""
    shares = _among_serving(staff_reach, staff_serves)
    places = np.arange(shares.shape[STAFF]).reshape([-1 if at == STAFF else 1 for at in range(shares.ndim)])
    is_least = shares.argmin(axis=STAFF, keepdims=True) == places  # ties go to the first
    return np.where(staff_serves > 0, is_least * staff_bind, np.nan)


def _among_serving(shares: Array, serves: Array) -> Array:
    """Each group's share for the services that it serves; 1 for the others."""
    return np.where(serves > 0, shares, 1.0)
