"""The figures behind the pages as open data: CSV that anybody can open, and a schema that says what it means.

The public copy holds no withheld value: a withheld figure keeps its row, its key and no number.
"""

import csv
import json
from pathlib import Path
from typing import Any

from placeplan.core.percentiles import LABELS
from placeplan.figures.tidy.schema import schema
from placeplan.figures.tidy.writing import text_table
from placeplan.plan.place import Place
from placeplan.results.place_results import Results
from placeplan.results.projected import projection_table
from placeplan.results.public import public_figures

LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}

# Files of a place that its figures may name as their source.
BESIDE = {
    "method.md": "How figures of grade “computed” were worked out",
    "sources.csv": "Who published each source, and under which licence",
}


def write_open_data(results: Results, folder: Path) -> list[tuple[str, str]]:
    """Write figures, projection, findings and the package's description; gives each file and what it is."""
    folder.mkdir(parents=True, exist_ok=True)
    place = results.place
    projection = projection_table(
        place, {code: projected.table() for code, projected in results.projections.items()}
    )
    figures = public_figures(place.figures)
    table = text_table(figures).with_columns(figures["figure"])  # the name by which a finding points at it
    table.write_csv(folder / "figures.csv")
    projection.write_csv(folder / "projection.csv")
    shown = {"place": place.code, "findings": [finding.as_json() for finding in results.findings]}
    _write_json(folder / "findings.json", shown)
    _write_json(folder / "datapackage.json", _package(place, tuple(table.columns)))
    # a link may lead to a file outside the place, which nobody meant to publish
    beside = [
        name for name in BESIDE if (place.folder / name).is_file() and not (place.folder / name).is_symlink()
    ]
    for name in beside:
        (folder / name).write_bytes((place.folder / name).read_bytes())
    listed = ", ".join(LABELS)
    return [
        ("figures.csv", "Every figure of the place: who stated what, when, where and how finely"),
        (
            "projection.csv",
            f"What the model says would happen: {listed} and the mean, year by year",
        ),
        ("findings.json", "Every finding, with the figures and cells it rests on"),
        ("datapackage.json", "What each column means, for a program to read"),
        *((name, BESIDE[name]) for name in beside),
    ]


def _package(place: Place, columns: tuple[str, ...]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": place.folder.name.lower(),
        "title": f"{place.name}: figures of a five-year plan",
        **_licensing(place.folder / "sources.csv"),
        "resources": [
            {
                "name": "figures", "path": "figures.csv", "profile": "tabular-data-resource",
                "encoding": "utf-8", "schema": schema(columns),
            }
        ],
    }  # fmt: skip


def _licensing(listed: Path) -> dict[str, Any]:
    """One licence for the whole only where every source has it; else the licence of each source."""
    if not listed.is_file():
        return {"description": "Licences differ by source: see the source column of each row."}
    with listed.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    sources = [
        {
            "title": row.get("title") or row.get("publisher") or row["source"],
            **({"path": row["source"]} if row["source"].startswith(("https://", "http://")) else {}),
            "publisher": row.get("publisher") or "",
            "licence": row.get("licence") or "not stated",
        }
        for row in rows
    ]
    if rows and all(row.get("licence") == LICENCE["title"] for row in rows):
        return {"licenses": [LICENCE], "sources": sources}
    said = "Licences differ by source: see sources here, and the source column of each row."
    return {"description": said, "sources": sources}


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1) + "\n", encoding="utf-8")
