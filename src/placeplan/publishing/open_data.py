"""The figures behind the pages as open data: CSV that anybody can open, and a schema that says what it means.

The public copy holds no withheld value: a withheld figure keeps its row, its key and no number.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from placeplan.core.doors.csv_files import csv_rows, named_rows
from placeplan.core.doors.decoding import utf_text
from placeplan.core.percentiles import KEYS, LABELS
from placeplan.core.shown_text import json_text
from placeplan.figures.tidy.formulas import escaped_text, harmless
from placeplan.figures.tidy.schema import schema
from placeplan.figures.tidy.writing import text_table
from placeplan.guidance.asked.requirements import KINDS
from placeplan.plan.place import Place
from placeplan.publishing.calendar_file import calendar_text
from placeplan.publishing.open_governance import write_governance
from placeplan.results.parts.asked import Guidance
from placeplan.results.parts.projected import projection_table
from placeplan.results.parts.promised import Promised
from placeplan.results.place_results import Results
from placeplan.results.release.public import public_figures

LICENCE = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}

NOT_STATED = "not stated"
NUMBERS = (*KEYS, "mean", "error")
OF_PROJECTION = {
    "run": "do_nothing, plan or difference: the plan less doing nothing, draw by draw",
    "variable": "What is projected",
    "organisation": "Code of the body; empty for the whole place",
    "area": "Code of the area; empty where a row is of the place itself",
    "service": "Key of the service; empty for all of them",
    "line": "What else a row is about, such as a group of staff",
    "period": "Financial year",
    "mean": "Mean of the draws; unlike percentiles, means add up",
    "error": "Sampling error: how far another seed would move these numbers; pages show no digit beyond it",
    "unit": "Unit of the numbers",
}

ASKS = (
    "key", "text", "asker", "kind", "contested", "strength", "due", "bodies", "from", "source", "grade",
)  # fmt: skip

PROMISES = (
    "organisation", "claim", "said_on", "measure", "due", "outcome", "evidence", "announced_to_take_over",
    "sources", "grade",
)  # fmt: skip

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
    harmless(projection).write_csv(folder / "projection.csv")
    record = {"place": place.code, "findings": [finding.as_json() for finding in results.findings]}
    _write_json(folder / "findings.json", record)
    _write_json(folder / "datapackage.json", _package(place, tuple(table.columns), tuple(projection.columns)))
    # a link may lead to a file outside the place, which nobody meant to publish
    beside = [
        name for name in BESIDE if (place.folder / name).is_file() and not (place.folder / name).is_symlink()
    ]
    for name in beside:
        _copy_harmless(place.folder / name, folder / name)
    listed = ", ".join(LABELS)
    of_guidance = write_guidance(results.guidance, place, folder) if results.guidance else []
    of_promises = write_promises(results.promised, place, folder) if results.promised else []
    of_governance = write_governance(results.arranged, place, folder) if results.arranged else []
    return [
        ("figures.csv", "Every figure of the place: who stated what, when, where and how finely"),
        (
            "projection.csv",
            f"What the model says would happen: {listed} and the mean, year by year",
        ),
        ("findings.json", "Every finding, with the figures and cells it rests on"),
        ("datapackage.json", "What each column means, for a program to read"),
        *((name, BESIDE[name]) for name in beside),
        *of_guidance,
        *of_promises,
        *of_governance,
    ]


def write_promises(told: Promised, place: Place, folder: Path) -> list[tuple[str, str]]:
    """What was promised and what came of it, as a table and for a program; nothing where nothing was."""
    if told.is_empty:
        return []
    entries = [
        entry.as_json() | {"announced_to_take_over": list(told.boards[entry.organisation])}
        for entry in told.ledger
    ]
    with (folder / "promises.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(PROMISES)
        writer.writerows(
            [escaped_text(_in_a_cell(entry[column])) for column in PROMISES] for entry in entries
        )
    record = {
        "place": place.code,
        "claims": entries,
        "components": [part.as_json() for part in told.parts],
        "lineage": [line.as_json() for line in told.lines],
        "national_aims": [aim.as_json() for aim in told.aims],
    }
    _write_json(folder / "promises.json", record)
    return [
        ("promises.csv", "What was promised, and what came of it, with the dated evidence"),
        ("promises.json", "The same for a program, with what became of each part, and plan beside outturn"),
    ]


def _in_a_cell(value: object) -> str:
    """A value in one cell of a table: several of them with `|` between, and nothing for none."""
    return "|".join(value) if isinstance(value, list) else str(value or "")


def write_guidance(guidance: Guidance, place: Place, folder: Path) -> list[tuple[str, str]]:
    """What the centre asks, as a table and for a program, and its days as a calendar."""
    rows = [ask.as_json() | {"bodies": "|".join(ask.bodies)} for ask in guidance.asks]
    with (folder / "asks.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(ASKS)
        writer.writerows([escaped_text(str(row[column])) for column in ASKS] for row in rows)
    asks = [ask.as_json() for ask in guidance.asks]
    record = {"place": place.code, "kinds": dict(KINDS), "balance": guidance.balance.as_json(), "asks": asks}
    _write_json(folder / "asks.json", record)
    calendar = calendar_text(guidance.days, place.code, guidance.register.as_at)
    (folder / "guidance.ics").write_text(calendar, encoding="utf-8", newline="")
    return [
        ("asks.csv", "What the centre asks, of which kind, and who reads it otherwise"),
        ("asks.json", "The same for a program, with the count of each kind"),
        ("guidance.ics", "The days of the register as a calendar: what is due, and periods before elections"),
    ]


def _copy_harmless(kept: Path, copy: Path) -> None:
    """The file as a person wrote it; a table without a cell that a spreadsheet would run."""
    text = utf_text(kept, kept.name)
    if kept.suffix != ".csv":
        copy.write_text(text, encoding="utf-8")
        return
    with copy.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows(map(escaped_text, row) for row in csv_rows(text, kept.name))


def _package(place: Place, figures: tuple[str, ...], projection: tuple[str, ...]) -> dict[str, Any]:
    """What each file holds. Without a projection its file is empty, and there is nothing to say of it."""
    listed = _sources(place.folder / "sources.csv")
    resources = [_resource("figures", "figures.csv", schema(figures))]
    if projection:
        resources.append(_resource("projection", "projection.csv", _projection_schema(projection)))
    licences = _licences(listed)
    return {
        "profile": "tabular-data-package",
        "name": place.folder.name.lower(),
        "title": f"{place.name}: figures of a five-year plan",
        **_licensing(listed),
        "resources": [{**resource, "licenses": licences} for resource in resources],
    }


def _resource(name: str, path: str, described: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "schema": described,
    }


def _projection_schema(columns: tuple[str, ...]) -> dict[str, Any]:
    words = OF_PROJECTION | {key: f"{label} of the draws" for key, label in zip(KEYS, LABELS, strict=True)}
    fields = [
        {"name": name, "type": "number" if name in NUMBERS else "string", "description": words[name]}
        for name in columns
    ]
    return {"fields": fields}


def _sources(path: Path) -> list[dict[str, str]]:
    """The rows of the place's own list of sources; none where it keeps none."""
    if not path.is_file():
        return []
    return [row for _, row in named_rows(path)[1]]


def _licences(listed: list[dict[str, str]]) -> list[dict[str, str]]:
    """Every licence under which somebody let a figure be used; which is whose, each row's source says."""
    titles = dict.fromkeys(row.get("licence") or NOT_STATED for row in listed) or {NOT_STATED: None}
    return [LICENCE if title == LICENCE["title"] else _other_licence(title) for title in titles]


def _other_licence(title: str) -> dict[str, str]:
    return {"name": "notspecified" if title == NOT_STATED else "other-closed", "title": title}


def _licensing(rows: list[dict[str, str]]) -> dict[str, Any]:
    """One licence for the whole only where every source has it; else the licence of each source."""
    if not rows:
        return {"description": "Licences differ by source: see the source column of each row."}
    sources = [
        {
            "title": row.get("title") or row.get("publisher") or row["source"],
            **({"path": row["source"]} if row["source"].startswith(("https://", "http://")) else {}),
            "publisher": row.get("publisher") or "",
            "licence": row.get("licence") or NOT_STATED,
        }
        for row in rows
    ]
    if all(row.get("licence") == LICENCE["title"] for row in rows):
        return {"licenses": [LICENCE], "sources": sources}
    words = "Licences differ by source: see sources here, and the source column of each row."
    return {"description": words, "sources": sources}


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json_text(value, indent=1), encoding="utf-8")
