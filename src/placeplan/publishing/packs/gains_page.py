"""The page on who gains and who loses, for the choices that a place shares with everybody.

Words first, then the table, then the chart, then the method. A choice is shown only if its file says so.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from placeplan.core.percentiles import HIGH, KEYS, LOW, MIDDLE
from placeplan.look.charts.figure import Table
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


def sections(records: Sequence[Record]) -> list[dict[str, Any]]:
    """What the page shows of each choice, in order."""
    return [_section(one, f"choice-{place}") for place, one in enumerate(records)]


def choice_html(place: str, settlement: Record) -> str:
    """One choice as a page of its own, for everybody: what its boards' packs leave out."""
    template = environment().get_template("choice_page.html")
    return with_minus_signs(
        template.render(place=place, section=_section(settlement, "choice"), style=style(*PACK_SHEETS))
    )


def _section(one: Record, key: str) -> dict[str, Any]:
    names = {row["organisation"]: row["name"] for row in one["effects"]}
    is_change = one["kind"] == "change"
    assessed = is_change and one["verdict"]["status"] != "cannot_assess"
    return {
        "key": key,
        "one": one,
        "effects": _effects(one),
        "chart": effects_chart(one, names, key=f"{key}-effects") if is_change else None,
        "sharing": sharing_table(one, names) if assessed else None,
        "instruments": instruments(one, names) if is_change else (),
        "flow": flow_chart(one, names, key=f"{key}-flow") if is_change else None,
        "once": once_table(one, names) if is_change else None,
        "once_flow": once_flow(one, names, key=f"{key}-once") if is_change else None,
        "ledger": ledger_table(one, names) if is_change else None,
        "loans": None if is_change else loans_table(one),
        "cases": _cases(one, names) if assessed else None,
        "leaving": [left["words"] for left in one.get("withdrawals", ())],
        "together": one["dilemma"]["words"] if assessed and one["dilemma"]["status"] == "assessed" else "",
        "weakness": one["stability"]["weakness"] if assessed and "weakness" in one["stability"] else "",
    }


def _effects(one: Record) -> Table:
    """Every body, joining; what nobody published says so."""
    rows = []
    for row in one["effects"]:
        if row["option"] not in ("join", "stay_out") or (one["kind"] == "change" and row["option"] != "join"):
            continue
        cost = "cannot assess" if row["status"] != "assessed" else ""
        if one["kind"] != "change":
            answer = row["answer"] + " (inferred)" * row["inferred"]
            rows.append([row["name"], answer, f"{cost}: {row['why']}" if cost else pounds(row["pounds"])])
        elif cost:
            rows.append([row["name"], cost, "–", "–", row["why"]])
        else:
            once = pounds(row["one_off"]["middle"])
            rows.append([row["name"], *(pounds(round(row[p])) for p in KEYS), once])
    if one["kind"] != "change":
        title = f"What refusing costs each body, {prices(one)}"
        return Table(["Body", "Answer", "What refusing costs it"], rows, title, numeric=False)
    once_column = "Of which once" if one["judged_on"] == "all years" else "And once"
    columns = ["Body", f"Low ({LOW})", f"Middle ({MIDDLE})", f"High ({HIGH})", once_column]
    title = f"Effect of joining on each body, against staying out, {period_words(one)}, {prices(one)}"
    return Table(columns, rows, title)


def _cases(one: Record, names: Mapping[str, str]) -> Table | None:
    """The cases of each number on which it turns."""
    rows = []
    for turn in one["break_evens"]:
        for case in turn["cases"]:
            effects = Markup("; ").join(
                Markup('{} <span class="nowrap">{}</span>').format(names.get(b, b), pounds(v))
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
    title = f"What it turns on, {prices(one)}"
    return Table(columns, rows, title, numeric=False) if rows else None
