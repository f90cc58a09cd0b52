"""The page on who gains and who loses, for the choices that a place shares with everybody.

Words first, then the table, then the chart, then the method. A choice is shown only if its file says so.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.look.charts.figure import Table, unbroken
from placeplan.look.charts.transfer_flow import pounds
from placeplan.look.templating import style
from placeplan.look.wording import with_minus_signs
from placeplan.publishing.packs.board_pack import (
    PACK_SHEETS,
    effects_chart,
    flow_chart,
    instruments,
    period_words,
    sharing_table,
)
from placeplan.publishing.sections.money.once_section import (
    ledger_table,
    loans_table,
    once_flow,
    once_table,
    prices,
)
from placeplan.publishing.templates import environment

Record = Mapping[str, Any]
REFUSAL = "control_total"  # the one kind beside a change that has effects by body
# What is shown of a change alone, and what of one that could be assessed.
OF_A_CHANGE = ("chart", "flow", "once", "once_flow", "ledger")
WITHOUT_VERDICT = {"sharing": None, "cases": None, "together": "", "weakness": ""}


def sections(records: Sequence[Record]) -> list[dict[str, Any]]:
    """What the page shows of each choice, in order."""
    return [_section(record, f"choice-{place}") for place, record in enumerate(records)]


def choice_html(place: str, settlement: Record) -> str:
    """One choice as a page of its own, for everybody: what its boards' packs leave out."""
    template = environment().get_template("choice_page.html")
    return with_minus_signs(
        template.render(place=place, section=_section(settlement, "choice"), style=style(*PACK_SHEETS))
    )


def _section(record: Record, key: str) -> dict[str, Any]:
    of_any = {"key": key, "one": record, "effects": _effects(record), "leaving": _leaving(record)}
    if record["kind"] != "change":
        return {
            **dict.fromkeys(OF_A_CHANGE),
            **WITHOUT_VERDICT,
            "instruments": (),
            **of_any,
            "tests": _tests(record),
            "freedoms": _freedoms(record),
            "loans": loans_table(record),
        }
    names = {row["organisation"]: row["name"] for row in record["effects"]}
    return {
        **of_any,
        "chart": effects_chart(record, names, key=f"{key}-effects"),
        "instruments": instruments(record, names),
        "flow": flow_chart(record, names, key=f"{key}-flow"),
        "once": once_table(record, names),
        "once_flow": once_flow(record, names, key=f"{key}-once"),
        "ledger": ledger_table(record, names),
        "tests": None,
        "freedoms": None,
        "loans": None,
        **_of_verdict(record, names),
    }


def _of_verdict(record: Record, names: Mapping[str, str]) -> dict[str, Any]:
    """What can be said only of a change that could be assessed."""
    if record["verdict"]["status"] == "cannot_assess":
        return dict(WITHOUT_VERDICT)
    dilemma = record["dilemma"]
    return {
        "sharing": sharing_table(record, names),
        "cases": _cases(record, names),
        "together": dilemma["words"] if dilemma["status"] == "assessed" else "",
        "weakness": record["stability"].get("weakness", ""),
    }


def _leaving(record: Record) -> list[str]:
    return [withdrawal["words"] for withdrawal in record.get("withdrawals", ())]


def _effects(record: Record) -> Table | None:
    """Every body, joining; what nobody published says so. Nothing of a rule that has no effect by body."""
    if record["kind"] != "change":
        return _refusals(record) if record["kind"] == REFUSAL else None
    rows = [_effect_row(row) for row in record["effects"] if row["option"] == "join"]
    once_column = "Of which once" if record["judged_on"] == "all years" else "And once"
    columns = ["Body", f"Low ({LOW})", f"Middle ({MIDDLE})", f"High ({HIGH})", once_column]
    title = f"Effect of joining on each body, against staying out, {period_words(record)}, {prices(record)}"
    return Table(columns, rows, title)


def _effect_row(row: Record) -> list[str]:
    if row["status"] != "assessed":
        return [row["name"], "cannot assess", "–", "–", row["why"]]
    percentiles = (pounds(round(row[key])) for key in KEYS)
    return [row["name"], *percentiles, pounds(row["one_off"]["middle"])]


def _refusals(record: Record) -> Table:
    """What refusing a control total costs each body, joining or staying out."""
    rows = []
    for row in record["effects"]:
        if row["option"] in ("join", "stay_out"):
            is_assessed = row["status"] == "assessed"
            cost = pounds(row["pounds"]) if is_assessed else f"cannot assess: {row['why']}"
            rows.append([row["name"], row["answer"] + " (inferred)" * row["inferred"], cost])
    title = f"What refusing costs each body, {prices(record)}"
    return Table(["Body", "Answer", "What refusing costs it"], rows, title, numeric=False)


def _tests(record: Record) -> Table | None:
    """Each test of earned autonomy: what was reached, what is asked, and how far there is to go."""
    rows = [
        [
            test["name"],
            _measured(test["value"], test["unit"]),
            _measured(test["threshold"], test["unit"]),
            {True: "passed", False: "failed"}.get(test["passed"], "cannot assess"),
            _distance(test) if test["passed"] is False else "–",
        ]
        for test in record.get("tests", ())
    ]
    columns = ["Test", "Reached", "Asked", "Passed", "To go"]
    return Table(columns, rows, "Each test, and how far there is to go", numeric=False) if rows else None


def _measured(value: float | None, unit: str) -> str:
    """What was measured or asked for, in its unit."""
    if value is None:
        return "not published"
    if unit == "pounds":
        return pounds(value)
    return f"{value:.1%}" if unit == "share" else f"{value:,g}"


def _distance(test: Record) -> str:
    """How far a test that was failed is from being passed."""
    distance = _measured(test["to_go"], test["unit"])
    return f"{distance} points" if test["unit"] == "share" else distance


def _freedoms(record: Record) -> Table | None:
    """Money that autonomy was said to free, and what was handed over."""
    rows = [
        [freedom["name"], *(_pounds_stated(freedom[key]) for key in ("promised", "delivered"))]
        for freedom in record.get("freedoms", ())
    ]
    title = "What was said to be freed, and what was handed over, in cash terms"
    return Table(["Money", "In theory", "Handed over"], rows, title) if rows else None


def _pounds_stated(value: float | None) -> str:
    return "not published" if value is None else pounds(value)


def _cases(record: Record, names: Mapping[str, str]) -> Table | None:
    """The cases of each number on which it turns."""
    rows = []
    for turn in record["break_evens"]:
        for case in turn["cases"]:
            effects = Markup("; ").join(
                Markup("{} {}").format(names.get(b, b), unbroken(pounds(v)))
                for b, v in case["effects"].items()
            )
            paid = "; ".join(
                f"{names.get(p['from'], p['from'])} to {names.get(p['to'], p['to'])} {pounds(p['pounds'])}"
                for p in case["payments"] or ()
            )
            rows.append(
                [
                    f"{turn['what']}: {pounds(case['value'])}",
                    case["status"].replace("_", " "),
                    effects,
                    pounds(case["system"]),
                    paid or "none",
                ]
            )
    columns = ["If it is", "Then it is", "Effects", "Everybody together", "Least payments"]
    title = f"What it turns on, {prices(record)}"
    return Table(columns, rows, title, numeric=False) if rows else None
