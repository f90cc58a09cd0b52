"""The value of a step of a working in words: by name where there are few, else from the least to the most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.engine.tracing import Working
from placeplan.look.naming import body_label, service_label
from placeplan.look.wording import amount
from placeplan.model.running.projection import Projection
from placeplan.plan.place import Place

SHOWN_AT_MOST = 6  # values of one step; more are shown as a range
NAMED_AT_MOST = 14  # bodies or services shown each by name
LARGE = 1000  # from here on a number has two decimals, and below six figures
NOT_STATED = "not stated"
Where = Mapping[str, str]  # axis: the label that was picked on it


@dataclass(frozen=True)
class Names:
    """What the entries along each axis are called, and the bodies whose own money nobody stated."""

    by_axis: Mapping[str, Sequence[str]]
    without_money: frozenset[str]


def names_of(place: Place, projection: Projection, where: Where) -> Names:
    """Bodies and services by name; one label is left of an axis that was picked, so it needs none."""
    labels = {
        "organisation": [body_label(code, place) for code in projection.organisations],
        "service": [service_label(code) for code in projection.labels.services],
    }
    without = frozenset(body_label(code, place) for code in projection.question.known.base.without_money)
    return Names({axis: names for axis, names in labels.items() if axis not in where}, without)


def value_in_words(working: Working, names: Names) -> str:
    """The value, or each body's or service's by name, or from the least to the most of many."""
    drawn = working.value.ravel()
    values = np.unique(drawn)
    entries = names.by_axis.get(working.varies_by[0], ()) if len(working.varies_by) == 1 else ()
    silent = names.without_money if working.unit == "pounds" else frozenset[str]()
    is_named = len(entries) == working.value.size <= NAMED_AT_MOST
    # One value for all says it, unless a body's nought only stands for what nobody stated.
    lacks_money = is_named and not silent.isdisjoint(entries)
    if len(values) == 1 and not lacks_money:
        return _number(float(values[0]))
    if is_named:
        return "; ".join(
            f"{name}: {_stated(float(value), name in silent)}"
            for name, value in zip(entries, drawn, strict=True)
        )
    if len(values) <= SHOWN_AT_MOST:
        return ", ".join(_number(float(value)) for value in values)
    return f"{len(drawn)} values from {values[0]:,.6g} to {values[-1]:,.6g}"


def _stated(value: float, is_silent: bool) -> str:
    return NOT_STATED if is_silent and value == 0 else _number(value)


def _number(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < LARGE else f"{value:,.2f}"


def page_words(working: Working, page: Mapping[str, float] | None, projection: Projection) -> str:
    """What pages show of a result, beside its working in the middle draw."""
    if page is None:
        return f"{working.name} {working.year}: no page shows a range of this; it is a step on the way."
    low, middle, high = (amount(page[percentile], working.unit) for percentile in KEYS)
    return (
        f"On the page, {working.name} {working.year}: {LOW} {low} to {HIGH} {high} "
        f"of {projection.draws:,} draws, seed {projection.seed}; its middle, the {MIDDLE}, is {middle}."
    )
