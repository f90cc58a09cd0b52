"""Errors inside one body's own return, each of a known class, size and cell."""

from datetime import date

from tools.invented.books import Book, Row, close, days_after
from tools.invented.case import Case, NoRoomError, Planted
from tools.invented.world import PROVIDERS


def bridge_residual(case: Case) -> Planted:
    """The bars of one bridge do not reach its closing position."""
    code = case.codes("acute", "council")[0]
    year = case.chance.randint(0, 4)
    row = case.books[code].row("bridge", "inflation")
    row.values["amount"][year] -= 1_270_000  # type: ignore[operator]
    places = [(code, "bridge", key, "amount", year) for key in ("inflation", "closing", "opening")]
    return Planted("bridge_residual", (code,), [1_270_000], places)


def _add_scheme(case: Case, code: str, row: Row) -> None:
    book = case.books[code]
    if "halves" in book.tables["schemes"][0].values:
        row.values["halves"] = [0, 0]
    book.tables["schemes"].append(row)
    close(book, case.world)


def unidentified_savings(case: Case) -> Planted:
    """Savings with no owner and no scheme behind them."""
    code = case.codes(*PROVIDERS)[-1]
    ref, amounts = f"{code}-CIP99", [0, 0, 1_310_000, 1_440_000, 990_000]
    words = {
        "ref": ref,
        "title": "Savings to be identified",
        "category": "",
        "service": "",
        "partner": "",
        "owner": "",
        "identified": "No",
        "recurrent": "R",
        "risk": "High",
        "start": date(case.world.base + 3, 4, 1),
        "end": None,
        "digital": "",
        "capital": "",
    }
    _add_scheme(case, code, Row(ref, words, {"saving": list(amounts), "wte": [0.0]}))  # type: ignore[arg-type]
    cells = [(code, "schemes", ref, "saving", y) for y in (2, 3, 4)]
    return Planted("unidentified_savings", (code,), [sum(amounts), *amounts[2:]], cells, fail=False)


def non_recurrent_as_recurrent(case: Case) -> Planted:
    """A one-off, ending within twelve months, marked recurrent."""
    code = case.codes("commissioner")[-1]
    start = date(case.world.base + 4, 4, 1)
    ref = f"{code}-Q91"
    words = {
        "ref": ref,
        "title": "Balance sheet release",
        "category": "Corporate",
        "service": "",
        "partner": "",
        "owner": "Director of Finance",
        "identified": "Yes",
        "recurrent": "R",
        "risk": "Medium",
        "start": start,
        "end": days_after(start, 364),
        "digital": "",
        "capital": "",
    }
    _add_scheme(case, code, Row(ref, words, {"saving": [0, 0, 0, 735_000, 0], "wte": [0.0]}))  # type: ignore[arg-type]
    cells = [
        (code, "schemes", ref, "saving", 3),
        (code, "schemes", ref, "recurrent", 0),
        (code, "schemes", ref, "end", 0),
    ]
    return Planted("non_recurrent_as_recurrent", (code,), [735_000], cells)


def back_loaded(case: Case) -> Planted:
    """More than three quarters of the first year's savings fall in its second half."""
    code = case.codes("acute")[0]
    row = case.books[code].row("profile", "savings")
    full = row.values["full"][0]
    months = [round(full * s) for s in (*[0.22 / 6] * 6, *[0.78 / 6] * 6)]  # type: ignore[operator]
    months[-1] += full - sum(months)  # type: ignore[operator]
    row.values["months"] = list(months)
    cells = [(code, "profile", "savings", "amount", m) for m in range(13)]
    return Planted("back_loaded", (code,), [78.0, 0.78, sum(months[6:])], cells, fail=False)


def pay_saving_no_wte(case: Case) -> Planted:
    """A pay saving that changes no posts."""
    for code in case.codes(*PROVIDERS):
        for row in case.books[code].tables["schemes"]:
            if row.words["category"] == "Pay" and row.values["wte"][0]:
                row.values["wte"] = [0.0]
                saved = row.values["saving"]
                cells = [
                    (code, "schemes", row.key, "wte", 0),
                    *((code, "schemes", row.key, "saving", y) for y in range(5)),
                ]
                return Planted("pay_saving_no_wte", (code,), [sum(saved), *saved], cells, fail=False)  # type: ignore[arg-type,list-item]
    raise NoRoomError("no pay scheme")


def schemes_not_plan(case: Case) -> Planted:
    """The plan's savings line is more than its schemes add up to."""
    code = case.codes(*PROVIDERS)[0]
    row = case.books[code].row("income_expenditure", "savings")
    row.values["amount"][3] += 914_000  # type: ignore[operator]
    return Planted(
        "schemes_not_plan", (code,), [914_000], [(code, "income_expenditure", "savings", "amount", 3)]
    )


def monthly_not_annual(case: Case) -> Planted:
    """One month of one line is short, so twelve months do not make the year."""
    code = case.codes("commissioner")[0]
    row = case.books[code].row("profile", "Primary care")
    month = case.chance.randint(0, 11)
    row.values["months"][month] -= 610_000  # type: ignore[operator]
    cells = [(code, "profile", "Primary care", "amount", m) for m in (month, 12)]
    return Planted("monthly_not_annual", (code,), [610_000], cells)


def missing_sheet(case: Case) -> Planted:
    """A provider hands in no workforce sheet."""
    code = case.codes(*PROVIDERS)[-1]
    del case.books[code].tables["workforce"]
    return Planted("missing_sheet", (code,), [None], [], fail=False)


def headcount_as_wte(case: Case) -> Planted:
    """One staff group's headcount stands where its whole-time equivalents should."""
    for code in case.codes("acute", "council"):
        if "workforce" in case.books[code].tables:
            group = str(case.books[code].tables["workforce"][1].words["group"])
            wte = case.books[code].row("workforce", f"wte/{group}")
            people = case.books[code].row("workforce", f"headcount/{group}")
            over = [
                round(p - w, 1) for p, w in zip(people.values["amount"], wte.values["amount"], strict=True)
            ]  # type: ignore[operator]
            wte.values["amount"] = list(people.values["amount"])
            cells = [(code, "workforce", f"wte/{group}", "amount", y) for y in range(6)]
            return Planted("headcount_as_wte", (code,), [*over, round(sum(over), 1)], cells)
    raise NoRoomError("no workforce sheet")


def wte_beyond_supply(case: Case) -> Planted:
    """More starters than the pipeline that the body itself states."""
    for code in case.codes("acute", "community", "council"):
        if "workforce" in case.books[code].tables and ("supply", code, "") not in case.used:
            group = str(case.books[code].tables["workforce"][0].words["group"])
            starters = case.books[code].row("workforce", f"starters/{group}").values["amount"]
            supply = case.books[code].row("workforce", f"supply/{group}").values["amount"]
            supply[2] = round(starters[2] - 5.3, 1)  # type: ignore[operator]
            cells = [(code, "workforce", f"{b}/{group}", "amount", 2) for b in ("starters", "supply")]
            return Planted("wte_beyond_supply", (code,), [5.3], cells)
    raise NoRoomError("no workforce sheet")


def beds_over_capacity(case: Case) -> Planted:
    """Beds are cut although admissions and length of stay call for more."""
    code = case.codes("acute")[-1]
    book = case.books[code]
    beds = book.row("beds", "beds").values["amount"]
    needs = [
        a * s / 365
        for a, s in zip(
            book.row("beds", "admissions").values["amount"],
            book.row("beds", "stay").values["amount"],
            strict=True,
        )
    ]  # type: ignore[operator]
    implied = []
    for year in (3, 4, 5):
        beds[year] = round(needs[year] / (1.05 + 0.02 * (year - 3)))
        implied.append(round(100 * needs[year] / beds[year], 1))
    cells = [(code, "beds", "beds", "amount", y) for y in (3, 4, 5)]
    return Planted("beds_over_capacity", (code,), [*implied, None], cells)


def capital_before_approval(case: Case) -> Planted:
    """A saving starts before its capital is expected to be approved."""
    code = case.codes(*PROVIDERS)[0]
    book = case.books[code]
    project = book.row("capital", f"{code}-K1")
    scheme = book.row("schemes", str(project.words["scheme"]))
    start = scheme.words["start"]
    project.words["approval"], project.words["approved_on"] = "Expected", days_after(start, 183)  # type: ignore[arg-type]
    project.words["complete_on"] = days_after(start, 400)  # type: ignore[arg-type]
    cells = [(code, "schemes", scheme.key, "start", 0), (code, "capital", project.key, "approved_on", 0)]
    return Planted("capital_before_approval", (code,), [183, None], cells)


def capital_unfunded(case: Case) -> Planted:
    """Capital spending with no source of funds."""
    code = case.codes(*PROVIDERS)[-1]
    project = case.books[code].row("capital", f"{code}-K3")
    project.words["source"], project.words["approval"], project.words["approved_on"] = "", "", None
    spend = project.values["spend"]
    cells = [
        (code, "capital", project.key, "source", 0),
        *((code, "capital", project.key, "spend", y) for y in range(5)),
    ]
    return Planted("capital_unfunded", (code,), [sum(spend), *[s for s in spend if s]], cells)  # type: ignore[arg-type,list-item,misc]


def digital_after_benefit(case: Case) -> Planted:
    """A saving starts before the milestone that it depends on goes live."""
    code = case.codes(*PROVIDERS)[0]
    book = case.books[code]
    milestone = book.row("digital", f"{code}-D1")
    scheme = next(r for r in book.tables["schemes"] if r.words["digital"] == milestone.key)
    milestone.words["live_on"] = days_after(scheme.words["start"], 214)  # type: ignore[arg-type]
    cells = [(code, "schemes", scheme.key, "start", 0), (code, "digital", milestone.key, "live_on", 0)]
    return Planted("digital_after_benefit", (code,), [214, None], cells)


def return_before_cabinet(case: Case) -> Planted:
    """The return is due before the council's cabinet meets."""
    code = case.codes("council")[0]
    book = case.books[code]
    due = book.row("timetable", "return").words["date"]
    book.row("timetable", "board").words["date"] = days_after(due, 23)  # type: ignore[arg-type]
    return Planted("return_before_cabinet", (code,), [23], [(code, "timetable", "board", "date", 0)])


def narrative_differs(case: Case) -> Planted:
    """The narrative states another income than the workbook."""
    code = case.codes("acute", "commissioner")[0]
    lines = case.narratives[code]
    at = next(i for i, line in enumerate(lines) if "income in" in line)
    true = case.books[code].row("income_expenditure", "total_income").values["amount"][5]
    said = round(true / 1e6 * 1.06, 1)  # type: ignore[operator]
    lines[at] = lines[at].replace(f"£{round(true / 1e6, 1)} million", f"£{said} million", 1)  # type: ignore[operator]
    gap = said * 1e6 - true  # type: ignore[operator]
    cells = [
        (code, "narrative", "", "line", at + 1),
        (code, "income_expenditure", "total_income", "amount", 5),
    ]
    return Planted("narrative_differs", (code,), [gap], cells)


def plug(case: Case) -> Planted:
    """A round line with nothing behind it, first seen in version 2, that just meets the control total."""
    code = case.codes("acute")[0]
    book = case.books[code]
    case.earlier[code] = _copy(book)
    rows = book.tables["income_expenditure"]
    row = Row(
        "Income to be agreed",
        {"line": "Income to be agreed", "role": "income"},
        {"amount": [0, 0, 0, 4_000_000, 0, 0]},
    )
    rows.insert(next(i for i, r in enumerate(rows) if r.words["role"] == "expenditure"), row)
    for key in ("total_income", "surplus"):
        book.row("income_expenditure", key).values["amount"][3] += 4_000_000  # type: ignore[operator]
    left = book.row("income_expenditure", "surplus").values["amount"][3]
    for b in (book, case.earlier[code]):
        b.row("income_expenditure", "control_total").values["amount"][3] = left - 40_000  # type: ignore[operator]
    for year, sign in ((2, 1), (3, -1)):
        book.row("bridge", "income").values["amount"][year] += sign * 4_000_000  # type: ignore[operator]
    book.row("bridge", "closing").values["amount"][2] += 4_000_000  # type: ignore[operator]
    book.row("bridge", "opening").values["amount"][3] += 4_000_000  # type: ignore[operator]
    return Planted("plug", (code,), [4_000_000], [(code, "income_expenditure", row.key, "amount", 3)])


def savings_over_6pct(case: Case) -> Planted:
    """One year's savings are over six per cent of spending."""
    code = case.codes("council")[-1]
    book = case.books[code]
    spent = book.row("income_expenditure", "total_expenditure").values["amount"]
    rows = [r for r in book.tables["schemes"] if r.words["recurrent"] == "R"]
    was = sum(r.values["saving"][3] for r in rows)  # type: ignore[misc]
    for row in rows:
        row.values["saving"][3] = round(row.values["saving"][3] * 0.08 * spent[4] / was / 1000) * 1000  # type: ignore[operator]
        if row.values["wte"][0]:
            row.values["wte"] = [-round(sum(row.values["saving"]) / 42_000, 1)]  # type: ignore[arg-type]
    close(book, case.world)
    saved = sum(r.values["saving"][3] for r in rows)  # type: ignore[misc]
    cells = [
        (code, "income_expenditure", "savings", "amount", 4),
        *((code, "schemes", r.key, "saving", 3) for r in rows),
    ]
    return Planted(
        "savings_over_6pct", (code,), [100 * saved / spent[4], saved / spent[4], saved], cells, fail=False
    )  # type: ignore[operator]


def _copy(book: Book) -> Book:
    tables = {
        name: [Row(r.key, dict(r.words), {k: list(v) for k, v in r.values.items()}) for r in rows]
        for name, rows in book.tables.items()
    }
    return Book(book.body, tables, dict(book.facts))
