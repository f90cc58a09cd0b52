"""Reads `schemes.toml` and checks what no single table shows: names, loops, phasing, units.

Every problem is listed with its line. Whether a plan is believable is not asked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeVar

from placeplan.core.errors import Problems
from placeplan.core.periods import months_of, period
from placeplan.plan.bodies import Body, check_declared
from placeplan.plan.documents import Document, Steps, checked, document, without_faults
from placeplan.plan.phasing import runs_in
from placeplan.plan.schemes import Capital, Effect, Milestone, Move, Overlap, Plan, Scheme
from placeplan.plan.vocabulary import classes, nearest, variables

FILE = "schemes.toml"
TABLES = ("schemes", "milestones", "capital", "overlaps")
ROUNDING = 1e-9  # shares are written in decimals
# What stands for a needed key that is missing or faulty, while other faults are looked for; in no plan.
INSTEAD = {"size": 0.0, "title": "?", "owner": "", "source": "?", "grade": "recalled", "class": "demand"}

T = TypeVar("T", Scheme, Milestone, Capital, Overlap)
Part = Scheme | Milestone | Capital


def plan_in(folder: Path, bodies: Mapping[str, Body], problems: Problems) -> Plan:
    """The plan of a place folder; a place may have none."""
    if not (folder / FILE).exists():
        return Plan()
    written = document(folder / FILE, FILE, problems)
    return Plan() if written is None else plan_of(written, bodies, problems)


def plan_of(read: Document, bodies: Mapping[str, Body], problems: Problems) -> Plan:
    """The plan that a document holds, with every problem of its shape."""
    for key in read.values:
        if key not in TABLES:
            problems.add(
                "Nobody reads this table.", read.where((key,)), f"The tables are {', '.join(TABLES)}."
            )
    schemes = _items(read, "schemes", Scheme, problems)
    milestones = _items(read, "milestones", Milestone, problems)
    capital = _items(read, "capital", Capital, problems)
    overlaps = _items(read, "overlaps", Overlap, problems)
    # What is left of faulty items is checked too, so that one fault hides no other; it is in no plan.
    all_schemes, all_capital = (
        _faulty(read, "schemes", Scheme, schemes),
        _faulty(read, "capital", Capital, capital),
    )
    parts: dict[Steps, Part] = {
        **all_schemes,
        **_faulty(read, "milestones", Milestone, milestones),
        **all_capital,
    }
    _check_keys(parts, read, problems)
    _check_prerequisites(parts, _keys_written(read), read, problems)
    _check_bodies(parts, bodies, read, problems)
    for steps, scheme in all_schemes.items():
        _check_scheme(scheme, steps, bodies, read, problems)
    for steps, project in all_capital.items():
        if project.phasing and abs(sum(project.phasing.values()) - 1) > ROUNDING:
            problems.add(
                f"The shares spent in each year sum to {sum(project.phasing.values()):g}, not 1.",
                read.where((*steps, "phasing")),
                "Mend a share.",
            )
    keys_there = _keys_written(read, "schemes")
    for steps, overlap in overlaps.items():
        for key in overlap.schemes:
            if key not in keys_there:
                problems.add(f"There is no scheme “{key}”.", read.where((*steps, "schemes")))
    return Plan(
        tuple(schemes.values()), tuple(milestones.values()), tuple(capital.values()), tuple(overlaps.values())
    )


def _items(read: Document, table: str, kind: type[T], problems: Problems) -> dict[Steps, T]:
    written = read.values.get(table, [])
    if not isinstance(written, list):
        problems.add("This is one table.", read.where((table,)), f"Write [[{table}]] for each.")
        return {}
    by_steps: dict[Steps, T] = {}
    for n, value in enumerate(written):
        entry = checked(kind, value, read, (table, n), problems)
        if isinstance(entry, Overlap):
            by_steps[table, n] = entry
        elif entry is not None:
            by_steps[table, n] = replace(entry, stated_at=read.cell((table, n)))
    return by_steps


def _faulty(read: Document, table: str, kind: type[T], sound: Mapping[Steps, T]) -> dict[Steps, T]:
    """The sound items of a table, and what is left of each faulty one without its faults."""
    all_entries = dict(sound)
    written = read.values.get(table)
    for n, value in enumerate(written if isinstance(written, list) else ()):
        remainder = without_faults(kind, value, INSTEAD) if (table, n) not in sound else None
        if remainder is not None:
            all_entries[table, n] = remainder
    return dict(sorted(all_entries.items(), key=lambda item: str(item[0][1]).zfill(6)))


def _check_keys(parts: Mapping[Steps, Part], read: Document, problems: Problems) -> None:
    first: dict[str, Steps] = {}
    for steps, part in parts.items():
        if part.key in first:
            problems.add(
                f"“{part.key}” is also the key of {' '.join(map(_counted, first[part.key]))}.",
                read.where((*steps, "key")),
                "Give each scheme, milestone and project a key of its own.",
            )
        first.setdefault(part.key, steps)


def _keys_written(read: Document, *tables: str) -> set[str]:
    """Every key that the file writes, also of items with faults: one fault is not reported as two."""
    keys = set()
    for table in tables or TABLES[:-1]:
        written = read.values.get(table)
        for value in written if isinstance(written, list) else ():
            if isinstance(value, dict):
                keys.add(str(value.get("key", "")))
    return keys


def _check_prerequisites(
    parts: Mapping[Steps, Part], written: set[str], read: Document, problems: Problems
) -> None:
    waits = [(steps, key) for steps, part in parts.items() for key in part.depends_on]
    for steps, key in waits:
        if key not in written:
            problems.add(
                f"It depends on “{key}”, which is not a scheme, a milestone or a capital project.",
                read.where((*steps, "depends_on")),
                nearest(key, dict.fromkeys(sorted(written))),
            )
    _check_loops(parts, read, problems)


def _check_loops(parts: Mapping[Steps, Part], read: Document, problems: Problems) -> None:
    by_key = {part.key: part for part in parts.values()}
    waits = {key: [name for name in part.depends_on if name in by_key] for key, part in by_key.items()}
    for loop in _loops(waits):
        steps = next(steps for steps, part in parts.items() if part.key == loop[0])
        problems.add(
            f"These wait for one another for ever: {' → '.join(loop)}.",
            read.where((*steps, "depends_on")),
            "Take one of the prerequisites out.",
        )


def _loops(graph: dict[str, list[str]]) -> Iterator[tuple[str, ...]]:
    """Loops of prerequisites, one after another, until none is left."""
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            loop: Sequence[str] = error.args[1][::-1]  # so that each waits for the next
            yield tuple(loop)
            graph[loop[0]] = [key for key in graph[loop[0]] if key != loop[1]]
        else:
            return


def _check_bodies(
    parts: Mapping[Steps, Part], bodies: Mapping[str, Body], read: Document, problems: Problems
) -> None:
    for steps, part in parts.items():
        _check_body(part.owner, bodies, read.where((*steps, "owner")), problems)
        for partner in part.partners if isinstance(part, Scheme) else ():
            _check_body(partner, bodies, read.where((*steps, "partners")), problems)


def _check_body(code: str, bodies: Mapping[str, Body], where: str, problems: Problems) -> None:
    if code and bodies:
        check_declared(code, bodies, where, problems)


def _check_scheme(
    scheme: Scheme, steps: Steps, bodies: Mapping[str, Body], read: Document, problems: Problems
) -> None:
    if scheme.kind not in classes():
        problems.add(
            f"“{scheme.kind}” is not a class of scheme.",
            read.where((*steps, "class")),
            nearest(scheme.kind, classes()),
        )
    for n, effect in enumerate(scheme.effects):
        at = (*steps, "effects", n)
        for who in (effect.organisation, effect.counterparty):
            _check_body(who, bodies, read.where((*at, "organisation")), problems)
        for m, move in enumerate(effect.moves_to):
            _check_move(move, bodies, read.where((*at, "moves_to", m)), problems)
        _check_variable(effect, at, read, problems)
        _check_phasing(scheme, effect, read.where((*at, "phasing")), problems)


def _check_variable(effect: Effect, at: Steps, read: Document, problems: Problems) -> None:
    variable = variables().get(effect.variable)
    if variable is None:
        problems.add(
            f"“{effect.variable}” is not a variable.",
            read.where((*at, "variable")),
            nearest(effect.variable, variables()),
        )
    elif effect.base_unit not in variable.units:
        problems.add(
            f"“{effect.unit}” is no unit for {variable.label.lower()}.",
            read.where((*at, "unit")),
            f"Its units are {', '.join(variable.units)}.",
        )


def _check_move(move: Move, bodies: Mapping[str, Body], where: str, problems: Problems) -> None:
    _check_body(move.organisation, bodies, where, problems)
    if move.variable not in variables():
        problems.add(f"“{move.variable}” is not a variable.", where, nearest(move.variable, variables()))


def _check_phasing(scheme: Scheme, effect: Effect, where: str, problems: Problems) -> None:
    """Recurrent phasing ends at what it reaches; phasing that is not recurrent sums to it while it runs."""
    if not effect.phasing:
        return
    if len({period(name).kind for name in effect.phasing}) > 1:
        problems.add("The phasing names both years and months.", where, "Use one or the other.")
        return
    _check_what_is_reached(effect, where, problems)
    if not effect.recurrent:
        _check_that_it_runs(scheme, effect, where, problems)


def _check_what_is_reached(effect: Effect, where: str, problems: Problems) -> None:
    last = max(effect.phasing, key=lambda name: period(name).start)
    reached = effect.phasing[last] if effect.recurrent else sum(effect.phasing.values())
    if abs(reached - effect.reaches) > ROUNDING:
        how = f"ends at {reached:g} in {last}" if effect.recurrent else f"sums to {reached:g}"
        problems.add(
            f"The phasing {how}, not at its total of {effect.reaches:g}.",
            where,
            "Mend a share, or say what it reaches with `reaches`.",
        )


def _check_that_it_runs(scheme: Scheme, effect: Effect, where: str, problems: Problems) -> None:
    for name, share in effect.phasing.items():
        months = months_of(name) if period(name).kind == "year" else (name,)
        if share and not any(runs_in(scheme, month) for month in months):
            problems.add(
                f"The phasing puts a share of {share:g} in {name}, when the scheme does not run.",
                where,
                "Move the share, or the scheme's start or end.",
            )


def _counted(step: str | int) -> str:
    return str(step + 1) if isinstance(step, int) else step
