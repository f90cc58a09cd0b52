"""The areas of each geography, the geographies with their dates, and published memberships."""

import json
from pathlib import Path

import polars as pl

from placeplan.places.announced import announcements
from tools.register_blocks import CUMBRIA_2016

# ODS codes that the look-ups lack: by name from the lists of 2016 and 2019, and by the ODS successions.
_ODS_MISSING = {"E54000045": "QMK", "E54000046": "QVP", "E54000049": "QHM", "E38000250": "D2P2L"}
MEMBER_SCHEMA = ["child_geography", "child", "parent_geography", "parent", "share", "basis", "source"]

# Written by hand: title, first and last days (blank: still in force), how LSOAs were placed, source.
_GEOGRAPHIES = {
    row[0]: row[1:]
    for row in pl.read_csv(Path(__file__).with_name("geographies.csv"), infer_schema_length=0)
    .fill_null("")
    .iter_rows()
}


def geography_rows(block: pl.DataFrame, placed: tuple[str, ...], areas: pl.DataFrame) -> pl.DataFrame:
    """One row for each geography: its dates, how many areas it has, and how LSOAs were placed in it."""
    counts = dict(areas.group_by("geography").len().iter_rows())
    rows = []
    for name in placed:
        title, first, last, how, source = _GEOGRAPHIES[name]
        unplaced = block.filter(pl.col(name).is_null())["people"].sum()
        rows.append((name, title, first, last, counts[name], unplaced, how, source))
    schema = ["geography", "title", "first_day", "last_day", "areas", "people_unplaced", "placed", "source"]
    return pl.DataFrame(rows, schema=schema, orient="row")


def area_rows(data: Path, block: pl.DataFrame) -> pl.DataFrame:
    """Every area: geography, ONS code, ODS code where it has one, name, source."""
    folder = data / "1_geography"
    listed: list[tuple[str, str, str, str]] = []

    def take(geography: str, file: str, code: str, name: str, ods: str = "") -> None:
        frame = pl.read_csv(folder / file)
        columns = [code, ods or pl.lit("").alias("ods"), name]
        listed.extend((geography, *row) for row in frame.select(columns).unique().iter_rows())

    take("stp-2017", "ccg_to_stp_apr2017.csv", "STP17CD", "STP17NM")
    take("ccg-2017", "ccg_to_stp_apr2017.csv", "CCG17CD", "CCG17NM", "CCG17CDH")
    for year in (18, 19, 20):
        file = f"ccg_to_stp_apr20{year}.csv"
        ods = "STP20CDH" if year == 20 else ""
        take(f"stp-20{year}", file, f"STP{year}CD", f"STP{year}NM", ods)
        take(f"ccg-20{year}", file, f"CCG{year}CD", f"CCG{year}NM", f"CCG{year}CDH")
    take("stp-2021", "lsoa11_ccg_stp_lad_apr2021.csv.gz", "stp21_code", "stp21_name")
    take("ccg-2021", "lsoa11_ccg_stp_lad_apr2021.csv.gz", "ccg21_code", "ccg21_name")
    take("icb-2022", "lsoa11_sicbl_icb_lad_jul2022.csv.gz", "icb22_code", "icb22_name", "icb22_code_h")
    take("sicb-2022", "lsoa11_sicbl_icb_lad_jul2022.csv.gz", "sicbl22_code", "sicbl22_name", "sicbl22_code_h")
    take("icb-2024", "lsoa21_sicbl_icb_2024.csv.gz", "icb24_code", "icb24_name", "icb24_code_nhs")
    take("sicb-2024", "lsoa21_sicbl_icb_2024.csv.gz", "sicbl24_code", "sicbl24_name", "sicbl24_code_nhs")
    take("ltla-2017", "ltla_utla_dec2017.csv", "LTLA17CD", "LTLA17NM")
    take("utla-2017", "ltla_utla_dec2017.csv", "LTLA17CD", "LTLA17NM")
    take("utla-2017", "ltla_utla_dec2017.csv", "UTLA17CD", "UTLA17NM")
    take("ltla-2021", "ltla_utla_2021.csv", "ltla21_code", "ltla21_name")
    take("utla-2021", "ltla_utla_2021.csv", "utla21_code", "utla21_name")
    take("ltla-2023", "ltla_utla_2023.csv", "ltla23_code", "ltla23_name")
    take("utla-2023", "ltla_utla_2023.csv", "utla23_code", "utla23_name")
    take("cancer-alliance-2017", "ccg_stp_cancer_alliance_apr2017.csv", "CALNCV17CD", "CALNCV17NM")
    take("region-2024", "ltla_region_2024.csv", "region24_code", "region24_name")
    take("announced-icb-2026", "lsoa21_sicbl_icb_2024.csv.gz", "icb24_code", "icb24_name", "icb24_code_nhs")
    listed.extend(("announced-icb-2026", said.new, "", said.name) for said in announcements())
    listed.extend(("ccg-2016", *row) for row in ccgs_of_2016(data))
    stps = pl.read_csv(data / "stp/stps.csv", infer_schema_length=0)
    listed.extend(("stp-2016", *row) for row in stps.select("ons_code_2016", "ods_code", "name").iter_rows())
    used = {name: set(block[name].drop_nulls()) for name in _GEOGRAPHIES}
    used["ccg-2016"] = {code for geography, code, *_ in listed if geography == "ccg-2016"}
    rows = sorted(
        {
            (geography, code, ods or "", name.strip())
            for geography, code, ods, name in listed
            if code in used[geography]
        }
    )
    rows = _with_footprint_codes(rows, block)
    frame = pl.DataFrame(rows, schema=["geography", "code", "ods", "name"], orient="row").unique(
        ["geography", "code"], keep="first", maintain_order=True
    )
    for name, codes in used.items():
        found = set(frame.filter(pl.col("geography") == name)["code"])
        if found != codes:
            raise SystemExit(f"{name}: names and block disagree on {sorted(found ^ codes)[:5]}")
    return frame.with_columns(
        source=pl.col("geography").replace_strict({k: v[4] for k, v in _GEOGRAPHIES.items()})
    )


def ccgs_of_2016(data: Path) -> list[tuple[str, str, str]]:
    """Code, ODS code and name of the 209: names join the boundaries' codes to the ODS codes of 2017."""
    shapes = json.loads((data / "1_geography/boundaries/ccg_apr2016_buc.geojson").read_text("utf-8"))
    names = {f["properties"]["CCG16NM"]: f["properties"]["CCG16CD"] for f in shapes["features"]}
    later = pl.read_csv(data / "1_geography/ccg_to_stp_apr2017.csv")
    ods_by_name = dict(later.select("CCG17NM", "CCG17CDH").iter_rows())
    ods_by_name |= {"NHS Cumbria CCG": "01H", "NHS Lancashire North CCG": "01K"}
    lists = pl.read_csv(data / "stp/ccg_list_size_q1_2016.csv")
    short = {name.casefold(): code for code, name in lists.select("ccg_code", "ccg_name").iter_rows()}
    rows = []
    for name, code in names.items():
        ods = ods_by_name.get(name) or short[name.removeprefix("NHS ").casefold()]
        rows.append((code, ods, name))
    return rows


def _with_footprint_codes(
    rows: list[tuple[str, str, str, str]], block: pl.DataFrame
) -> list[tuple[str, str, str, str]]:
    """The same rows, an STP or CCG without an ODS code taking that of an area with its exact LSOAs."""
    known: dict[tuple[object, ...], str] = {}
    extents = {
        (geography, code): (
            geography[:3] == "ccg" or geography[:4] == "sicb",
            *sorted(block.filter(pl.col(geography) == code)["lsoa11"]),
        )
        for geography, code, _, _ in rows
        if geography.startswith(("stp-", "icb-", "ccg-", "sicb-"))
    }
    for geography, code, ods, _ in rows:
        if ods and (geography, code) in extents:
            known.setdefault(extents[geography, code], ods)
    return [
        (
            geography,
            code,
            ods or _ODS_MISSING.get(code) or known.get(extents.get((geography, code), ()), ""),
            name,
        )
        for geography, code, ods, name in rows
    ]


def membership_rows(data: Path, block: pl.DataFrame) -> pl.DataFrame:
    """Published CCG to STP memberships of each year, with the share of the CCG's residents in the STP."""
    folder = data / "1_geography"
    rows: list[tuple[str, str, str, str, float | None, str, str]] = []
    for year in (17, 18, 19, 20):
        frame = pl.read_csv(folder / f"ccg_to_stp_apr20{year}.csv")
        rows.extend(
            (f"ccg-20{year}", ccg, f"stp-20{year}", stp, 1.0, "published", f"ons-ccg-stp-20{year}")
            for ccg, stp in frame.select(f"CCG{year}CD", f"STP{year}CD").sort(f"CCG{year}CD").iter_rows()
        )
    code_of = {ods: code for code, ods, _ in ccgs_of_2016(data)}
    stps = pl.read_csv(data / "stp/stps.csv", infer_schema_length=0)
    for stp, members in stps.select("ons_code_2016", "ccg_codes_2016").iter_rows():
        for ods in members.split(";"):
            code = code_of[ods]
            share, basis = 1.0, "published"
            if code == CUMBRIA_2016:  # the mapping lists it whole in both; the shares are ours
                share = _share_of_cumbria(block, stp)
                basis = "listed in two footprints; shares are residents mid-2017 by successor CCG"
            rows.append(("ccg-2016", code, "stp-2016", stp, share, basis, "ods-stp-map-2016"))
    return pl.DataFrame(rows, schema=MEMBER_SCHEMA, orient="row").sort("child_geography", "child", "parent")


def _share_of_cumbria(block: pl.DataFrame, stp: str) -> float:
    cumbria = block.filter(pl.col("ccg-2016") == CUMBRIA_2016)
    return float(cumbria.filter(pl.col("stp-2016") == stp)["people"].sum() / cumbria["people"].sum())
