"""How a body writes: its units, signs, words and layout, each drawn from what planners really use."""

import random
from dataclasses import dataclass, field

WORDS: dict[str, tuple[str, ...]] = {
    # services
    "ae": ("A&E attendances", "Emergency department attendances", "A&E", "ED"),
    "nel": ("Non-elective admissions", "Emergency admissions", "Non elective spells", "NEL"),
    "el": ("Elective inpatient", "Ordinary elective", "Elective inpatients", "EL"),
    "dc": ("Day case", "Daycases", "Day cases", "DC"),
    "opfa": ("Outpatient first", "First outpatient attendances", "OP first", "OPFA"),
    "opfu": ("Outpatient follow-up", "Follow-up outpatient attendances", "OP follow up", "OPFU"),
    "comm": ("Community services", "Community contacts", "Community health services"),
    "mh": ("Mental health", "Mental health contacts", "Mental health services"),
    "asc": ("Adult social care packages", "Social care packages", "ASC packages"),
    # column headings
    "other": ("Contract with", "Organisation", "Counterparty", "Partner organisation"),
    "service": ("Service", "Point of delivery", "POD", "Service line"),
    "measure": ("Measure", "Metric", "Item"),
    "note": ("Notes", "Comments", "Comment"),
    "activity": ("Activity", "Planned activity", "Volume"),
    "price": ("Unit price (£)", "Price £", "Tariff (£)"),
    "value": ("Value", "Contract value", "Amount"),
    "line": ("Line", "Description", "Category", "Income and expenditure line"),
    "year": ("Year", "Financial year"),
    "direction": ("Direction", "Pays or receives", "In or out"),
    "pays": ("Pays", "Payment to", "Out"),
    "receives": ("Receives", "Receipt from", "In"),
    "purpose": ("Purpose", "For", "Reason"),
    "ref": ("Ref", "ID", "Scheme ref"),
    "title": ("Title", "Scheme", "Scheme name"),
    "category": ("Category", "Type"),
    "partner": ("Partner", "Partner body"),
    "party": ("Partner", "Other party", "Organisation"),
    "owner": ("Owner", "Lead", "Responsible"),
    "identified": ("Identified?", "Identified (Yes/No)"),
    "recurrent": ("Recurrent?", "R / NR", "Rec/Non-rec"),
    "risk": ("Risk", "Risk rating"),
    "start": ("Start date", "Start"),
    "end": ("End date", "End"),
    "digital": ("Digital milestone", "Digital dependency"),
    "capital": ("Depends on (capital)", "Capital ref"),
    "wte": ("Change in WTE", "WTE change"),
    "half1": ("Apr-Sep", "H1"),
    "half2": ("Oct-Mar", "H2"),
    "group": ("Staff group", "Staff category", "Workforce group"),
    "type": ("Bed type", "Type"),
    "source": ("Funding source", "Source of funds"),
    "approval": ("Approval", "Approval status"),
    "approved_on": ("Approval date", "Date approved"),
    "complete_on": ("Completion date", "Complete"),
    "scheme": ("Linked scheme", "Scheme ref"),
    "live_on": ("Go-live date", "Go-live", "Live date"),
    "label": ("Milestone", "Event"),
    "date": ("Date", "When"),
    "assumption": ("Assumption", "Planning assumption"),
    "full": ("Full year", "Total"),
    # workforce blocks
    "block/wte": ("WTE", "Whole-time equivalent", "Staff in post (WTE)"),
    "block/headcount": ("Headcount", "Headcount (people)"),
    "block/cost_each": ("Average cost per WTE (£)", "Cost per WTE £"),
    "block/pay": ("Pay cost", "Pay bill"),
    "block/leavers": ("Leavers (WTE)", "Leavers WTE"),
    "block/starters": ("Starters (WTE)", "Joiners (WTE)"),
    "block/supply": ("Supply available (WTE)", "Recruitment pipeline (WTE)"),
    "block/bank": ("Bank spend", "Bank"),
    "block/agency": ("Agency spend", "Agency"),
    # beds
    "admissions": ("Admissions", "Inpatient admissions"),
    "stay": ("Average length of stay (days)", "Length of stay (days)"),
    "beds": ("Beds", "Average available beds", "Available beds"),
    "occupancy": ("Occupancy", "Bed occupancy"),
    # care
    "care_type": ("Type of care", "Care type"),
    "people": ("People with a package", "Number of people"),
    "weekly": ("Average weekly cost £", "Weekly cost (£)"),
    "cost": ("Cost", "Annual cost"),
    # lines
    "transfers_in": ("Transfers and transformation funding", "Transfers received from partners"),
    "transfers_out": (
        "Transfers to partners (BCF, grants, pump-priming)",
        "Grants and transfers to partners",
    ),
    "pay": ("Pay: substantive", "Substantive pay"),
    "bank": ("Pay: bank", "Bank staff"),
    "agency": ("Pay: agency", "Agency staff"),
    "care": ("Care packages", "Purchased care"),
    "nhs_schemes": ("Cost of NHS-led schemes", "Cost of NHS schemes"),
    "total_income": ("Total income", "Income total"),
    "total_expenditure": ("Total expenditure", "Total costs"),
    "surplus": ("Surplus/(deficit)", "Net position", "Surplus / (deficit)"),
    "savings": ("Memo: savings included above", "Memo: efficiency savings included above"),
    "control_total": ("Memo: control total", "Control total (memo)"),
    "opening": ("Opening position (previous year)", "Opening position"),
    "income": ("Change in income", "Income growth"),
    "inflation": ("Cost inflation", "Inflation on costs"),
    "volume": ("Volume and other cost growth", "Activity and other cost growth"),
    "efficiency": ("Efficiency programme", "Savings programme"),
    "other_bar": ("Other", "Other movements"),
    "closing": ("Closing position", "Closing position (this year)"),
    # assumptions
    "growth": ("Demand growth: {}", "Activity growth - {}", "Growth in {}"),
    "pay_inflation": ("Pay inflation", "Pay award"),
    "price_inflation": ("Price inflation", "Non-pay inflation"),
    "efficiency_factor": ("Efficiency factor", "Efficiency requirement"),
    "registered": ("Registered population", "Registered patients"),
    "basis": ("Basis of prices", "Price base"),
    # sheets
    "sheet/assumptions": ("Assumptions", "Planning assumptions", "Inputs"),
    "sheet/income_expenditure": ("I&E", "Income & Expenditure", "Finance plan"),
    "sheet/contracts": ("Contracts", "Contract schedule", "Activity & finance"),
    "sheet/bridge": ("Bridge", "Waterfall", "Year on year bridge"),
    "sheet/profile": ("Monthly profile", "Phasing", "Profile Y1"),
    "sheet/schemes": ("Savings programme", "Efficiency schemes", "Savings"),
    "sheet/transfers": ("Transfers", "Inter-body transfers", "Partner funding"),
    "sheet/workforce": ("Workforce", "Workforce plan", "WTE plan"),
    "sheet/beds": ("Beds", "Capacity", "Bed plan"),
    "sheet/capital": ("Capital", "Capital programme", "Estates"),
    "sheet/digital": ("Digital", "Digital milestones", "Digital roadmap"),
    "sheet/impact": ("Impact on partners", "Council impact", "Partner impact"),
    "sheet/care": ("Care packages", "Demand and cost"),
}
UNITS = {"£": (1, 0), "£000": (1_000, 0), "£m": (1_000_000, 3)}
YEARS = ("slash", "dash", "fy", "long")


@dataclass(frozen=True)
class Style:
    """One body's habits. `decimals` belong to the unit of money; `left` and `top` shift every table."""

    unit: str
    negative_costs: bool
    years: str
    nil: str | int  # how nothing is written
    percent: bool  # growth as 1.9 rather than 0.019
    text_dates: bool
    long_contracts: bool  # a row a year rather than a column a year
    top: int
    left: int
    numbered: bool  # sheets named "3. Contracts"
    title_in_first_row: bool
    text_numbers: float  # the share of numbers typed as text
    spacer: float  # the share of rows followed by an empty one
    words: dict[str, str] = field(default_factory=dict)

    @property
    def factor(self) -> int:
        """Pounds in one unit."""
        return UNITS[self.unit][0]

    @property
    def decimals(self) -> int:
        """Decimal places that money is written with."""
        return UNITS[self.unit][1]

    def word(self, key: str) -> str:
        """This body's word."""
        return self.words.get(key, key)

    def year(self, start: int) -> str:
        """This body's way of writing the financial year that begins in `start`."""
        end = start + 1
        return {
            "slash": f"{start}/{end % 100:02d}",
            "dash": f"{start}-{end % 100:02d}",
            "fy": f"FY{end % 100:02d}",
            "long": f"{start}/{end}",
        }[self.years]


def style(chance: random.Random) -> Style:
    """A style at random, plausible as a whole."""
    unit = chance.choice(tuple(UNITS))
    return Style(
        unit=unit,
        negative_costs=chance.random() < 0.3,
        years=chance.choice(YEARS),
        nil=chance.choice(("-", 0)),
        percent=chance.random() < 0.4,
        text_dates=chance.random() < 0.5,
        long_contracts=chance.random() < 0.3,
        top=chance.randint(0, 3),
        left=chance.randint(0, 2),
        numbered=chance.random() < 0.3,
        title_in_first_row=chance.random() < 0.8,
        text_numbers=chance.choice((0.0, 0.01, 0.03)),
        spacer=chance.choice((0.0, 0.04)),
        words={key: chance.choice(options) for key, options in WORDS.items()},
    )
