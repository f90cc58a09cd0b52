"""Where the 2016 examples' numbers come from: one address, publisher and licence for each source."""

import csv
from dataclasses import dataclass
from pathlib import Path

OGL = "Open Government Licence v3.0"
FACTS = "Facts only; the page is not openly licensed"


@dataclass(frozen=True)
class Origin:
    """One source of figures; `address` is what stands in the `source` column of a row."""

    address: str
    publisher: str
    title: str
    licence: str
    period: str = ""
    note: str = ""


def _hospital(name: str) -> str:
    return f"https://github.com/miqdadasaria/hospital_management/blob/c527a7c5b3e1/data/csv/{name}"


ORIGINS: dict[str, Origin] = {
    "positions": Origin(
        _hospital("financial_positions.csv"),
        "Department of Health and Social Care and NHS Improvement, compiled by M. Asaria",
        "Annual accounts of NHS trusts: surplus or deficit, operating income and operating cost",
        OGL,
        "2010/11 to 2018/19",
        "In thousands of pounds. Operating income less operating cost is not the surplus.",
    ),
    "beds": Origin(
        _hospital("beds.csv"),
        "NHS England (KH03), compiled by M. Asaria",
        "Beds and their occupancy by trust",
        OGL,
        "2010/11 to 2018/19",
        "Occupancy is rounded to a whole per cent. RMY has no row for 2015/16.",
    ),
    "inpatients": Origin(
        _hospital("inpatient_data.csv"),
        "NHS Digital (Hospital Episode Statistics), compiled by M. Asaria",
        "Episodes, admissions and episodes by age band, by provider",
        OGL,
        "2012/13 to 2018/19",
        "Age bands sum to episodes, not admissions. From 2016/17 numbers are rounded to 5. "
        "The columns by sex change meaning in 2016 and are not used.",
    ),
    "four_hours": Origin(
        _hospital("AE.csv"),
        "NHS England, compiled by M. Asaria",
        "Share of emergency attendances within four hours, by trust",
        OGL,
        "2012/13 to 2018/19",
        "Rounded to a whole per cent. Given here for acute trusts alone.",
    ),
    "consultants": Origin(
        _hospital("consultants_simple_def.csv"),
        "NHS Digital, compiled by M. Asaria",
        "Consultants by trust, whole-time equivalents",
        OGL,
        "2009 to 2018",
        "The source gives a year and no month; it is read as the financial year that begins in it.",
    ),
    "managers": Origin(
        _hospital("managers_simple_def.csv"),
        "NHS Digital, compiled by M. Asaria",
        "Managers by trust, whole-time equivalents",
        OGL,
        "2009 to 2018",
        "The source gives a year and no month; it is read as the financial year that begins in it.",
    ),
    "staff": Origin(
        "https://github.com/TechForUK/my_eu/blob/109d3662be34/data/nhs/input/"
        "hchs-staff-by-staff-group-nationality-and-organisation-september-2017-and-june-2018_ah2324.xlsx",
        "NHS Digital (hospital and community workforce, supplementary)",
        "Staff by group and organisation, whole-time equivalents",
        OGL,
        "30 September 2017 and 30 June 2018",
        "Summed over nationality.",
    ),
    "small_areas": Origin(
        "https://github.com/humaniverse/demographr/blob/d0417101e5ca/data/population17_lsoa11.rda",
        "Office for National Statistics",
        "Mid-2017 estimates for lower super output areas, added up by footprint of April 2017",
        OGL,
        "mid-2017",
        "Residents. Areas joined with https://github.com/jtrim-ons/ons-lookups/blob/85d0ba6e476b/csv/143.csv.",
    ),
    "councils": Origin(
        "https://github.com/The-Strategy-Unit/aging_pop_web_app/tree/b964ab326f05/data/pyramid",
        "Office for National Statistics, carried by the NHS Strategy Unit",
        "Mid-year estimates by council, single year of age and sex",
        OGL,
        "mid-2015 to mid-2020",
        "Revised after the 2021 census.",
    ),
    "patient_lists": Origin(
        "https://github.com/ebmdatalab/openprescribing/blob/42266578/openprescribing/data/list_sizes/"
        "Patient_List_Size_2016_01-03.csv",
        "NHS Business Services Authority, carried by the Bennett Institute",
        "Patients registered with general practices, by commissioning group and age",
        OGL,
        "January to March 2016",
        "Registered patients, not residents. Given here at 31 March 2016, the end of the quarter.",
    ),
    "spending_by_age": Origin(
        "https://github.com/miqdadasaria/hospital_costs/blob/24583708b525/"
        "NHS%20spend%20by%20deprivation%20quintile.xlsx",
        "M. Asaria, T. Doran and R. Cookson (2016)",
        "NHS spending by age, sex and neighbourhood deprivation, England",
        "Derived aggregate; cite Asaria and others, 2016",
        "2014/15",
        "The pattern of hospital use is of 2011/12. What it calls outpatients sums to £45bn: "
        "all other secondary and community care.",
    ),
    "allocations": Origin(
        "https://cms.cipfa.org/cipfa-thinks/health/articles/resource-allocation",
        "CIPFA, reprinting NHS England",
        "Place-based allocations for England",
        FACTS,
        "2015/16 to 2020/21",
        "The last two years were indicative.",
    ),
    "trusts": Origin(
        "https://github.com/humaniverse/geographr/blob/c026be5cc76c/data/lookup_trust_trust.rda",
        "NHS Digital (Organisation Data Service)",
        "Organisations and their successors",
        OGL,
    ),
}


def write_sources(folder: Path, addresses: set[str]) -> None:
    """Write `sources.csv`: every address that a row of the place names, with publisher and licence."""
    known = {origin.address: origin for origin in ORIGINS.values()}
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("source", "publisher", "title", "period", "licence", "note"))
        for address in sorted(addresses):
            one = known.get(address) or Origin(address, _publisher(address), "", FACTS)
            out.writerow((one.address, one.publisher, one.title, one.period, one.licence, one.note))


def _publisher(address: str) -> str:
    if "://" not in address:
        return "Placeplan: worked out from the other rows"
    return address.split("/")[2].removeprefix("www.")
