"""Measures how all trusts moved, and scores forecasts made from it on every trust, nothing being known early.

`python -m tools.trust_forecasts --data FOLDER` reads the collected open data and writes three tables into
`src/placeplan/model/`: the courses known in two years and the national support that had been announced
(`evidence/`), and the scores of every trust from every year (`forecasting/`).

The method was fixed on forecasts of years up to 2016/17, and only then scored on those made from 2016/17 and
2017/18 (`is_held_out`). Its one tuned number is the width: the quarter step at which ranges from P10 to P90
held nearest to 80% of what happened.
"""

import argparse
import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from placeplan.core.periods import financial_year
from placeplan.engine.axes import Array
from placeplan.model.evidence.courses import POSITION, Course, leads_to, residual_quantiles, shares
from placeplan.model.forecasting.scores import ranked_distance
from tools.examples_2016_sources import ORIGINS

MODEL = Path(__file__).resolve().parent.parent / "src" / "placeplan" / "model"
EVIDENCE, FORECASTING = MODEL / "evidence", MODEL / "forecasting"
ACCOUNTS = "4_finance/trust_financial_position_2010_2018.csv"
INPATIENTS = "3_activity/hes_provider_inpatients_by_age_2012_2018.csv"
KNOWN_BY = (2015, 2018)  # the last year of accounts that a plan could have known
TUNED_TO = 2016  # the method was fixed on what happened up to this year
HELD_OUT = (2016, 2017)  # years from which forecasts were scored after that
LEAST = 1000.0  # thousands of pounds: a smaller income is a part of a year
TRUSTS_2015 = 243  # rows of accounts in 2015/16
LONGEST, FIRST_SCORED = 3, 2012  # years ahead; the first year from which two earlier changes are known
LEAST_STARTS = 2  # our default: one start says nothing of how years differ, so no course stands on it
WIDTHS = tuple(step / 4 for step in range(4, 13))  # our default: quarter steps from 1 to 3
AIM = 0.8
NEAR = 0.15  # our default: a position further than 15% of income from the median bends no line
LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
POINTS = (np.arange(100) + 0.5) / 100

# By how much a year's sum rose, and what was known of it when.
SUPPORT = (
    (2016, 1_800_000_000, 2015, "2015-12-22", "https://www.kingsfund.org.uk/insight-and-analysis/blogs/services-access-new-sustainability-transformation-fund"),
    (2018, 650_000_000, 2017, "2018-02-02", "https://nhsproviders.org/tough-task/financial-balance"),
)  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One thing measured: where it stands, from which year on, and whose publication it is."""

    what: str
    file: str
    column: str
    first: int
    origin: str


# Income from 2011/12: in April 2011 community services moved to trusts by national order.
KINDS = (
    Kind("position", ACCOUNTS, "FINANCIAL_POSITION", 2010, "positions"),
    Kind("size", ACCOUNTS, "OP_INCOME", 2011, "positions"),
    Kind("admissions", INPATIENTS, "ADMISSIONS", 2012, "inpatients"),
    Kind("beds", "3_activity/beds_kh03_trust_2010_2018.csv", "BEDS", 2010, "beds"),
    Kind(
        "consultants", "5_workforce/trust_consultants_fte.csv", "SIMPLE_CONSULTANTS_FTE", 2009, "consultants"
    ),
    Kind("managers", "5_workforce/trust_managers_fte.csv", "SIMPLE_MANAGERS_FTE", 2009, "managers"),
)


@dataclass(frozen=True)
class Pairs:
    """Trusts with figures at both ends of so many years. Shape of each: pair."""

    start: Array
    before: Array
    after: Array
    code: Array


class History:
    """One thing of every trust, year by year: a share of income for a position, else a plain count."""

    def __init__(self, kind: Kind, table: pl.DataFrame, income: Mapping[int, float]) -> None:
        level = table["value"] / table["income"] if kind.what == POSITION else table["value"]
        rows = zip(table["code"], table["year"], level, strict=True)
        self.kind, self.income = kind, income
        self.levels = {(code, year): value for code, year, value in rows}
        self.codes = sorted({code for code, _ in self.levels})

    def pairs(self, years: int, starts: Iterable[int]) -> Pairs:
        """Every trust with both ends, from each of the starts."""
        found = [
            (start, self.levels[code, start], self.levels[code, start + years], code)
            for start in starts
            for code in self.codes
            if (code, start) in self.levels and (code, start + years) in self.levels
        ]
        return Pairs(*(np.array(column) for column in zip(*found, strict=True)))

    def moved(self, pairs: Pairs) -> Array:
        """Where each pair ended: a share of income, or the logarithm of its growth. Shape: pair."""
        ended: Array = pairs.after if self.kind.what == POSITION else np.log(pairs.after / pairs.before)
        return ended

    def paid(self, start: int, end: int) -> float:
        """National support that began between two years, as a share of all trusts' income of the first."""
        return sum(pounds for year, pounds, *_ in SUPPORT if start < year <= end) / self.income[start]

    def announced(self, start: int, end: int) -> float:
        """The same, of what had been announced in the first year."""
        known = (row for row in SUPPORT if start < row[0] <= end and row[2] <= start)
        return sum(pounds for _, pounds, *_ in known) / self.income[start]


def course_known(history: History, years: int, last: int, width: float = 1.0) -> Course:
    """The course over so many years by figures up to `last`, with the width given."""
    kind = history.kind
    pairs = history.pairs(years, range(kind.first, last - years + 1))
    ended = history.moved(pairs)
    if kind.what == POSITION:
        ended = ended - np.array([history.paid(start, start + years) for start in pairs.start])
        near = np.abs(pairs.before - np.median(pairs.before)) < NEAR
        slope, intercept = (float(number) for number in np.polyfit(pairs.before[near], ended[near], 1))
        residuals = ended - (intercept + slope * pairs.before)
    else:
        slope, intercept = 0.0, float(ended.mean())
        residuals = ended - intercept
    starts = np.unique(pairs.start)
    medians = {start: float(np.median(residuals[pairs.start == start])) for start in starts}
    own = residuals - np.array([medians[start] for start in pairs.start])
    few = (len(starts) + 1) / len(starts)  # a mean of so few squares is itself uncertain
    return Course(
        what=kind.what,
        years=years,
        known_by=financial_year(last),
        intercept=intercept,
        slope=slope,
        shock=float(np.sqrt(np.mean(np.square(list(medians.values()))) * few)),
        shocks=len(starts),
        own=tuple(float(number) for number in np.quantile(own, shares())),
        width=width,
        pairs=len(ended),
        source=ORIGINS[kind.origin].address,
    )


def forecasts(history: History, start: int, years: int, width: float) -> tuple[Array, Array, Pairs]:
    """Quantiles of every trust's forecast and what happened. Shapes: trust, share; trust."""
    known = course_known(history, years, start, width)
    pairs = history.pairs(years, [start])
    support = history.announced(start, start + years)
    middles = np.array([leads_to(known, level, support) for level in pairs.before])
    return middles[:, None] + residual_quantiles(known, POINTS)[None, :], history.moved(pairs), pairs


def is_held(quantiles: Array, outcomes: Array) -> tuple[Array, Array]:
    """Which outcomes fell above P90 and which below P10. Shape of each: trust."""
    low, high = (np.array([np.interp(share, POINTS, row) for row in quantiles]) for share in (LOW, HIGH))
    return outcomes > high, outcomes < low


def origins(history: History, last: int) -> list[tuple[int, int]]:
    """Every start and number of years whose end is no later than `last`."""
    first = max(FIRST_SCORED, history.kind.first + 2)
    return [(start, years) for start in range(first, last) for years in range(1, LONGEST + 1)
            if start + years <= last and start - history.kind.first >= years]  # fmt: skip


def width_chosen(history: History, last: int) -> float:
    """The quarter step at which forecasts of years up to `last` held nearest to four in five."""

    def held(width: float) -> float:
        inside = trusts = 0
        for start, years in origins(history, last):
            quantiles, outcomes, _ = forecasts(history, start, years, width)
            above, below = is_held(quantiles, outcomes)
            trusts, inside = trusts + len(outcomes), inside + int((~above & ~below).sum())
        return inside / trusts

    return min(WIDTHS, key=lambda width: (abs(held(width) - AIM), width))


def score(history: History, start: int, years: int, width: float) -> Mapping[str, object]:
    """One row: every trust's forecast from one year, beside no change and last year's growth gone on."""
    quantiles, outcomes, pairs = forecasts(history, start, years, width)
    above, below = is_held(quantiles, outcomes)
    middles = np.array([np.interp(MIDDLE, POINTS, row) for row in quantiles])
    is_position = history.kind.what == POSITION
    still = pairs.before if is_position else np.zeros(len(outcomes))
    earlier = [history.levels.get((code, start - 1)) for code in pairs.code]
    went_on = [
        (level + years * (level - then) if is_position else years * float(np.log(level / then)), outcome)
        for level, then, outcome in zip(pairs.before, earlier, outcomes, strict=True)
        if then is not None
    ]
    distances = [
        ranked_distance(row, POINTS, outcome) for row, outcome in zip(quantiles, outcomes, strict=True)
    ]
    return {
        "what": history.kind.what,
        "base_year": financial_year(start),
        "years": years,
        "trusts": len(outcomes),
        "inside": int((~above & ~below).sum()),
        "above": int(above.sum()),
        "below": int(below.sum()),
        "bias": f"{np.mean(outcomes - middles):.4f}",
        "distance": f"{np.mean(distances):.4f}",
        "no_change": f"{np.mean(np.abs(outcomes - still)):.4f}",
        "last_growth": f"{np.mean([abs(outcome - gone) for gone, outcome in went_on]):.4f}",
        "unit": "share of income" if is_position else "logarithm of growth",
        "is_held_out": "yes" if start in HELD_OUT else "no",
    }


def course_row(known: Course) -> Mapping[str, object]:
    """A course as a row of the shipped table."""
    return {
        "what": known.what,
        "years": known.years,
        "known_by": known.known_by,
        "intercept": f"{known.intercept:.5f}",
        "slope": f"{known.slope:.4f}",
        "shock": f"{known.shock:.5f}",
        "shocks": known.shocks,
        "own": " ".join(f"{number:.5f}" for number in known.own),
        "width": known.width,
        "pairs": known.pairs,
        "source": known.source,
    }


def accounts_table(data: Path, kind: Kind, trusts: set[str]) -> pl.DataFrame:
    """Code, year, value, and income where the file holds it; without rows of nothing."""
    read = pl.read_csv(data / kind.file, infer_schema_length=None)
    kept = read.select(
        code=pl.col("ORG_CODE").str.strip_chars(),
        year=pl.col("YEAR"),
        value=pl.col(kind.column).cast(pl.Float64),
        income=pl.col("OP_INCOME") if kind.file == ACCOUNTS else pl.lit(1.0),
    ).filter(pl.col("code").is_in(list(trusts)))
    if kind.file == ACCOUNTS:
        return kept.filter(pl.col("income") > LEAST)
    return kept.filter(pl.col("value") > 0)


def trust_codes(data: Path) -> set[str]:
    """The codes of all trusts that ever had accounts. Errors: a file that is not the one known."""
    read = pl.read_csv(data / ACCOUNTS)
    if read.filter(YEAR=KNOWN_BY[0]).height != TRUSTS_2015:
        raise SystemExit(f"{ACCOUNTS} does not hold the {TRUSTS_2015} trusts of 2015/16 as known.")
    return set(read["ORG_CODE"].str.strip_chars())


def main() -> None:
    """Write the three tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True, help="the folder of collected open data")
    data = asked.parse_args().data
    trusts = trust_codes(data)
    accounts = accounts_table(data, KINDS[0], trusts)
    sums = accounts.group_by("year").agg(pl.col("income").sum())
    income = {year: thousands * 1000 for year, thousands in sums.iter_rows()}
    known, scores = [], []
    for kind in KINDS:
        history = History(kind, accounts_table(data, kind, trusts), income)
        for last in KNOWN_BY:
            width = width_chosen(history, last)
            longest = min(LONGEST + 2, last - kind.first - LEAST_STARTS + 1)
            measured = [course_known(history, years, last) for years in range(1, longest + 1)]
            known += [course_row(replace(course, width=width)) for course in measured]
        fixed = width_chosen(history, TUNED_TO)
        tuned = [score(history, *origin, fixed) for origin in origins(history, TUNED_TO)]
        later = [origin for origin in origins(history, KNOWN_BY[-1]) if origin[0] in HELD_OUT]
        scores += [*tuned, *(score(history, *origin, fixed) for origin in later)]
        print(kind.what, "width", fixed, flush=True)
    write(EVIDENCE / "courses.csv", known)
    write(FORECASTING / "england_scores.csv", scores)
    write(EVIDENCE / "national_support.csv", [support_row(row, income) for row in SUPPORT])


def support_row(row: tuple[int, int, int, str, str], income: Mapping[int, float]) -> Mapping[str, object]:
    """An announcement, with the income of all trusts of the year that it was made in."""
    year, pounds, announced, day, source = row
    return {
        "year": financial_year(year),
        "pounds": pounds,
        "national_income": round(income[announced]),
        "announced_in": financial_year(announced),
        "announced_on": day,
        "source": source,
    }


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """A table with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
