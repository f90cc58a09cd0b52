"""What of a command's answer rests on invented figures: said on its face, before any number."""

from collections.abc import Mapping
from typing import Any

from placeplan.cli.screen import marked, say
from placeplan.look.invention import invention_notice
from placeplan.plan.place import Place


def with_notice(place: Place, answer: Mapping[str, Any], words: str = "") -> dict[str, Any]:
    """A command's answer for a program, which says what of the place is invented."""
    return {**answer, "invented": words or invention_notice(place)}


def say_notice(place: Place, words: str = "") -> None:
    """The same for a person, above the answer; nothing where nothing is invented."""
    if notice := words or invention_notice(place):
        say(marked(("An example. ", "bold"), notice))
