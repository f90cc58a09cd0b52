"""The main job: read a place, project it, check it and publish it, whole or not at all.

Everything is written beside the output folder and moved into it at the end, so an error or an
interruption leaves what stood there before.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from placeplan.assurance.checking import findings as check
from placeplan.assurance.checking import ranked
from placeplan.assurance.findings import Finding
from placeplan.assurance.published.published_bridges import Bridge, published_bridges
from placeplan.core.errors import PlanError, Problem
from placeplan.figures.tidy.writing import write_figures
from placeplan.guidance.checks.all_checks import public_findings
from placeplan.model.evidence.whole_place import whole_place
from placeplan.model.explaining.explanation import StatedGap, WithheldGap, stated_gaps, withheld_gaps
from placeplan.model.running.projection import Projection, project
from placeplan.plan.place import Place, child_place
from placeplan.publishing.disclosure import public_place, refuse_what_gives_away
from placeplan.publishing.open_data import projection_table
from placeplan.publishing.site import write_site

STAGES = ("reading", "projecting", "checking", "publishing")
MARK = "placeplan.json"  # stands in every output folder, so that no other folder is ever replaced
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What was built, and where it stands."""

    place: Place
    projections: Mapping[str, Projection]
    findings: tuple[Finding, ...]
    stated: tuple[StatedGap, ...]
    bridges: tuple[Bridge, ...]
    folder: Path
    withheld: tuple[WithheldGap, ...] = ()

    @property
    def first_page(self) -> Path:
        """The page to open."""
        return self.folder / "site" / "index.html"

    def as_json(self) -> dict[str, Any]:
        """The result as one object; money in pounds, a deficit positive in the gap."""
        own = self.projections.get(self.place.code)
        return {
            "place": self.place.code,
            "gap": {
                "stated": [*map(_stated, self.stated), *map(_withheld, self.withheld)],
                "modelled": _range(own),
                "by_footprint": {code: _range(found) for code, found in self.projections.items()},
            },
            "bridge": self.bridges[0].as_json() if self.bridges else None,
            "bridges": [bridge.as_json() for bridge in self.bridges],
            "findings": [finding.as_json() for finding in self.findings],
            "cannot_assess": [
                {"what": one.what, "why": one.why}
                for found in self.projections.values()
                for one in found.unassessed
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
    progress("reading")
    whole = whole_place(folder)
    place = public_place(whole, on)
    target = (out or folder / "out").resolve()
    _refuse_to_replace(target, folder.resolve())
    progress("projecting")
    projections = _projections(place, draws, seed)
    progress("checking")
    found = ranked((*check(place, projections.get(place.code)), *public_findings(place)))
    progress("publishing")
    stated, bridges = stated_gaps(place), published_bridges(place)
    built = Built(place, projections, found, stated, bridges, target, withheld_gaps(place))
    with replacing_folder(target) as beside:
        _write(built, beside)
        refuse_what_gives_away(whole, place, beside)
    return built


@contextmanager
def replacing_folder(target: Path) -> Iterator[Path]:
    """A folder to fill, which becomes `target` when the block ends well, and vanishes otherwise."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:  # what stands beside `target` is nothing that anybody named
        raise OSError(error.errno, error.strerror, str(target)) from None
    try:
        yield beside
        beside.chmod(0o755)
        old = beside.with_name(f"{beside.name}.old")
        if target.exists():
            target.rename(old)
        beside.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _projections(place: Place, draws: int, seed: int) -> dict[str, Projection]:
    if place.kind == "region":
        return {child.code: project(child_place(place, child.code), draws, seed) for child in place.children}
    return {place.code: project(place, draws, seed)}


def _write(built: Built, folder: Path) -> None:
    write_figures(built.place.figures, folder / "figures.parquet")
    projection_table(built.place, built.projections).write_parquet(folder / "projection.parquet")
    shown = {"place": built.place.code, "findings": [finding.as_json() for finding in built.findings]}
    _write_json(folder / "findings.json", shown)
    write_site(built.place, built.projections, built.findings, folder / "site")
    _write_json(folder / MARK, {"place": built.place.code, "made_by": "placeplan build"})


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n", encoding="utf-8")


def _refuse_to_replace(target: Path, folder: Path) -> None:
    """Only an empty folder, or one that an earlier build made, is ever replaced."""
    if target == folder or target in folder.parents:
        raise PlanError(Problem("would replace the place itself.", str(target), "Name a folder of its own."))
    if target.is_file() or (target.is_dir() and any(target.iterdir()) and not (target / MARK).exists()):
        raise PlanError(
            Problem(
                "holds something that no build made, and would be replaced.",
                str(target),
                "Name another folder.",
            )
        )


def _stated(one: StatedGap) -> dict[str, Any]:
    return {
        "amount": one.amount, "unit": "pounds", "scope": one.scope, "line": one.line, "period": one.period,
        "stated_on": one.stated_on, "source": one.source, "as_stated": one.as_stated,
    }  # fmt: skip


def _withheld(one: WithheldGap) -> dict[str, Any]:
    """A gap that was stated and withheld: no amount and no words, and the key of why."""
    return {
        "amount": None, "unit": "pounds", "scope": one.scope, "line": one.line, "period": one.period,
        "stated_on": one.stated_on, "source": one.source, "as_stated": "", "withheld": one.withheld,
    }  # fmt: skip


def _range(found: Projection | None) -> dict[str, float] | None:
    """The percentiles shown and the mean, or nothing where it cannot be assessed."""
    return found.range_of("gap") if found else None
