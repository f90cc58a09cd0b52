"""A source card behind every number: a number on a page links to who said it, when and where.

Only what a page shows gets a card; every figure, shown or not, is in the open data.
A figure whose value is withheld has no value here to show.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from placeplan.figures.provenance import SourceCard, source_cards
from placeplan.look.naming import plain
from placeplan.look.wording import when
from placeplan.plan.place import Place

SCHEMES = ("https://", "http://")
ADDRESS = re.compile(r"(https?://[^\s;]*[^\s;,.])")  # what ends a sentence or a list is no part of it

# What a figure is about besides its measure, in the order of a sentence.
SUBJECT = ("organisation", "counterparty", "area", "service", "line", "sex", "age", "period")


@dataclass
class Citations:
    """The cards of a place's figures, and which of them its pages have shown."""

    cards: dict[str, SourceCard]
    subjects: dict[str, str]  # whose, when and of what, in words
    names: dict[str, str]  # bodies by code
    page: str = "sources.html"
    shown: dict[str, None] = field(default_factory=dict)

    def link(self, figure: str, text: str) -> Markup:
        """`text` as a link to its figure's card; plain text where the figure is not this place's."""
        if figure not in self.cards:
            return escape(text)
        self.shown[figure] = None
        return Markup('<a class="cite" href="{}#f-{}">{}</a>').format(self.page, figure, text)

    def links(self, figures: tuple[str, ...], text: str) -> Markup:
        """A sum or reading that rests on several figures: linked to the first, the others counted."""
        known = [figure for figure in figures if figure in self.cards]
        if not known:
            return escape(text)
        for figure in known[1:]:
            self.shown[figure] = None
        return self.link(known[0], text)

    def of_page(self) -> list[SourceCard]:
        """The cards shown so far, by what they measure, whose they are and when."""
        cards = [self.cards[figure] for figure in self.shown]
        return sorted(cards, key=lambda card: (card.measure, card.who, card.when, card.figure))


def citations(place: Place) -> Citations:
    """Nothing cited yet."""
    names = {code: body.name for code, body in place.bodies.items()}
    names |= {child.area: child.name for child in place.children} | {place.area: place.name}
    names |= {child.code: child.name for child in place.children} | {place.code: place.name}
    rows = place.figures.select("figure", *SUBJECT).iter_rows()
    subjects = {figure: _subject(values, names) for figure, *values in rows}
    return Citations(
        source_cards(place.figures, place.origins if place.origins.height else None), subjects, names
    )


def _subject(values: Sequence[str | None], names: Mapping[str, str]) -> str:
    return ", ".join(when(names.get(value) or plain(value)) for value in values if value)


def address(text: str) -> Markup:
    """A source as a reader meets it: each address as a link that says its host, the rest in its own words."""
    pieces = (_link(part) if part.startswith(SCHEMES) else escape(part) for part in ADDRESS.split(text))
    return Markup("").join(pieces)


def _link(text: str) -> Markup:
    host = urlsplit(text).hostname
    return Markup('<a href="{}">{}</a>').format(text, host) if host else escape(text)
