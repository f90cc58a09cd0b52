"""The main job: read a place, work out its results and publish them, whole or not at all.

Everything is written beside the output folder and moved into it at the end, so an error or an
interruption leaves what stood there before.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from placeplan.assurance.findings import Finding
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.tidy.writing import write_figures
from placeplan.look.invention import invention_notice
from placeplan.model.explaining.explanation import StatedGap, WithheldGap
from placeplan.plan.place import Place
from placeplan.publishing.disclosure import refuse_what_gives_away
from placeplan.publishing.site import write_site
from placeplan.results.computing import STAGES as COMPUTING
from placeplan.results.computing import Progress, public_results
from placeplan.results.parts.projected import Projected, projection_table
from placeplan.results.place_results import Results
from placeplan.results.storing import write_results

STAGES = (*COMPUTING, "publishing")
MARK = "placeplan.json"  # stands in every output folder, so that no other folder is ever replaced
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
    folder: Path, out: Path | None, draws: int, seed: int, progress: Progress, on: date | None = None
) -> Built:
    """Build the place in `folder` into `out` (its own `out` folder unless another is named).

    What is withheld until a day before `on`, which is today unless another day is named, is published.
    Errors: everything wrong with the place, at once; an output folder that holds something else; a withheld
    number that stands in some other words of the place.
    """
    target = (out or folder / "out").resolve()
    _refuse_to_replace(target, folder.resolve())
    whole, results = public_results(folder, draws, seed, progress, on)
    progress("publishing")
    built = Built(results, target)
    with replacing_folder(target) as beside:
        _write(results, beside)
        refuse_what_gives_away(whole, results.place, beside)
    return built


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which becomes `target` when the block ends well, and vanishes otherwise."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:  # what stands beside `target` is nothing that anybody named
        raise OSError(error.errno, error.strerror, str(target)) from None
    old = beside.with_name(f"{beside.name}.old")
    try:
        yield beside
        beside.chmod(0o755)
        if target.exists():
            target.rename(old)
        beside.rename(target)
    finally:
        if old.exists() and not target.exists():  # interrupted between the two
            old.rename(target)
        shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(beside, ignore_errors=True)


def _write(results: Results, folder: Path) -> None:
    place = results.place
    write_figures(place.figures, folder / "figures.parquet")
    tables = {code: projected.table() for code, projected in results.projections.items()}
    projection_table(place, tables).write_parquet(folder / "projection.parquet")
    record = {"place": place.code, "findings": [finding.as_json() for finding in results.findings]}
    _write_json(folder / "findings.json", record)
    write_results(results, folder / RESULTS)
    write_site(results, folder / "site")
    _write_json(folder / MARK, {"place": place.code, "made_by": "placeplan build"})


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n", encoding="utf-8")


def _refuse_to_replace(target: Path, folder: Path) -> None:
    """Only an empty folder, or one that an earlier build made, is ever replaced."""
    if target in (folder, *folder.parents):
        raise PlanError(Problem("would replace the place itself.", str(target), "Name a folder of its own."))
    if _holds_something_else(target):
        raise PlanError(
            Problem(
                "holds something that no build made, and would be replaced.",
                str(target),
                "Name another folder.",
            )
        )


def _holds_something_else(target: Path) -> bool:
    """Is it a file, or a folder with something in it that no build made?"""
    if not target.is_dir():
        return target.is_file()
    return any(target.iterdir()) and not (target / MARK).exists()


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
