"""`placeplan regime`: the rules that are shipped, one regime's values, and what changes between two."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from rich.console import Console
from rich.table import Table

from placeplan.cli.award_register import show_awards
from placeplan.cli.output import show_json
from placeplan.cli.price_conversion import convert, list_deflators
from placeplan.core.money import money_text
from placeplan.funding.policies import Money
from placeplan.funding.regime_differences import Difference, Effect, differences, effects, rule_titles
from placeplan.funding.regimes import Regime, regime, regimes
from placeplan.funding.values import CannotAssess, Value

app = typer.Typer(help="Rules of a regime, and what changes between two.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
MEASURES = {"allocation": "allocation", "income": "contract_income", "support_funding": "conditional_fund"}


@app.command("list")
def list_regimes(as_json: AsJson = False) -> None:
    """Every regime that is shipped."""
    found = [regime(name) for name in regimes()]
    if as_json:
        show_json(
            {"regimes": [{"name": one.name, "title": one.title, "rules": list(one.rules)} for one in found]}
        )
        return
    for one in found:
        typer.echo(f"{one.name}  {one.title}  ({len(one.rules)} rules)")


@app.command("show")
def show_regime(
    name: str,
    place: Annotated[Path | None, typer.Option(help="A place whose own rules are read instead.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every value of a regime, with its unit, its days and its source."""
    one = regime(name, place / "rules" if place else None)
    stated = [value for values in one.values.values() for value in values]
    if as_json:
        show_json({"regime": one.name, "title": one.title, "values": [_value(value) for value in stated]})
        return
    table = Table("value", "is", "unit", "from", "source", title=one.title)
    for value in stated:
        table.add_row(value.key, _text(value), value.unit, str(value.start), value.source or value.note)
    Console().print(table)


@app.command("diff")
def diff_regimes(
    first: str,
    second: str,
    place: Annotated[Path | None, typer.Option(help="A place: who gains, body by body.")] = None,
    as_json: AsJson = False,
) -> None:
    """What changes between two regimes, rule by rule, and for a place who gains."""
    rules_folder = place / "rules" if place else None
    one, other = regime(first, rules_folder), regime(second, rules_folder)
    found = differences(one, other)
    stated = _stated(place) if place else []
    gains = effects((one, one.start), (other, other.start), _money(stated))
    if as_json:
        show_json(_as_json(one, other, found, gains) | {"figures": stated})
        return
    _show(one, other, found, gains)


app.command("convert")(convert)
app.command("deflators")(list_deflators)
app.command("awards")(show_awards)


def _stated(folder: Path) -> list[dict[str, Any]]:
    """The figures of a place that rules read, of the latest period stated for each body and measure."""
    from placeplan.plan.place import load_place  # reads a whole folder, and only here

    figures = load_place(folder).figures.filter(
        pl.col("measure").is_in(list(MEASURES)) & (pl.col("bound") == "=") & pl.col("pence").is_not_null()
    )
    without_line = pl.col("line").is_null() | (pl.col("measure") == "support_funding")
    plain = figures.filter(
        pl.col("counterparty").is_null() & pl.col("service").is_null() & without_line
    ).sort("period")
    shown = ("organisation", "measure", "period", "stage", "pence", "stated_by", "source")
    latest = {(row["organisation"], row["measure"]): row for row in plain.iter_rows(named=True)}
    return [{column: row[column] for column in shown} for _, row in sorted(latest.items())]


def _money(stated: list[dict[str, Any]]) -> dict[str, Money]:
    lines: dict[str, dict[str, int]] = {}
    for row in stated:
        lines.setdefault(row["organisation"], {})[MEASURES[row["measure"]]] = row["pence"]
    return {body: Money(**amounts) for body, amounts in lines.items()}


def _as_json(
    one: Regime, other: Regime, found: tuple[Difference, ...], gains: tuple[Effect, ...]
) -> dict[str, Any]:
    titles = rule_titles(one, other)
    return {
        "first": one.name,
        "second": other.name,
        "rules": [
            {
                "rule": rule,
                "title": title,
                "values": [
                    {"key": d.key, "kind": d.kind, "first": _value(d.first), "second": _value(d.second)}
                    for d in found
                    if d.key.partition(".")[0] == rule
                ],
            }
            for rule, title in titles.items()
        ],
        "effects": [
            {
                "organisation": gain.organisation,
                "rule": gain.rule,
                "first": _amount(gain.first),
                "second": _amount(gain.second),
                "difference": _amount(gain.difference),
            }
            for gain in gains
        ],
    }


def _value(value: Value | None) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "key": value.key,
        "value": value.value if value.known else "unknown",
        "unit": value.unit,
        "from": value.start.isoformat(),
        "to": None if value.end.year == 9999 else value.end.isoformat(),
        "source": value.source,
        "checked": value.checked.isoformat(),
        "grade": value.grade,
        "note": value.note,
        "of_the_place": value.local,
    }


def _amount(amount: int | CannotAssess) -> dict[str, Any]:
    if isinstance(amount, CannotAssess):
        return {"status": "cannot_assess", "why": amount.why}
    return {"status": "assessed", "pounds": amount / 100}


def _text(value: Value | None) -> str:
    if value is None:
        return "–"
    text = "unknown" if value.value is None else _number_text(value)
    return f"{text} (recalled, not confirmed)" if value.grade == "recalled" else text


def _number_text(value: Value) -> str:
    if isinstance(value.value, str):
        return value.value
    match value.unit:
        case "pounds":
            return f"£{value.value:,.0f}"
        case "share":
            return f"{value.value:.2%}"
        case _:
            return f"{value.value:,g}"


def _show(one: Regime, other: Regime, found: tuple[Difference, ...], gains: tuple[Effect, ...]) -> None:
    console = Console()
    titles = rule_titles(one, other)
    for rule, title in titles.items():
        table = Table("value", one.name, other.name, "", title=title)
        for d in found:
            if d.key.partition(".")[0] == rule:
                table.add_row(d.key.partition(".")[2], _text(d.first), _text(d.second), d.kind)
        console.print(table)
    counts = Counter(d.kind for d in found)
    console.print(
        f"{len(found)} values: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()) + "."
    )
    if gains:
        table = Table("body", "rule", one.name, other.name, "difference", title="Who gains")
        for gain in gains:
            table.add_row(
                gain.organisation, gain.rule, *map(_money_text, (gain.first, gain.second, gain.difference))
            )
        console.print(table)


def _money_text(amount: int | CannotAssess) -> str:
    return str(amount) if isinstance(amount, CannotAssess) else money_text(amount)
