"""`placeplan regime awards`: money awarded to places beside their need and their rating, and no cause."""

from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, say_each, show
from placeplan.core.money import PENCE_PER_POUND
from placeplan.funding.award_registers import Register, amount_words, register
from placeplan.funding.awards import Award, as_record, association, being_chosen


def show_awards(
    name: Annotated[str, typer.Argument(help="A regime with a register of awards.")] = "england/2016",
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Every award of a regime, and how awards go together with need and with rating: n, and no cause."""
    must_have_file(out, is_opened)
    awards = register(name)
    answer = Answer(
        f"Money awarded under {name}",
        value=lambda: _record(name, awards),
        show=lambda: _show(awards),
        rows=lambda: rows_of(map(_award, awards.awards)),
    )
    give(answer, out, is_opened, as_json)


def _record(name: str, awarded: Register) -> dict[str, Any]:
    return {
        "regime": name,
        "awards": [_award(award) for award in awarded.awards],
        "beside": [
            {
                "measure": measure.measure,
                "label": measure.label,
                "being_chosen": as_record(being_chosen(awarded.awards, awarded.places, measure.values)),
                "amounts": as_record(association(awarded.awards, measure.values)),
                "words": list(awarded.words(measure)),
                "sources": list(measure.sources),
            }
            for measure in awarded.beside
        ],
    }


def _award(award: Award) -> dict[str, Any]:
    """One award; nothing stands for an amount that is not known."""
    is_known = award.pence is not None
    return {
        "place": award.place,
        "name": award.name,
        "pounds": None if award.pence is None else award.pence / PENCE_PER_POUND,
        "bound": award.bound if is_known else None,
        "purpose": award.purpose,
        "source": award.source,
        "grade": award.grade,
    }


def _show(awarded: Register) -> None:
    labels = [measure.measure for measure in awarded.beside]
    counts = f"{len(awarded.awards)} of {len(awarded.places)}"
    table = headed(f"{counts} places were awarded money, cash terms", ("place", "awarded", "for"), labels)
    for award in awarded.awards:
        values = (measure.values.get(award.place) for measure in awarded.beside)
        cells = ("not known" if value is None else f"{value:g}" for value in values)
        table.add_row(award.name, amount_words(award), award.purpose, *cells)
    show(table)
    for measure in awarded.beside:
        say_each(awarded.words(measure))
