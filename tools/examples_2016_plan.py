"""The text files of the example places: description, assumptions, schemes and how things were worked out."""

# ruff: noqa: E501  # sentences for readers are kept whole

import json
from collections.abc import Iterable, Mapping, Sequence

SEARCHED_ON = "2026-11-22"
LISTER = (
    "J. Lister for UNISON Eastern, Update on Sustainability and Transformation Plans in the east of England"
)
NSFT = (
    "https://www.nsft.nhs.uk/About-us/Pages/Norfolk-and-Waveney-Sustainability-and-Transformation-Plan.aspx"
)
CAMBRIDGE = (
    "https://careersdocbox.com/Nursing/83968392-Cambridgeshire-and-peterborough-health-and-care-system-"
    "sustainability-and-transformation-plan.html"
)
ALLOCATIONS = "https://ccg-alert.blogspot.com/2016/05/stp-and-vanguard-funding-allocations.html"
NOT_FOUND = "Searched for and not found; the report says that few plans published their appendices."
# part: (title, who would hold it)
ALL_PARTS = {
    "finance_appendix": ("Finance appendix", ":system"),
    "activity_plan": ("Activity plan", ":system"),
    "workforce_plan": ("Workforce plan", ":system"),
    "bed_plan": ("Bed plan", ":system"),
    "capital_plan": ("Capital plan", ":system"),
    "implementation_plan": ("Implementation plan", ":system"),
    "scheme_list": ("List of schemes", ":system"),
    "control_totals": ("Control totals of each body", "X24"),
    "trust_plans": ("Trusts' own plans", ":hospitals"),
    "equality_assessment": ("Equality impact assessment", ":system"),
}
MAIN_DOCUMENTS = {
    "21": (
        "http://cambskonp.org/news/cambridgeshire-and-peterborough-sustainability-and-transformation-plan/",
        "",
    ),
    "22": (NSFT, ""),
    "23": (
        "http://www.ipswichandeastsuffolkccg.nhs.uk/Newsevents/News/Publicationofsustainabilityandtransformation.aspx",
        "",
    ),
    "24": ("https://www.bedfordshireccg.nhs.uk/news/?story_id=728&id=3710&area_id=116", ""),
    "25": (
        "https://www.hct.nhs.uk/news-and-events/new-vision-for-a-healthier-future-for-hertfordshire-and-west-essex/",
        "The figures known come from a leaked version and from the press.",
    ),
    "26": ("http://www.successregimeessex.co.uk/latest-plans/overall-plan-summary/", ""),
}
PARTLY = {
    ("21", "scheme_list"): (CAMBRIDGE, "Appendices 8 and 9 of the plan hold it; only the opening was read."),
    ("21", "workforce_plan"): (
        CAMBRIDGE,
        "Appendices 8 and 9 of the plan hold it; only the opening was read.",
    ),
    ("21", "bed_plan"): (CAMBRIDGE, "Appendices 8 and 9 of the plan hold it; only the opening was read."),
    ("21", "control_totals"): (
        "https://lowdownnhs.info/stp/debt-ridden-eastern-england-stp-shakes-a-collecting-tin/",
        "The system's total for 2018/19 and 2019/20 is known; each trust's is not.",
    ),
    ("25", "control_totals"): (
        "https://nhsfunding.info/stps/leaked-stp-reveals-region-cannot-meet-control-totals/",
        "By how much plans miss the totals is known; the totals are not.",
    ),
    ("26", "capital_plan"): (
        "http://nhsfunding.info/26-mid-and-south-essex/",
        "Two amounts that differ are known.",
    ),
    ("22", "scheme_list"): (
        "http://nhsfunding.info/22-norfolk-waveney/",
        "Savings and investments of three sectors are known; the schemes inside them are not.",
    ),
}


def quoted(text: object) -> str:
    """Text as TOML writes it."""
    return json.dumps(str(text), ensure_ascii=False)


def place_text(
    numbers: Sequence[str],
    footprints: Mapping[str, tuple[str, str, str]],
    bodies: Iterable[Mapping[str, object]],
    trusts: Mapping[str, Mapping[str, str]],
) -> str:
    """`place.toml` of one footprint, or of the region with its footprints inside."""
    one = len(numbers) == 1
    code, area, name = footprints[numbers[0]] if one else ("EOE", "", "East of England")
    lines = [
        "# Written by tools/examples_2016.py from published figures; see docs/examples-2016.md.",
        f"code = {quoted(code)}",
        f"name = {quoted(name)}",
        f"kind = {quoted('footprint' if one else 'region')}",
        'regime = "england/2016"',
        'geography = "stp-2017"',
        *([f"area = {quoted(area)}"] if one else []),
        'base_year = "2015/16"',
        'last_year = "2020/21"',
        'note = "Facts from public pages and open data. Figures of different scope are kept side by side and never added."',
    ]
    if one:
        lines += parts_text(numbers[0], code, "parts")
        return "\n".join(lines) + "\n"
    for number in numbers:
        code, area, name = footprints[number]
        members = [key for key, trust in trusts.items() if code in trust["footprints"].split("|")]
        members += [key for key in _inside(code, bodies) if key not in members]
        lines += [
            "",
            "[[children]]",
            f"code = {quoted(code)}",
            f"name = {quoted(name)}",
            f"area = {quoted(area)}",
            f"members = {json.dumps(members)}",
            *parts_text(number, code, "children.parts"),
        ]
    return "\n".join(lines) + "\n"


def _inside(code: str, bodies: Iterable[Mapping[str, object]]) -> list[str]:
    """Every body in one of a footprint's groups, the groups themselves apart."""
    groups = [body for body in bodies if str(body["code"]).startswith(f"{code}:")]
    members = {member for body in groups for member in str(body["members"]).split("|") if member}
    return sorted(member for member in members if ":" not in member)


def parts_text(number: str, code: str, table: str) -> list[str]:
    """Which parts of a plan can be read, as TOML tables."""
    address, note = MAIN_DOCUMENTS[number]
    lines = _part(
        table, "main_document", "Main document", "published", address, "primary", f"{code}:system", note
    )
    for part, (title, holder) in ALL_PARTS.items():
        holder = f"{code}{holder}" if holder.startswith(":") else holder
        if (number, part) in PARTLY:
            source, why = PARTLY[number, part]
            lines += _part(table, part, title, "partly published", source, "second-hand", holder, why)
        else:
            lines += _part(table, part, title, "not published", LISTER, "second-hand", holder, NOT_FOUND)
    why = "NHS England published an indicative table by footprint on 19 May 2016; the table was not found."
    lines += _part(
        table, "allocations", "Allocations in pounds", "unknown", ALLOCATIONS, "second-hand", "X24", why
    )
    why = (
        "Budgets of one council and other years are known; see figures/base_money.csv of Norfolk and Waveney."
    )
    council = _part(
        table, "council_budgets", "Councils' social care budgets", "unknown", LISTER, "second-hand", "", why
    )
    return lines + council


def _part(
    table: str, key: str, title: str, status: str, source: str, grade: str, holder: str, note: str
) -> list[str]:
    lines = [
        "",
        f"[{table}.{key}]",
        f"title = {quoted(title)}",
        f"status = {quoted(status)}",
        f"source = {quoted(source)}",
        f"grade = {quoted(grade)}",
        f"checked_on = {quoted(SEARCHED_ON)}",
    ]
    lines += [f"holder = {quoted(holder)}"] if holder else []
    return lines + ([f"note = {quoted(note)}"] if note else [])


# --- assumptions ---------------------------------------------------------------------------------------

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
SPAN = "2016/17..2020/21"
BAND = "The band of half a percentage point each way is our default. "
HALF_A_POINT = 0.005
DEMOGRAPHIC = "demographic_growth_pa_norfolk_waveney"
# name in the data: (name here, label)
ONE_VALUE = {
    "non_demographic_growth_pa": (
        "non_demographic_growth",
        "Growth that population does not explain, a year",
    ),
    "demographic_growth_pa_norfolk_waveney": (
        "demographic_growth",
        "Growth that population explains, a year",
    ),
    "demographic_growth_pa_england": ("demographic_growth_england", "The same for England, long run"),
    "tariff_efficiency_factor_pa": (
        "tariff_efficiency",
        "Efficiency asked of providers by the tariff, a year",
    ),
    "cnst_uplift_2016_17": ("clinical_negligence_uplift", "Rise of clinical negligence premiums in 2016/17"),
    "net_tariff_uplift_2016_17": ("net_tariff_uplift", "Net rise of the tariff in 2016/17"),
    "acute_activity_growth_pa": ("acute_activity_growth", "Growth of acute activity from all causes, a year"),
    "ae_attendance_growth_pa": ("attendance_growth", "Growth of A&E attendances, a year"),
    "emergency_admission_via_ae_growth_pa": (
        "emergency_admission_growth",
        "Growth of emergency admissions through A&E, a year",
    ),
    "allocation_growth_norfolk_waveney": (
        "local_allocation_growth",
        "Growth of the footprint's own allocation",
    ),
}
SERIES = {
    "pay_inflation_2016_17_to_2020_21": ("pay_inflation", "Pay, with drift and mix"),
    "drugs_inflation_2016_17_to_2020_21": ("drugs_inflation", "Drugs"),
    "capital_cost_inflation_2016_17_to_2020_21": ("capital_cost_inflation", "Capital cost"),
    "other_operating_inflation_2016_17_to_2020_21": ("other_operating_inflation", "Other operating cost"),
}


def assumptions_text(
    given: Mapping[str, Mapping[str, str]], numbers: Sequence[str], workings: Sequence[Mapping[str, object]]
) -> str:
    """`assumptions.toml`: each with its spread, source and grade; what is only our default says so."""
    one = len(numbers) == 1
    if one:
        growth = float(str(workings[0]["growth"]))
        given = {**given, DEMOGRAPHIC: _demographic(given[DEMOGRAPHIC], growth)}
    tables = [
        "# Written by tools/examples_2016.py; a grade of “our default” means that nobody else stated the value.",
        _income_growth(given),
        _inflation(given),
    ]
    for name, (key, label) in ONE_VALUE.items():
        row = given[name]
        if key in ("demographic_growth", "local_allocation_growth") and not one:
            continue
        if key == "demographic_growth_england" and not one:
            key, label = "demographic_growth", "Growth that population explains, a year: England, long run"
            row = _as_wide(row, given[DEMOGRAPHIC])
        tables.append(_table(key, label, row, _value(row)))
    for name, (key, label) in SERIES.items():
        row = given[name]
        values = dict(zip(YEARS, row["value"].split(";"), strict=True))
        stated = ", ".join(f"{quoted(year)} = {value}" for year, value in values.items())
        tables.append(_table(key, label, {**row, "unit": "per cent"}, f"by_year = {{ {stated} }}"))
    tables.append(
        '[social_care_base]\nlabel = "Base-year cost and income of adult social care"\nunit = "£m"\n'
        f'period = "2015/16"\nsource = {quoted(given["norfolk_adult_social_care_net_budget"]["source_url"])}\n'
        'grade = "primary"\nnote = "Not found for 2015/16 or 2016/17: the one budget found, £252.4m net for Norfolk, is of '
        '2018/19. What social care would cost cannot be assessed."'
    )
    return "\n\n".join(tables) + "\n"


def _demographic(row: Mapping[str, str], growth: float) -> Mapping[str, str]:
    """The stated growth, with the value that this folder's own residents and costs give."""
    if round(growth, 3) != round(float(row["value"]), 3):
        raise SystemExit(f"demographic growth comes to {growth:.4f} a year, not {row['value']}")
    below, above = float(row["value"]) - float(row["low"]), float(row["high"]) - float(row["value"])
    note = (
        "Residents of mid-2015 and mid-2020 by age and sex, each at the cost of their age and sex, from this folder's "
        "figures. The band is our default. These are estimates of what happened: a planner of 2016 had projections "
        "from 2014, which were not found."
    )
    stated = {"value": f"{growth:.4f}", "low": f"{growth - below:.4f}", "high": f"{growth + above:.4f}"}
    return {**row, **stated, "note": note}


def _as_wide(row: Mapping[str, str], other: Mapping[str, str]) -> Mapping[str, str]:
    """`row` with the band of `other`, so that one footprint gets the same range alone and in its region."""
    middle = float(row["value"])
    below, above = float(other["value"]) - float(other["low"]), float(other["high"]) - float(other["value"])
    return {
        **row,
        "low": f"{middle - below:.4f}",
        "high": f"{middle + above:.4f}",
        "note": f"{row['note']}. The band is our default; where people by age are known, only it is used.",
    }


def _income_growth(given: Mapping[str, Mapping[str, str]]) -> str:
    row = given["income_growth_place_based_pa"]
    below = float(row["value"]) - float(row["low"])
    above = float(row["high"]) - float(row["value"])
    totals = {
        year: float(given[f"nhs_allocation_total_{year.replace('/', '_')}"]["value"])
        for year in ("2015/16", *YEARS)
    }
    lines = []
    for before, year in zip(("2015/16", *YEARS), YEARS, strict=False):
        middle = totals[year] / totals[before] - 1
        lines.append(
            f"{quoted(year)} = {{ low = {middle - below:.4f}, middle = {middle:.4f}, high = {middle + above:.4f} }}"
        )
    note = (
        "Each year's middle is worked out from the place-based totals for England, which average 3.26% a year; "
        "low and high keep the distance of the five-year rates of commissioning groups alone (2.70%) and with the "
        "uncommitted sustainability and transformation fund (3.86%). National, not this place's own."
    )
    return (
        f'[income_growth]\nlabel = "Growth of committed income, a year"\nunit = "share"\nperiod = {quoted(SPAN)}\n'
        f'source = {quoted(row["source_url"])}\ngrade = "computed"\nstated_by = "NHSE"\ndriver = "allocation"\n'
        f"note = {quoted(note)}\n[income_growth.by_year]\n" + "\n".join(lines)
    )


def _inflation(given: Mapping[str, Mapping[str, str]]) -> str:
    lines = []
    for year in YEARS:
        middle = float(given[f"provider_cost_inflation_{year.replace('/', '_')}"]["value"])
        low, high = middle - HALF_A_POINT, middle + HALF_A_POINT
        lines.append(f"{quoted(year)} = {{ low = {low:.4f}, middle = {middle:.4f}, high = {high:.4f} }}")
    row = given["provider_cost_inflation_2016_17"]
    note = (
        BAND
        + "The middle is NHS Improvement's planning assumption of 2016; it leaves clinical negligence out."
    )
    return (
        f'[inflation]\nlabel = "Providers\' cost inflation, a year"\nunit = "share"\nperiod = {quoted(SPAN)}\n'
        f'source = {quoted(row["source_url"])}\ngrade = {quoted(row["grade"])}\nstated_by = "NHS Improvement"\n'
        f'driver = "inflation"\nnote = {quoted(note)}\n[inflation.by_year]\n' + "\n".join(lines)
    )


def _value(row: Mapping[str, str]) -> str:
    if not row["value"]:
        return ""
    if row["low"]:
        return f"value = {{ low = {row['low']}, middle = {row['value']}, high = {row['high']} }}"
    return f"value = {row['value']}"


def _table(key: str, label: str, row: Mapping[str, str], value: str) -> str:
    source = row["source_url"]
    if "://" not in source:
        source = "method.md"
    unit = "share" if row["unit"].startswith("share") else row["unit"]
    lines = [f"[{key}]", f"label = {quoted(label)}", f"unit = {quoted(unit)}", *([value] if value else [])]
    lines += [f"period = {quoted(_span(row['period']))}", f"source = {quoted(source)}"]
    lines += [f"grade = {quoted(row['grade'] or 'second-hand')}"]
    return "\n".join(lines + ([f"note = {quoted(row['note'])}"] if row["note"] else []))


def _span(period: str) -> str:
    return period.replace(" to ", "..") if period.count("/") == 2 else period


# --- schemes ---------------------------------------------------------------------------------------------

SECTORS = (
    # key, title, organisation, class, saving, investment
    (
        "out_of_hospital",
        "General practice, social care and community",
        "QMM:out-of-hospital",
        "out_of_hospital",
        56,
        33,
    ),
    ("hospitals", "Hospitals", "QMM:hospitals", "provider_efficiency", 26, 5.3),
    ("mental_health", "Mental health", "QMM:mental-health", "mental_health", 8.4, 14),
)
SECTOR_SOURCE = "http://nhsfunding.info/22-norfolk-waveney/"
ONLY_LAST = (
    "Only the amount for 2020/21 was published, and no schemes inside it: earlier years are nought here because nothing "
    "was claimed for them, not because nothing was planned."
)
LEAK = "https://nhsfunding.info/stps/leaked-stp-reveals-region-cannot-meet-control-totals/"
HERTS = "http://nhsfunding.info/25-hertfordshire-and-west-essex/"


def schemes_text(numbers: Sequence[str]) -> str:
    """`schemes.toml`: what was published of schemes; nothing is made up to fill the rest."""
    found = [
        "# Written by tools/examples_2016.py. Only what was published; the rest of each plan is not known."
    ]
    if "22" in numbers:
        found += [_sector(*sector) for sector in SECTORS]
    if "25" in numbers:
        found.append(_hertfordshire())
    return "\n\n".join(found) + "\n"


def _sector(key: str, title: str, owner: str, kind: str, saving: float, investment: float) -> str:
    effects = "\n".join(
        f'[[schemes.effects]]\nvariable = "{variable}"\nsize = {size}\nunit = "£m"\norganisation = {quoted(owner)}\n'
        'phasing = { "2020/21" = 1.0 }'
        for variable, size in (("saving", saving), ("investment", investment))
    )
    return (
        f'[[schemes]]\nkey = "{key}"\ntitle = {quoted(title)}\nowner = {quoted(owner)}\nclass = "{kind}"\n'
        f'source = {quoted(SECTOR_SOURCE)}\ngrade = "second-hand"\nstated_by = "QMM"\nnote = {quoted(ONLY_LAST)}\n{effects}'
    )


def _hertfordshire() -> str:
    """The plan's savings, and the discharge fund that it called key and that was cut."""
    return (
        '[[schemes]]\nkey = "discharge_fund"\ntitle = "Fund to reduce delayed discharges"\nowner = "06N"\n'
        f'class = "integration"\nsource = {quoted(HERTS)}\ngrade = "second-hand"\nstatus = "stopped"\n'
        'starts = "2016/17"\nnote = "Cut by £8.5m; the plan names it as key."\n'
        '[[schemes.effects]]\nvariable = "investment"\nsize = 8.5\nunit = "£m"\norganisation = "06N"\n\n'
        '[[schemes]]\nkey = "nhs_savings"\ntitle = "Savings for the NHS to balance"\nowner = "QM7:health"\n'
        f'class = "unidentified"\nsource = {quoted(LEAK)}\ngrade = "second-hand"\ndepends_on = ["discharge_fund"]\n'
        f"note = {quoted('At least £452m. No list of schemes was published. ' + ONLY_LAST)}\n"
        '[[schemes.effects]]\nvariable = "saving"\nsize = 452\nunit = "£m"\norganisation = "QM7:health"\n'
        'phasing = { "2020/21" = 1.0 }'
    )


# --- how things were worked out ----------------------------------------------------------------------------


def method_text(workings: Sequence[Mapping[str, object]]) -> str:
    """`method.md`: what was worked out, from what, for each footprint."""
    lines = [
        "# How figures of grade “computed” were worked out",
        "",
        "Every other figure names the page or file that states it; `sources.csv` gives publishers and licences.",
        "Contains public sector information licensed under the Open Government Licence v3.0. Source: Office for "
        "National Statistics, NHS England, NHS Digital and the Department of Health and Social Care.",
        "",
        "**Non-operating items** of a trust are its surplus or deficit less (operating income less operating cost).",
        "",
        "**Residents by age and sex** are mid-year estimates of councils, revised after the 2021 census, times the "
        "share of each council's people of that broad age (0-17, 18-64, 65-74, 75-84, 85 and over) who lived inside "
        "the footprint in mid-2017 by small area. They are not the estimates that a planner of 2016 had.",
        "",
        "**Cost for each resident** is NHS spending in England in 2014/15 by age and sex over residents of that age.",
        "",
        "**Base-year income of health**: no local allocation in pounds was published. It is England's place-based "
        "allocation of 2015/16 (commissioning groups £69,484m, primary medical care £7,342m, specialised £14,643m; "
        "£91,469m in all) times the footprint's share of England's residents of mid-2015, each counted at the cost of "
        "their age and sex. Need beyond age and sex, market forces and specialised flows are not in it.",
        "",
        "**Base-year expenditure of health** is that income and the deficits of 2015/16 of the trusts that serve this "
        "footprint alone. Trusts that serve several, commissioning groups and general practice are taken to balance: "
        "their positions by footprint were not published.",
        "",
        "**Adult social care** has no base: cannot assess.",
        "",
        "**Not published**: each trust's planned position and control total for 2020/21, and most systems' control "
        f"totals, were searched for on {SEARCHED_ON} and not found. Their rows have no value, which is not nought.",
        "",
        "| footprint | residents mid-2017 | rebuilt mid-2017 | share of England | own trusts 2015/16 | "
        "demographic growth a year |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {one['name']} | {one['residents']:,} | {one['rebuilt_2017']:,.0f} | {one['share']:.4%} | "
        f"{float(str(one['opening'])) / 1e6:,.1f} (£m) | {one['growth']:.2%} |"
        for one in workings
    ]
    return "\n".join(lines) + "\n"
