"""Care that schemes avoid in each cell: reductions that multiply, overlaps given back, and where it arrives.

A share acts on what the other shares leave, and what shares avoid is divided between schemes by the logarithm
of what each leaves, which closes exactly and does not depend on their order. A stated number of units is that
number, whatever need has grown to.
"""

from dataclasses import dataclass

import numpy as np

from placeplan.engine.axes import Array
from placeplan.engine.variables import variable
from placeplan.model.model_axes import of_cell

MOST = 1 - 1e-12  # a reduction of everything has no logarithm


@dataclass(frozen=True)
class Arrival:
    """A cell where avoided care is delivered instead, and how many units arrive for each one avoided."""

    organisation: int
    service: int
    units: float


@dataclass(frozen=True)
class Cut:
    """What one scheme takes from a cell in a year: a share of its need, or units. Shape of `size`: draw."""

    scheme: str
    size: Array
    is_share: bool
    arrivals: tuple[Arrival, ...] = ()


@dataclass(frozen=True)
class Shared:
    """Schemes that would take a share of the same patients. Shape of `share`: draw."""

    schemes: tuple[str, ...]
    share: Array


@dataclass(frozen=True)
class CellCuts:
    """Everything that schemes take from one body's service in a year."""

    organisation: int
    service: int
    cuts: tuple[Cut, ...]
    overlaps: tuple[Shared, ...] = ()

    def of(self, values: Array) -> Array:
        """The cell of a variable. Shape: draw."""
        return np.asarray(values[of_cell(self.organisation, self.service)])

    def taken(self, demand: Array) -> list[Array]:
        """Units that each scheme takes from the cell's need. Shape of each, and of `demand`: draw."""
        if len(self.cuts) == 1 and self.cuts[0].is_share:  # most cells; the same numbers with less work
            return [demand * -np.expm1(np.log1p(-_as_share(self.cuts[0], demand)))]
        shares = self._less_what_is_shared([_as_share(cut, demand) for cut in self.cuts])
        logs = [
            np.log1p(-share) if cut.is_share else np.zeros_like(share)
            for cut, share in zip(self.cuts, shares, strict=True)
        ]
        whole = _together(logs)
        by_shares = demand * -np.expm1(whole)
        remaining = demand - by_shares
        units = [share * demand for cut, share in zip(self.cuts, shares, strict=True) if not cut.is_share]
        wanted = _together(units) if units else np.zeros_like(remaining)
        # No scheme takes care that is not there: numbers that ask for more are met in proportion.
        met = np.divide(remaining, wanted, out=np.ones_like(wanted * remaining), where=wanted > remaining)
        return [
            by_shares * np.divide(log, whole, out=np.zeros_like(whole), where=whole != 0)
            if cut.is_share
            else share * demand * met
            for cut, share, log in zip(self.cuts, shares, logs, strict=True)
        ]

    def _less_what_is_shared(self, shares: list[Array]) -> list[Array]:
        """The same with what two schemes would take from the same patients given back by the smaller ones."""
        lessened = list(shares)
        for overlap in self.overlaps:
            inside = [at for at, cut in enumerate(self.cuts) if cut.scheme in overlap.schemes]
            if len(inside) < 2:
                continue
            together = np.stack(np.broadcast_arrays(*(lessened[at] for at in inside)))
            largest = together.argmax(axis=0)
            for row, at in enumerate(inside):
                given_back = together[row] * (1 - overlap.share)
                lessened[at] = np.where(largest == row, together[row], given_back)
        return lessened


def _together(parts: list[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.asarray(np.sum(np.broadcast_arrays(*parts), axis=0))


def _as_share(cut: Cut, demand: Array) -> Array:
    if cut.is_share:
        return np.minimum(cut.size, MOST)
    shape = np.broadcast(cut.size, demand).shape
    return np.divide(cut.size, demand, out=np.zeros(shape), where=demand > 0)


@variable(unit="share", axes="organisation service draw")
def kept_share(cuts: tuple[CellCuts, ...], demand: Array) -> Array:
    """Share of care that schemes leave."""
    if not cuts:
        return np.ones((1,) * demand.ndim)
    kept = {}
    for cell in cuts:
        need = cell.of(demand)
        gone = _together(cell.taken(need))
        kept[cell.organisation, cell.service] = 1 - np.divide(
            gone, need, out=np.zeros_like(gone), where=need > 0
        )
    draws = max(demand.shape[-1], *(share.size for share in kept.values()))
    whole = np.ones((*demand.shape[:-1], draws))
    for (organisation, service), share in kept.items():
        whole[of_cell(organisation, service)] = share
    return whole


@variable(unit="activity", axes="organisation service draw")
def avoided(demand: Array, kept_share: Array) -> Array:
    """Care that schemes avoid here."""
    if (kept_share == 1).all():
        return np.zeros_like(demand[..., :1])
    return demand * (1 - kept_share)


@variable(unit="activity", axes="organisation service draw")
def moved_in(cuts: tuple[CellCuts, ...], demand: Array) -> Array:
    """Care delivered here because it was avoided elsewhere."""
    arrivals = [
        (arrival, removed * arrival.units)
        for cell in cuts
        if any(cut.arrivals for cut in cell.cuts)
        for cut, removed in zip(cell.cuts, cell.taken(cell.of(demand)), strict=True)
        for arrival in cut.arrivals
    ]
    if not arrivals:
        return np.zeros_like(demand[..., :1])
    arriving = np.zeros((*demand.shape[:-1], max(demand.shape[-1], *(units.size for _, units in arrivals))))
    for to, units in arrivals:
        arriving[of_cell(to.organisation, to.service)] += units
    return arriving
