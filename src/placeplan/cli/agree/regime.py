"""`placeplan regime`: the rules that are shipped, one regime's values, and what changes between two."""

from collections import Counter
from dataclasses import asdict
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.agree.award_register import show_awards
from placeplan.cli.agree.price_conversion import convert, list_deflators
from placeplan.cli.output import show_json
from placeplan.cli.screen import headed, marked, say, show
from placeplan.core.money import money_text
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regime_differences import Difference, differences, rule_titles
from placeplan.funding.regimes import Regime, regime, regimes
from placeplan.funding.values import Value
from placeplan.gainshare.plans.regime_gains import NEEDS, RuleGains, gains_words, regime_gains, stated_money
from placeplan.plan.place import Place, load_place

app = typer.Typer(help="Rules of a regime, and what changes between two.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
NEEDS_OF = {measure: rule for rule, measure in NEEDS.items()}


@app.command("list")
def list_regimes(as_json: AsJson = False) -> None:
    """Every regime that is shipped."""
    shipped = [regime(name) for name in regimes()]
    if as_json:
        show_json(
            {
                "regimes": [
                    {"name": rules.name, "title": rules.title, "rules": list(rules.rules)}
                    for rules in shipped
                ]
            }
        )
        return
    for rules in shipped:
        say(f"{rules.name}  {rules.title}  ({len(rules.rules)} rules)")


@app.command("show")
def show_regime(
    name: str,
    place: Annotated[Path | None, typer.Option(help="A place whose own rules are read instead.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every value of a regime, with its unit, its days and its source."""
    rules = regime(name, place / "rules" if place else None)
    stated = [value for values in rules.values.values() for value in values]
    if as_json:
        show_json({"regime": rules.name, "title": rules.title, "values": [_value(value) for value in stated]})
        return
    say(f"{rules.title} ({rules.start} to {rules.end})")
    for rule in rules.rules:
        say(f"\n{rules.titles[rule]}")
        for source, values in groupby(rules.of_rule(rule), key=lambda value: value.source or value.note):
            for value in values:
                say(f"  {_line(value)}")
            say(f"    {source}")


@app.command("diff")
def diff_regimes(
    first: str,
    second: str,
    place: Annotated[Path | None, typer.Option(help="A place: who gains, body by body.")] = None,
    as_json: AsJson = False,
) -> None:
    """What changes between two regimes, rule by rule, and for a place who gains, which comes first."""
    rules_folder = place / "rules" if place else None
    before, after = regime(first, rules_folder), regime(second, rules_folder)
    changes = differences(before, after)
    loaded = load_place(place) if place else None
    gains = regime_gains(loaded, before, after) if loaded else ()
    stated = [asdict(row) for row in stated_money(loaded)] if loaded else []
    if as_json:
        words = [gains_words(gain, loaded, before, after) for gain in gains] if loaded else []
        show_json(_as_json(before, after, changes, gains) | {"words": words, "figures": stated})
        return
    if loaded:
        _show_gains(loaded, before, after, gains)
    _show(before, after, changes)


app.command("convert")(convert)
app.command("deflators")(list_deflators)
app.command("awards")(show_awards)


def _as_json(
    before: Regime, after: Regime, changes: tuple[Difference, ...], gains: tuple[RuleGains, ...]
) -> dict[str, Any]:
    titles = rule_titles(before, after)
    return {
        "first": before.name,
        "second": after.name,
        "rules": [
            {
                "rule": rule,
                "title": title,
                "values": [
                    {"key": d.key, "kind": d.kind, "first": _value(d.first), "second": _value(d.second)}
                    for d in changes
                    if d.key.partition(".")[0] == rule
                ],
            }
            for rule, title in titles.items()
        ],
        "effects": [
            {
                "organisation": effect.organisation,
                "rule": gain.rule,
                "first": _amount(effect.first),
                "second": _amount(effect.second),
                "difference": _amount(effect.difference),
            }
            for gain in gains
            for effect in gain.assessed
        ],
        "not_assessed": [
            {"rule": gain.rule, "why": why, "organisations": list(bodies)}
            for gain in gains
            for why, bodies in gain.not_assessed.items()
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
        return amount.as_record()
    return {"status": "assessed", "pounds": amount / 100}


def _line(value: Value) -> str:
    """One value with its days, how good its source is, and whether the place states it itself."""
    until = "" if value.end == date.max else f" to {value.end}"
    grade = f", {value.grade}" if value.grade not in ("primary", "recalled") else ""
    own = ", the place's own" if value.local else ""
    return f"{value.key}: {_text(value)}, from {value.start}{until}{grade}{own}"


def _text(value: Value | None) -> str:
    if value is None:
        return "–"
    text = "unknown" if value.value is None else _known_text(value.value, value.unit)
    return f"{text} (recalled, not confirmed)" if value.grade == "recalled" else text


def _known_text(stated: float | str, unit: str) -> str:
    if isinstance(stated, str):
        return stated
    match unit:
        case "pounds":
            return f"£{stated:,.0f}"
        case "share":
            return f"{stated:.2%}"
    digits = f"{stated:,.10g}"  # as stated, never as a power of ten
    return digits if unit in ("count", "index") else f"{digits} {unit.replace('_', ' ')}"


def _show(before: Regime, after: Regime, changes: tuple[Difference, ...]) -> None:
    titles = rule_titles(before, after)
    for rule, title in titles.items():
        table = headed(title, ("value", before.name, after.name, ""))
        for d in changes:
            if d.key.partition(".")[0] == rule:
                table.add_row(d.key.partition(".")[2], _text(d.first), _text(d.second), d.kind)
        show(table)
    counts = Counter(d.kind for d in changes)
    say(f"{len(changes)} values: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()) + ".")


def _show_gains(place: Place, before: Regime, after: Regime, gains: tuple[RuleGains, ...]) -> None:
    """Words first, then each body that can be assessed; money is a year's, in cash terms."""
    days = f"{before.name} as on {before.start}, {after.name} as on {after.start}"
    say(marked((f"Who gains in {place.name}", "bold"), f": {days}, a year's money, cash terms."))
    rows = {(row.organisation, NEEDS_OF[row.measure]): row for row in stated_money(place)}
    for gain in gains:
        say(f"\n{gains_words(gain, place, before, after)}")
        table = headed(None, ("body", "stated for"), ("of", before.name, after.name, "difference"))
        for effect in gain.assessed:
            row = rows[effect.organisation, gain.rule]
            of = ("about " if row.about else "") + money_text(row.pence)
            services = f", {row.services} services added" if row.services > 1 else ""
            amounts = map(_money_text, (effect.first, effect.second, effect.difference))
            table.add_row(effect.organisation, f"{row.period}{services}", of, *amounts)
        if table.row_count:
            show(table)
    say()


def _money_text(amount: int | CannotAssess) -> str:
    return str(amount) if isinstance(amount, CannotAssess) else money_text(amount)
