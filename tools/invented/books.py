"""What one body says of an invented place: the tables of its planning return, in pounds.

A row has a key, words and values; the layout decides how they look. Errors are planted
here, in one body's book, so that the other bodies still state the truth.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tools.invented.world import INPATIENT, PROVIDERS, Body, World, money

Value = float | int | str | date | None


@dataclass
class Row:
    """One row: `words` by field, `values` by field as a list over years, months or halves."""

    key: str
    words: dict[str, Value] = field(default_factory=dict)
    values: dict[str, list[Value]] = field(default_factory=dict)


@dataclass
class Book:
    """One body's return: table name to rows."""

    body: Body
    tables: dict[str, list[Row]]
    facts: dict[str, str] = field(default_factory=dict)

    def row(self, table: str, key: str) -> Row:
        """The row of `table` with this key."""
        return next(r for r in self.tables[table] if r.key == key)


COSTS = ("expenditure", "total_expenditure")
MONTH_SHAPE = [8.2, 8.25, 8.3, 8.35, 8.1, 8.25, 8.4, 8.4, 8.35, 8.55, 8.35, 8.5]


def book(world: World, body: Body) -> Book:
    """The true book of `body`: every table that its kind of body supplies."""
    made = Book(body, {})
    made.tables["assumptions"] = _assumptions(world, body)
    made.tables["timetable"] = _timetable(world, body)
    made.tables["contracts"] = _contracts(world, body)
    made.tables["transfers"] = _transfers(world, body)
    made.tables["schemes"] = _schemes(world, body)
    made.tables["impact"] = _impact(world, body)
    if body.code in world.workforce:
        made.tables["workforce"] = _workforce(world, body)
    if body.kind in PROVIDERS:
        made.tables["capital"] = _capital(world, body)
        made.tables["digital"] = _digital(world, body)
    if body.kind == "acute":
        made.tables["beds"] = _beds(world, body)
    if body.kind == "council":
        made.tables["care"] = _care(world, body)
    close(made, world)
    return made


def close(made: Book, world: World) -> None:
    """Make income and expenditure, the bridge and the monthly profile follow from the other tables."""
    made.tables["income_expenditure"] = _income_expenditure(made, world)
    if made.body.kind != "voluntary":
        made.tables["bridge"] = _bridge(made)
        made.tables["profile"] = _profile(made)


def _assumptions(world: World, body: Body) -> list[Row]:
    services = list(dict.fromkeys(k[2] for k in world.activity if body.code in k[:2]))
    rows = [
        Row(f"growth/{s}", {"kind": "growth", "service": s}, {"assumed": list(world.growth[s])})
        for s in services
    ]
    if body.kind == "voluntary":
        return []
    rows += [Row(kind, {"kind": kind}, {"assumed": list(world.inflation[kind])}) for kind in ("pay", "price")]
    if body.kind != "council":
        rows.append(Row("efficiency", {"kind": "efficiency"}, {"assumed": [0.02] * 5}))
    if body.code in world.registered:
        people: list[Value] = list(world.registered[body.code][1:])
        rows.append(Row("registered", {"kind": "registered"}, {"people": people}))
    rows.append(Row("basis", {"kind": "basis"}, {"text": ["Cash (outturn) prices"] * 5}))
    return rows


def _timetable(world: World, body: Body) -> list[Row]:
    if body.kind == "voluntary":
        return []
    meets = {"council": "Cabinet approval of budget and plan", "commissioner": "Governing body approval"}
    dates = [
        ("draft", "Draft plan shared with partners", date(world.base, 11, 22)),
        ("board", meets.get(body.kind, "Board approval"), date(world.base + 1, 1, 10)),
        ("return", "Final return due", date(world.base + 1, 1, 19)),
    ]
    return [Row(key, {"label": label, "date": day}) for key, label, day in dates]


def _contracts(world: World, body: Body) -> list[Row]:
    rows = []
    for (payer, provider, service), activity in world.activity.items():
        if body.code not in (payer, provider):
            continue
        other = provider if body.code == payer else payer
        price = world.price[payer, provider, service]
        values: dict[str, list[Value]] = {
            "activity": list(activity),
            "price": list(price),
            "value": list(money(activity, price)),
        }
        rows.append(Row(f"{other}/{service}", {"other": other, "service": service, "note": ""}, values))
    return rows


def _transfers(world: World, body: Body) -> list[Row]:
    rows = []
    for payer, receiver, purpose, amounts in world.transfers:
        if body.code in (payer, receiver):
            pays = body.code == payer
            other = receiver if pays else payer
            words: dict[str, Value] = {
                "direction": "pays" if pays else "receives",
                "other": other,
                "purpose": purpose,
            }
            rows.append(Row(f"{other}/{purpose}", words, {"amount": list(amounts)}))
    return rows


def _schemes(world: World, body: Body) -> list[Row]:
    rows = []
    for s in world.schemes.get(body.code, []):
        words: dict[str, Value] = {
            "ref": s.ref,
            "title": s.title,
            "category": s.category,
            "service": s.service,
            "partner": s.partner,
            "owner": s.owner,
            "identified": "Yes" if s.identified else "No",
            "recurrent": "R" if s.recurrent else "NR",
            "risk": s.risk,
            "start": s.start,
            "end": s.end,
            "digital": s.digital,
            "capital": s.capital,
        }
        values: dict[str, list[Value]] = {"saving": list(s.savings), "wte": [s.wte]}
        if body.kind not in PROVIDERS:
            first = round(s.savings[0] * 0.46 / 1000) * 1000
            values["halves"] = [first, s.savings[0] - first]
        rows.append(Row(s.ref, words, values))
    return rows


def _impact(world: World, body: Body) -> list[Row]:
    rows = []
    for code, schemes in world.schemes.items():
        for s in schemes:
            for council, cost in s.council_cost.items():
                if body.code in (code, council):
                    other = council if body.code == code else code
                    words: dict[str, Value] = {"ref": s.ref, "other": other, "title": s.title}
                    rows.append(Row(s.ref, words, {"cost": list(cost)}))
    return rows


def _workforce(world: World, body: Body) -> list[Row]:
    from_base = ("wte", "headcount", "cost_each", "pay", "bank", "agency")
    return [
        Row(
            f"{block}/{group}",
            {"block": block, "group": group},
            {"amount": list(values) if block in from_base else ["n/a", *values]},
        )
        for block, groups in world.workforce[body.code].items()
        for group, values in groups.items()
    ]


def _beds(world: World, body: Body) -> list[Row]:
    admissions = [
        sum(a[y] for k, a in world.activity.items() if k[1] == body.code and k[2] in INPATIENT)
        for y in range(6)
    ]
    stay = world.length_of_stay[body.code]
    beds = [round(a * s / 365 / 0.908) for a, s in zip(admissions, stay, strict=True)]
    occupancy = [round(a * s / 365 / b, 4) for a, s, b in zip(admissions, stay, beds, strict=True)]
    series: dict[str, list[Value]] = {
        "admissions": list(admissions),
        "stay": list(stay),
        "beds": list(beds),
        "occupancy": list(occupancy),
    }
    return [
        Row(key, {"type": "General and acute", "measure": key}, {"amount": v}) for key, v in series.items()
    ]


def _capital(world: World, body: Body) -> list[Row]:
    return [
        Row(
            p.ref,
            {
                "ref": p.ref,
                "title": p.title,
                "source": p.source,
                "approval": p.approval,
                "approved_on": p.approved_on,
                "complete_on": p.complete_on,
                "scheme": p.scheme,
            },
            {"spend": list(p.spend)},
        )
        for p in world.projects[body.code]
    ]


def _digital(world: World, body: Body) -> list[Row]:
    return [
        Row(ref, {"ref": ref, "title": title, "owner": owner, "live_on": day})
        for ref, title, owner, day in world.milestones[body.code]
    ]


def _care(world: World, body: Body) -> list[Row]:
    rows = []
    for kind, (people, weekly) in world.care[body.code].items():
        cost: list[Value] = [round(p * w * 52) for p, w in zip(people, weekly, strict=True)]
        rows.append(Row(kind, {"type": kind}, {"people": list(people), "weekly": list(weekly), "cost": cost}))
    return rows


def total(rows: list[Row], name: str, years: int) -> list[int]:
    """Sum of a field over rows, year by year; words and blanks count as nothing said."""
    return [
        round(sum(v for r in rows if isinstance(v := r.values[name][y], int | float))) for y in range(years)
    ]


def _income_expenditure(made: Book, world: World) -> list[Row]:
    body, other = made.body, world.other[made.body.code]
    income: dict[str, list[int]] = {}
    costs: dict[str, list[int]] = {}
    pays = [r for r in made.tables["transfers"] if r.words["direction"] == "pays"]
    gets = [r for r in made.tables["transfers"] if r.words["direction"] == "receives"]
    by_other: dict[str, list[Row]] = {}
    for row in made.tables["contracts"]:
        by_other.setdefault(str(row.words["other"]), []).append(row)
    contracts = {f"contract/{code}": total(rows, "value", 6) for code, rows in by_other.items()}
    (costs if body.kind == "commissioner" else income).update(contracts)
    if gets:
        income["transfers_in"] = total(gets, "amount", 6)
    if pays:
        costs["transfers_out"] = total(pays, "amount", 6)
    for line, values in other.items():
        (income if "income" in line or "contributions" in line or "grants" in line else costs)[line] = values
    if "workforce" in made.tables:
        for block in ("pay", "bank", "agency"):
            rows = [r for r in made.tables["workforce"] if r.words["block"] == block]
            costs[block] = total(rows, "amount", 6)
    if "care" in made.tables:
        costs["care"] = total(made.tables["care"], "cost", 6)
    if body.kind == "council" and made.tables["impact"]:
        costs["nhs_schemes"] = [0, *total(made.tables["impact"], "cost", 5)]
    return _balanced(made, world, income, costs)


def _balanced(
    made: Book, world: World, income: dict[str, list[int]], costs: dict[str, list[int]]
) -> list[Row]:
    """Lines, a balancing line that was true before any error was planted, totals and memos."""
    body = made.body
    spent, got = _sum(costs), _sum(income)
    known = world.other[body.code].get("_balance")
    if known is None:
        aim = [round(s * 0.002 * (y - 2) / 1000) * 1000 for y, s in enumerate(spent)]
        known = [s + a - g for s, a, g in zip(spent, aim, got, strict=True)]
        if body.kind in PROVIDERS:
            known = [-k for k in known]
        world.other[body.code]["_balance"] = known
    name = {
        "commissioner": "Programme allocation",
        "council": "Council tax, precept and core grant",
        "voluntary": "Reserves used",
    }.get(body.kind)
    if name:
        income = {name: known, **income}
    else:
        costs = {**costs, "Other non-pay": known}
    income.pop("_balance", None)
    costs.pop("_balance", None)
    rows = [Row(k, {"line": k, "role": "income"}, {"amount": list(v)}) for k, v in income.items()]
    rows += [Row(k, {"line": k, "role": "expenditure"}, {"amount": list(v)}) for k, v in costs.items()]
    got, spent = _sum(income), _sum(costs)
    left = [g - s for g, s in zip(got, spent, strict=True)]
    rows += [
        Row(k, {"line": k, "role": k}, {"amount": list(v)})
        for k, v in (("total_income", got), ("total_expenditure", spent), ("surplus", left))
    ]
    if made.tables["schemes"]:
        saved = total(made.tables["schemes"], "saving", 5)
        rows.append(Row("savings", {"line": "savings", "role": "memo"}, {"amount": ["n/a", *saved]}))
    if body.kind not in ("council", "voluntary"):
        aims: list[Value] = [round(v / 1e5) * 100_000 - 200_000 for v in left[1:]]
        rows.append(
            Row("control_total", {"line": "control_total", "role": "memo"}, {"amount": ["n/a", *aims]})
        )
    return rows


def _sum(lines: dict[str, list[int]]) -> list[int]:
    return [sum(values[y] for key, values in lines.items() if key != "_balance") for y in range(6)]


def _bridge(made: Book) -> list[Row]:
    amounts = {r.key: r.values["amount"] for r in made.tables["income_expenditure"]}
    saved = [v if isinstance(v, int) else 0 for v in amounts.get("savings", [0] * 6)]
    bars: dict[str, list[Value]] = {
        key: [] for key in ("opening", "income", "inflation", "volume", "efficiency", "other", "closing")
    }
    for y in range(1, 6):
        income, cost, left = (amounts[k] for k in ("total_income", "total_expenditure", "surplus"))
        inflation = -round(cost[y - 1] * 0.02)  # type: ignore[operator]
        more = cost[y] - cost[y - 1]  # type: ignore[operator]
        values = (
            left[y - 1],
            income[y] - income[y - 1],
            inflation,
            -more - inflation - saved[y],
            saved[y],
            0,
            left[y],
        )  # type: ignore[operator]
        for key, value in zip(bars, values, strict=True):
            bars[key].append(value)
    return [Row(key, {"line": key}, {"amount": values}) for key, values in bars.items()]


def _profile(made: Book) -> list[Row]:
    rows = []
    providers = made.body.kind in PROVIDERS
    for row in made.tables["income_expenditure"]:
        if row.words["role"] in ("income", "expenditure") or (row.key == "savings" and providers):
            full = row.values["amount"][1]
            if isinstance(full, int):
                shape = [7.4 + 0.17 * m for m in range(12)] if row.key == "savings" else MONTH_SHAPE
                rows.append(
                    Row(row.key, dict(row.words), {"months": list(spread(full, shape)), "full": [full]})
                )
    return rows


def spread(whole: int, shape: list[float], step: int = 1) -> list[int]:
    """`whole` in the proportions of `shape`, in steps, summing to it exactly."""
    running, given, parts = 0.0, 0, []
    for share in shape:
        running += share / sum(shape) * whole
        parts.append(round((running - given) / step) * step)
        given += parts[-1]
    parts[-1] += whole - given
    return parts


def days_after(day: date, count: int) -> date:
    """The date `count` days later."""
    return day + timedelta(days=count)
