"""The main job: read a place, work out its results and publish them, whole or not at all.

Everything is laid out first and put in the place of the last output at once, so an error or an
interruption leaves what stood there before.
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from placeplan.assurance.findings import Finding
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.changes import replacing_folder, writing_folder
from placeplan.core.keeping.workrooms import named
from placeplan.core.shown_text import json_text
from placeplan.figures.tidy.writing import write_figures
from placeplan.look.invention import invention_notice
from placeplan.model.explaining.explanation import StatedGap, WithheldGap
from placeplan.plan.place import Place
from placeplan.publishing.built_folder import keep_templates, mark, not_of_a_build
from placeplan.publishing.disclosure import refuse_what_gives_away
from placeplan.publishing.kept_words import refuse_dropped_words
from placeplan.publishing.site import write_site
from placeplan.results.computing import STAGES as COMPUTING
from placeplan.results.computing import Progress, public_results
from placeplan.results.parts.projected import Projected, projection_table
from placeplan.results.place_results import Results
from placeplan.results.release.public import today
from placeplan.results.storing import write_results

STAGES = (*COMPUTING, "publishing")
SHOWN = 3  # files named of those that no build made
RESULTS = "results"  # the folder of it that holds them


@dataclass(frozen=True)
class Built:
    """What was built, and where it stands."""

    results: Results
    folder: Path

    @property
    def place(self) -> Place:
        """The place as it was published."""
        return self.results.place

    @property
    def projections(self) -> Mapping[str, Projected]:
        """By code of the place, or of each footprint of a region."""
        return self.results.projections

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What matters most first."""
        return self.results.findings

    @property
    def stated(self) -> tuple[StatedGap, ...]:
        """Gaps as somebody stated them, the latest first."""
        return self.results.stated.gaps

    @property
    def first_page(self) -> Path:
        """The page to open."""
        return self.folder / "site" / "index.html"

    def as_json(self) -> dict[str, Any]:
        """The result as one object; money in pounds, a deficit positive in the gap."""
        own = self.results.projection
        bridges = [bridge.as_json() for bridge in self.results.stated.bridges]
        return {
            "place": self.place.code,
            "invented": invention_notice(self.place),
            "gap": {
                "stated": [*map(_stated, self.stated), *map(_withheld, self.results.stated.withheld_gaps)],
                "modelled": _range(own),
                "by_footprint": {code: _range(projected) for code, projected in self.projections.items()},
            },
            "bridge": bridges[0] if bridges else None,
            "bridges": bridges,
            "findings": [finding.as_json() for finding in self.findings],
            "cannot_assess": [
                missing.as_listed()
                for projected in self.projections.values()
                for missing in projected.unassessed
            ],
            "out": str(self.folder),
            "open": str(self.first_page),
        }


def build(
    folder: Path,
    out: Path | None,
    draws: int,
    seed: int,
    progress: Progress,
    on: date | None = None,
    head: str = "",
) -> Built:
    """Build the place in `folder` into `out` (its own `out` folder unless another is named).

    What is withheld until a day before `on`, which is today unless another day is named, is published.
    `head` is the last digest of the chain of acts, as it was printed elsewhere.
    Errors: everything wrong with the place, at once; an output folder that holds something else; a withheld
    number that stands in some other words of the place.
    """
    target = named(out or folder / "out")
    _refuse_to_replace(target, folder.resolve())
    with writing_folder(target, "build"):  # from the start: what is published is what the place last was
        whole, results = public_results(folder, draws, seed, progress, on, head)
        progress("publishing")
        with replacing_folder(target, "build") as beside:
            _write(results, beside)
            refuse_what_gives_away(whole, results.place, beside)
            refuse_dropped_words(whole.folder, beside / "site", on or today())
            keep_templates(target, beside)
            mark(beside, results.place.code)
    return Built(results, target)


def copy_build(built: Path, out: Path, folder: Path) -> None:
    """Write what a build of the place in `folder` made, which stands in `built`, into the folder `out`.

    Errors: `out` holds something that no build made, or is the place's own folder.
    """
    target = named(out)
    _refuse_to_replace(target, folder.resolve())
    with writing_folder(target, "publish"), replacing_folder(target, "publish") as beside:
        shutil.copytree(built, beside, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
        keep_templates(target, beside)


def _write(results: Results, folder: Path) -> None:
    place = results.place
    write_figures(place.figures, folder / "figures.parquet")
    tables = {code: projected.table() for code, projected in results.projections.items()}
    projection_table(place, tables).write_parquet(folder / "projection.parquet")
    record = {"place": place.code, "findings": [finding.as_json() for finding in results.findings]}
    _write_json(folder / "findings.json", record)
    write_results(results, folder / RESULTS)
    write_site(results, folder / "site")


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json_text(value, indent=1), encoding="utf-8")


def _refuse_to_replace(target: Path, folder: Path) -> None:
    """Only an empty folder, or one that holds what an earlier build made and nothing else, is replaced."""
    if target.resolve() in (folder, *folder.parents):
        raise PlanError(Problem("would replace the place itself.", str(target), "Name a folder of its own."))
    strange = not_of_a_build(target)
    if strange:
        listed = ", ".join(strange[:SHOWN]) + (f" and {len(strange) - SHOWN} more" if strange[SHOWN:] else "")
        raise PlanError(
            Problem(
                f"holds something that no build made, and would be replaced: {listed}.",
                str(target),
                "Move that away, or name another folder with --out.",
            )
        )


def _stated(gap: StatedGap) -> dict[str, Any]:
    return {
        "amount": gap.amount, "unit": "pounds", "scope": gap.scope, "line": gap.line, "period": gap.period,
        "stated_on": gap.stated_on, "source": gap.source, "as_stated": gap.as_stated,
    }  # fmt: skip


def _withheld(gap: WithheldGap) -> dict[str, Any]:
    """A gap that was stated and withheld: no amount and no words, and the key of why."""
    return {
        "amount": None, "unit": "pounds", "scope": gap.scope, "line": gap.line, "period": gap.period,
        "stated_on": gap.stated_on, "source": gap.source, "as_stated": "", "withheld": gap.withheld,
    }  # fmt: skip


def _range(projected: Projected | None) -> Mapping[str, float] | None:
    """The percentiles shown and the mean, or nothing where it cannot be assessed."""
    return projected.range_of("gap") if projected else None
