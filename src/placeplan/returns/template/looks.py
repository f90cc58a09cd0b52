"""What the styles of a workbook say of cells that use them: are they locked, which colour have they."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, iterparse

from placeplan.figures.spreadsheets.sheet_part import local_name

_NO_COLOUR = ""
_FALSE = ("0", "false")
_COLOUR = ("rgb", "theme", "indexed", "tint")
_SOLID = "solid"


@dataclass(frozen=True)
class Looks:
    """By the number of a style: those that are not locked, and the colour that each is filled with."""

    unlocked: frozenset[int] = frozenset()
    fills: Mapping[int, str] = field(default_factory=dict)  # of styles with a colour alone


def looks(xml: bytes) -> Looks:
    """The looks that the part of styles defines; none where a workbook has no such part."""
    fills: list[str] = []
    styles: list[Element] = []
    for _, element in iterparse(io.BytesIO(xml)) if xml else ():  # noqa: S314  declarations were refused
        if local_name(element) == "fills":
            fills = [_colour(fill) for fill in element]
        elif local_name(element) == "cellXfs":
            styles = list(element)
    return Looks(
        frozenset(number for number, style in enumerate(styles) if _is_unlocked(style)),
        {number: colour for number, style in enumerate(styles) if (colour := _fill_of(style, fills))},
    )


def _is_unlocked(style: Element) -> bool:
    """A style locks its cells unless it says that it does not."""
    return any(part.get("locked") in _FALSE for part in style if local_name(part) == "protection")


def _fill_of(style: Element, fills: list[str]) -> str:
    number = style.get("fillId", "0")
    return fills[int(number)] if number.isdigit() and int(number) < len(fills) else _NO_COLOUR


def _colour(fill: Element) -> str:
    """A plain fill's colour, as the file names it; patterns and gradients are no key to anything."""
    for pattern in fill:
        if local_name(pattern) != "patternFill" or pattern.get("patternType") != _SOLID:
            continue
        for part in pattern:
            if local_name(part) == "fgColor":
                return " ".join(f"{key} {part.get(key)}" for key in _COLOUR if part.get(key))
    return _NO_COLOUR
