"""`placeplan settle`: who gains and who loses by each choice of a place, and what would make it agreeable."""

from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.out_option import TABLE, Opened, must_have_file, out_to, write_out
from placeplan.cli.files.result_writers import object_writers, table_writers
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.output import show_json
from placeplan.cli.screen import headed, marked, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import KEYS, LABELS
from placeplan.gainshare.choices.choice import choice_files
from placeplan.gainshare.choices.settlements import DRAWS, SEED
from placeplan.gainshare.plans.plan_record import leaving_record, plan_record
from placeplan.gainshare.plans.plan_settlements import leaving, plan_settlement, scheme_alone
from placeplan.gainshare.plans.submitted_positions import position_matrix, position_record
from placeplan.gainshare.settled_places import has_choices, settled
from placeplan.look.invention import choice_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place

app = typer.Typer(help="Who gains, who loses, and what would make it agreeable.")


@app.command()
def settle(
    place: Annotated[Path, typer.Argument(help="The folder of a place with a folder “settlement”.")],
    only: Annotated[str, typer.Option("--choice", help="One choice, by the name of its file.")] = "",
    draws: Draws = DRAWS,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same draws.")] = SEED,
    plan: Annotated[bool, typer.Option("--plan", help="Settle the whole plan too, from the model.")] = False,
    scheme: Annotated[str, typer.Option(help="Settle one scheme of the plan alone. Its key.")] = "",
    leaves: Annotated[str, typer.Option(help="What if this body left the plan? Its code.")] = "",
    positions: Annotated[str, typer.Option(help="Bodies' positions in this year, by sector, instead.")] = "",
    stage: Annotated[str, typer.Option(help="Stage of those positions.")] = "plan",
    prices: Annotated[str, typer.Option(help="Positions in this year's prices, or “nominal”.")] = "",
    by: Annotated[str, typer.Option(help="The deflator for that; “regime deflators” lists them.")] = "",
    share: Annotated[float, typer.Option(help="What if this share of every surplus went to deficits?")] = 0.0,
    packs: Annotated[Path | None, typer.Option(help="Write each board's pack into this folder.")] = None,
    pdf: Annotated[bool, typer.Option(help="Packs as PDF too, where a Chromium is on this machine.")] = False,
    out: Annotated[Path | None, out_to(*TABLE, ".json")] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Settle every choice of a place: effects by body and option, payments, verdict and words."""
    must_have_file(out, is_opened)
    loaded = whole_place(place)
    if positions:
        matrix = position_matrix(loaded, positions, stage, prices, by)
        _show_positions(loaded, position_record(matrix, share), as_json)
        return
    settlements = _settlements(loaded, (only, scheme, leaves), plan, (draws, seed))
    written = _packs(loaded, settlements, packs, pdf) if packs else []
    words = " ".join(
        dict.fromkeys(settlement["invented"] for settlement in settlements if settlement["invented"])
    )
    answer = {"place": loaded.code, "name": loaded.name, "settlements": settlements, "packs": written}
    if out is not None:
        object_form = object_writers(lambda: with_notice(loaded, answer, words))
        write_out(out, {**table_writers(lambda: _rows(settlements)), **object_form}, is_opened)
    if as_json:
        show_json(with_notice(loaded, answer, words))
        return
    say_notice(loaded, words)
    for settlement in settlements:
        _show(settlement, leaves)
    for path in written:
        say(f"Wrote {path}")


def _settlements(
    place: Place, asked: tuple[str, str, str], plan: bool, draws_and_seed: tuple[int, int]
) -> list[dict[str, Any]]:
    """Every choice that was asked for, then the plan; each says what of it is invented."""
    only, scheme, leaves = asked
    settlements = _choices(place, only, *draws_and_seed)
    if leaves:
        _check_leaver(settlements, leaves, place)
    wants_plan = plan or scheme or not settlements
    if wants_plan or (leaves and place.schemes):
        settlements += _plan(place, scheme, leaves, *draws_and_seed)
    for settlement in settlements:
        settlement["invented"] = choice_notice(place, settlement)
    return settlements


def _rows(settlements: list[dict[str, Any]]) -> pl.DataFrame:
    """A row for each body and option of each choice; amounts in pounds."""
    rows = [
        {"choice": settlement["title"], "invented": settlement["invented"]}
        | {name: cell for name, cell in row.items() if isinstance(cell, str | int | float | None)}
        for settlement in settlements
        for row in settlement.get("effects", ())
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def _choices(place: Place, only: str, draws: int, seed: int) -> list[dict[str, Any]]:
    """Every choice of a place, or one; a place without choices has its plan instead, if it has schemes."""
    if place.schemes and not only and not has_choices(place):
        return []
    paths = choice_files(place)
    settlements = [settled(place, path, draws, seed) for path in paths if only in ("", path.stem)]
    if not settlements:
        names = ", ".join(path.stem for path in paths)
        raise PlanError(Problem(f"“{only}” is not a choice of {place.name}.", to_do=f"It has {names}."))
    return settlements


def _plan(place: Place, scheme: str, leaves: str, draws: int, seed: int) -> list[dict[str, Any]]:
    """The plan, or one scheme of it, settled from the model; and what if a body left it."""
    title = f"The plan of {place.name}"
    if scheme:
        place = scheme_alone(place, scheme)
        title = next(part.title for part in place.schemes if part.key == scheme)
    whole = plan_record(plan_settlement(place, draws, seed), place, title) | {"key": scheme or "plan"}
    if leaves:
        whole["leaving"] = leaving_record(leaving(place, leaves, draws, seed))
    return [whole]


def _packs(place: Place, settlements: list[dict[str, Any]], folder: Path, pdf: bool) -> list[str]:
    """A pack for each board of each choice. Errors: no choice to decide; silence would look like success."""
    from placeplan.publishing.packs.pack_files import DECISIONS, write_packs  # not needed for figures alone

    if not any(settlement["kind"] in DECISIONS for settlement in settlements):
        raise PlanError(
            Problem(
                f"{place.name} has no choice for a board to decide here, so there is no pack to write.",
                "--packs",
                "Write one in its folder “settlement”, as in examples/rivershire, or leave out --packs.",
            )
        )
    return [str(path) for path in write_packs(place.name, settlements, folder, pdf)]


def _check_leaver(settlements: list[dict[str, Any]], body: str, place: Place) -> None:
    """Errors: somebody who decides about none of the choices, in a place whose plan has no schemes."""
    deciding = dict.fromkeys(
        withdrawal["organisation"]
        for settlement in settlements
        for withdrawal in settlement.get("withdrawals", ())
    )
    if body not in deciding and not place.schemes:
        raise PlanError(
            Problem(
                f"“{body}” decides about no choice of {place.name}.",
                "--leaves",
                f"Use one of: {', '.join(deciding) or 'nobody does'}.",
            )
        )


def _show(settlement: dict[str, Any], leaves: str = "") -> None:
    say(marked("\n", (settlement["title"], "bold")))
    say(settlement["words"])
    if "leaving" in settlement:
        _show_leaving(settlement["leaving"])
    for number, choice in enumerate(settlement.get("choices", ()), start=1):
        say(f"{number}. {choice['words']}")
    for withdrawal in settlement.get("withdrawals", ()):
        if leaves in ("", withdrawal["organisation"]):
            say(withdrawal["words"])
    if settlement["kind"] != "change":
        return
    _show_effects(settlement)
    for transfer in settlement["transfers"]:
        if transfer["reason"]:
            say(f"{transfer['name']}: {transfer['reason']}.")
        for payment in transfer["payments"]:
            say(f"{transfer['name']}, recurrent: {_paid(payment)}")
        for payment in (transfer["one_off"] or {}).get("payments", ()):
            say(f"{transfer['name']}, once in {payment['year']}: {_paid(payment)}")
    _show_ledger(settlement)


def _show_effects(settlement: dict[str, Any]) -> None:
    """Each body's effect by option; ways to share that come to the same stand in one row."""
    title = f"Effect of each option, £, {_prices(settlement)}, {_years(settlement)}"
    once_column = "of which once" if settlement["judged_on"] == "all years" else "and once"
    table = headed(title, ("body", "option"), (*LABELS, once_column, "no worse off"))
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in settlement["effects"]:
        cells: tuple[str, ...] = ("cannot assess", "", "", "", row.get("why", ""))
        if row["status"] == "assessed":
            chance = f"{row['chance_no_worse']:.0%}" if "chance_no_worse" in row else ""
            once = row["one_off"]["middle"] if "one_off" in row else 0.0
            cells = (*(f"{row[p]:,.0f}" for p in KEYS), f"{once:,.0f}", chance)
        option = row["option"].replace("_", " ")
        alike.setdefault((row["organisation"], option, *cells), []).append(row.get("split", ""))
    for (code, option, *cells_shown), ways in alike.items():
        table.add_row(code, f"{option}: {', '.join(ways)}" if any(ways) else option, *cells_shown)
    show(table)
    names = dict.fromkeys((row["organisation"], row["name"]) for row in settlement["effects"])
    say("; ".join(f"{code}: {name}" for code, name in names))


def _show_ledger(settlement: dict[str, Any]) -> None:
    for code, sums in settlement["ledger"]["by_body"].items():
        words = f"recurrent {_signed(sums['recurrent'])}, once {_signed(sums['once'])}"
        say(f"In the ledger, {code} gets (+) or pays (-): {words}, {_prices(settlement)}.")
    waiting = dict.fromkeys(e["transfer"] for e in settlement["ledger"]["entries"] if not e["counts"])
    if waiting:
        say(f"In the ledger and not counted, for want of an instrument: {', '.join(waiting)}.")


def _paid(payment: dict[str, Any]) -> str:
    instrument = payment["instrument"] or "no instrument named: it does not count until there is one"
    return f"{payment['from']} pays {payment['to']} £{payment['pounds']:,.2f} ({instrument})"


def _prices(settlement: dict[str, Any]) -> str:
    return "cash terms" if settlement["price_base"] == "nominal" else f"{settlement['price_base']} prices"


def _years(settlement: dict[str, Any]) -> str:
    return "all years together" if settlement["judged_on"] == "all years" else f"in {settlement['judged_on']}"


def _show_leaving(leaving_body: dict[str, Any]) -> None:
    stopped = "; ".join(part["title"] for part in leaving_body["stopped"]) or "nothing"
    say(
        f"If {leaving_body['organisation']} leaves, {stopped} stops: everybody together has "
        f"£{leaving_body['system_after']:,.0f} instead of £{leaving_body['system_before']:,.0f}."
    )
    table = headed(f"If {leaving_body['organisation']} leaves", ("body",), ("with it, £", "without it, £"))
    for body, before in leaving_body["before"].items():
        table.add_row(body, f"{before:,.0f}", f"{leaving_body['after'][body]:,.0f}")
    show(table)


def _show_positions(place: Place, record: dict[str, Any], as_json: bool) -> None:
    if as_json:
        show_json(with_notice(place, record))
        return
    say_notice(place)
    say(record["words"])
    base = "cash terms" if record["price_base"] == "nominal" else f"{record['price_base']} prices"
    title = f"Positions, {record['year']}, {record['stage']}, {base}"
    table = headed(title, ("sector", "body"), ("alone, £", "given or got, £", "after, £"))
    for row in record["bodies"]:
        cells = ("alone", "given", "after")
        amounts = ["not published" if row[cell] is None else f"{row[cell]:,.0f}" for cell in cells]
        table.add_row(row["sector"], row["organisation"], *amounts)
    show(table)
    for name, totals in (*record["by_sector"].items(), ("everybody", record["whole"])):
        if totals["net"] is None:
            say(f"{name}: nothing was published")
            continue
        sums = ", ".join(f"{key} {_signed(totals[key])}" for key in ("deficits", "surpluses", "net"))
        say(f"{name}: {sums}" + ("" if totals["complete"] else " of those that published"))


def _signed(pounds: float) -> str:
    return f"{'-' if pounds < 0 else ''}£{abs(pounds):,.0f}"
