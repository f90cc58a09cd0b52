"""Residents of the example places of 2026: by council inside, by variant, and in hospitals' catchments.

Estimates of mid-2023 moved by the projections' growth since, age by age, because the two do not join. The
projections' own mid-2023 is worked back from their next two years.
"""

# ruff: noqa: E501  # sentences for readers are kept whole

from collections.abc import Iterator, Mapping
from math import floor
from pathlib import Path

import polars as pl

from placeplan.model.people.board_variants import board_variants, ratios_in
from placeplan.model.people.growth import worked_back
from tools.examples_2016_people import BROAD, SEXES, council_shares
from tools.examples_2026_sources import (
    APPLICATION,
    CATCHMENTS,
    FIRST_PROJECTION,
    LAST_ESTIMATE,
    METHOD,
    MID_YEARS,
    OPEN_AGE,
    SMALL_AREAS,
    Row,
    age_text,
    months,
)

KEY = ("age", "sex")
OLDEST = 100  # the last age of councils' estimates, which is open


def shares_inside(data: Path, areas: pl.DataFrame, footprint: str) -> pl.DataFrame:
    """For each council and single age, the share of its people who live inside. Columns: council, age, share."""
    rows = [
        {"council": council, "age": age, "share": by_band[column]}
        for council, by_band in council_shares(data, areas, footprint).items()
        for column, (youngest, oldest) in BROAD.items()
        for age in range(youngest, min(oldest, 100) + 1)
    ]
    return pl.DataFrame(rows).with_columns(pl.col("age").cast(pl.Int64))


def inside(data: Path, shares: pl.DataFrame) -> pl.DataFrame:
    """People inside, by council, year, single age (90 = 90 and over) and sex, as published: two series.

    Columns: council, year, age, sex, people.
    """
    folder = data / "2_population"
    files = ("mye_2000_2023_la_syoa_sex", "snpp2018_principal_2024_2043_la_syoa_sex")
    wanted = [LAST_ESTIMATE, FIRST_PROJECTION, *MID_YEARS]
    both = pl.concat([pl.read_parquet(folder / f"{name}.parquet") for name in files], how="vertical_relaxed")
    councils = both.with_columns(pl.col("area_code").cast(pl.String), pl.col("age").cast(pl.Int64)).filter(
        pl.col("year").is_in(wanted)
    )
    long = councils.join(shares, left_on=["area_code", "age"], right_on=["council", "age"]).unpivot(
        list(SEXES), index=["area_code", "year", "age", "share"], variable_name="sex", value_name="n"
    )
    return (
        long.with_columns(pl.col("age").clip(upper_bound=OPEN_AGE), pl.col("sex").replace_strict(SEXES))
        .group_by("area_code", "year", "age", "sex")
        .agg(people=(pl.col("n") * pl.col("share")).sum())
        .rename({"area_code": "council"})
        .sort("council", "year", "sex", "age")
    )


def residents(published: pl.DataFrame) -> pl.DataFrame:
    """Residents inside by mid-year, age and sex: the estimate, then the projected growth on it.

    Columns: year, age, sex, people.
    """
    whole = published.group_by("year", *KEY).agg(pl.col("people").sum()).sort("year", "sex", "age")

    def of(year: int) -> pl.DataFrame:
        return whole.filter(pl.col("year") == year).select(*KEY, "people")

    shape = 2, OPEN_AGE + 1
    after, later = (
        of(year)["people"].to_numpy().reshape(shape).T for year in (FIRST_PROJECTION, FIRST_PROJECTION + 1)
    )
    began = of(FIRST_PROJECTION).with_columns(began=pl.Series(worked_back(after, later).T.ravel()))
    moved = (
        whole.filter(pl.col("year").is_in(list(MID_YEARS)))
        .join(of(LAST_ESTIMATE).rename({"people": "base"}), on=KEY)
        .join(began.select(*KEY, "began"), on=KEY)
        .with_columns(people=pl.col("base") * pl.col("people") / pl.col("began"))
    )
    kept = [whole.filter(pl.col("year") == LAST_ESTIMATE), moved]
    return pl.concat([one.select("year", *KEY, "people") for one in kept]).sort("year", "sex", "age")


def by_council(published: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    """Those residents divided over councils, each moved by its own projection and then made to add up.

    Columns: council, year, age, sex, people.
    """
    base = published.filter(pl.col("year") == LAST_ESTIMATE).select("council", *KEY, base="people")
    first = published.filter(pl.col("year") == FIRST_PROJECTION).select("council", *KEY, first="people")
    moved = (
        published.filter(pl.col("year").is_in(list(MID_YEARS)))
        .join(base, on=["council", *KEY])
        .join(first, on=["council", *KEY])
        .with_columns(
            own=pl.when(pl.col("first") > 0)
            .then(pl.col("base") * pl.col("people") / pl.col("first"))
            .otherwise(pl.col("base"))
        )
        .with_columns(share=pl.col("own") / pl.col("own").sum().over("year", *KEY))
    )
    return (
        moved.drop("people")
        .join(people, on=["year", *KEY])
        .select("council", "year", *KEY, people=pl.col("people") * pl.col("share"))
        .sort("council", "year", "sex", "age")
    )


def variants(area: str, people: pl.DataFrame) -> pl.DataFrame:
    """Residents under each variant: the principal projection, moved as the board's variant differs since mid-2023.

    The board of the source is a best fit of whole councils. Columns: variant, year, age, sex, people.
    """
    found = []
    for variant in board_variants()[1:]:
        then = ratios_in(variant, LAST_ESTIMATE, [area]).select(*KEY, then="ratio")
        for year in MID_YEARS:
            own = people.filter(pl.col("year") == year).with_columns(variant=pl.lit(variant))
            found.append(own.join(ratios_in(variant, year, [area]), on=KEY).join(then, on=KEY))
    moved = pl.concat(found).with_columns(pl.col("people") * pl.col("ratio") / pl.col("then"))
    return moved.select("variant", "year", *KEY, "people").sort("variant", "year", "sex", "age")


# --- who uses which hospital ------------------------------------------------------------


def catchment_shares(
    data: Path, shares: pl.DataFrame, trusts: Mapping[str, str], size: Mapping[str, float]
) -> dict[tuple[str, str], float]:
    """By trust of the place and council: the share of the council's people inside who use the trust.

    A trust's patients by council, times its emergency admissions, over those of every trust. All patients of the
    place's trusts from a council that is partly inside are taken to live inside, up to everybody.
    """
    flows = pl.read_csv(data / "6_organisations" / "trust_to_ltla_patient_share_2022.csv")
    found: dict[tuple[str, str], float] = {}
    people = _share_inside(shares)
    for council, own in _of_council(flows.filter(pl.col("ltla21_code").is_in(list(people))), trusts, size):
        own = {trust: share / people[council] for trust, share in own.items()}
        together = sum(own.values())
        for trust, share in own.items():
            found[trust, council] = floor(share / max(together, 1.0) * 1e4) / 1e4  # never above all
    return found


def _of_council(
    flows: pl.DataFrame, trusts: Mapping[str, str], size: Mapping[str, float]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Each council with the share of its people who use each trust: its patients over those of every trust."""
    for (council,), rows in flows.group_by("ltla21_code"):
        patients = {code: share * size.get(code, 0.0) for code, _, share in rows.rows()}
        whole = sum(patients.values())
        yield str(council), {trust: patients.get(trust, 0.0) / whole if whole else 0.0 for trust in trusts}


def from_elsewhere(
    data: Path, shares: pl.DataFrame, trusts: Mapping[str, str], size: Mapping[str, float]
) -> pl.DataFrame:
    """People of councils of which nobody lives inside, by the share of them who use each trust of the place.

    Councils of 2021 are carried to those of today by name of their successors. Columns: trust, year, age,
    sex, people.
    """
    flows = pl.read_csv(data / "6_organisations" / "trust_to_ltla_patient_share_2022.csv")
    today = _today(data)
    flows = flows.with_columns(pl.col("ltla21_code").replace(today))
    flows = flows.group_by("nhs_trust22_code", "ltla21_code").agg(pl.col(flows.columns[2]).sum())
    away = flows.filter(~pl.col("ltla21_code").is_in(shares["council"].unique().to_list()))
    found = []
    for council, own in _of_council(away, trusts, size):
        used = {trust: share for trust, share in own.items() if share > 0}
        if used:
            whole = pl.DataFrame({"council": council, "age": list(range(OLDEST + 1)), "share": 1.0})
            moved = residents(inside(data, whole)).filter(pl.col("year").is_in(list(MID_YEARS)))
            found += [
                moved.with_columns(trust=pl.lit(trust), people=pl.col("people") * share)
                for trust, share in used.items()
            ]
    return (
        pl.concat(found)
        .group_by("trust", "year", *KEY)
        .agg(pl.col("people").sum())
        .select("trust", "year", *KEY, "people")
        .sort("trust", "year", "sex", "age")
    )


def _today(data: Path) -> dict[str, str]:
    """The council of today that holds each council of 2021."""
    rows = pl.read_csv(data / "1_geography" / "ltla_successors.csv").select("ltla21_code", "ltla24_code")
    return dict(rows.drop_nulls().unique("ltla21_code").rows())


def _share_inside(shares: pl.DataFrame) -> dict[str, float]:
    """The mean share of a council's people inside, over ages; good enough to tell a part from a whole."""
    return dict(shares.group_by("council").agg(pl.col("share").mean()).rows())


def trust_sizes(data: Path) -> dict[str, float]:
    """Emergency admissions of every trust in 2024/25."""
    frame = pl.read_csv(data / "3_activity" / "ae_trust_monthly_2021_2024.csv").with_columns(
        month=pl.col("date").str.to_date("%B %Y", strict=False).dt.strftime("%Y-%m")
    )
    own = frame.filter(pl.col("month").is_in(months(LAST_ESTIMATE + 1)))
    return dict(own.group_by("nhs_trust22_code").agg(pl.col("total_emergency_admissions").sum()).rows())


# --- rows of figures -----------------------------------------------------------------------


def small_area_rows(areas: pl.DataFrame, footprint: str) -> list[Row]:
    """Residents of mid-2017 added up from small areas: the true area, against which councils are apportioned."""
    own = areas.filter(pl.col("STP17CD") == footprint)
    return [{
        "measure": "population", "area": footprint, "line": "small areas, as first published", "period": "2017-06-30",
        "value": int(own["total_population"].sum()), "precision": 1, "stage": "outturn", "stated_by": "ONS",
        "source": SMALL_AREAS, "grade": "computed",
    }]  # fmt: skip


def people_rows(area: str, people: pl.DataFrame) -> list[Row]:
    """Figures of residents by mid-year, single age and sex."""
    return [
        _person(area, year, age, sex, count)
        | {"as_stated": "added up from councils by age" if year == LAST_ESTIMATE
           else "the estimate for mid-2023, moved by the 2018-based projections' growth since then"}
        for year, age, sex, count in people.rows()
    ]  # fmt: skip


def council_rows(area: str, people: pl.DataFrame) -> list[Row]:
    """Figures of residents by council; each is the part of the council that lies inside."""
    return [
        _person(f"{area}:{council}", year, age, sex, count) | {"source": METHOD}
        for council, year, age, sex, count in people.rows()
    ]


def variant_rows(area: str, people: pl.DataFrame) -> list[Row]:
    """Figures of residents under each variant."""
    return [
        _person(area, year, age, sex, count) | {"line": variant, "source": METHOD}
        for variant, year, age, sex, count in people.rows()
    ]


def share_rows(area: str, found: Mapping[tuple[str, str], float]) -> list[Row]:
    """Figures of catchments, as shares of the people of each council inside."""
    return [
        {
            "measure": "catchment_share", "organisation": trust, "area": f"{area}:{council}",
            "period": "2024/25", "value": f"{share:.4f}", "precision": 0.0001, "stage": "outturn", "stated_by": "Placeplan",
            "as_stated": "the trust's patients from the council over every trust's, by their emergency admissions of 2024/25",
            "source": CATCHMENTS, "grade": "computed",
        }
        for (trust, council), share in sorted(found.items()) if share
    ]  # fmt: skip


def elsewhere_rows(people: pl.DataFrame) -> list[Row]:
    """Figures of people who live elsewhere and use a trust of the place."""
    return [
        _person("", year, age, sex, count)
        | {
            "measure": "people_from_elsewhere", "organisation": trust, "source": CATCHMENTS,
            "as_stated": "residents of other councils times the share of them who use the trust",
        }
        for trust, year, age, sex, count in people.rows()
    ]  # fmt: skip


def _person(area: str, year: int, age: int, sex: str, count: float) -> Row:
    return {
        "measure": "population", "area": area, "sex": sex, "age": age_text(age), "period": f"{year}-06-30",
        "value": round(count, 2), "precision": 0.01, "stage": "outturn" if year == LAST_ESTIMATE else "forecast",
        "stated_by": "Placeplan", "source": f"{APPLICATION}/pyramid", "grade": "computed",
    }  # fmt: skip
