"""The building block: every LSOA of 2011 with mid-2017 people by broad age and its area in each geography.

Geographies whose own look-up is not to hand are placed by lineage, and `geographies.csv` says so.
"""

from pathlib import Path

import polars as pl

from placeplan.places.announced import announcements
from placeplan.places.geographies import areas

AGES = ("p0_17", "p18_64", "p65_74", "p75_84", "p85plus")

ANNOUNCED = "announced-icb-2026"
# geography: column of the block, in the order of the years
PLACED = (
    "stp-2016", "ccg-2016", "stp-2017", "ccg-2017", "stp-2018", "ccg-2018", "stp-2019", "ccg-2019",
    "stp-2020", "ccg-2020", "stp-2021", "ccg-2021", "icb-2022", "sicb-2022", "icb-2024", "sicb-2024",
    "utla-2017", "ltla-2017", "utla-2021", "ltla-2021", "utla-2023", "ltla-2023",
    "cancer-alliance-2017", "region-2024", ANNOUNCED,
)  # fmt: skip

CUMBRIA_2017, MORECAMBE_BAY_2017, MANCHESTER_2017 = "E38000215", "E38000216", "E38000217"
CUMBRIA_2016, LANCASHIRE_NORTH_2016 = "E38000041", "E38000093"
CUMBRIA_COUNTY = "E10000006"
RECODED_IN_2017 = {
    "E38000218": "E38000131",
    "E38000219": "E38000159",
}  # Norwich and South Norfolk, same names


def lsoa_block(data: Path) -> pl.DataFrame:
    """One row for each LSOA: `lsoa11`, `people`, five ages, then a code for each geography in PLACED."""
    block = _people(data).join(_looked_up(data), on="lsoa11", how="inner", validate="1:1")
    if block.height != _people(data).height:
        raise SystemExit("An LSOA with people has no area.")
    block = _councils(data, block)
    block = _later_ccgs(data, block)
    block = _ccgs_and_footprints_of_2016(data, block)
    block = _announced(_sub_icbs_of_2024(data, block))
    return block.select("lsoa11", "people", *AGES, *PLACED).sort("lsoa11")


def pieces(block: pl.DataFrame) -> pl.DataFrame:
    """The block summed over LSOAs that share every code: small enough to read without a library."""
    return (
        block.group_by(PLACED)
        .agg(pl.len().alias("lsoas"), *(pl.col(c).sum() for c in ("people", *AGES)))
        .sort("ltla-2017", "ccg-2017", "people", nulls_last=True)
    )


def _announced(block: pl.DataFrame) -> pl.DataFrame:
    """Boards as announced: by board, and by council where one would be divided; the others stay."""
    boards = {area.ods: area.code for area in areas("icb-2024").values()}
    place = pl.col("icb-2024")
    for said in announcements():
        here = pl.col("icb-2024") == boards[said.old]
        if not said.whole:
            here &= pl.col("utla-2023").is_in(said.councils)
        place = pl.when(here).then(pl.lit(said.new)).otherwise(place)
    block = block.with_columns(place.alias(ANNOUNCED))
    divided = {boards[said.old] for said in announcements() if not said.whole}
    if not divided.isdisjoint(block[ANNOUNCED].unique()):
        raise SystemExit("A board would be divided, and people of it are in no part.")
    return block


def _people(data: Path) -> pl.DataFrame:
    return pl.read_csv(data / "2_population/mye2017_lsoa11_broad_age.csv").rename(
        {"lsoa11_code": "lsoa11", "total_population": "people"}
    )


def _looked_up(data: Path) -> pl.DataFrame:
    folder = data / "1_geography"
    of_2017 = pl.read_csv(folder / "lsoa11_ccg_stp_apr2017.csv.gz").select(
        lsoa11="LSOA11CD", **{"ccg-2017": "CCG17CD", "stp-2017": "STP17CD", "ltla-2017": "LAD17CD"}
    )
    of_2021 = pl.read_csv(folder / "lsoa11_ccg_stp_lad_apr2021.csv.gz").select(
        lsoa11="lsoa11_code",
        **{"ccg-2021": "ccg21_code", "stp-2021": "stp21_code", "ltla-2021": "ltla21_code"},
    )
    of_2022 = pl.read_csv(folder / "lsoa11_sicbl_icb_lad_jul2022.csv.gz").select(
        lsoa11="lsoa11_code", **{"sicb-2022": "sicbl22_code", "icb-2022": "icb22_code"}
    )
    alliances = pl.read_csv(folder / "ccg_stp_cancer_alliance_apr2017.csv").select(
        **{"ccg-2017": "CCG17CD", "cancer-alliance-2017": "CALNCV17CD"}
    )
    return (
        of_2017.join(of_2021, on="lsoa11", validate="1:1")
        .join(of_2022, on="lsoa11", validate="1:1")
        .join(alliances, on="ccg-2017", how="left", validate="m:1")
    )


def _councils(data: Path, block: pl.DataFrame) -> pl.DataFrame:
    folder = data / "1_geography"
    # The look-up of 2017 names metropolitan counties and Inner and Outer London as upper tiers; the
    # statutory ones are the county for a district (E07) and the council itself everywhere else.
    upper_2017 = pl.read_csv(folder / "ltla_utla_dec2017.csv").select(
        pl.col("LTLA17CD").alias("ltla-2017"),
        pl.when(pl.col("LTLA17CD").str.starts_with("E07"))
        .then("UTLA17CD")
        .otherwise("LTLA17CD")
        .alias("utla-2017"),
    )
    upper_2021 = pl.read_csv(folder / "ltla_utla_2021.csv").select(
        **{"ltla-2021": "ltla21_code", "utla-2021": "utla21_code"}
    )
    lower_2023 = (
        pl.read_csv(folder / "ltla_successors.csv")
        .select(**{"ltla-2021": "ltla21_code", "ltla-2023": "ltla23_code"})
        .unique()
    )
    upper_2023 = pl.read_csv(folder / "ltla_utla_2023.csv").select(
        **{"ltla-2023": "ltla23_code", "utla-2023": "utla23_code"}
    )
    regions = pl.read_csv(folder / "ltla_region_2024.csv").select(
        **{"ltla-2023": "ltla24_code", "region-2024": "region24_code"}
    )
    return (
        block.join(upper_2017, on="ltla-2017", how="left", validate="m:1")
        .join(upper_2021, on="ltla-2021", how="left", validate="m:1")
        .join(lower_2023, on="ltla-2021", how="left", validate="m:1")
        .join(upper_2023, on="ltla-2023", how="left", validate="m:1")
        .join(regions, on="ltla-2023", how="left", validate="m:1")
    )


def _later_ccgs(data: Path, block: pl.DataFrame) -> pl.DataFrame:
    """CCGs of 2018 to 2020: the code of 2017 while it lasts, else that of 2021, else the ODS successor."""
    names = pl.read_csv(data / "1_geography/ccg_to_stp_apr2017.csv")
    ods_of = dict(names.select("CCG17CD", "CCG17CDH").iter_rows())
    successions = pl.read_csv(data / "6_organisations/ods_successors.csv", infer_schema_length=0)
    for year in (18, 19, 20):
        listed = pl.read_csv(data / f"1_geography/ccg_to_stp_apr20{year}.csv")
        codes = set(listed[f"CCG{year}CD"])
        ons_of = dict(listed.select(f"CCG{year}CDH", f"CCG{year}CD").iter_rows())
        by_then = successions.filter(pl.col("date") <= f"20{year}-04-01")
        heir = dict(by_then.select("old_code", "new_code").iter_rows())
        placed = {}
        for then, later in block.select("ccg-2017", "ccg-2021").unique().iter_rows():
            placed[then, later] = (
                then if then in codes else later if later in codes else ons_of[heir[ods_of[then]]]
            )
        lineage = pl.DataFrame(
            [(*pair, code) for pair, code in placed.items()],
            schema=["ccg-2017", "ccg-2021", f"ccg-20{year}"],
            orient="row",
        )
        footprints = listed.select(**{f"ccg-20{year}": f"CCG{year}CD", f"stp-20{year}": f"STP{year}CD"})
        block = block.join(lineage, on=["ccg-2017", "ccg-2021"], how="left", validate="m:1").join(
            footprints, on=f"ccg-20{year}", how="left", validate="m:1"
        )
        if set(block[f"ccg-20{year}"]) != codes:
            raise SystemExit(f"CCGs of 20{year} do not match their list.")
    return block


def _ccgs_and_footprints_of_2016(data: Path, block: pl.DataFrame) -> pl.DataFrame:
    """CCGs of 2016: those of 2017 before Cumbria was divided; Manchester's three cannot be told apart."""
    mapped = pl.read_csv(data / "stp/ccg_list_size_q1_2016.csv")
    footprint_of = dict(mapped.select("ccg_code", "stp_ons_code_2016").iter_rows())
    ods = pl.read_csv(data / "1_geography/ccg_to_stp_apr2017.csv").select(
        **{"ccg-2017": "CCG17CD", "ods": "CCG17CDH"}
    )
    in_cumbria = (pl.col("ccg-2017") == CUMBRIA_2017) | (
        (pl.col("ccg-2017") == MORECAMBE_BAY_2017) & (pl.col("utla-2017") == CUMBRIA_COUNTY)
    )
    footprint = pl.col("ods").replace_strict(footprint_of, default=None)
    return block.join(ods, on="ccg-2017", how="left", validate="m:1").with_columns(
        pl.when(in_cumbria)
        .then(pl.lit(CUMBRIA_2016))
        .when(pl.col("ccg-2017") == MORECAMBE_BAY_2017)
        .then(pl.lit(LANCASHIRE_NORTH_2016))
        .when(pl.col("ccg-2017") == MANCHESTER_2017)
        .then(None)
        .otherwise(pl.col("ccg-2017").replace(RECODED_IN_2017))
        .alias("ccg-2016"),
        pl.when(pl.col("ccg-2017") == CUMBRIA_2017)
        .then(pl.lit("E54000002"))
        .when(pl.col("ccg-2017") == MORECAMBE_BAY_2017)
        .then(pl.lit("E54000004"))
        .when(pl.col("ccg-2017") == MANCHESTER_2017)
        .then(pl.lit("E54000007"))
        .otherwise(footprint)
        .alias("stp-2016"),
    )


def _sub_icbs_of_2024(data: Path, block: pl.DataFrame) -> pl.DataFrame:
    """Sub-ICB areas of 2024: by LSOA code where it lived on to 2021, else by district and area of 2022."""
    of_2024 = pl.read_csv(data / "1_geography/lsoa21_sicbl_icb_2024.csv.gz").select(
        lsoa11="lsoa21_code", **{"sicb-2024": "sicbl24_code"}
    )
    icb_of = (
        pl.read_csv(data / "1_geography/lsoa21_sicbl_icb_2024.csv.gz")
        .select(**{"sicb-2024": "sicbl24_code", "icb-2024": "icb24_code"})
        .unique()
    )
    block = block.join(of_2024, on="lsoa11", how="left", validate="1:1")
    heirs = (
        block.drop_nulls("sicb-2024")
        .group_by("sicb-2022", "ltla-2021")
        .agg(pl.col("sicb-2024").unique().alias("heirs"))
    )
    torn = heirs.filter(pl.col("heirs").list.len() > 1)
    unplaced = block.filter(pl.col("sicb-2024").is_null())
    doubtful = unplaced.join(torn, on=["sicb-2022", "ltla-2021"])
    print(
        f"sicb-2024: {unplaced.height} LSOAs placed by district and area of 2022, {doubtful.height} in doubt"
    )
    heirs = heirs.with_columns(heir=pl.col("heirs").list.first()).drop("heirs")
    return (
        block.join(heirs, on=["sicb-2022", "ltla-2021"], how="left", validate="m:1")
        .with_columns(pl.coalesce("sicb-2024", "heir").alias("sicb-2024"))
        .join(icb_of, on="sicb-2024", how="left", validate="m:1")
    )
