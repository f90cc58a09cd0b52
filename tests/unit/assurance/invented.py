"""A small invented place whose workbooks agree: two commissioners, two trusts, a council.

Rows are as the workbook reader gives them. `planted` changes some and checks the place again.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from placeplan.assurance.checking import findings
from placeplan.core.sources import column_letters
from placeplan.figures.table import figure_table, statement_table
from placeplan.plan.bodies import Body
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import read_document
from placeplan.reading.kept import Imported

YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
PLANNED = YEARS[1:]
COMMISSIONERS, TRUSTS, COUNCIL = ("01A", "01B"), ("T1", "T2"), "L1"
BODIES = {
    "01A": Body("01A", "North CCG", "commissioner"),
    "01B": Body("01B", "South CCG", "commissioner"),
    "T1": Body("T1", "Hill Hospitals", "acute trust"),
    "T2": Body("T2", "Vale Hospitals", "acute trust"),
    "L1": Body("L1", "Valley Council", "council"),
}
SERVICES = {
    "nel": (10_000, 2_000.0),
    "el": (4_000, 3_500.0),
    "dc": (9_000, 900.0),
    "opfa": (60_000, 180.0),
    "ae": (70_000, 150.0),
}
SHEETS = (
    "contracts",
    "income_expenditure",
    "schemes",
    "workforce",
    "beds",
    "capital",
    "digital",
    "bridge",
    "profile",
    "assumptions",
    "transfers",
    "partner_effects",
)


class Books:
    """Rows of every body's workbook, each with its cell."""

    def __init__(self):
        self.figures, self.said = [], []
        self._rows = {}

    def cell(self, body, sheet, row_key, column):
        rows = self._rows.setdefault((body, sheet), {})
        row = rows.setdefault(row_key, len(rows) + 5)
        return f"{body}.xlsx#{sheet}!{column_letters(column)}{row}"

    def put(self, body, sheet, measure, period, value, precision=1000.0, **more):
        key = (measure, *sorted((k, v) for k, v in more.items() if k not in ("stage",)))
        column = YEARS.index(period) + 2 if period in YEARS else 2 + int(period[5:7]) if "-" in period else 9
        money = measure not in NOT_MONEY
        self.figures.append(
            {
                "measure": measure,
                "organisation": body,
                "period": period,
                "value": value,
                "precision": precision,
                "pence": None if value is None or not money else round(value * 100),
                "as_stated": "" if value is None else f"{value:g}",
                "stage": "baseline" if period == YEARS[0] else "plan",
                "stated_by": body,
                "stated_on": "2017-01-17",
                "submission": f"{body}.xlsx",
                "source": self.cell(body, sheet, key, column),
                "grade": "primary",
                "price_base": "nominal" if money else None,
            }
            | more
        )

    def say(self, body, subject, attribute, sheet="Notes", **more):
        key = (subject, more.get("scheme", ""), more.get("line", ""), more.get("period", ""))
        column = 20 + len(self.said) % 6
        self.said.append(
            {
                "subject": subject,
                "attribute": attribute,
                "organisation": body,
                "stated_by": body,
                "submission": f"{body}.xlsx",
                "source": self.cell(body, sheet, key, column),
            }
            | more
        )


NOT_MONEY = {
    "contract_activity",
    "contract_price",
    "staff_wte",
    "staff_headcount",
    "average_pay_cost",
    "leavers",
    "starters",
    "pipeline",
    "admissions",
    "length_of_stay",
    "beds_available",
    "bed_occupancy",
    "activity_growth",
    "inflation",
    "staff_wte_change",
    "sessions",
    "vacancies",
    "activity_rate",
}


def grown(base, year, rate):
    return base * (1 + rate) ** YEARS.index(year)


def books():
    """Everybody's workbook, where everything agrees."""
    made = Books()
    for body in BODIES:
        for sheet in SHEETS:
            made.say(body, "sheet", "kind", line=sheet, text=sheet)
        for year in PLANNED:
            made.put(body, "Assumptions", "activity_growth", year, 0.02, 0.001, service="nel")
            made.put(body, "Assumptions", "inflation", year, 0.02, 0.001)
        meets = "cabinet_approval" if body == COUNCIL else "board_approval"
        made.say(body, "decision", "date", scheme=meets, line="Approval", date=date(2017, 1, 10))
        made.say(body, "decision", "date", scheme="final_return", line="Return due", date=date(2017, 1, 20))
    _contracts(made)
    made.put("01A", "Transfers", "transfer", "2017/18", -600_000.0, counterparty=COUNCIL, line="better_care")
    made.put(COUNCIL, "Transfers", "transfer", "2017/18", 600_000.0, counterparty="01A", line="better_care")
    for body in BODIES:
        _plan(made, body)
    for trust in TRUSTS:
        _staff(made, trust)
        _beds(made, trust)
        _programme(made, trust)
    made.put(
        "T1",
        "Effects",
        "cost_effect",
        "2018/19",
        90_000.0,
        organisation=COUNCIL,
        counterparty="T1",
        scheme="T1-2",
    )
    made.put(COUNCIL, "Effects", "cost_effect", "2018/19", 90_000.0, counterparty="T1", scheme="T1-2")
    return made


def _contracts(made):
    for i, buyer in enumerate(COMMISSIONERS):
        for j, seller in enumerate(TRUSTS):
            for service, (activity, price) in SERVICES.items():
                for year in YEARS:
                    units = round(grown(activity * (1 + i / 3 + j / 5), year, 0.02))
                    each = round(grown(price, year, 0.01), 2)
                    value = round(units * each, -3)
                    for body, other, line in ((buyer, seller, "bought"), (seller, buyer, "sold")):
                        about = {"counterparty": other, "service": service, "line": line}
                        made.put(body, "Contracts", "contract_activity", year, float(units), 1.0, **about)
                        made.put(body, "Contracts", "contract_price", year, each, 0.01, **about)
                        made.put(body, "Contracts", "contract_value", year, value, **about)


def _plan(made, body):
    """Income and expenditure, bridge, schemes and profile; contract lines as the contract sheet says."""
    before = None
    for year in YEARS:
        contracts = [
            row
            for row in made.figures
            if row["measure"] == "contract_value" and row["organisation"] == body and row["period"] == year
        ]
        lines = {}
        for row in contracts:
            kind = "income" if row["line"] == "sold" else "expenditure"
            name = "contract_income" if kind == "income" else "contracts"
            key = (kind, name, row["counterparty"])
            lines[key] = lines.get(key, 0.0) + row["value"]
        turnover = sum(lines.values()) or 90_000_000.0
        other = "expenditure" if body in TRUSTS else "income"
        lines[(other, "other_costs" if other == "expenditure" else "allocation", None)] = (
            turnover + 1_000_000.0
        )
        if body == COUNCIL:
            lines[("expenditure", "core_costs", None)] = turnover
        totals = {
            k: sum(v for (kind, *_), v in lines.items() if kind == k) for k in ("income", "expenditure")
        }
        for (kind, line, counterparty), value in lines.items():
            made.put(body, "Plan", kind, year, value, line=line, counterparty=counterparty)
        position = totals["income"] - totals["expenditure"]
        for kind, value in totals.items():
            made.put(body, "Plan", f"{kind}_total", year, value)
        made.put(body, "Plan", "surplus_or_deficit", year, position)
        if before is not None:
            _year(made, body, year, before, position)
        before = position


def _year(made, body, year, before, position):
    saving = 2_000_000.0
    made.put(body, "Plan", "savings_plan", year, saving)
    made.put(body, "Plan", "control_total", year, position - 500_000.0)
    made.put(body, "Bridge", "bridge_opening", year, before)
    made.put(body, "Bridge", "bridge_bar", year, saving, line="efficiency")
    made.put(body, "Bridge", "bridge_bar", year, position - before - saving, line="volume_growth")
    made.put(body, "Bridge", "bridge_closing", year, position)
    for ref, share in ((f"{body}-1", 0.6), (f"{body}-2", 0.4)):
        category = "pay" if ref.endswith("-1") else "non_pay"
        made.put(
            body, "Schemes", "saving", year, saving * share, scheme=ref, line=category, recurrence="recurrent"
        )
    if year == PLANNED[0]:
        _scheme_words(made, body)
        months = [f"2017-{month:02d}" for month in range(4, 13)] + [
            f"2018-{month:02d}" for month in (1, 2, 3)
        ]
        for n, month in enumerate(months):
            made.put(body, "Profile", "savings_profile", month, saving / 12 + (n - 5.5) * 2_000.0)
        made.put(body, "Profile", "savings_profile_total", year, saving)


def _scheme_words(made, body):
    for ref, title in ((f"{body}-1", "Rota redesign"), (f"{body}-2", "Procurement")):
        about = {"scheme": ref, "sheet": "Schemes"}
        made.say(body, "scheme", "title", text=title, **about)
        made.say(body, "scheme", "owner", text="Director of Finance", **about)
        made.say(body, "scheme", "identified", text="yes", **about)
        made.say(body, "scheme", "recurrent", text="recurrent", **about)
        made.say(body, "scheme", "start", date=date(2017, 4, 1), **about)
    made.put(body, "Schemes", "staff_wte_change", "2017/18..2020/21", -25.0, 0.1, scheme=f"{body}-1")


def _staff(made, trust):
    before = None
    for year in YEARS:
        staff = round(grown(1000.0, year, 0.01), 1)
        each = round(grown(45_000.0, year, 0.02))
        about = {"line": "nursing"}
        made.put(trust, "Staff", "staff_wte", year, staff, 0.1, **about)
        made.put(trust, "Staff", "staff_headcount", year, float(round(staff * 1.15)), 1.0, **about)
        made.put(trust, "Staff", "average_pay_cost", year, float(each), 1.0, **about)
        made.put(trust, "Staff", "pay_cost", year, round(staff * each, -3), **about)
        if before is not None:
            made.put(trust, "Staff", "leavers", year, 100.0, 0.1, **about)
            made.put(trust, "Staff", "starters", year, round(staff - before + 100.0, 1), 0.1, **about)
            made.put(trust, "Staff", "pipeline", year, 140.0, 0.1, **about)
        before = staff


def _beds(made, trust):
    for year in YEARS:
        admissions, stay = round(grown(60_000.0, year, 0.02)), 5.0
        beds = round(admissions * stay / 365 / 0.92)
        about = {"line": "general_acute"}
        made.put(trust, "Beds", "admissions", year, float(admissions), 1.0, **about)
        made.put(trust, "Beds", "length_of_stay", year, stay, 0.01, **about)
        made.put(trust, "Beds", "beds_available", year, float(beds), 1.0, **about)
        made.put(
            trust, "Beds", "bed_occupancy", year, round(admissions * stay / 365 / beds, 4), 1e-4, **about
        )


def _programme(made, trust):
    made.put(trust, "Capital", "capital_spend", "2017/18", 3_000_000.0, scheme=f"{trust}-K")
    about = {"scheme": f"{trust}-K", "sheet": "Capital"}
    made.say(trust, "capital", "title", text="New unit", **about)
    made.say(trust, "capital", "source", text="Internally generated", **about)
    made.say(trust, "capital", "source_key", text="stated", **about)
    made.say(trust, "capital", "approval_date", date=date(2016, 12, 1), **about)
    made.say(trust, "capital", "completion_date", date=date(2017, 3, 1), **about)
    made.say(trust, "scheme", "needs_capital", text=f"{trust}-K", scheme=f"{trust}-2", sheet="Schemes")
    made.say(trust, "milestone", "go_live", date=date(2017, 2, 1), scheme=f"{trust}-D", sheet="Digital")
    made.say(trust, "scheme", "needs_digital", text=f"{trust}-D", scheme=f"{trust}-2", sheet="Schemes")


# --- changing it --------------------------------------------------------------------------------------


def documents_of(texts):
    """Texts by file name as documents, read from real files."""
    with TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return {name: read_document(Path(folder) / name) for name in texts}


def place_of(made, earlier=None, narratives=None, **more):
    imported = Imported(
        earlier_figures=figure_table(earlier.figures) if earlier else figure_table(),
        narratives=documents_of(narratives or {}),
    )
    about = {
        "folder": Path("nowhere"),
        "code": "INV",
        "name": "Invented",
        "kind": "footprint",
        "regime": "england/2016",
        "geography": "",
        "area": "",
        "base_year": YEARS[0],
        "last_year": YEARS[-1],
        "bodies": BODIES,
        "figures": figure_table(made.figures),
        "statements": statement_table(made.said),
        "imported": imported,
    }
    return Place(**about | more)


def find(made, measure, organisation, period, **about):
    """The one row that is about that."""
    (row,) = [
        row
        for row in made.figures
        if (row["measure"], row["organisation"], row["period"]) == (measure, organisation, period)
        and all(row.get(key) == value for key, value in about.items())
    ]
    return row


def set_value(row, value):
    row["value"], row["as_stated"] = value, "" if value is None else f"{value:g}"
    if row.get("pence") is not None:
        row["pence"] = None if value is None else round(value * 100)


def sold(made, measure, service="nel", year="2018/19", trust="T1", buyer="01A"):
    """One figure of a trust's contract."""
    return find(made, measure, trust, year, service=service, counterparty=buyer)


def follow(made, trust, buyer, year, change):
    """What else in the trust's own workbook follows from a change of contract value."""
    line = find(made, "income", trust, year, line="contract_income", counterparty=buyer)
    total = find(made, "income_total", trust, year)
    position = find(made, "surplus_or_deficit", trust, year)
    for row in (line, total, position):
        set_value(row, row["value"] + change)
    rows = [("bridge_closing", year, change)]
    after = YEARS[YEARS.index(year) + 1 :][:1]
    rows += [("bridge_opening", after[0], change)] if after else []
    for measure, period, amount in rows:
        row = find(made, measure, trust, period)
        set_value(row, row["value"] + amount)
    for period, amount in ((year, change), *((y, -change) for y in after)):
        bar = find(made, "bridge_bar", trust, period, line="volume_growth")
        set_value(bar, bar["value"] + amount)
    target = find(made, "control_total", trust, year)
    set_value(target, target["value"] + change)


def drop(made, wanted):
    made.figures = [row for row in made.figures if not wanted(row)]


def serious(place):
    """Classes and findings that are neither passes nor what cannot be assessed."""
    return [finding for finding in findings(place) if finding.status in ("fail", "warn")]


def planted(made, kind, **more):
    """The findings of the changed place, which must all be of one class."""
    found = serious(place_of(made, **more))
    assert {finding.kind or finding.check for finding in found} == {kind}, [(f.kind, f.title) for f in found]
    return found


def shuffled(place, seed):
    """The same place with its rows in another order."""
    mixed = {
        name: getattr(place, name).sample(fraction=1.0, shuffle=True, seed=seed)
        for name in ("figures", "statements")
    }
    return replace(place, **mixed)


def frame(rows):
    return pl.DataFrame(rows)
