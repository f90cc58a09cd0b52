"""`placeplan settle`: who gains and who loses by each choice of a place, and what would make it agreeable."""

from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from placeplan.cli.draws import Draws
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import headed, marked, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.core.percentiles import KEYS, LABELS
from placeplan.core.precision import chance_shown
from placeplan.gainshare.choices.settlements import DRAWS, SEED
from placeplan.gainshare.plans.submitted_positions import position_matrix, position_record
from placeplan.look.invention import choice_notice
from placeplan.model.evidence.whole_place import whole_place
from placeplan.plan.place import Place
from placeplan.results.settling import Settlement, settlements

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
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Settle every choice of a place: effects by body and option, payments, verdict and words."""
    must_have_file(out, is_opened)
    loaded = whole_place(place)
    if positions:
        matrix = position_matrix(loaded, positions, stage, prices, by)
        answer = _positions_answer(loaded, position_record(matrix, share))
    else:
        settled = settlements(loaded, only, scheme, leaves, plan, draws, seed)
        for settlement in settled:
            settlement["invented"] = choice_notice(loaded, settlement)
        written = _packs(loaded, settled, packs, pdf) if packs else []
        answer = _answer(loaded, settled, written, leaves)
    give(answer, out, is_opened, as_json)


def _answer(place: Place, settled: list[Settlement], packs: list[str], leaves: str) -> Answer:
    """Every choice that was settled; what of any of them is invented is said of all, once."""
    notices = [settlement["invented"] for settlement in settled if settlement["invented"]]
    notice = " ".join(dict.fromkeys(notices))
    record = {"place": place.code, "name": place.name, "settlements": settled, "packs": packs}
    return Answer(
        f"{place.name}: who gains and who loses",
        value=lambda: with_notice(place, record, notice),
        show=lambda: _show_all(place, settled, packs, leaves, notice),
        rows=lambda: _rows(settled),
    )


def _show_all(place: Place, settled: list[Settlement], packs: list[str], leaves: str, notice: str) -> None:
    say_notice(place, notice)
    for settlement in settled:
        _show(settlement, leaves)
    for path in packs:
        say(f"Wrote {path}")


def _rows(settled: list[Settlement]) -> pl.DataFrame:
    """A row for each body and option of each choice; amounts in pounds."""
    return rows_of(
        {"choice": settlement["title"], "invented": settlement["invented"], **_plain_cells(row)}
        for settlement in settled
        for row in settlement.get("effects", ())
    )


def _plain_cells(row: dict[str, Any]) -> dict[str, Any]:
    # Parts of an effect that are objects themselves are in the JSON alone.
    return {name: cell for name, cell in row.items() if isinstance(cell, str | int | float | None)}


def _packs(place: Place, settled: list[Settlement], folder: Path, pdf: bool) -> list[str]:
    """A pack for each board of each choice. Errors: no choice to decide; silence would look like success."""
    from placeplan.publishing.packs.pack_files import DECISIONS, write_packs  # not needed for figures alone

    if not any(settlement["kind"] in DECISIONS for settlement in settled):
        raise PlanError(
            Problem(
                f"{place.name} has no choice for a board to decide here, so there is no pack to write.",
                "--packs",
                "Write one in its folder “settlement”, as in examples/rivershire, or leave out --packs.",
            )
        )
    return [str(path) for path in write_packs(place.name, settled, folder, pdf)]


def _show(settlement: Settlement, leaves: str = "") -> None:
    say(marked("\n", (settlement["title"], "bold")))
    say(settlement["words"])
    if "leaving" in settlement:
        _show_leaving(settlement["leaving"])
    for number, choice in enumerate(settlement.get("choices", ()), start=1):
        say(f"{number}. {choice['words']}")
    for withdrawal in settlement.get("withdrawals", ()):
        if leaves in ("", withdrawal["organisation"]):
            say(withdrawal["words"])
    if settlement["kind"] == "change":
        _show_effects(settlement)
        for transfer in settlement["transfers"]:
            _show_transfer(transfer)
        _show_ledger(settlement)


def _show_transfer(transfer: dict[str, Any]) -> None:
    """One way to share: why it pays nothing, or what recurs and what is paid once."""
    name = transfer["name"]
    if transfer["reason"]:
        say(f"{name}: {transfer['reason']}.")
    for payment in transfer["payments"]:
        say(f"{name}, recurrent: {_paid(payment)}")
    once = transfer["one_off"] or {}
    for payment in once.get("payments", ()):
        say(f"{name}, once in {payment['year']}: {_paid(payment)}")


def _show_effects(settlement: Settlement) -> None:
    """Each body's effect by option; ways to share that come to the same stand in one row."""
    title = f"Effect of each option, £, {_prices(settlement)}, {_years(settlement)}"
    once_column = "of which once" if settlement["judged_on"] == "all years" else "and once"
    table = headed(title, ("body", "option"), (*LABELS, once_column, "no worse off"))
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in settlement["effects"]:
        option = row["option"].replace("_", " ")
        alike.setdefault((row["organisation"], option, *_effect(row)), []).append(row.get("split", ""))
    for (code, option, *cells), ways in alike.items():
        table.add_row(code, f"{option}: {', '.join(ways)}" if any(ways) else option, *cells)
    show(table)
    names = dict.fromkeys((row["organisation"], row["name"]) for row in settlement["effects"])
    say("; ".join(f"{code}: {name}" for code, name in names))


def _effect(row: dict[str, Any]) -> tuple[str, ...]:
    """The percentiles shown of an effect, what of it is once, and the chance of being no worse off."""
    if row["status"] != "assessed":
        return ("cannot assess", "", "", "", row.get("why", ""))
    once = row["one_off"]["middle"] if "one_off" in row else 0.0
    chance = chance_shown(row["chance_no_worse"], row["draws"]) if "chance_no_worse" in row else ""
    return (*(f"{row[key]:,.0f}" for key in KEYS), f"{once:,.0f}", chance)


def _show_ledger(settlement: dict[str, Any]) -> None:
    for code, sums in settlement["ledger"]["by_body"].items():
        words = f"recurrent {_signed(sums['recurrent'])}, once {_signed(sums['once'])}"
        say(f"In the ledger, {code} gets (+) or pays (-): {words}, {_prices(settlement)}.")
    waiting = dict.fromkeys(e["transfer"] for e in settlement["ledger"]["entries"] if not e["counts"])
    if waiting:
        say(f"In the ledger and not counted, for want of an instrument: {', '.join(waiting)}.")
    for transfer, words in settlement["ledger"]["approvals"].items():
        if words:
            say(f"In the ledger, {transfer}: {words}.")


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


def _positions_answer(place: Place, record: dict[str, Any]) -> Answer:
    """Bodies' positions by sector, as they were published."""
    return Answer(
        f"{place.name}: positions in {record['year']}",
        value=lambda: with_notice(place, record),
        show=lambda: _show_positions(place, record),
        rows=lambda: rows_of(record["bodies"]),
    )


def _show_positions(place: Place, record: dict[str, Any]) -> None:
    say_notice(place)
    say(record["words"])
    title = f"Positions, {record['year']}, {record['stage']}, {_prices(record)}"
    table = headed(title, ("sector", "body"), ("alone, £", "given or got, £", "after, £"))
    for row in record["bodies"]:
        pounds = (row[cell] for cell in ("alone", "given", "after"))
        cells = ("not published" if amount is None else f"{amount:,.0f}" for amount in pounds)
        table.add_row(row["sector"], row["organisation"], *cells)
    show(table)
    for name, totals in (*record["by_sector"].items(), ("everybody", record["whole"])):
        say(f"{name}: {_totals(totals)}")


def _totals(totals: dict[str, Any]) -> str:
    """Deficits and surpluses apart, and their net; what they leave out is said."""
    if totals["net"] is None:
        return "nothing was published"
    sums = ", ".join(f"{key} {_signed(totals[key])}" for key in ("deficits", "surpluses", "net"))
    return sums + ("" if totals["complete"] else " of those that published")


def _signed(pounds: float) -> str:
    return f"{'-' if pounds < 0 else ''}£{abs(pounds):,.0f}"
