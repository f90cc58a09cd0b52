"""What of a place is invented, as an example; every page, pack and command says so before any number."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from placeplan.figures.measures import measure
from placeplan.look.wording import counted, joined
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import Place
from placeplan.plan.schemes import Capital, Scheme

INVENTED = "invented"  # the grade of a figure or an assumption that nobody stated


def invention_notice(place: Place) -> str:
    """Which measures are invented, and of how many bodies; nothing where none is.

    What bodies of an invented place hand in has the grade of their workbooks, so the place itself says so.
    """
    if place.invented:
        return (
            f"{place.name} is invented, and so is every amount here: an example, and nobody’s real position."
        )
    made_up = place.figures.filter(pl.col("grade") == INVENTED)
    labels = sorted({measure(key).label.lower() for key in made_up["measure"]})
    bodies = made_up["organisation"].drop_nulls().n_unique()
    numbers = [
        (_invented(place.assumptions.values()), "assumption", "assumptions"),
        (_invented(place.schemes), "scheme", "schemes"),
        (_invented(place.capital), "capital project", "capital projects"),
    ]
    parts = [f"the {joined(labels)} of {counted(bodies, 'body', 'bodies')}"] if labels else []
    parts += [counted(number, one_of_them, many) for number, one_of_them, many in numbers if number]
    if not parts:
        return ""
    words = joined(parts)
    is_single = len(labels) + sum(number for number, _, _ in numbers) == 1
    return (
        f"{words[0].upper()}{words[1:]} {'is' if is_single else 'are'} invented. Every amount that rests on "
        f"{'it' if is_single else 'them'} is an example too, and nobody’s real position."
    )


def _invented(parts: Iterable[Assumption | Scheme | Capital]) -> int:
    """How many are invented: a scheme too where only an effect of it is."""
    return sum(INVENTED in {part.grade, *_grades_of_effects(part)} for part in parts)


def _grades_of_effects(part: Assumption | Scheme | Capital) -> set[str]:
    return {effect.grade for effect in part.effects} if isinstance(part, Scheme) else set()


def choice_notice(place: Place, settlement: Mapping[str, Any]) -> str:
    """What is invented of a choice: its own amounts, or those of the place that it rests on."""
    if settlement.get("grade") == INVENTED and not place.invented:
        return "The amounts of this choice are invented: an example, and nobody’s real position."
    return invention_notice(place)
