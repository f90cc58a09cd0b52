"""A place opened from Python: its tables, and what the commands of the same names would say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from placeplan.core.errors import PlanError, Problem
from placeplan.front_door.frozen_answers import Appraised, Checked, Foreseen, Settled, appraise
from placeplan.look.invention import invention_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.running.projection import DIFFERENCE, DO_NOTHING, DRAWS, PLAN, SEED
from placeplan.plan.place import Place
from placeplan.results.checked import checked
from placeplan.results.projecting import is_in_footprints, projections, scenario_of

RUNS = (DO_NOTHING, PLAN, DIFFERENCE)


@dataclass(frozen=True, eq=False)
class OpenedPlace:
    """A place folder, read and checked at the door. Nothing of it changes; open it again after a change."""

    place: Place

    def __repr__(self) -> str:
        years = f"{self.place.base_year} to {self.place.last_year}"
        return f"<place {self.place.code}: {self.place.name}, {years}, {self.figures.height:,} figures>"

    @property
    def name(self) -> str:
        """What the place is called."""
        return self.place.name

    @property
    def figures(self) -> pl.DataFrame:
        """Every figure that was stated, with its speaker, its day and its source."""
        return self.place.figures

    @property
    def statements(self) -> pl.DataFrame:
        """Everything stated in words."""
        return self.place.statements

    @cached_property
    def bodies(self) -> pl.DataFrame:
        """The bodies of the place: code, name and kind."""
        rows = [
            {"code": body.code, "name": body.name, "kind": body.kind} for body in self.place.bodies.values()
        ]
        return pl.DataFrame(rows, schema={"code": pl.String, "name": pl.String, "kind": pl.String})

    @property
    def scenarios(self) -> tuple[str, ...]:
        """The names of its scenarios."""
        return tuple(self.place.scenarios)

    @property
    def invented(self) -> str:
        """What of it is invented, as an example; empty where nothing is."""
        return invention_notice(self.place)

    def check(self) -> Checked:
        """What does not hold together, and what cannot be assessed."""
        return Checked(tuple(checked(self.place).findings), self.invented)

    def project(self, draws: int = DRAWS, scenario: str | Sequence[str] = (), seed: int = SEED) -> Foreseen:
        """Do nothing, the plan and their difference on the same draws; several scenarios compose.

        Errors: a scenario that the place has not, or a region, whose footprints are projected one by one.
        """
        if is_in_footprints(self.place):
            what = f"{self.place.name} is a region; ranges of its footprints do not add up."
            raise PlanError(Problem(what, to_do="Project a footprint's own folder, or: placeplan project."))
        names = [scenario] if isinstance(scenario, str) and scenario else list(scenario)
        change = scenario_of(self.place, names, "scenario")
        projection = projections(self.place, draws, seed, change)[self.place.code]
        return Foreseen(
            table=projection.table(),
            gaps={run: projection.shown_range_of("gap", run) for run in RUNS},
            cannot_assess=tuple((missing.what, missing.why) for missing in projection.unassessed),
            draws=draws,
            seed=seed,
            invented=self.invented,
        )

    def settle(self, draws: int | None = None, seed: int | None = None) -> Settled:
        """Who gains and who loses by every choice of the place, or by its plan where it has no choice.

        Errors: a place with neither.
        """
        from placeplan.gainshare.choices.settlements import DRAWS as SETTLED_DRAWS
        from placeplan.gainshare.choices.settlements import SEED as SETTLED_SEED
        from placeplan.results.settling import settlements  # slow to import, and often not wanted

        records = settlements(
            self.place,
            draws=SETTLED_DRAWS if draws is None else draws,
            seed=SETTLED_SEED if seed is None else seed,
        )
        return Settled(tuple(records), self.invented)

    def appraise(self, file: Path | str, year: str = "") -> Appraised:
        """Test a published plan from its document alone; a path that is not absolute starts at the place."""
        return appraise(self.place.folder / file, year or self.place.last_year)


def open_place(folder: Path | str) -> OpenedPlace:
    """The place in a folder. Errors: `PlanError`, with everything wrong in the folder at once."""
    return OpenedPlace(whole_place(Path(folder)))
