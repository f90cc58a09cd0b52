"""Five years of a place: doing nothing, the plan, and their difference on the same draws.

Every draw is computed and none is written: results are P10, P50, P90 and the mean. A deficit
is a positive gap. What lacks evidence is listed as what cannot be assessed.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from placeplan.engine.axes import Array
from placeplan.engine.graph import Graph, graph
from placeplan.engine.running import ByYear, Run, run
from placeplan.engine.variables import variables_in
from placeplan.model import activity, finance
from placeplan.model.axes import DRAW, ORGANISATION, SERVICE
from placeplan.model.effects import Change, changes, doing, doing_nothing
from placeplan.model.evidence import Evidence, Unassessed, evidence
from placeplan.model.sampling import Block, Middle, blocks, sampled
from placeplan.model.summaries import Ranges, ranges
from placeplan.plan.dependencies import restated
from placeplan.plan.place import Place
from placeplan.plan.schemes import Overlap, Plan

MODULES = (activity, finance)
DO_NOTHING, PLAN, DIFFERENCE = "do_nothing", "plan", "difference"
DRAWS = 1000
SEED = 2016
OPENING = ("price_index", "income_index", "non_demographic_index", "demographic_drift_index")

# What is summarised, in the order of a page.
REPORTED = (
    "demand", "activity", "income", "cost", "saving", "investment", "position", "gap",
)  # fmt: skip
COLUMNS = (
    "run", "variable", "organisation", "area", "service", "line", "period",
    "p10", "p50", "p90", "mean", "unit",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """All that one block of draws needs: evidence and what the plan does. It travels between machines."""

    known: Evidence
    changes: tuple[Change, ...]
    overlaps: tuple[Overlap, ...]
    keep: tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """Summaries of one variable in one run. Shape of each range: year, organisation, service."""

    run: str
    variable: str
    unit: str
    ranges: Ranges
    shape: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class Projection:
    """The results for one place. `samples` holds draws of bodies' totals. Shape: year, body, draw."""

    place: str
    years: tuple[str, ...]
    organisations: tuple[str, ...]
    services: tuple[str, ...]
    draws: int
    seed: int
    series: tuple[Series, ...]
    samples: Mapping[tuple[str, str], Array]
    unassessed: tuple[Unassessed, ...]
    seconds: Mapping[str, float]
    question: Question

    def table(self) -> pl.DataFrame:
        """One row for each run, variable, body, service and year; columns of `projection.parquet`."""
        return pl.concat([_rows(self, one) for one in self.series]) if self.series else _no_rows()

    def range_of(self, variable: str, run: str = DO_NOTHING, year: str = "") -> dict[str, float] | None:
        """P10, P50, P90 and mean of a total over the whole place, in the last year unless another is named.

        Nothing where it cannot be assessed: `unassessed` says why.
        """
        drawn = self.samples.get((run, variable))
        if drawn is None:
            return None
        row = drawn[self.years.index(year or self.years[-1])].sum(axis=0)[None, :].copy()
        found = ranges(row)
        return {name: float(getattr(found, name)[0]) for name in ("p10", "p50", "p90", "mean")}


def project(place: Place, draws: int = DRAWS, seed: int = SEED) -> Projection:
    """The projection of a place. Errors: base figures that contradict each other."""
    start = time.perf_counter()
    known = evidence(place)
    in_force = in_force_plan(place.plan)
    found, left = changes(in_force, known)
    question = Question(known, found, in_force.overlaps, REPORTED)
    read = time.perf_counter()
    can, cannot = _graph(known)
    answers: Mapping[str, Mapping[str, Sequence[Array]]] = {}
    if can is not None:
        answers = gathered([answer(question, block) for block in blocks(draws, seed)])
    computed = time.perf_counter()
    series, samples = _summaries(answers, can)
    done = time.perf_counter()
    return Projection(
        place=place.code,
        years=place.years,
        organisations=known.organisations,
        services=known.services,
        draws=draws,
        seed=seed,
        series=(*_population(known), *series),
        samples=samples,
        unassessed=(*known.unassessed, *left, *cannot, *_no_plan(place, found)),
        seconds={"read": read - start, "draws": computed - read, "summaries": done - computed},
        question=question,
    )


def in_force_plan(plan: Plan) -> Plan:
    """The plan without what waits for a refused capital project, or for something that has been stopped."""
    refused = [one.key for one in plan.capital if one.approval == "refused"]
    stopped = [one.key for one in plan.schemes if one.status == "stopped"]
    missed = [one.key for one in plan.milestones if one.status == "stopped"]
    return restated(plan, [*refused, *stopped, *missed]) if refused or stopped or missed else plan


def model_graph(inputs: Mapping[str, object]) -> Graph:
    """The model's variables in order, given the inputs that there are."""
    return graph(variables_in(MODULES), given=inputs, opening=OPENING)


def answer(question: Question, block: Block | Middle, keep: Sequence[str] = ()) -> Mapping[str, Run]:
    """Both runs of one block of draws, on the same draws; `keep` where other variables are wanted."""
    known = question.known
    axes = known.axes(block.draws)
    inputs: dict[str, object] = {**known.given, **_complete(known, block)}
    nothing = {**inputs, **doing_nothing(axes)}
    ordered = model_graph(nothing)
    opening = {name: axes.array(1.0) for name in OPENING}
    kept = [name for name in keep or question.keep if name in ordered.names or name in nothing]
    runs = {DO_NOTHING: run(ordered, known.years, axes, nothing, opening, kept)}
    if question.changes:
        doing_it = {**inputs, **doing(question.changes, question.overlaps, known, axes, block)}
        runs[PLAN] = run(ordered, known.years, axes, doing_it, opening, kept)
    return runs


def _no_plan(place: Place, found: Sequence[Change]) -> tuple[Unassessed, ...]:
    if found:
        return ()
    why = "None of its schemes can be followed." if place.schemes else "No schemes are stated."
    return (Unassessed("plan", why),)


def _graph(known: Evidence) -> tuple[Graph | None, tuple[Unassessed, ...]]:
    if not known.organisations:
        return None, (Unassessed("gap", "No body has base-year income and expenditure."),)
    ordered = model_graph({**known.given, **_complete(known, Middle()), **doing_nothing(known.axes(1))})
    return ordered, tuple(
        Unassessed(name, f"It lacks {', '.join(lacks)} for every body, service and year.")
        for name, lacks in ordered.cannot.items()
    )


def _complete(known: Evidence, block: Block | Middle) -> Mapping[str, object]:
    """Sampled inputs that cover every body, service and year; what covers only some is left out."""
    found = sampled(known.assumed, known.years, known.axes(block.draws), block)
    return {
        name: value
        for name, value in found.items()
        if not any(
            np.isnan(np.asarray(one, dtype=np.float64)).any()
            for one in (value.values if isinstance(value, ByYear) else (value,))
        )
    }


def gathered(parts: Sequence[Mapping[str, Run]]) -> Mapping[str, Mapping[str, Sequence[Array]]]:
    """The kept draws of every block put together, with the difference of the two runs."""
    found: dict[str, dict[str, list[Array]]] = {}
    for name in parts[0]:
        found[name] = {
            variable: [
                _joined([part[name].values[variable][year] for part in parts]) for year in range(len(years))
            ]
            for variable, years in parts[0][name].values.items()
        }
    if PLAN in found:
        found[DIFFERENCE] = {
            variable: [
                planned - nothing
                for planned, nothing in zip(values, found[DO_NOTHING][variable], strict=True)
            ]
            for variable, values in found[PLAN].items()
        }
    return found


def _joined(blocks_of_draws: Sequence[Array]) -> Array:
    if all(one.shape[DRAW] == 1 for one in blocks_of_draws):
        return blocks_of_draws[0]
    return np.concatenate(blocks_of_draws, axis=DRAW)


def _summaries(
    answers: Mapping[str, Mapping[str, Sequence[Array]]], ordered: Graph | None
) -> tuple[tuple[Series, ...], Mapping[tuple[str, str], Array]]:
    series, samples = [], {}
    for name, variables in answers.items():
        for variable, years in variables.items():
            if ordered is None:
                continue
            unit = ordered.variable(variable).unit if variable in ordered.names else "pounds"
            drawn = _by_year(years)
            if variable in TOTALS:
                samples[name, variable] = drawn.sum(axis=2)
            shape = drawn.shape[:3]
            series.append(Series(name, variable, unit, ranges(drawn.reshape(-1, drawn.shape[-1])), shape))
    return tuple(series), samples


TOTALS = ("gap", "position", "income", "cost", "saving", "investment")


def _by_year(years: Sequence[Array]) -> Array:
    """One array of all years. Shape: year, organisation, service, draw."""
    flat = [year.reshape(year.shape[ORGANISATION], year.shape[SERVICE], year.shape[DRAW]) for year in years]
    shape = tuple(max(sizes) for sizes in zip(*(one.shape for one in flat), strict=True))
    return np.stack([np.broadcast_to(one, shape) for one in flat])


def _population(known: Evidence) -> Iterator[Series]:
    if known.people is not None:
        totals = known.people.totals.sum(axis=1)[:, None]
        for name in (DO_NOTHING, PLAN):
            yield Series(name, "population", "people", ranges(totals.copy()), (len(totals), 1, 1))


def _rows(projection: Projection, one: Series) -> pl.DataFrame:
    years, organisations, services = one.shape
    names = projection.organisations if organisations == len(projection.organisations) > 1 else ("",)
    if organisations == 1 and one.variable not in ("gap", "population"):
        names = projection.organisations[:1]
    kinds = projection.services if services == len(projection.services) and services > 1 else ("",)
    keys = [(year, name, kind) for year in projection.years for name in names for kind in kinds]
    count = len(keys)
    assert count == years * organisations * services, one
    return pl.DataFrame(
        {
            "run": [one.run] * count,
            "variable": [one.variable] * count,
            "organisation": [name for _, name, _ in keys],
            "area": [projection.question.known.people.areas[0] if one.variable == "population" else ""]
            * count
            if projection.question.known.people
            else [""] * count,
            "service": [kind for _, _, kind in keys],
            "line": [""] * count,
            "period": [year for year, _, _ in keys],
            "p10": one.ranges.p10,
            "p50": one.ranges.p50,
            "p90": one.ranges.p90,
            "mean": one.ranges.mean,
            "unit": [one.unit] * count,
        }
    )


def _no_rows() -> pl.DataFrame:
    text = dict.fromkeys(COLUMNS, pl.String)
    return pl.DataFrame(schema=text | dict.fromkeys(("p10", "p50", "p90", "mean"), pl.Float64))
