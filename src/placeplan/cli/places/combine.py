"""`placeplan combine PLACE [GROUP]`: the books of a group, its members' added up less their own trade."""

from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import headed, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.core.money import PENCE_PER_POUND, money_text
from placeplan.figures.combining.group_books import GroupBooks, group_books
from placeplan.figures.measures import measure as measure_of
from placeplan.look.naming import body_label
from placeplan.plan.place import Place, load_place
from placeplan.plan.vocabulary import nearest

app = typer.Typer(help="The books of a group: its members' added up, less their trade with one another.")


@app.command()
def combine(
    folder: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    group: Annotated[
        str, typer.Argument(metavar="[GROUP]", help="A group of bodies.csv; every single body, if left out.")
    ] = "",
    measure: Annotated[str, typer.Option(help="What is combined: money, such as income.")] = "expenditure",
    year: Annotated[str, typer.Option(help="The year; the place's base year, if left out.")] = "",
    stage: Annotated[str, typer.Option(help="plan, baseline, outturn …")] = "plan",
    price_base: Annotated[
        str,
        typer.Option(
            "--price-base", help="Only money in these prices: nominal, or a year's; “none”: not said."
        ),
    ] = "",
    only_stated: Annotated[
        bool, typer.Option("--only-stated", help="Add what is stated where a member's figure is missing.")
    ] = False,
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Combine members' books to the penny: the group is its members, less what they trade with one another.

    A member whose figure is missing leaves the group's “cannot assess”. Where two members state their trade
    differently, the difference is shown and not split.
    """
    must_have_file(out, is_opened)
    place = load_place(folder)
    members = _members(place, group)
    figures = _in_prices(place.figures, price_base)
    books = group_books(figures, members, measure, year or place.base_year, stage, only_stated)
    about = {
        "place": place.code,
        "group": group,
        "measure": measure,
        "year": year or place.base_year,
        "stage": stage,
    }
    record = with_notice(place, about | _record(books, members))
    title = f"{measure_of(measure).label}, {about['year']}, {stage}"
    answer = Answer(
        f"{place.name}: {title}",
        value=lambda: record,
        show=lambda: _show(place, books, members, title),
        rows=lambda: pl.DataFrame(record["members"]),
    )
    give(answer, out, is_opened, as_json)


def _in_prices(figures: pl.DataFrame, price_base: str) -> pl.DataFrame:
    """Figures in one price base; all of them where none was named."""
    if not price_base:
        return figures
    return figures.filter(pl.col("price_base").fill_null("none") == price_base)


def _members(place: Place, group: str) -> tuple[str, ...]:
    if not group:
        return tuple(code for code, body in place.bodies.items() if not body.is_group)
    groups = {code: body for code, body in place.bodies.items() if body.members}
    if group not in groups:
        what = f"{place.name} has no group “{group}”."
        raise PlanError(
            Problem(what, "GROUP", nearest(group, groups) if groups else "Write one in bodies.csv.")
        )
    return tuple(groups[group].members)


def _record(books: GroupBooks, members: tuple[str, ...]) -> dict[str, Any]:
    together = books.result
    eliminated = together.eliminated.pence if together.eliminated else 0
    return {
        "status": together.status,
        "pounds": _pounds(together.pence),
        "members_pounds": _pounds(together.children.pence),
        "eliminated_pounds": _pounds(eliminated),
        "members": [{"body": code, "pounds": _pounds(books.totals.get(code))} for code in members],
        "trade": [
            {"body": body, "with": partner, "pounds": _pounds(pence)}
            for (body, partner), pence in books.trade.items()
        ],
        "missing": [str(part) for part in together.missing],
        "differ": [
            {"seller": pair.seller, "buyer": pair.buyer, "seller_less_buyer": _pounds(pair.pence)}
            for pair in books.differ
        ],
    }


def _pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / PENCE_PER_POUND


def _show(place: Place, books: GroupBooks, members: tuple[str, ...], title: str) -> None:
    say_notice(place)
    table = headed(title, ("",), ("£",))
    for code in members:
        table.add_row(body_label(code, place), _text(books.totals.get(code)))
    for (body, partner), pence in books.trade.items():
        words = f"less: {body_label(body, place)} with {body_label(partner, place)}"
        table.add_row(words, _text(None if pence is None else -pence))
    together = books.result
    label = {"stated": "together", "sum_of_what_is_stated": "together, of those who stated it"}
    table.add_row(label.get(together.status, "together"), _text(together.pence, "cannot assess"))
    show(table)
    for part in together.missing:
        say(f"missing: {part}")
    for pair in books.differ:
        seller, buyer = body_label(pair.seller, place), body_label(pair.buyer, place)
        more = "more" if pair.pence > 0 else "less"
        apart = f"{money_text(abs(pair.pence))} {more}"
        say(f"{seller} says it sold {apart} to {buyer} than {buyer} says it bought.")


def _text(pence: int | None, otherwise: str = "not stated") -> str:
    return otherwise if pence is None else money_text(pence)
