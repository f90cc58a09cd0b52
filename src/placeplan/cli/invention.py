"""What of a command's answer is invented, or not for the public: said on its face, before any number."""

from collections.abc import Mapping
from typing import Any

from placeplan.cli.screen import marked, say
from placeplan.look.holding_back import private_notice
from placeplan.look.invention import invention_notice
from placeplan.plan.place import Place


def with_notice(place: Place, answer: Mapping[str, Any], words: str = "") -> dict[str, Any]:
    """A command's answer for a program, which says what of it is invented, and what withheld."""
    private = private_notice(place.figures, place.name)
    marked_answer = {**answer, "invented": words or invention_notice(place)}
    return {**marked_answer, "withheld": private} if private else marked_answer


def say_notice(place: Place, words: str = "") -> None:
    """The same for a person, above the answer; nothing where nothing is."""
    if private := private_notice(place.figures, place.name):
        say(marked(("Withheld. ", "bold"), private))
    if notice := words or invention_notice(place):
        say(marked(("An example. ", "bold"), notice))
