"""What bodies, services and assumptions are called where a reader sees them: names, never codes.

A code that nobody gave a name stays as it is.
"""

import re
from collections.abc import Iterable

from placeplan.core.unassessed import CannotAssess
from placeplan.model.evidence.defaults import default_labels
from placeplan.model.people.kinds_of_care import kinds_of_care, service_label
from placeplan.plan.assumptions import Assumption
from placeplan.plan.place import Place

__all__ = [
    "assumption_of",
    "body_label",
    "driver_label",
    "lower",
    "readable",
    "service_label",
    "unassessed_lines",
]

OWN_COURSE = "own course of "  # how the model calls a trust that strays from what all share
CODE = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b|\bae\b")  # a service or variable inside a sentence

# The same in words that somebody else wrote, where it may be part of a file's name or of an address.
APART = re.compile(r"(?<![\w./#-])[a-z]+(?:_[a-z]+)+(?![\w/#-]|\.\w)")


def body_label(code: str, place: Place) -> str:
    """A body by name; the whole place where there is no code."""
    if not code:
        return place.name
    return place.bodies[code].name if code in place.bodies else code


def driver_label(driver: str, place: Place) -> str:
    """An assumption in the words of the place, of our defaults, or of its own name with bodies named."""
    stated = assumption_of(driver, place)
    label = (stated.label if stated else "") or default_labels().get(driver, "")
    if label:
        return label
    words = re.sub(r"\S+", lambda found: _named(found[0], place), driver).replace("_", " ")
    if words.startswith(OWN_COURSE):
        return f"{words.removeprefix(OWN_COURSE)} going its own way"
    return words[:1].upper() + words[1:]


def assumption_of(driver: str, place: Place) -> Assumption | None:
    """The first known assumption that a driver moves; nothing where it is only the model's default."""
    return next(
        (
            assumption
            for assumption in place.assumptions.values()
            if assumption.is_known and (assumption.driver or assumption.name) == driver
        ),
        None,
    )


def unassessed_lines(unassessed: Iterable[CannotAssess]) -> list[tuple[str, str]]:
    """What cannot be assessed and why, in plain words; what lacks one and the same thing is said together."""
    by_why: dict[str, dict[str, None]] = {}
    for missing in unassessed:
        by_why.setdefault(plain(missing.why), {})[plain(missing.what)] = None
    return [(", ".join(what), why) for why, what in by_why.items()]


def plain(text: str) -> str:
    """A sentence with services by their labels, and other names without underscores."""
    return CODE.sub(lambda found: _spoken(found[0]), text)


def readable(text: str, place: Place) -> str:
    """A sentence with bodies by name and no underscores; names of files and addresses stay as they are."""
    names = _names(place)
    if names:
        codes = "|".join(re.escape(code) for code in sorted(names, key=len, reverse=True))
        alone = re.compile(rf"(?<![\w./#:-])(?:{codes})(?![\w/#-]|[.:]\w)")
        text = alone.sub(lambda found: names[found[0]], text)
    return APART.sub(lambda found: _spoken(found[0]), text)


def _names(place: Place) -> dict[str, str]:
    """Bodies and footprints by code; a code that could be a word of a sentence is left out."""
    names = {code: body.name for code, body in place.bodies.items()}
    names |= {child.code: child.name for child in place.children} | {place.code: place.name}
    return {code: name for code, name in names.items() if code.partition(":")[0].isupper() and len(code) > 2}


def _spoken(code: str) -> str:
    return lower(service_label(code)) if code in kinds_of_care() else code.replace("_", " ")


def lower(label: str) -> str:
    """A label inside a sentence: `Accident and emergency` is `accident and emergency`."""
    return label[:1].lower() + label[1:]


def _named(word: str, place: Place) -> str:
    return place.bodies[word].name if word in place.bodies else word
