"""A board's pack for one choice: words it can sign or refuse, then the table, the chart and the method.

Two printed pages for each body, in one HTML file that opens offline. Where many bodies decide, what concerns
others alone stands on the choice's own page. A private floor is never in the record that this reads.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.core.precision import chance_shown
from placeplan.look.charts.bars import Row, bars
from placeplan.look.charts.figure import Chart, Table, table_html
from placeplan.look.charts.transfer_flow import pounds, transfer_flow
from placeplan.look.templating import SHEET, style
from placeplan.look.wording import counted, with_minus_signs
from placeplan.publishing.packs.body_extract import extract
from placeplan.publishing.sections.money.once_section import (
    KINDS,
    ledger_table,
    once_table,
    prices,
    shown_split,
)
from placeplan.publishing.templates import environment

Record = Mapping[str, Any]
PACK_SHEETS = (SHEET, "board_pack.css")
OPTION_WORDS = {"stay_out": "stay out", "join": "join", "join_with_transfers": "join with payments"}
PART_WORDS = {
    "income": "Income",
    "cost_released": "Cost released",
    "added_cost": "Added cost",
    "transition": "Making the change, once",
    "payments": "Paid to others",
}


# What a pack shows of a change, and of nothing else.
OF_A_CHANGE = ("parts", "chart", "flow", "once", "ledger", "sharing", "assumptions")


def members(settlement: Record) -> tuple[str, ...]:
    """The bodies that decide, in order."""
    rows = (row for row in settlement["effects"] if row.get("role", "member") == "member")
    return tuple(dict.fromkeys(row["organisation"] for row in rows))


def pack_html(place: str, settlement: Record, body: str, everybody: str = "") -> str:
    """One body's pack for one choice, as a page; `everybody` is the file of the choice's own page, if any."""
    template = environment().get_template("board_pack.html.j2")
    names = {row["organisation"]: row["name"] for row in settlement["effects"]}
    if everybody:
        settlement = extract(settlement, names, body)
    page = template.render(
        place=place,
        one=settlement,
        body=body,
        name=names[body],
        names=names,
        style=style(*PACK_SHEETS),
        words=settlement["words"],
        everybody=everybody,
        answer=_answer(settlement, body),
        position=settlement.get("positions", {}).get(body, {}),
        withdrawals=settlement.get("withdrawals", ()),
        pounds=pounds,
        table_html=table_html,
        **_tables(settlement, names, body, is_long=bool(everybody)),
    )
    return with_minus_signs(page)


def _tables(settlement: Record, names: Mapping[str, str], body: str, is_long: bool) -> dict[str, Any]:
    """What a pack shows of a choice; of a control total it shows only what refusing costs.

    Charts of everybody stand on the choice's own page where it has one.
    """
    if settlement["kind"] != "change":
        return {**dict.fromkeys(OF_A_CHANGE), "instruments": (), "effects": _refusal_table(settlement, body)}
    return {
        "effects": _effects_table(settlement, body),
        "parts": _parts_table(settlement, body),
        "chart": None if is_long else effects_chart(settlement, names, body),
        "flow": None if is_long else flow_chart(settlement, names),
        "once": once_table(settlement, names, body),
        "ledger": ledger_table(settlement, names, body),
        "sharing": sharing_table(settlement, names, body),
        "instruments": instruments(settlement, names, body),
        "assumptions": _assumptions_table(settlement, body),
    }


def _answer(settlement: Record, body: str) -> str:
    """What a body answered to a control total, and whether that is inferred."""
    row = next(row for row in settlement["effects"] if row["organisation"] == body)
    inferred = f" (inferred: {settlement['inference']})" if row.get("inferred") else ""
    return f"{row.get('answer', 'not said')}{inferred}"


def _rows_of(settlement: Record, body: str) -> list[Record]:
    return [row for row in settlement["effects"] if row["organisation"] == body]


def _effects_table(settlement: Record, body: str) -> Table:
    alike: dict[tuple[str, ...], list[str]] = {}  # ways to share that give us the same stand in one row
    for row in _rows_of(settlement, body):
        cells: tuple[str, ...] = ("cannot assess", "", "", "", row.get("why", ""))
        if row["status"] == "assessed":
            chance = chance_shown(row["chance_no_worse"], row["draws"]) if "chance_no_worse" in row else "–"
            once = pounds(row["one_off"]["middle"]) if "one_off" in row else pounds(0)
            cells = (*(pounds(round(row[p])) for p in KEYS), once, chance)
        alike.setdefault((OPTION_WORDS[row["option"]], *cells), []).append(row.get("split", ""))
    rows = [
        [f"{option}: {', '.join(ways)}" if any(ways) else option, *cells]
        for (option, *cells), ways in alike.items()
    ]
    once_column = "Of which once" if settlement["judged_on"] == "all years" else "And once"
    columns = [
        "If we",
        f"Low ({LOW})",
        f"Middle ({MIDDLE})",
        f"High ({HIGH})",
        once_column,
        "Chance we are no worse off",
    ]
    title = f"Our effect by option, against staying out, {period_words(settlement)}, {prices(settlement)}"
    return Table(columns, rows, title)


def _refusal_table(settlement: Record, body: str) -> Table:
    rows = [
        [row["name"], f"cannot assess: {row['why']}" if row.get("why") else pounds(row["pounds"])]
        for row in _rows_of(settlement, body)
    ]
    title = f"What refusing costs us, {prices(settlement)}"
    return Table(["Body", "What refusing costs it"], rows, title, numeric=False)


def _parts_table(settlement: Record, body: str) -> Table | None:
    """Joining by part and by year: the middle of the draws."""
    joins = [row for row in _rows_of(settlement, body) if row["option"] == "join"]
    if not joins or joins[0]["status"] != "assessed":
        return None
    join = joins[0]
    named = [(PART_WORDS[part], amounts) for part, amounts in join["parts"].items()]
    named.append(("Of which stranded: income lost and not released as cost", join["stranded_cost"]))
    rows = [[words, *_rounded(amounts)] for words, amounts in named if any(amounts[key] for key in KEYS)]
    rows += [[f"All of it in {year}", *_rounded(amounts)] for year, amounts in join["by_year"].items()]
    title = f"What our effect is made of, {prices(settlement)}"
    return Table(["If we join", f"Low ({LOW})", f"Middle ({MIDDLE})", f"High ({HIGH})"], rows, title)


def _rounded(amounts: Mapping[str, float]) -> list[str]:
    """The percentiles shown, in whole pounds."""
    return [pounds(round(amounts[key])) for key in KEYS]


def effects_chart(
    settlement: Record, names: Mapping[str, str], body: str = "", key: str = "effects"
) -> Chart:
    """Every body's middle case: gains to the right, losses to the left, `body` first."""
    joins = [row for row in settlement["effects"] if row["option"] == "join"]
    joins.sort(key=lambda row: row["organisation"] != body)
    untouched = [row["name"] for row in joins if row["role"] == "outside" and _untouched(row)]
    series = {"recurrent": f"Recurrent, {period_words(settlement)}"}
    if settlement.get("one_off"):
        series["one_off"] = "Once"
    rows = [
        Row(row["name"], _middles(row, series), "cannot assess")
        for row in joins
        if row["name"] not in untouched
    ]
    cells = [[row.label, *map(_pounds_or_why, row.values)] for row in rows]
    nothing = f" Nothing changes for {' and '.join(untouched)}." if untouched else ""
    return bars(
        key,
        "Who gains and who loses by joining",
        f"pounds, {prices(settlement)}, middle case, before any payment",
        "; ".join(f"{name}: {', '.join(amounts)}" for name, *amounts in cells),
        rows,
        [*series.values()],
        lambda value: pounds(round(value)),
        Table(["Body", *series.values()], cells),
        f"Bars to the left are losses. Nobody's loss is taken off somebody else's gain here.{nothing}",
    )


def _middles(row: Record, parts: Iterable[str]) -> list[float | None]:
    is_assessed = row["status"] == "assessed"
    return [row[part]["middle"] if is_assessed else None for part in parts]


def _pounds_or_why(value: float | None) -> str:
    return "cannot assess" if value is None else pounds(value)


def _untouched(row: Record) -> bool:
    """Does joining change nothing at all for a body, in any draw that is shown?"""
    if row["status"] != "assessed":
        return False
    return not any(
        row[part][p] for part in ("recurrent", "one_off") for p in (LOW.key, HIGH.key, "mean", "middle")
    )


def flow_chart(settlement: Record, names: Mapping[str, str], key: str = "flow") -> Chart | None:
    """The payments of the first way to share that has any; nothing where there is none to show."""
    way = shown_split(settlement)
    if way is None or not way["payments"]:
        return None
    payments = [(payment["from"], payment["to"], payment["pounds"]) for payment in way["payments"]]
    when = period_words(settlement)
    return transfer_flow(
        key, f"Recurrent payments: {way['name']}", f"pounds, {when}, {prices(settlement)}", payments, names
    )


def period_words(settlement: Record) -> str:
    """The years that a recurrent sum is for."""
    judged = settlement["judged_on"]
    return "all years together" if judged == "all years" else f"each year from {judged}"


def sharing_table(settlement: Record, names: Mapping[str, str], body: str = "") -> Table | None:
    """Each way to share: who pays whom, and what `body`, or every body, would then have."""
    alike: dict[tuple[str, str], list[Record]] = {}  # ways that come to the same payments are one row
    for way in settlement["transfers"]:
        alike.setdefault(_payments_and_after(way, names, body), []).append(way)
    rows = [
        [", ".join(way["name"] for way in ways), " ".join(way["method"] for way in ways), payments, after]
        for (payments, after), ways in alike.items()
    ]
    columns = ["Way to share", "What it does", "Payments", "We would have" if body else "Then"]
    title = f"Ways to share what recurs, middle case, {prices(settlement)}"
    return Table(columns, rows, title, numeric=False) if rows else None


def _payments_and_after(way: Record, names: Mapping[str, str], body: str) -> tuple[str, str]:
    """Who pays whom by one way to share, and what is then had; or why no payment is shown."""
    if way["hidden"]:
        verdict = "payments exist" if way["exists"] else "no payments exist"
        return f"{verdict}; they would show a private floor", "–"
    if way["reason"]:
        return f"none: {way['reason']}", "–"
    payments = [f"{_between(paid, names, body)}: {pounds(paid['pounds'])}" for paid in way["payments"]]
    elsewhere = way.get("between_others", 0)
    if elsewhere > 0:
        payments.append(f"{counted(elsewhere, 'payment')} between others")
    return "; ".join(payments) or "nobody pays", _after(way["after"] or {}, names, body)


def _after(after: Mapping[str, float], names: Mapping[str, str], body: str) -> str:
    """What `body`, or every body by name, would have after the payments."""
    if body:
        return pounds(after.get(body, 0.0))
    return "; ".join(f"{names.get(code, code)} {pounds(value)}" for code, value in after.items())


def instruments(settlement: Record, names: Mapping[str, str], body: str = "") -> tuple[str, ...]:
    """Each instrument in law with who has to approve it, once, and the payments that rest on it."""
    resting: dict[str, dict[str, None]] = {}
    for split in settlement["transfers"]:
        for paid in (*split["payments"], *((split.get("one_off") or {}).get("payments", ()))):
            on = _instrument_words(paid)
            resting.setdefault(on, {})[_between(paid, names, body)] = None
    return tuple(f"{_capital(', '.join(who))}: {on}" for on, who in resting.items())


def _instrument_words(paid: Record) -> str:
    if not paid["instrument"]:
        kind = "recurrent" if paid["recurrent"] else "made once"
        return f"no instrument is named for a payment that is {kind}, so none counts yet."
    approvals = ", ".join(paid["approvals"]) or "nobody named"
    return f"{paid['instrument']}, {KINDS[paid['recurrent']]}; to be approved by {approvals}."


def _between(paid: Record, names: Mapping[str, str], body: str) -> str:
    """Who pays whom; in a body's own pack it is not named again."""
    payer, payee = (names.get(paid[end], paid[end]) for end in ("from", "to"))
    if paid["from"] == body:
        return f"to {payee}"
    return f"from {payer}" if paid["to"] == body else f"{payer} to {payee}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _assumptions_table(settlement: Record, body: str) -> Table | None:
    swings = settlement["assumptions"].get(body, ())
    rows = [
        [
            swing["line"].replace("/", ", ").replace("_", " "),
            f"{pounds(swing['low'])} to {pounds(swing['high'])}",
            f"{pounds(swing['at_low'])} to {pounds(swing['at_high'])}",
            f"{swing['source']} ({swing['grade']})",
        ]
        for swing in swings
    ]
    columns = ["Assumption", "Stated between", "Our effect then", "Who says so"]
    title = f"The assumptions that matter most to us, {prices(settlement)}"
    return Table(columns, rows, title, numeric=False) if rows else None
