"""Organisations with a code, their days, their successions, trusts' sites and STP partners."""

import calendar
from datetime import date, timedelta
from pathlib import Path

import polars as pl

CCGS_BEGIN, CCGS_END, FOOTPRINTS_BEGIN = "2013-04-01", "2022-06-30", "2016-03-15"
ICBS_BEGIN = "2022-07-01"
_SCHEMA = ["code", "ons", "kind", "service", "name", "opened", "closed", "listed", "source"]

# Predecessors of trusts that closed before the lists to hand were drawn up.
_NAMES_RECALLED = {
    "RQQ": "Hinchingbrooke Health Care NHS Trust",
    "RRD": "North Essex Partnership University NHS Foundation Trust",
    "RWN": "South Essex Partnership University NHS Foundation Trust",
    "RLU": "Birmingham Women's NHS Foundation Trust",
    "RJX": "Calderstones Partnership NHS Foundation Trust",
    "R1G": "Torbay and Southern Devon Health and Care NHS Trust",
}


def succession_rows(data: Path) -> pl.DataFrame:
    """Who took over from whom and when: trusts and CCGs from the ODS, councils from the ONS."""
    ods = pl.read_csv(data / "6_organisations/ods_successors.csv", infer_schema_length=0)
    trust = "^[RT][A-Z0-9]{2}$"
    trusts = ods.filter(
        pl.col("old_code").str.contains(trust)
        & pl.col("new_code").str.contains(trust)
        & (pl.col("date") >= "2010-04-01")
    )
    codes = _ccg_codes(data)
    ccgs = ods.filter(pl.col("old_code").is_in(codes) & pl.col("new_code").is_in(codes))
    nhs = pl.concat([trusts, ccgs]).unique().select(
        pl.col("old_code").alias("old"), pl.col("new_code").alias("new"), "date",
        pl.lit("ods-successors").alias("source"),
    )  # fmt: skip
    return pl.concat([nhs, _boards_of_2022(data), _council_successions(data)]).sort("date", "new", "old")


def _boards_of_2022(data: Path) -> pl.DataFrame:
    """CCGs to the boards that took over from them: sub-ICB areas keep the codes of the CCGs."""
    areas = pl.read_csv(data / "1_geography/lsoa11_sicbl_icb_lad_jul2022.csv.gz")
    return areas.select(
        pl.col("sicbl22_code_h").alias("old"),
        pl.col("icb22_code_h").alias("new"),
        pl.lit(ICBS_BEGIN).alias("date"),
        pl.lit("hca-2022").alias("source"),
    ).unique()


def _ccg_codes(data: Path) -> list[str]:
    folder = data / "1_geography"
    codes = set(pl.read_csv(data / "stp/ccg_list_size_q1_2016.csv")["ccg_code"])
    for year in (17, 18, 19, 20):
        codes |= set(pl.read_csv(folder / f"ccg_to_stp_apr20{year}.csv")[f"CCG{year}CDH"])
    codes |= set(pl.read_csv(folder / "lsoa11_sicbl_icb_lad_jul2022.csv.gz")["sicbl22_code_h"])
    return sorted(codes | {"00F", "00G", "00H"})  # the three that became Newcastle Gateshead in 2015


def _council_successions(data: Path) -> pl.DataFrame:
    frame = pl.read_csv(data / "1_geography/ltla_successors.csv")
    lower = {}
    for year in range(17, 25):
        before, after = f"ltla{year - 1}_code", f"ltla{year}_code"
        for old, new in frame.select(before, after).unique().iter_rows():
            if old != new and old.startswith("E"):
                lower[old, new] = f"20{year}-04-01"
    upper_2017 = _upper(data, "ltla_utla_dec2017.csv", "LTLA17CD", "UTLA17CD")
    upper_2021 = _upper(data, "ltla_utla_2021.csv", "ltla21_code", "utla21_code")
    upper_2023 = _upper(data, "ltla_utla_2023.csv", "ltla23_code", "utla23_code")
    upper = {}
    for (old, new), day in lower.items():
        above_old = upper_2017.get(old) or upper_2021.get(old, old)
        above_new = upper_2023.get(new) or upper_2021.get(new, new)
        if above_old != above_new and above_old.startswith("E10"):
            upper[above_old, above_new] = day
    rows = [(*pair, day, "ons-council-changes") for pair, day in (lower | upper).items()]
    return pl.DataFrame(rows, schema=["old", "new", "date", "source"], orient="row")


def _upper(data: Path, file: str, lower: str, upper: str) -> dict[str, str]:
    pairs = pl.read_csv(data / "1_geography" / file).select(lower, upper).iter_rows()
    return {low: up if low.startswith("E07") else low for low, up in pairs}


def organisation_rows(data: Path, areas: pl.DataFrame, successions: pl.DataFrame) -> pl.DataFrame:
    """Every organisation once, with its first and last day where known and the day it was first listed."""
    rows: dict[str, tuple[str, ...]] = {}
    for row in (*_trusts(data), *_ccgs_and_boards(areas), *_councils(areas)):
        rows.setdefault(row[0], row)
    starts, ends = _days(successions)
    for old in set(ends) - set(rows):
        name = _NAMES_RECALLED.get(old, "")
        rows[old] = (old, "", _kind(old), "", name, "", "", "", "recalled" if name else "ods-successors")
    finished = [_dated(row, starts, ends) for row in rows.values()]
    return pl.DataFrame(finished, schema=_SCHEMA, orient="row").sort("kind", "code")


def _kind(code: str) -> str:
    if code.startswith("E"):
        return "council"
    return "trust" if code[0] in "RT" else "ccg"


def _days(successions: pl.DataFrame) -> tuple[dict[str, str], dict[str, str]]:
    """First days of new bodies that replaced others; last days of those replaced."""
    ends: dict[str, str] = {}
    starts: dict[str, str] = {}
    for old, new, day, _ in successions.iter_rows():
        ends[old] = _last_day(day)
        starts[new] = min(day, starts.get(new, day))
    return starts, ends


def _last_day(handed_over: str) -> str:
    """The day before the hand-over, but the day itself where the ODS wrote the last day of a month."""
    day = date.fromisoformat(handed_over)
    if day.day == calendar.monthrange(day.year, day.month)[1]:
        return handed_over
    return (day - timedelta(days=1)).isoformat()


def _dated(row: tuple[str, ...], starts: dict[str, str], ends: dict[str, str]) -> tuple[str, ...]:
    code, ons, kind, service, name, opened, closed, listed, source = row
    if not opened and kind in ("ccg", "council") and code in starts:
        opened = starts[code]
    if not opened and kind == "ccg" and listed and listed <= "2017-04-01":
        opened = CCGS_BEGIN  # no predecessor among CCGs, so it was there from the first day
    closed = closed or ends.get(code, "")
    if kind == "ccg" and not closed:
        closed = CCGS_END
    return code, ons, kind, service, name, opened, closed, listed, source


def _trusts(data: Path) -> list[tuple[str, ...]]:
    folder = data / "6_organisations"
    listed = pl.read_csv(folder / "nhs_providers_lse.csv")
    service = {code.strip(): kind for code, kind in listed.select("ORG_CODE", "ORG_TYPE").iter_rows()}
    words = {"Acute": "acute", "Mental Health": "mental health", "Community Provider Trust": "community",
             "Ambulance": "ambulance"}  # fmt: skip
    rows = []
    trusts = pl.read_csv(folder / "ods_trusts_2018.csv", infer_schema_length=0)
    for row in trusts.iter_rows(named=True):
        code = row["ods_code"]
        rows.append(
            (code, "", "trust", words.get(service.get(code, ""), ""), _title(row["name"]),
             _iso(row["open_date"]), _iso(row["close_date"]), "2018-09-01", "ods-trusts-2018")
        )  # fmt: skip
    later = pl.read_csv(folder / "trust_to_region_2021.csv")
    for code, name in later.select("nhs_trust22_code", "nhs_trust22_name").iter_rows():
        rows.append(
            (
                code,
                "",
                "trust",
                words.get(service.get(code, ""), ""),
                name,
                "",
                "",
                "2022-01-01",
                "nhse-trusts-2022",
            )
        )
    for code, name in listed.select("ORG_CODE", "ORG_NAME").iter_rows():
        if code[0] in "RT":
            kind = words.get(service[code.strip()], "")
            rows.append(
                (code.strip(), "", "trust", kind, name.strip(), "", "", "2019-01-01", "lse-providers-2019")
            )
    return rows


def _title(name: str) -> str:
    small = {"And": "and", "Of": "of", "The": "the", "For": "for", "On": "on", "With": "with", "In": "in"}
    words = [word.capitalize() for word in name.split()]
    words = [words[0], *(small.get(word, word) for word in words[1:])]
    return " ".join({"Nhs": "NHS", "St.": "St."}.get(word, word) for word in words).replace("-on-", "-on-")


def _iso(day: str | None) -> str:
    return f"{day[:4]}-{day[4:6]}-{day[6:]}" if day else ""


def _ccgs_and_boards(areas: pl.DataFrame) -> list[tuple[str, ...]]:
    """CCGs, and footprints under the code that the board which followed them still has."""
    rows = []
    last_days = {f"stp-{year}": f"{year + 1}-03-31" for year in range(2016, 2021)} | {"stp-2021": CCGS_END}
    latest = {}
    for geography, code, ods, name, source in areas.sort("geography").iter_rows():
        kind, _, year = geography.rpartition("-")
        if kind == "ccg" and ods:
            rows.append((ods, code, "ccg", "", name, "", "", f"{year}-04-01", source))
        if kind in ("stp", "icb") and ods:
            latest.setdefault(ods, []).append((year, geography, code, name, source))
    for ods, held in latest.items():
        year, geography, code, name, source = max(held)
        first = min(held)[0]
        opened = FOOTPRINTS_BEGIN if first == "2016" else f"{first}-04-01"
        rows.append((ods, code, "footprint", "", name, opened, last_days.get(geography, ""), opened, source))
    return rows


def _councils(areas: pl.DataFrame) -> list[tuple[str, ...]]:
    rows = []
    order = {"utla-2017": 0, "ltla-2017": 1, "utla-2021": 2, "ltla-2021": 3, "utla-2023": 4, "ltla-2023": 5}
    for geography, code, _, name, source in areas.iter_rows():
        if geography in order:
            year = (
                geography[-4:] if geography[-4:] != "2017" else "2016"
            )  # the list of changes begins in 2016
            rows.append(
                (geography, (code, code, "council", _tier(code), name, "", "", f"{year}-04-01", source))
            )
    return [row for _, row in sorted(rows, key=lambda pair: order[pair[0]])]


def _tier(code: str) -> str:
    return {
        "E06": "unitary",
        "E07": "district",
        "E08": "metropolitan",
        "E09": "London borough",
        "E10": "county",
    }[code[:3]]


def site_rows(data: Path) -> pl.DataFrame:
    """Open sites of trusts: site code, trust, name, town, postcode, first day."""
    sites = pl.read_csv(data / "6_organisations/ods_trust_sites_2018.csv.gz", infer_schema_length=0)
    return sites.select(
        pl.col("ods_code").alias("site"), pl.col("ods_code").str.slice(0, 3).alias("trust"),
        "name", "town", "postcode",
        pl.col("open_date").str.to_date("%Y%m%d", strict=False).alias("opened"),
        pl.lit("ods-sites-2018").alias("source"),
    ).sort("site")  # fmt: skip


def partner_rows(data: Path) -> pl.DataFrame:
    """Who sat in each STP in 2019, as listed: a trust may sit in several."""
    partners = pl.read_csv(data / "stp/stp_partners_2019.csv", infer_schema_length=0)
    kinds = {"Trust": "trust", "LA": "council", "CCG": "ccg", "Other": "other"}
    return partners.select(
        pl.col("stp_ods").alias("footprint"),
        pl.col("stp_name").alias("footprint_name"),
        pl.col("org_type").replace_strict(kinds).alias("kind"),
        pl.col("org_code").fill_null("").alias("organisation"),
        pl.col("org_name").alias("name"),
        pl.lit("2019-04-03").alias("listed"),
        pl.lit("ods-stp-partners-2019").alias("source"),
    ).unique().sort("footprint", "kind", "organisation", "name")  # fmt: skip
