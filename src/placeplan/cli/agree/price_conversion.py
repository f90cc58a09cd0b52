"""`placeplan regime convert`: money of one year's prices in another's, by head and by weighted head.

Every amount that is printed says its price base, and every growth of prices says who stated it.
"""

from math import inf, isfinite
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.output import show_json
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problems
from placeplan.core.money import PENCE_PER_POUND, money_text
from placeplan.core.periods import is_financial_year, period, year_holding
from placeplan.core.unassessed import CannotAssess
from placeplan.core.units import in_base, unit
from placeplan.funding.price_bases import NOMINAL, Priced, inflation, per_head, repriced, years_of_growth
from placeplan.funding.regimes import Regime, regime

RULE = "deflators."
BY = "gdp_as_known_in_2026"
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


def convert(
    amount: Annotated[str, typer.Argument(help="The amount, such as 415.")],
    stated_in: Annotated[str, typer.Option("--from", help="The year whose prices it is in; cash: its year.")],
    base: Annotated[str, typer.Option("--to", help="The year in whose prices it is wanted.")],
    written_unit: Annotated[str, typer.Option("--unit", help="£, £k, £m or £bn.")] = "£",
    by: Annotated[str, typer.Option(help="The deflator; “regime deflators” lists them.")] = BY,
    name: Annotated[str, typer.Option("--regime", help="Whose deflators.")] = "england/2016",
    place: Annotated[Path | None, typer.Option(help="A place whose own rules are read instead.")] = None,
    people: Annotated[float | None, typer.Option(help="Give it for each of so many, too.")] = None,
    each: Annotated[str, typer.Option(help="Who they are: resident, registered or weighted patient.")] = "",
    as_json: AsJson = False,
) -> None:
    """Money in the prices of one year as money in the prices of another, and for each head if asked."""
    rules = regime(name, place / "rules" if place else None)
    stated = _checked(amount, written_unit, rules, by, (stated_in, base), people, each)
    cash = Priced(stated * PENCE_PER_POUND, NOMINAL, stated_in)
    growth = inflation(rules, by, years_of_growth(stated_in, base))
    if isinstance(growth, CannotAssess):
        words = f"Cannot assess. {growth.why}."
        _show({**growth.as_record(), "words": words}, as_json)
        return
    in_base_prices = repriced(cash, base, growth, by)
    heads = None if people is None else per_head(in_base_prices, people, each)
    _show(_record(cash, in_base_prices, heads) | {"growth": _steps(rules, by, growth)}, as_json)


def list_deflators(
    name: Annotated[str, typer.Argument(help="A regime, such as england/2016.")] = "england/2016",
    place: Annotated[Path | None, typer.Option(help="A place whose own rules are read instead.")] = None,
    as_json: AsJson = False,
) -> None:
    """The deflators of a regime, and the years for which each is known."""
    rules = regime(name, place / "rules" if place else None)
    rows = []
    for key in _deflators(rules):
        stated = [value for value in rules.values[RULE + key] if value.known]
        years = [year_holding(value.start) for value in stated]
        grades = sorted({value.grade for value in stated})
        rows.append({"deflator": key, "first": min(years, default=None), "last": max(years, default=None)})
        rows[-1]["grade"] = ", ".join(grades) or None
    if as_json:
        show_json({"regime": rules.name, "deflators": rows})
        return
    for row in rows:
        known_for = f"{row['first']} to {row['last']}, {row['grade']}" if row["first"] else "unknown"
        say(f"{row['deflator']}  {known_for}")


def _record(cash: Priced, in_base_prices: Priced, heads: Priced | None) -> dict[str, Any]:
    words = f"{money_text(round(cash.pence))} in {cash.of_year} prices is {in_base_prices.label}."
    if heads is not None:
        words += f" That is {heads.label}."
    return {
        "status": "assessed",
        "from": {"pounds": cash.pence / PENCE_PER_POUND, "price_base": cash.of_year},
        "to": {
            "pounds": in_base_prices.pence / PENCE_PER_POUND,
            "price_base": in_base_prices.price_base,
            "deflator": in_base_prices.deflator,
        },
        "each": None if heads is None else {"pounds": heads.pence / PENCE_PER_POUND, "of": heads.each},
        "words": words,
    }


def _steps(rules: Regime, by: str, growth: dict[str, float]) -> list[dict[str, Any]]:
    """Each year's growth of prices with who stated it."""
    values = {year: rules.value(RULE + by, period(year).start) for year in growth}
    return [
        {
            "year": year,
            "growth": growth[year],
            "source": value.source,
            "grade": value.grade,
            "note": value.note,
        }
        for year, value in values.items()
    ]


def _show(answer: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show_json(answer)
        return
    say(answer["words"])
    for step in answer.get("growth", ()):
        say(f"  {step['year']}: {step['growth']:+.2%} ({step['note'] or step['source']}; {step['grade']})")


def _deflators(rules: Regime) -> list[str]:
    return [key[len(RULE) :] for key in rules.values if key.startswith(RULE)]


def _checked(
    amount: str,
    written_unit: str,
    rules: Regime,
    by: str,
    years: tuple[str, str],
    people: float | None,
    each: str,
) -> float:
    """The amount in pounds. Errors: everything wrong with what was typed, at once."""
    problems, pounds = Problems(), 0.0
    if by not in _deflators(rules):
        remedies = ", ".join(_deflators(rules))
        problems.add(f"“{by}” is not a deflator of {rules.name}.", "--by", f"Use one of: {remedies}.")
    for option, year in zip(("--from", "--to"), years, strict=True):
        if not is_financial_year(year):
            problems.add(f"“{year}” is not a financial year.", option, "Write it as 2016/17.")
    if bool(each) != (people is not None) or (people is not None and not 0 < people < inf):
        problems.add("Money by head needs people, and says whom.", "--people, --each", "State both.")
    try:
        if unit(written_unit).base != "pounds":
            problems.add(f"“{written_unit}” is not money.", "--unit", "Use £, £k, £m or £bn.")
        else:
            pounds = float(in_base(amount, written_unit))
    except PlanError as error:
        problems.extend(error.problems)
    except ArithmeticError:
        problems.add(f"“{amount}” is not an amount.", "the amount", "Write digits, such as 415.")
    if not isfinite(pounds):
        problems.add(f"“{amount}” is not an amount.", "the amount", "Write digits, such as 415.")
    problems.raise_any()
    return pounds
