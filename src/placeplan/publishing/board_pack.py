"""A board's pack for one choice: words it can sign or refuse, then the table, the chart and the method.

Two printed pages for each body, in one HTML file that opens offline, and as PDF where a Chromium is on
the machine. A private floor is never in the record that this reads.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from placeplan.publishing.charts.bars import Row, bars
from placeplan.publishing.charts.figure import Chart, Table, table_html
from placeplan.publishing.once_section import ledger_table, once_flow, once_table, prices, shown_split
from placeplan.publishing.templates import environment, stylesheet
from placeplan.publishing.transfer_flow import pounds, transfer_flow
from placeplan.publishing.wording import with_minus_signs

Record = Mapping[str, Any]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
LONGEST_PRINT = 300  # seconds
DECISIONS = ("change", "control_total")
OPTION_WORDS = {"stay_out": "stay out", "join": "join", "join_with_transfers": "join with payments"}
PART_WORDS = {
    "income": "Income",
    "cost_released": "Cost released",
    "added_cost": "Added cost",
    "transition": "Making the change, once",
    "payments": "Paid to others",
}


def write_packs(place: str, settlements: Sequence[Record], folder: Path, pdf: bool = False) -> list[Path]:
    """A pack for every member of every choice that has effects by body. Gives the files, in order.

    Errors: none where there is no Chromium; the pack is then HTML alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for settlement in settlements:
        if settlement["kind"] not in DECISIONS:
            continue  # a whole plan, a fund's year or a cap is no single decision of a board
        for body in members(settlement):
            path = folder / f"{settlement['key']}-{safe_name(body)}.html"
            write_text(path, pack_html(place, settlement, body))
            written.append(path)
            if pdf and (printed := print_pdf(path)):
                written.append(printed)
    return written


def members(settlement: Record) -> tuple[str, ...]:
    """The bodies that decide, in order."""
    rows = (row for row in settlement["effects"] if row.get("role", "member") == "member")
    return tuple(dict.fromkeys(row["organisation"] for row in rows))


def pack_html(place: str, settlement: Record, body: str) -> str:
    """One body's pack for one choice, as a page."""
    template = environment().get_template("board_pack.html.j2")
    names = {row["organisation"]: row["name"] for row in settlement["effects"]}
    is_change = settlement["kind"] == "change"
    page = template.render(
        place=place,
        one=settlement,
        body=body,
        name=names[body],
        names=names,
        styles=stylesheet("placeplan.css", "board_pack.css"),
        words=settlement["words"],
        effects=_effects_table(settlement, body) if is_change else _refusal_table(settlement, body),
        parts=_parts_table(settlement, body) if is_change else None,
        chart=effects_chart(settlement, names, body) if is_change else None,
        flow=flow_chart(settlement, names) if is_change else None,
        once=once_table(settlement, names, body) if is_change else None,
        once_flow=once_flow(settlement, names) if is_change else None,
        ledger=ledger_table(settlement, names, body) if is_change else None,
        sharing=sharing_table(settlement, names, body) if is_change else None,
        instruments=instruments(settlement, names) if is_change else (),
        position=settlement.get("positions", {}).get(body, {}),
        assumptions=_assumptions_table(settlement, body) if is_change else None,
        withdrawals=settlement.get("withdrawals", ()),
        pounds=pounds,
        table_html=table_html,
    )
    return with_minus_signs(page)


def print_pdf(page: Path) -> Path | None:
    """The page as PDF beside it, or nothing where no Chromium is on the machine or it fails."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        return None
    target = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser,
            *BROWSER_FLAGS,
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target.resolve()}",
        ]
        try:
            subprocess.run(  # noqa: S603  # a browser found on the machine, and our own page
                [*command, page.resolve().as_uri()], check=True, capture_output=True, timeout=LONGEST_PRINT
            )
        except (subprocess.SubprocessError, OSError):
            return None
    return target if target.is_file() else None


def write_text(path: Path, text: str) -> None:
    """A whole file or none: an interruption leaves no half of it."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def safe_name(code: str) -> str:
    """A body's code as part of a file's name."""
    return "".join(letter if letter.isalnum() else "-" for letter in code)


def _rows_of(settlement: Record, body: str) -> list[Record]:
    return [row for row in settlement["effects"] if row["organisation"] == body]


def _effects_table(settlement: Record, body: str) -> Table:
    alike: dict[tuple[str, ...], list[str]] = {}  # ways to share that give us the same stand in one row
    for row in _rows_of(settlement, body):
        cells: tuple[str, ...] = ("cannot assess", "", "", "", row.get("why", ""))
        if row["status"] == "assessed":
            chance = f"{row['chance_no_worse']:.0%}" if "chance_no_worse" in row else "–"
            once = pounds(row["one_off"]["middle"]) if "one_off" in row else pounds(0)
            cells = (*(pounds(round(row[p])) for p in ("p10", "p50", "p90")), once, chance)
        alike.setdefault((OPTION_WORDS[row["option"]], *cells), []).append(row.get("split", ""))
    rows = [
        [f"{option}: {', '.join(ways)}" if any(ways) else option, *cells]
        for (option, *cells), ways in alike.items()
    ]
    once_column = "Of which once" if settlement["judged_on"] == "all years" else "And once"
    columns = ["If we", "Low (P10)", "Middle (P50)", "High (P90)", once_column, "Chance we are no worse off"]
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
    join = next((r for r in _rows_of(settlement, body) if r["option"] == "join"), None)
    if join is None or join["status"] != "assessed":
        return None
    rows = [
        [PART_WORDS[part], *(pounds(round(found[p])) for p in ("p10", "p50", "p90"))]
        for part, found in join["parts"].items()
        if any(found[p] for p in ("p10", "p50", "p90"))
    ]
    stranded = join["stranded_cost"]
    if any(stranded[p] for p in ("p10", "p50", "p90")):
        cells = [pounds(round(stranded[p])) for p in ("p10", "p50", "p90")]
        rows.append(["Of which stranded: income lost and not released as cost", *cells])
    for year, found in join["by_year"].items():
        rows.append([f"All of it in {year}", *(pounds(round(found[p])) for p in ("p10", "p50", "p90"))])
    title = f"What our effect is made of, {prices(settlement)}"
    return Table(["If we join", "Low (P10)", "Middle (P50)", "High (P90)"], rows, title)


def effects_chart(
    settlement: Record, names: Mapping[str, str], body: str = "", key: str = "effects"
) -> Chart:
    """Every body's middle case: gains to the right, losses to the left, `body` first."""
    joins = [row for row in settlement["effects"] if row["option"] == "join"]
    joins.sort(key=lambda row: row["organisation"] != body)
    untouched = [row["name"] for row in joins if row["role"] == "outside" and _untouched(row)]
    joins = [row for row in joins if row["name"] not in untouched]
    when = period_words(settlement)
    series = {"recurrent": f"Recurrent, {when}"} | ({"one_off": "Once"} if settlement.get("one_off") else {})
    rows, cells = [], []
    for row in joins:
        known = row["status"] == "assessed"
        values = [row[part]["middle"] if known else None for part in series]
        rows.append(Row(row["name"], values, "cannot assess"))
        cells.append([row["name"], *("cannot assess" if v is None else pounds(v) for v in values)])
    described = "; ".join(f"{name}: {', '.join(values)}" for name, *values in cells)
    return bars(
        key,
        "Who gains and who loses by joining",
        f"pounds, {prices(settlement)}, middle case, before any payment",
        described,
        rows,
        [*series.values()],
        lambda value: pounds(round(value)),
        Table(["Body", *series.values()], cells),
        "Bars to the left are losses. Nobody's loss is taken off somebody else's gain here."
        + (f" Nothing changes for {' and '.join(untouched)}." if untouched else ""),
    )


def _untouched(row: Record) -> bool:
    """Does joining change nothing at all for a body, in any draw that is shown?"""
    if row["status"] != "assessed":
        return False
    return not any(
        row[part][p] for part in ("recurrent", "one_off") for p in ("p10", "p90", "mean", "middle")
    )


def flow_chart(settlement: Record, names: Mapping[str, str], key: str = "flow") -> Chart | None:
    """The payments of the first way to share that has any; nothing where there is none to show."""
    shown = shown_split(settlement)
    if shown is None or not shown["payments"]:
        return None
    payments = [(one["from"], one["to"], one["pounds"]) for one in shown["payments"]]
    when = period_words(settlement)
    return transfer_flow(
        key, f"Recurrent payments: {shown['name']}", f"pounds, {when}, {prices(settlement)}", payments, names
    )


def period_words(settlement: Record) -> str:
    """The years that a recurrent sum is for."""
    judged = settlement["judged_on"]
    return "all years together" if judged == "all years" else f"each year from {judged}"


def sharing_table(settlement: Record, names: Mapping[str, str], body: str = "") -> Table | None:
    """Each way to share: who pays whom, and what `body`, or every body, would then have."""
    rows = []
    for split in settlement["transfers"]:
        if split["hidden"]:
            said = "payments exist" if split["exists"] else "no payments exist"
            rows.append([split["name"], split["method"], f"{said}; they would show a private floor", "–"])
        elif split["reason"]:
            rows.append([split["name"], split["method"], f"none: {split['reason']}", "–"])
        else:
            paid = "; ".join(
                f"{names.get(p['from'], p['from'])} to {names.get(p['to'], p['to'])}: {pounds(p['pounds'])}"
                for p in split["payments"]
            )
            after = split["after"] or {}
            shown = {body: after.get(body, 0.0)} if body else after
            then = "; ".join(
                pounds(value) if body else f"{names.get(code, code)} {pounds(value)}"
                for code, value in shown.items()
            )
            rows.append([split["name"], split["method"], paid or "nobody pays", then])
    alike: dict[tuple[str, str], list[list[str]]] = {}  # ways that come to the same payments are one row
    for way, method, payments, then in rows:
        alike.setdefault((payments, then), []).append([way, method])
    rows = [
        [", ".join(way for way, _ in ways), " ".join(method for _, method in ways), payments, then]
        for (payments, then), ways in alike.items()
    ]
    columns = ["Way to share", "What it does", "Payments", "We would have" if body else "Then"]
    title = f"Ways to share what recurs, middle case, {prices(settlement)}"
    return Table(columns, rows, title, numeric=False) if rows else None


def instruments(settlement: Record, names: Mapping[str, str]) -> tuple[str, ...]:
    """Each payment's instrument in law and who has to approve it, once."""
    found = {}
    for split in settlement["transfers"]:
        for paid in (*split["payments"], *((split.get("one_off") or {}).get("payments", ()))):
            who = f"{names.get(paid['from'], paid['from'])} to {names.get(paid['to'], paid['to'])}"
            found[who, paid["recurrent"]] = (
                f"{who}: {paid['instrument']}, {'recurrent' if paid['recurrent'] else 'once'}; "
                f"to be approved by {', '.join(paid['approvals']) or 'nobody named'}."
                if paid["instrument"]
                else f"{who}: no instrument is named for a payment that is "
                f"{'recurrent' if paid['recurrent'] else 'made once'}, so none counts yet."
            )
    return tuple(found.values())


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
