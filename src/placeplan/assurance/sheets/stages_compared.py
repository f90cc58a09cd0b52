"""One figure from plan to contract to forecast to outturn: where the same thing was stated at several stages.

A join of figures on everything but their stage. What differs is listed with its size
and direction; why it differs is for the body to say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from placeplan.assurance.findings import Finding, finding
from placeplan.assurance.published_claims import SUBMITTED_AS
from placeplan.assurance.registry import check, view
from placeplan.assurance.thresholds import Threshold, Thresholds
from placeplan.core.sources import source
from placeplan.figures.measures import measures
from placeplan.plan.place import Place

STAGES = ("plan", "contract", "forecast", "outturn")
ABOUT = (
    "measure",
    "organisation",
    "counterparty",
    "area",
    "service",
    "scheme",
    "line",
    "sex",
    "age",
    "period",
)
CHANGE = "change"  # subject of a statement that says why a figure changed; its line is the measure
PROMISES = ("surplus_or_deficit", "saving", "investment", "control_total", "capital_spend", "gap")

Row = dict[str, object]  # of the figure table

SLACK = 1e-9


@dataclass(frozen=True)
class Line:
    """One thing at the stages at which it was stated: value and half its rounding, by stage."""

    measure: str
    organisation: str
    what: str
    period: str
    values: dict[str, tuple[float, float]]
    sources: tuple[str, ...]
    figures: tuple[str, ...]
    reasons: tuple[str, ...] = ()  # why it changed, in the words of whoever said so
    is_promise: bool = False  # the ledger of promises tells what came of it

    @property
    def why(self) -> str:
        """Why it changed, in a sentence; empty where nobody says."""
        return f"Said to be because: {'; '.join(self.reasons).rstrip('.')}." if self.reasons else ""

    @property
    def first(self) -> str:
        """The earliest stage at which it was stated."""
        return next(stage for stage in STAGES if stage in self.values)

    @property
    def last(self) -> str:
        """The latest stage at which it was stated."""
        return next(stage for stage in reversed(STAGES) if stage in self.values)

    @property
    def start(self) -> float:
        """Its value at the earliest stage, in the measure's unit."""
        return self.values[self.first][0]

    @property
    def change(self) -> float:
        """Last stage less first, in the measure's unit."""
        return self.values[self.last][0] - self.start

    @property
    def share(self) -> float:
        """The change as a share of the first stage; of nil, 1."""
        return self.change / self.start if self.start else 1.0

    @property
    def is_beyond_rounding(self) -> bool:
        """Is the change more than the rounding of the two?"""
        return abs(self.change) > self.values[self.first][1] + self.values[self.last][1] + SLACK

    def as_json(self) -> dict[str, object]:
        """The line as commands give it; values are in the measure's unit."""
        return {
            "organisation": self.organisation,
            "measure": self.measure,
            "what": self.what,
            "period": self.period,
            "stages": {stage: self.values[stage][0] for stage in STAGES if stage in self.values},
            "change": self.change,
            "is_beyond_rounding": self.is_beyond_rounding,
            "reasons": list(self.reasons),
            "sources": list(self.sources),
        }


def _reasons(statements: pl.DataFrame) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """Why figures changed, by body, measure and year: statements of subject `change`, attribute `reason`."""
    stated = statements.filter((pl.col("subject") == CHANGE) & (pl.col("attribute") == "reason"))
    texts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in stated.iter_rows(named=True):
        key = (_text(row["organisation"]), _text(row["line"]), _text(row["period"]))
        texts[key].append(_text(row["text"]))
    return {key: tuple(filter(None, words)) for key, words in texts.items()}


def _text(value: object) -> str:
    """A cell of the table as text, empty where there is none."""
    return str(value or "")


@view
def lineage(figures: pl.DataFrame, statements: pl.DataFrame) -> tuple[Line, ...]:
    """Everything stated at two stages or more, latest statement of each stage, with the reasons stated."""
    reasons = _reasons(statements)
    rows_by_subject: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in _stated_at_several(figures).iter_rows(named=True):
        rows_by_subject[tuple(_text(row[name]) for name in ABOUT)].append(row)
    return tuple(
        _line(dict(zip(ABOUT, subject, strict=True)), rows, reasons)
        for subject, rows in sorted(rows_by_subject.items())
    )


def _stated_at_several(figures: pl.DataFrame) -> pl.DataFrame:
    """Figures of the four stages whose subject was stated at more than one, in order of their dates."""
    rows = figures.filter(pl.col("stage").is_in(STAGES) & pl.col("value").is_not_null()).sort(
        *ABOUT, "stage", "stated_on", "source", nulls_last=False
    )
    stages = rows.group_by(ABOUT).agg(pl.col("stage").n_unique().alias("stages"))
    return rows.join(stages.filter(pl.col("stages") > 1), on=list(ABOUT), how="semi", nulls_equal=True)


def _line(
    about: dict[str, str], rows: list[Row], reasons: dict[tuple[str, str, str], tuple[str, ...]]
) -> Line:
    return Line(
        about["measure"],
        about["organisation"],
        ", ".join(about[name].replace("_", " ") for name in ABOUT[2:-1] if about[name]),
        about["period"],
        {str(row["stage"]): (_number(row["value"]), _number(row["precision"]) / 2) for row in rows},
        tuple(str(row["source"]) for row in rows if row["source"]),
        tuple(str(row["figure"]) for row in rows),
        _reasons_for(about, reasons),
        is_promise=not about["scheme"]
        and not about["service"]
        and _published_as(about["measure"]) in PROMISES,
    )


def _published_as(measure: str) -> str:
    return SUBMITTED_AS.get(measure, measure)


def _reasons_for(
    about: Mapping[str, str], reasons: Mapping[tuple[str, str, str], tuple[str, ...]]
) -> tuple[str, ...]:
    """The reasons stated of the measure, or else of what is published under another name for it."""
    body, year = about["organisation"], about["period"]
    own = reasons.get((body, about["measure"], year), ())
    return own or reasons.get((body, _published_as(about["measure"]), year), ())


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


@check(
    "From plan to contract to outturn",
    group="Promises",
    formula="last stage - first stage of the same measure, body, counterparty, service, line and period",
    thresholds=("lineage_share",),
    kinds=("plan_not_followed", "plan_followed"),
    source="said of the plans of 2016: heavily revised into operational plans and contracts",
)
def plan_to_outturn(place: Place, lineage: tuple[Line, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Figures that changed between the plan and what was contracted, forecast or done."""
    for line in lineage:
        # The others are told as promises; the line itself is listed by `placeplan promises`.
        if not line.is_promise:
            yield _followed(place, line, thresholds.of("lineage_share"))


def _followed(place: Place, line: Line, limit: Threshold) -> Finding:
    differs = line.is_beyond_rounding and abs(line.share) > limit.value
    unit = measures()[line.measure].unit if line.measure in measures() else ""
    stages = "; ".join(f"{stage} {line.values[stage][0]:,.10g}" for stage in STAGES if stage in line.values)
    name = " ".join(filter(None, (line.measure.replace("_", " "), line.what)))
    nil = f"{line.first} was nil"
    change = f"{line.last} {line.share:+.1%} on {line.first}" if line.start else nil
    why = f" {line.why}" if line.why else ""
    return finding(
        "plan_to_outturn",
        "warn" if differs else "pass",
        f"{place.name_of(line.organisation)}, {name}, {line.period}: {change}",
        f"{stages} ({unit.replace('_', ' ')}).{why} A question above {limit.value:.0%} ({limit.source}).",
        organisations=(line.organisation,),
        period=line.period,
        measure=line.measure,
        subject=line.what,
        amount=line.change,
        unit=unit,
        cells=tuple(source(text) for text in dict.fromkeys(line.sources)),
        figures=line.figures,
        kind="plan_not_followed" if differs else "plan_followed",
        severity=2,
        settled_by="The reason for the change, from the body that made it.",
    )
