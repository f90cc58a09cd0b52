"""What would change for people, scheme by scheme in plain words, and what nobody has said of it.

Says what the plan states, as it states it: it models nothing, and judges nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from markupsafe import Markup

from placeplan.core.spreads import Spread
from placeplan.look.naming import body_label, lower, plain, service_label
from placeplan.look.wording import amount, joined, pounds, when
from placeplan.plan.place import Place
from placeplan.plan.schemes import Effect, Scheme
from placeplan.plan.service_changes import ServiceChange
from placeplan.publishing.citations import Citations
from placeplan.results.place_results import Results

OWN = {  # what an amount of money is to who leads a scheme: above nought, and below
    "saving": ("save", "save less by"),
    "investment": ("spend", "spend less by"),
    "cost": ("cost", "release costs of"),
    "income": ("bring in", "give up income of"),
}
OTHERS = {  # and to anybody else
    "saving": ("is to save", "is to save less by"),
    "investment": ("is to spend", "is to spend less by"),
    "cost": ("is to bear costs of", "is to be spared costs of"),
    "income": ("is to receive", "is to lose income of"),
}
TOLD = ("under way", "done", "late", "stopped")  # states of a scheme that are news
UNSAID = (
    "Nothing held here names a ward, a surgery or a street, so nobody can tell from it what would change "
    "near one home."
)


@dataclass(frozen=True)
class Told:
    """One thing that would change: its name, and what is said of it."""

    title: str
    words: str | Markup


@dataclass(frozen=True)
class ChangesSection:
    """What the page shows: schemes, services that move, care to be avoided, and what is not said."""

    schemes: tuple[Told, ...]
    moving: tuple[Told, ...]
    less: tuple[Told, ...]
    unsaid: str


def changes_section(results: Results, cite: Citations) -> ChangesSection | None:
    """The section; nothing for a place whose plan states no scheme and no change."""
    place, moving = results.place, results.stated.changes
    less = _less(place, cite)
    if not (place.schemes or moving or less):
        return None
    is_placed = bool(moving) or any(effect.area for scheme in place.schemes for effect in scheme.effects)
    return ChangesSection(
        tuple(Told(scheme.title, _scheme(place, scheme)) for scheme in place.schemes),
        tuple(Told(change.about.title, _moved(change)) for change in moving),
        less,
        "" if is_placed else UNSAID,
    )


def _scheme(place: Place, scheme: Scheme) -> str:
    state = f"It is {scheme.status}." if scheme.status in TOLD else ""
    own = [effect for effect in scheme.effects if _is_own_money(scheme, effect)]
    meant = joined([f"{OWN[effect.variable][effect.spread.middle < 0]} {_sum(effect)}" for effect in own])
    others_money = [_effect(place, effect) for effect in scheme.effects if effect not in own]
    effects = [*([f"It is meant to {meant}"] if meant else []), *others_money]
    effects_words = f"{'. '.join(effects)}." if effects else "What it would change is not said in numbers."
    return " ".join(part for part in (_start(place, scheme), state, effects_words) if part)


def _start(place: Place, scheme: Scheme) -> str:
    """When, and by whom; a group of bodies leads nothing."""
    body = place.bodies.get(scheme.owner)
    who = "" if body and body.is_group else f"led by {body_label(scheme.owner, place)}"
    if scheme.starts:
        return f"From {when(scheme.starts)}{f', {who}' if who else ''}."
    return (
        f"When it starts is not said; it is {who}."
        if who
        else "Who leads it, and when it starts, is not said."
    )


def _is_own_money(scheme: Scheme, effect: Effect) -> bool:
    return (
        effect.variable in OWN and effect.organisation in ("", scheme.owner) and effect.base_unit == "pounds"
    )


def _effect(place: Place, effect: Effect) -> str:
    size = effect.spread
    if effect.variable in OTHERS and effect.base_unit == "pounds":
        verb = OTHERS[effect.variable][size.middle < 0]
        return f"{body_label(effect.organisation, place)} {verb} {_sum(effect)}"
    what = service_label(effect.service) if effect.service else "All care"
    if effect.variable != "activity":
        variable = plain(effect.variable)
        what = f"{what}, {variable}" if effect.service else _upper(variable)
    middle, ends = _size(size, effect.base_unit)
    return f"{what}: {middle} {'less' if size.middle < 0 else 'more'}{_by(effect)}{ends}{_moves(effect)}"


def _sum(effect: Effect) -> str:
    """Money, with the year by which the whole of it is meant."""
    middle, ends = _size(effect.spread, "pounds")
    return f"{middle}{' a year' if effect.recurrent else ''}{_by(effect)}{ends}"


def _by(effect: Effect) -> str:
    return f" by {list(effect.phasing)[-1]}" if effect.phasing else ""


def _moves(effect: Effect) -> str:
    parts = [f"{part.share:.0%} of it to {lower(service_label(part.service))}" for part in effect.moves_to]
    return f", {joined(parts)}" if parts else ""


def _size(size: Spread, unit: str) -> tuple[str, str]:
    """The middle of a size without its sign, and its two ends where they differ."""
    middle, low, high = (_amount(abs(value), unit) for value in (size.middle, size.low, size.high))
    if size.low == size.high or size.low * size.high < 0:
        return middle, ""
    first, last = (high, low) if size.middle < 0 else (low, high)
    return middle, f" ({first} to {last})"


def _amount(value: float, unit: str) -> str:
    if unit == "pounds":
        return pounds(value)
    return f"{value * 100:.3g}%" if unit == "share" else amount(value, unit)


def _moved(change: ServiceChange) -> Markup:
    start = f" From {when(change.about.starts)}." if change.about.starts else " When is not said."
    return Markup(
        '{}{} <a href="projection.html#moving">Who would travel further, and what it means for beds</a>.'
    ).format(change.about.what, start)


def _upper(text: str) -> str:
    """Words that open a line."""
    return text[:1].upper() + text[1:]


def _less(place: Place, cite: Citations) -> tuple[Told, ...]:
    """Care that the plan says people will need less of, as it was stated."""
    stated: Sequence[tuple[str, ...]] = (
        place.figures.filter((pl.col("measure") == "activity_reduction") & pl.col("value").is_not_null())
        .select("figure", "line", "service", "period", "organisation")
        .rows()
    )
    return tuple(
        Told(
            _upper(line or service_label(service or "all care")),
            Markup("A reduction of {} by {}, stated for {}.").format(
                cite.link(figure, cite.cards[figure].amount), period, body_label(body or "", place)
            ),
        )
        for figure, line, service, period, body in stated
    )
