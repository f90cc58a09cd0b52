"""Uncertain inputs as arrays, one block of draws at a time. Inputs with one driver are drawn together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from placeplan.core.spreads import Spread, quantiles
from placeplan.engine.axes import Array, Axes
from placeplan.engine.running import ByYear
from placeplan.model.drawing.dependence import varies_by_year
from placeplan.model.drawing.designs import Design, Once, is_middle

LAID_OVER = ("organisation", "service", "line", "waiting")


@dataclass(frozen=True)
class Assumed:
    """An input given as a spread, for the cells that it names; an empty label means every one of them."""

    variable: str
    spread: Spread
    driver: str
    organisation: str = ""
    service: str = ""
    line: str = ""
    year: str = ""
    waiting: str = ""

    @property
    def specificity(self) -> int:
        """How many things it names: the more, the later it is laid over the others."""
        return sum(map(bool, (self.organisation, self.service, self.line, self.year, self.waiting)))

    @property
    def varies_by_year(self) -> bool:
        """Is it, though stated for all years, another number in each of them?"""
        return is_uncertain(self.spread) and varies_by_year(self.driver)

    def years_among(self, years: Sequence[str]) -> Iterator[int]:
        """The years in which it has a number of its own, from the first; 0 where one serves for all."""
        if self.year:
            yield years.index(self.year)
        elif self.varies_by_year:
            yield from range(len(years))
        else:
            yield 0


def is_uncertain(spread: Spread) -> bool:
    """Can it take more than one value?"""
    return spread.low < spread.high and spread.shape != "fixed"


def drawn(spread: Spread, driver: str, block: Design, year: int = 0) -> Array:
    """Draws of one spread in a year, counted from the first. Shape: draw, of length 1 where it is certain."""
    if is_middle(block) or not is_uncertain(spread):
        return np.array([spread.middle])
    return quantiles(spread, block.uniforms(driver, year))


def sampled(
    assumed: Iterable[Assumed], years: Sequence[str], axes: Axes, block: Design
) -> Mapping[str, Array | ByYear]:
    """Every assumed input as an array, by variable; by year where any of its spreads differs by year.

    A cell or year that no spread covers is not a number: evidence must be complete before this.
    """
    by_variable: dict[str, list[Assumed]] = {}
    for term in assumed:
        by_variable.setdefault(term.variable, []).append(term)
    once = Once(block).draw_together(
        (term.driver, year if term.varies_by_year else 0)
        for terms in by_variable.values()
        for term in terms
        if is_uncertain(term.spread)
        for year in term.years_among(years)
    )
    return {name: _of_variable(terms, years, axes, once) for name, terms in by_variable.items()}


def _of_variable(terms: Sequence[Assumed], years: Sequence[str], axes: Axes, block: Design) -> Array | ByYear:
    laid = sorted(terms, key=lambda term: term.specificity)
    over = tuple(axis for axis in LAID_OVER if any(getattr(term, axis) for term in laid))
    if not _differs_by_year(laid, block):
        return _laid([(term, drawn(term.spread, term.driver, block)) for term in laid], over, axes)
    by_year = (_in_year(laid, at, year, block) for at, year in enumerate(years))
    return ByYear(tuple(_laid(applying, over, axes) for applying in by_year))


def _differs_by_year(terms: Sequence[Assumed], block: Design) -> bool:
    if any(term.year for term in terms):
        return True
    return not is_middle(block) and any(term.varies_by_year for term in terms)


def _in_year(terms: Sequence[Assumed], at: int, year: str, block: Design) -> list[tuple[Assumed, Array]]:
    """The terms that hold in a year, each with its draws."""
    holding = (term for term in terms if term.year in ("", year))
    return [
        (term, drawn(term.spread, term.driver, block, at if term.varies_by_year else 0)) for term in holding
    ]


def _laid(applying: Sequence[tuple[Assumed, Array]], over: Sequence[str], axes: Axes) -> Array:
    """Draws of each term in its cells, the later over the earlier."""
    shape = [1] * len(axes.names)
    at = {name: axes.position(name) for name in (*over, "draw")}
    for name in over:
        shape[at[name]] = len(axes.labels[name])
    shape[at["draw"]] = max((draws.size for _, draws in applying), default=1)
    values = np.full(shape, np.nan)
    for term, draws in applying:
        cell: list[int | slice] = [slice(None)] * len(shape)
        for name in over:
            label = getattr(term, name)
            if label:
                cell[at[name]] = axes.labels[name].index(label)
        values[tuple(cell)] = draws
    return values
