"""What of a place is invented, as an example; every page, pack and command says so before any number."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from placeplan.figures.measures import measure
from placeplan.look.wording import counted, joined
from placeplan.plan.place import Place

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
    assumed = [one.name for one in place.assumptions.values() if one.grade == INVENTED]
    if not made_up.height and not assumed:
        return ""
    labels = sorted({measure(key).label.lower() for key in made_up["measure"]})
    bodies = made_up["organisation"].drop_nulls().n_unique()
    what = f"the {joined(labels)} of {counted(bodies, 'body', 'bodies')}" if made_up.height else ""
    also = counted(len(assumed), "assumption") if assumed else ""
    said = joined([one for one in (what, also) if one])
    verb = "is" if len(labels) + bool(assumed) == 1 else "are"
    return (
        f"{said[0].upper()}{said[1:]} {verb} invented. Every amount that rests on them is an example too, "
        "and nobody’s real position."
    )


def choice_notice(place: Place, settlement: Mapping[str, Any]) -> str:
    """What is invented of a choice: its own amounts, or those of the place that it rests on."""
    if settlement.get("grade") == INVENTED and not place.invented:
        return "The amounts of this choice are invented: an example, and nobody’s real position."
    return invention_notice(place)
