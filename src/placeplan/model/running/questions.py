"""One block of draws through the model: everything it needs, and its answer.

A question travels: it holds plain arrays and values, so that any worker on any machine gives the
same answer to it, bit for bit.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from placeplan.engine.graph import Graph, graph, needed_for
from placeplan.engine.running import ByYear, Run, runs
from placeplan.engine.variables import Variable, variables_in
from placeplan.model.drawing.designs import Block, Design, Middle
from placeplan.model.drawing.inputs import Inputs, Uncertain, inputs_of, uncertain_terms
from placeplan.model.drawing.sampling import is_uncertain, sampled
from placeplan.model.evidence import own_course
from placeplan.model.evidence.place_evidence import Evidence
from placeplan.model.running.effects import doing, doing_nothing, driver_of_overlap
from placeplan.model.running.estate import capital_charges, driver_of_project
from placeplan.model.running.levers import Change
from placeplan.model.running.results import DO_NOTHING, PLAN
from placeplan.model.variables import (
    activity,
    avoiding,
    beds,
    capacity,
    care_cost,
    contracts,
    finance,
    waiting_list,
    workforce,
)
from placeplan.plan.schemes import Capital, Overlap

MODULES = (
    activity,
    avoiding,
    beds,
    workforce,
    capacity,
    waiting_list,
    contracts,
    own_course,
    care_cost,
    finance,
)
SUMS = ("years_younger",)
INDEXES = (
    "price_index", "income_index", "contract_price_index", "non_demographic_index", "demographic_drift_index",
    "semi_fixed_standing", "semi_fixed_capacity", "fixed_capacity",
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """All that one block of draws needs: evidence, what the plan does, and which variables to keep."""

    known: Evidence
    changes: tuple[Change, ...]
    overlaps: tuple[Overlap, ...]
    capital: tuple[Capital, ...]
    keep: tuple[str, ...]

    @property
    def has_plan(self) -> bool:
        """Is there anything of the plan that can be followed?"""
        return bool(self.changes or self.capital)


@cache
def model_variables() -> tuple[Variable, ...]:
    """Every variable of the model, module by module."""
    return variables_in(MODULES)


def model_graph(inputs: Collection[str], opening: Collection[str]) -> Graph:
    """The model's variables in order, given the inputs there are; what is given is not computed."""
    return _ordered(frozenset(inputs), frozenset(opening))


@lru_cache(maxsize=64)  # the order depends on names alone, and is asked for in every block
def _ordered(inputs: frozenset[str], opening: frozenset[str]) -> Graph:
    there = [candidate for candidate in model_variables() if candidate.name not in inputs]
    return graph(there, given=inputs, opening=(*INDEXES, *SUMS, *opening))


@lru_cache(maxsize=64)
def _needed(inputs: frozenset[str], opening: frozenset[str], kept: tuple[str, ...]) -> Graph:
    return needed_for(_ordered(inputs, opening), kept)


def graph_of(known: Evidence) -> Graph:
    """The model's variables that the evidence allows, and what the others lack."""
    return model_graph({**evidence_inputs(known, Middle()), **doing_nothing(known.axes(1))}, known.opening)


def evidence_inputs(known: Evidence, block: Design) -> Mapping[str, object]:
    """Inputs of a run for one block of draws, but for what schemes do."""
    return {**known.given, **_complete(known, block)}


def answer(question: Question, block: Design, keep: Sequence[str] = ()) -> Mapping[str, Run]:
    """Both runs of one block, on the same draws; `keep` where other variables are wanted."""
    plans = {PLAN: question} if question.has_plan else {}
    return answers(question.known, plans, block, keep or question.keep)


def answers(
    known: Evidence, plans: Mapping[str, Question], block: Design, keep: Sequence[str]
) -> Mapping[str, Run]:
    """Doing nothing, and plans by name, on the same draws of one block; the variables in `keep`."""
    axes = known.axes(block.draws)
    inputs = evidence_inputs(known, block)
    nothing = {**inputs, **doing_nothing(axes)}
    ordered = model_graph(nothing, known.opening)
    opening = {
        **known.opening,
        **{name: axes.array(1.0) for name in INDEXES},
        **{name: axes.array(0.0) for name in SUMS},
    }
    kept = [name for name in keep if name in ordered.names or name in nothing]
    ordered = _needed(frozenset(nothing), frozenset(known.opening), tuple(kept))
    sets: dict[str, Mapping[str, object]] = {DO_NOTHING: nothing}
    for name, plan in plans.items():
        done = doing(plan.changes, plan.overlaps, known, axes, block)
        charges = capital_charges(plan.capital, known, axes, block)
        sets[name] = {**inputs, **done, "capital_charges": charges}
    return runs(ordered, known.years, axes, sets, opening, kept)


def uncertain(question: Question, with_plan: bool = True) -> tuple[Uncertain, ...]:
    """Every uncertain input of a run, once: of the evidence and, with the plan, of what its schemes do."""
    terms = [*uncertain_terms(question.known.assumed, question.known.years)]
    if with_plan:
        terms += [Uncertain(change.driver, change.effect.spread) for change in question.changes]
        terms += [Uncertain(driver_of_overlap(overlap), overlap.spread) for overlap in question.overlaps]
        terms += [
            Uncertain(driver_of_project(project), project.spread)
            for project in question.capital
            if project.spread is not None
        ]
    return tuple(dict.fromkeys(term for term in terms if is_uncertain(term.spread)))


def uncertain_inputs(question: Question, blocks: Sequence[Block]) -> Inputs:
    """The uncertain inputs of both runs in the draws of these blocks."""
    return inputs_of(uncertain(question), blocks)


def _complete(known: Evidence, block: Design) -> Mapping[str, object]:
    """Sampled inputs that cover every body with money, every service and year; others are left out."""
    axes = known.axes(block.draws)
    arrays = sampled(known.assumed, known.years, axes, block)
    absent = [known.organisations.index(name) for name in known.base.without_money]
    for value in arrays.values():
        for array in value.values if isinstance(value, ByYear) else (value,):
            if absent and isinstance(array, np.ndarray) and array.shape[1] > 1:
                array[:, absent] = np.nan_to_num(array[:, absent])
    return {name: value for name, value in arrays.items() if not _has_holes(value)}


def _has_holes(value: object) -> bool:
    arrays = value.values if isinstance(value, ByYear) else (value,)
    return any(bool(np.isnan(np.asarray(array, dtype=np.float64)).any()) for array in arrays)
