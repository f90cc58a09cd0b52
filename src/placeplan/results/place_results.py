"""`Results`: everything that pages, packs and open data show of one place, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from placeplan.assurance.findings import Finding
from placeplan.plan.place import Place
from placeplan.results.parts.asked import Guidance
from placeplan.results.parts.assumed import Assumed
from placeplan.results.parts.decided import Decided
from placeplan.results.parts.foreseen import Foreseen, Journeys
from placeplan.results.parts.how_it_is_run import Arranged
from placeplan.results.parts.people_by_age import PeopleByAge
from placeplan.results.parts.plan_links import PlanLinks
from placeplan.results.parts.projected import Projected
from placeplan.results.parts.promised import Promised
from placeplan.results.parts.returns import Returns
from placeplan.results.parts.stated import Stated
from placeplan.results.parts.tested import PastTest
from placeplan.tracking.process_control.charts import Chart

WORKBOOKS = "workbooks"  # folder where raw files wait until they are imported


@dataclass(frozen=True, eq=False)
class Results:
    """A place with everything worked out of it. Parts are nothing where there is nothing to say of them.

    `place` holds its figures and plan, without the workbooks that they were read from.
    """

    place: Place
    projections: Mapping[str, Projected]  # by code of the place, or of each footprint of a region
    findings: tuple[Finding, ...]  # what matters most first
    check_titles: Mapping[str, str]
    stated: Stated
    links: PlanLinks
    assumed: Assumed
    people: PeopleByAge | None
    journeys: Journeys
    foreseen: Foreseen | None = None  # nothing without a projection of the place's own
    settlements: tuple[Mapping[str, Any], ...] = ()  # choices that the place shares with everybody
    guidance: Guidance | None = None
    arranged: Arranged | None = None  # nothing where the place does not show how it is run
    tested: PastTest | None = None
    returns: Returns | None = None  # nothing where no body handed in a workbook
    promised: Promised | None = None  # nothing where nothing was promised
    decided: Decided | None = None  # nothing where no decision is on record
    head: str = ""  # the last act's digest as the pages were made, where a chain of acts is kept
    watched: tuple[Chart, ...] = ()  # of what was measured again and again
    waiting_workbooks: bool = False  # are there workbooks, while nothing that bodies hand in was read?

    @property
    def projection(self) -> Projected | None:
        """The place's own; nothing for a region, which has one for each footprint."""
        return self.projections.get(self.place.code)
