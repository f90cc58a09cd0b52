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
from placeplan.publishing.templates import environment, stylesheet
from placeplan.publishing.transfer_flow import pounds, transfer_flow

Record = Mapping[str, Any]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-pdf-header-footer",
)  # fmt: skip
LONGEST_PRINT = 60  # seconds
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
    return template.render(
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
        sharing=sharing_table(settlement, names, body) if is_change else None,
        instruments=instruments(settlement, names) if is_change else (),
        position=settlement.get("positions", {}).get(body, {}),
        assumptions=_assumptions_table(settlement, body) if is_change else None,
        withdrawals=settlement.get("withdrawals", ()),
        pounds=pounds,
        table_html=table_html,
    )


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
    rows = []
    for row in _rows_of(settlement, body):
        option = OPTION_WORDS[row["option"]] + (f": {row['split']}" if "split" in row else "")
        if row["status"] != "assessed":
            rows.append([option, "cannot assess", "", "", row["why"]])
            continue
        chance = f"{row['chance_no_worse']:.0%}" if "chance_no_worse" in row else "–"
        rows.append([option, *(pounds(round(row[p])) for p in ("p10", "p50", "p90")), chance])
    columns = ["If we", "Low (P10)", "Middle (P50)", "High (P90)", "Chance that we are no worse off"]
    return Table(columns, rows, "Our effect by option, against staying out")


def _refusal_table(settlement: Record, body: str) -> Table:
    rows = [[row["name"], row.get("why") or pounds(row["pounds"])] for row in _rows_of(settlement, body)]
    return Table(["Body", "What refusing costs it"], rows, "What refusing costs us", numeric=False)


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
    return Table(
        ["If we join", "Low (P10)", "Middle (P50)", "High (P90)"], rows, "What our effect is made of"
    )


def effects_chart(
    settlement: Record, names: Mapping[str, str], body: str = "", key: str = "effects"
) -> Chart:
    """Every body's middle case: gains to the right, losses to the left, `body` first."""
    joins = [row for row in settlement["effects"] if row["option"] == "join"]
    joins.sort(key=lambda row: row["organisation"] != body)
    rows = [
        Row(row["name"], [row["middle"] if row["status"] == "assessed" else None], "cannot assess")
        for row in joins
    ]
    cells = [
        [row["name"], pounds(row["middle"]) if row["status"] == "assessed" else "cannot assess"]
        for row in joins
    ]
    described = "; ".join(f"{name}: {value}" for name, value in cells)
    return bars(
        key,
        "Who gains and who loses by joining",
        f"pounds, {_prices(settlement)}, middle case, before any payment",
        described,
        rows,
        ["effect"],
        lambda value: pounds(round(value)),
        Table(["Body", "Effect"], cells),
        "Bars to the left are losses. Nobody's loss is taken off somebody else's gain here.",
    )


def flow_chart(settlement: Record, names: Mapping[str, str], key: str = "flow") -> Chart | None:
    """The payments of the first way to share that has any; nothing where there is none to show."""
    shown = next((t for t in settlement["transfers"] if t["payments"]), None)
    if shown is None:
        return None
    payments = [(one["from"], one["to"], one["pounds"]) for one in shown["payments"]]
    return transfer_flow(
        key, f"Payments: {shown['name']}", f"pounds a year, {_prices(settlement)}", payments, names
    )


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
    columns = ["Way to share", "What it does", "Payments", "We would have" if body else "Then"]
    return Table(columns, rows, "Ways to share, middle case", numeric=False) if rows else None


def instruments(settlement: Record, names: Mapping[str, str]) -> tuple[str, ...]:
    """Each payment's instrument in law and who has to approve it, once."""
    found = {}
    for split in settlement["transfers"]:
        for paid in split["payments"]:
            who = f"{names.get(paid['from'], paid['from'])} to {names.get(paid['to'], paid['to'])}"
            found[who] = (
                f"{who}: {paid['instrument']}, {'recurrent' if paid['recurrent'] else 'once'}; "
                f"to be approved by {', '.join(paid['approvals']) or 'nobody named'}."
                if paid["instrument"]
                else f"{who}: no instrument is named, so no payment counts yet."
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
    return Table(columns, rows, "The assumptions that matter most to us", numeric=False) if rows else None


def _prices(settlement: Record) -> str:
    base = settlement["price_base"]
    return "cash terms" if base == "nominal" else f"{base} prices"
