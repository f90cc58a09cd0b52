"""A source card behind every number: a number on a page links to who said it, when and where.

Only what a page shows gets a card; every figure, shown or not, is in the open data.
A figure whose value is withheld has no value here to show.
"""

from dataclasses import dataclass, field

from markupsafe import Markup, escape

from placeplan.figures.provenance import SourceCard, source_cards
from placeplan.plan.place import Place


@dataclass
class Citations:
    """The cards of a place's figures, and which of them its pages have shown."""

    cards: dict[str, SourceCard]
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
    return Citations(source_cards(place.figures, place.origins if place.origins.height else None))
