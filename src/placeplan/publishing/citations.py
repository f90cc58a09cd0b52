"""A source card behind every number: a number on a page links to who said it, when and where.

Only what a page shows gets a card; every figure, shown or not, is in the open data.
A figure whose value is withheld has no value here to show.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import polars as pl
from markupsafe import Markup, escape

from placeplan.figures.provenance import SourceCard, source_cards
from placeplan.look.marking import mark, speaker_of
from placeplan.look.naming import plain
from placeplan.look.wording import when
from placeplan.plan.place import Place

# What a figure is about besides its measure, in the order of a sentence.
SUBJECT = ("organisation", "counterparty", "area", "service", "line", "sex", "age", "period")


class Cards(Mapping[str, SourceCard]):
    """The card of every figure by its name, each made when a page first asks for it."""

    def __init__(self, figures: pl.DataFrame, origins: pl.DataFrame) -> None:
        self._figures = figures
        self._row = {figure: at for at, figure in enumerate(figures["figure"])}
        self._read_at = dict(origins.select("figure", "origin").iter_rows()) if origins.height else {}
        self._made: dict[str, SourceCard] = {}

    def __getitem__(self, figure: str) -> SourceCard:
        if figure not in self._made:
            row = self._figures[self._row[figure]]
            read_at = {"figure": [figure], "origin": [self._read_at.get(figure)]}
            schema = {"figure": pl.String, "origin": pl.String}
            self._made |= source_cards(row, pl.DataFrame(read_at, schema))
        return self._made[figure]

    def __contains__(self, figure: object) -> bool:
        return figure in self._row

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)

    def row(self, figure: str) -> Mapping[str, str | None]:
        """The figure's own row."""
        return self._figures.row(self._row[figure], named=True)


@dataclass
class Citations:
    """The cards of a place's figures, and which of them its pages have shown."""

    cards: Cards
    names: Mapping[str, str]  # of bodies, areas and footprints, by code
    page: str = "sources.html"
    shown: dict[str, None] = field(default_factory=dict)

    def link(self, figure: str, text: str) -> Markup:
        """`text` as a link to its figure's card; plain text where the figure is not this place's."""
        if figure not in self.cards:
            return escape(text)
        self.shown[figure] = None
        return self._card_link(figure, mark(f"figure {figure}", self._speaker((figure,))), text)

    def links(self, figures: tuple[str, ...], text: str) -> Markup:
        """A sum or reading that rests on several figures: linked to the first, the others counted."""
        held_figures = [figure for figure in figures if figure in self.cards]
        if not held_figures:
            return escape(text)
        first, *further = held_figures
        if not further:
            return self.link(first, text)
        self.shown.update(dict.fromkeys(held_figures))
        about = mark(f"figure {first} and {len(further)} more", self._speaker(held_figures))
        return self._card_link(first, about, text)

    def _speaker(self, figures: Iterable[str]) -> str:
        return speaker_of(self.cards.row(figure)["stated_by"] for figure in figures)

    def _card_link(self, figure: str, about: Markup, text: str) -> Markup:
        return Markup('<a class="cite" href="{}#f-{}" {}>{}</a>').format(self.page, figure, about, text)

    def subject(self, figure: str) -> str:
        """Whose a figure is, when and of what, in words."""
        row = self.cards.row(figure)
        stated = [value for name in SUBJECT if (value := row[name])]
        return ", ".join(when(self.names.get(value) or plain(value)) for value in stated)

    def of_page(self) -> list[SourceCard]:
        """The cards shown so far, by what they measure, whose they are and when."""
        cards = [self.cards[figure] for figure in self.shown]
        return sorted(cards, key=lambda card: (card.measure, card.who, card.when, card.figure))


def citations(place: Place) -> Citations:
    """The cards of a place's numbers, before any page has cited one."""
    names = {code: body.name for code, body in place.bodies.items()}
    areas = {child.area: child.name for child in place.children} | {place.area: place.name}
    areas |= {child.code: child.name for child in place.children} | {place.code: place.name}
    return Citations(Cards(place.figures, place.origins), names | areas)
