"""`placeplan regime awards`: money awarded to places beside their need and their rating, and no cause."""

from typing import Annotated

import typer

from placeplan.cli.output import show_json
from placeplan.cli.screen import headed, say, show
from placeplan.core.money import PENCE_PER_POUND
from placeplan.funding.award_registers import amount_words, register
from placeplan.funding.awards import as_record, association, being_chosen


def show_awards(
    name: Annotated[str, typer.Argument(help="A regime with a register of awards.")] = "england/2016",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Every award of a regime, and how awards go together with need and with rating: n, and no cause."""
    awards = register(name)
    if as_json:
        show_json(
            {
                "regime": name,
                "awards": [
                    {
                        "place": award.place,
                        "name": award.name,
                        "pounds": None if award.pence is None else award.pence / PENCE_PER_POUND,
                        "bound": award.bound if award.pence is not None else None,
                        "purpose": award.purpose,
                        "source": award.source,
                        "grade": award.grade,
                    }
                    for award in awards.awards
                ],
                "beside": [
                    {
                        "measure": measure.measure,
                        "label": measure.label,
                        "being_chosen": as_record(being_chosen(awards.awards, awards.places, measure.values)),
                        "amounts": as_record(association(awards.awards, measure.values)),
                        "words": list(awards.words(measure)),
                        "sources": list(measure.sources),
                    }
                    for measure in awards.beside
                ],
            }
        )
        return
    labels = [measure.measure for measure in awards.beside]
    title = f"{len(awards.awards)} of {len(awards.places)} places were awarded money, cash terms"
    table = headed(title, ("place", "awarded", "for"), labels)
    for award in awards.awards:
        values = (measure.values.get(award.place) for measure in awards.beside)
        cells = ["not known" if value is None else f"{value:g}" for value in values]
        table.add_row(award.name, amount_words(award), award.purpose, *cells)
    show(table)
    for measure in awards.beside:
        for words in awards.words(measure):
            say(words)
