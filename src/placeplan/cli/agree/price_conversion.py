"""`placeplan regime convert`: money of one year's prices in another's, by head and by weighted head.

Every amount that is printed says its price base, and every growth of prices says who stated it.
"""

from math import inf, isfinite
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, WITHOUT_ROWS, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import say, say_each
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
    out: Annotated[Path | None, out_to(*WITHOUT_ROWS)] = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """Money in the prices of one year as money in the prices of another, and for each head if asked."""
    must_have_file(out, is_opened)
    rules = regime(name, place / "rules" if place else None)
    stated = _checked(amount, written_unit, rules, by, (stated_in, base), people, each)
    cash = Priced(stated * PENCE_PER_POUND, NOMINAL, stated_in)
    record = _converted(rules, by, cash, base, people, each)
    answer = Answer(f"{amount} {written_unit} in other prices", lambda: record, lambda: _show(record))
    give(answer, out, is_opened, as_json)


def _converted(
    rules: Regime, by: str, cash: Priced, base: str, people: float | None, each: str
) -> dict[str, Any]:
    """The amount in the prices wanted, with each year's growth; or why it cannot be assessed."""
    growth = inflation(rules, by, years_of_growth(cash.of_year, base))
    if isinstance(growth, CannotAssess):
        return {**growth.as_record(), "words": f"Cannot assess. {growth.why}."}
    in_base_prices = repriced(cash, base, growth, by)
    heads = None if people is None else per_head(in_base_prices, people, each)
    return _record(cash, in_base_prices, heads) | {"growth": _steps(rules, by, growth)}


def list_deflators(
    name: Annotated[str, typer.Argument(help="A regime, such as england/2016.")] = "england/2016",
    place: Annotated[Path | None, typer.Option(help="A place whose own rules are read instead.")] = None,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: AsJson = False,
) -> None:
    """The deflators of a regime, and the years for which each is known."""
    must_have_file(out, is_opened)
    rules = regime(name, place / "rules" if place else None)
    records = [_deflator(rules, key) for key in _deflators(rules)]
    answer = Answer(
        f"Deflators of {rules.name}",
        value=lambda: {"regime": rules.name, "deflators": records},
        show=lambda: say_each(map(_deflator_words, records)),
        rows=lambda: rows_of(records),
    )
    give(answer, out, is_opened, as_json)


def _deflator(rules: Regime, key: str) -> dict[str, Any]:
    """A deflator, the first and last year for which it is known, and how good its sources are."""
    stated = [value for value in rules.values[RULE + key] if value.known]
    years = [year_holding(value.start) for value in stated]
    grades = sorted({value.grade for value in stated})
    ends = {"first": min(years, default=None), "last": max(years, default=None)}
    return {"deflator": key, **ends, "grade": ", ".join(grades) or None}


def _deflator_words(row: dict[str, Any]) -> str:
    known_for = f"{row['first']} to {row['last']}, {row['grade']}" if row["first"] else "unknown"
    return f"{row['deflator']}  {known_for}"


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


def _show(record: dict[str, Any]) -> None:
    say(record["words"])
    for step in record.get("growth", ()):
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
    problems = Problems()
    if by not in _deflators(rules):
        remedy = f"Use one of: {', '.join(_deflators(rules))}."
        problems.add(f"“{by}” is not a deflator of {rules.name}.", "--by", remedy)
    for option, year in zip(("--from", "--to"), years, strict=True):
        if not is_financial_year(year):
            problems.add(f"“{year}” is not a financial year.", option, "Write it as 2016/17.")
    says_whom, has_people = bool(each), people is not None
    is_countable = people is None or 0 < people < inf
    if says_whom != has_people or not is_countable:
        problems.add("Money by head needs people, and says whom.", "--people, --each", "State both.")
    pounds = _pounds(amount, written_unit, problems)
    problems.raise_any()
    return pounds


def _pounds(amount: str, written_unit: str, problems: Problems) -> float:
    """An amount as it was typed, in pounds; what is wrong with it joins the other problems."""
    pounds = 0.0
    try:
        if unit(written_unit).base != "pounds":
            problems.add(f"“{written_unit}” is not money.", "--unit", "Use £, £k, £m or £bn.")
        else:
            pounds = float(in_base(amount, written_unit))
    except PlanError as error:
        problems.extend(error.problems)
    except ArithmeticError:
        pounds = inf  # digits that are no number are refused with numbers that have no end
    if not isfinite(pounds):
        problems.add(f"“{amount}” is not an amount.", "the amount", "Write digits, such as 415.")
    return pounds
