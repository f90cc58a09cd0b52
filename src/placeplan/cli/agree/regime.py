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
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, marked, say, say_each, show
from placeplan.core.money import money_text
from placeplan.core.unassessed import CannotAssess
from placeplan.funding.regime_differences import Difference, differences, rule_titles
from placeplan.funding.regimes import Regime, regime, regimes
from placeplan.funding.values import Value
from placeplan.gainshare.plans.regime_gains import NEEDS, RuleGains, gains_words, regime_gains, stated_money
from placeplan.plan.place import Place, load_place

app = typer.Typer(help="Rules of a regime, and what changes between two.", no_args_is_help=True)
Out = Annotated[Path | None, out_to(*EVERY_FORM)]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]
NEEDS_OF = {measure: rule for rule, measure in NEEDS.items()}


@app.command("list")
def list_regimes(out: Out = None, is_opened: Opened = False, as_json: AsJson = False) -> None:
    """Every regime that is shipped."""
    must_have_file(out, is_opened)
    shipped = [regime(name) for name in regimes()]
    records = [{"name": rules.name, "title": rules.title, "rules": list(rules.rules)} for rules in shipped]
    answer = Answer(
        "Regimes",
        value=lambda: {"regimes": records},
        show=lambda: say_each(f"{r.name}  {r.title}  ({len(r.rules)} rules)" for r in shipped),
        rows=lambda: rows_of(records),
    )
    give(answer, out, is_opened, as_json)


@app.command("show")
def show_regime(
    name: str,
    place: Annotated[Path | None, typer.Option(help="A place whose own rules are read instead.")] = None,
    out: Out = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """Every value of a regime, with its unit, its days and its source."""
    must_have_file(out, is_opened)
    rules = regime(name, place / "rules" if place else None)
    records = [_value(value) for values in rules.values.values() for value in values]
    answer = Answer(
        rules.title,
        value=lambda: {"regime": rules.name, "title": rules.title, "values": records},
        show=lambda: _show_values(rules),
        rows=lambda: rows_of(records),
    )
    give(answer, out, is_opened, as_json)


def _show_values(rules: Regime) -> None:
    say(f"{rules.title} ({rules.start} to {rules.end})")
    for rule in rules.rules:
        say(f"\n{rules.titles[rule]}")
        for source, values in groupby(rules.of_rule(rule), key=lambda value: value.source or value.note):
            say_each(f"  {_line(value)}" for value in values)
            say(f"    {source}")


@app.command("diff")
def diff_regimes(
    first: str,
    second: str,
    place: Annotated[Path | None, typer.Option(help="A place: who gains, body by body.")] = None,
    out: Out = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """What changes between two regimes, rule by rule, and for a place who gains, which comes first."""
    must_have_file(out, is_opened)
    rules_folder = place / "rules" if place else None
    before, after = regime(first, rules_folder), regime(second, rules_folder)
    changes = differences(before, after)
    loaded = load_place(place) if place else None
    gains = regime_gains(loaded, before, after) if loaded else ()

    def show() -> None:
        if loaded:
            _show_gains(loaded, before, after, gains)
        _show(before, after, changes)

    answer = Answer(
        f"{before.name} and {after.name}",
        value=lambda: _as_json(before, after, changes, gains) | _gains_json(loaded, before, after, gains),
        show=show,
        rows=lambda: rows_of(map(_change, changes)),
    )
    give(answer, out, is_opened, as_json)


def _gains_json(
    place: Place | None, before: Regime, after: Regime, gains: tuple[RuleGains, ...]
) -> dict[str, Any]:
    """Who gains in words, and the money it was worked out from; nothing where no place was named."""
    if place is None:
        return {"words": [], "figures": []}
    words = [gains_words(gain, place, before, after) for gain in gains]
    return {"words": words, "figures": [asdict(row) for row in stated_money(place)]}


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
                "values": [_change(change) for change in changes if _rule_of(change) == rule],
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


def _change(change: Difference) -> dict[str, Any]:
    first, second = _value_or_none(change.first), _value_or_none(change.second)
    return {"key": change.key, "kind": change.kind, "first": first, "second": second}


def _rule_of(change: Difference) -> str:
    return change.key.partition(".")[0]


def _value_or_none(value: Value | None) -> dict[str, Any] | None:
    return None if value is None else _value(value)


def _value(value: Value) -> dict[str, Any]:
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
        for change in changes:
            if _rule_of(change) == rule:
                name = change.key.partition(".")[2]
                table.add_row(name, _text(change.first), _text(change.second), change.kind)
        show(table)
    counts = Counter(change.kind for change in changes)
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
