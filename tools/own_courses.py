"""Measures how far single trusts strayed from what all trusts did, for the model's ranges of one body.

`python -m tools.own_courses --data FOLDER` reads the collected open data and writes two tables into
`src/placeplan/model/`: how far trusts strayed after one year and more, by what was known when, and how often ranges
of that width, measured up to 2015/16, held what trusts did after it. Nothing of the second enters the first.

What was measured is widened, or narrowed, by how far such widths had fallen short up to then: from each earlier
year, the width that the years after it needed, over the width that was known in it; the median of them all.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

import argparse
import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from statistics import median

import polars as pl

from placeplan.core.periods import financial_year
from tools.examples_2016_sources import ORIGINS

OUT = Path(__file__).resolve().parent.parent / "src" / "placeplan" / "model" / "evidence"
ACCOUNTS = "4_finance/trust_financial_position_2010_2018.csv"
LOW, HIGH = 0.1, 0.9
KNOWN_BY = (2015, 2018)  # the last year of accounts that a plan could have known
TRIED_FROM, TRIED_TO = 2015, 2018
LONGEST = 5  # years ahead
LEAST = 1000.0  # thousands of pounds: a smaller income is a part of a year
TRUSTS_2015 = 243  # rows of accounts in 2015/16


@dataclass(frozen=True)
class Kind:
    """One thing measured: where it stands, from which year, and how a change of it is counted."""

    what: str
    file: str
    column: str
    first: int
    origin: str
    unit: str
    note: str


KINDS = (
    Kind("position", ACCOUNTS, "FINANCIAL_POSITION", 2010, "positions", "share of income", "Change of the surplus or deficit as a share of income, less the median trust's"),
    Kind("size", ACCOUNTS, "OP_INCOME", 2011, "positions", "share", "Growth of income against the median trust's; from 2011/12, because in April 2011 community services moved to trusts by national order"),
    Kind("admissions", "3_activity/hes_provider_inpatients_by_age_2012_2018.csv", "ADMISSIONS", 2012, "inpatients", "share", "Growth against the median trust's"),
    Kind("beds", "3_activity/beds_kh03_trust_2010_2018.csv", "BEDS", 2010, "beds", "share", "Growth against the median trust's"),
    Kind("consultants", "5_workforce/trust_consultants_fte.csv", "SIMPLE_CONSULTANTS_FTE", 2009, "consultants", "share", "Growth against the median trust's"),
    Kind("managers", "5_workforce/trust_managers_fte.csv", "SIMPLE_MANAGERS_FTE", 2009, "managers", "share", "Growth against the median trust's"),
)  # fmt: skip


def main() -> None:
    """Write both tables."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, required=True, help="the folder of collected open data")
    data = asked.parse_args().data
    trusts = trust_codes(data)
    tables = {kind.what: accounts_table(data, kind, trusts) for kind in KINDS}
    _write(
        OUT / "own_courses.csv",
        [row for kind in KINDS for last in KNOWN_BY for row in widths(kind, tables[kind.what], last)],
    )
    _write(
        OUT / "own_courses_tried.csv",
        [row for kind in KINDS for row in tried(kind, tables[kind.what])],
    )


def widths(kind: Kind, table: pl.DataFrame, last: int) -> Iterable[Mapping[str, object]]:
    """How far one trust may stray in each number of years, by what was known in `last`."""
    short = fell_short(kind, table, last)
    for years, found in measured(kind, table, last).items():
        low, high = _ends(found)
        yield {
            "what": kind.what,
            "years": years,
            "p10": f"{low:.4f}",
            "p90": f"{high:.4f}",
            "measured": f"{_half(found):.4f}",
            "fell_short": f"{median(short):.4f}",
            "tries": len(short),
            "half_width": f"{_half(found) * median(short):.4f}",
            "pairs": len(found),
            "first_year": financial_year(kind.first),
            "last_year": financial_year(last),
            "unit": kind.unit,
            "source": ORIGINS[kind.origin].address,
            "note": kind.note,
        }


def measured(kind: Kind, table: pl.DataFrame, last: int) -> dict[int, pl.Series]:
    """How far trusts had strayed after each number of years, from every start, in the years up to `last`."""
    return {
        years: strayed(kind, table, years, range(kind.first, last - years + 1))
        for years in range(1, min(LONGEST, last - kind.first) + 1)
    }


def fell_short(kind: Kind, table: pl.DataFrame, last: int) -> list[float]:
    """From each year before `last`: the width that later years needed, over the width known in that year.

    Beyond the years then measured, a width grows with the square root of the years, as the model's does.
    """
    found = []
    for start in range(kind.first + 1, last):
        known = {years: _half(each) for years, each in measured(kind, table, start).items()}
        longest = max(known)
        for years in range(1, min(LONGEST, last - start) + 1):
            width = known.get(years, known[longest] * sqrt(years / longest))
            found.append(_half(strayed(kind, table, years, [start])) / width)
    return found


def tried(kind: Kind, table: pl.DataFrame) -> Iterable[Mapping[str, object]]:
    """How many trusts stayed within the widths known in 2015/16 in the years after it."""
    known = {row["years"]: float(str(row["half_width"])) for row in widths(kind, table, TRIED_FROM)}
    for years in range(1, TRIED_TO - TRIED_FROM + 1):
        found = strayed(kind, table, years, [TRIED_FROM])
        yield {
            "what": kind.what,
            "base_year": financial_year(TRIED_FROM),
            "year": financial_year(TRIED_FROM + years),
            "half_width": f"{known[years]:.4f}",
            "trusts": len(found),
            "inside": int((found.abs() <= known[years]).sum()),
            "half_width_needed": f"{_half(found):.4f}",
        }


def strayed(kind: Kind, table: pl.DataFrame, years: int, starts: Iterable[int]) -> pl.Series:
    """Each trust's change over so many years from each start, against the median trust's of the same years."""
    found = []
    for start in starts:
        then, later = table.filter(year=start), table.filter(year=start + years)
        both = then.join(later, on="code", suffix="_later")
        if kind.what == "position":
            change = both["value_later"] / both["income_later"] - both["value"] / both["income"]
            found.append(change - change.median())
        else:
            change = both["value_later"] / both["value"]
            found.append(change / change.median() - 1)
    return pl.concat(found)


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
    if read.filter(YEAR=TRIED_FROM).height != TRUSTS_2015:
        raise SystemExit(f"{ACCOUNTS} does not hold the {TRUSTS_2015} trusts of 2015/16 as known.")
    return set(read["ORG_CODE"].str.strip_chars())


def _ends(found: pl.Series) -> tuple[float, float]:
    ends = [found.quantile(share, "linear") for share in (LOW, HIGH)]
    assert ends[0] is not None and ends[1] is not None  # there are trusts
    return float(ends[0]), float(ends[1])


def _half(found: pl.Series) -> float:
    """Half the distance from P10 to P90."""
    low, high = _ends(found)
    return (high - low) / 2


def _write(path: Path, rows: list[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
