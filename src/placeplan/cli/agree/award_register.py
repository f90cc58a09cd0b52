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
    found = register(name)
    if as_json:
        show_json(
            {
                "regime": name,
                "awards": [
                    {
                        "place": one.place,
                        "name": one.name,
                        "pounds": None if one.pence is None else one.pence / PENCE_PER_POUND,
                        "bound": one.bound if one.pence is not None else None,
                        "purpose": one.purpose,
                        "source": one.source,
                        "grade": one.grade,
                    }
                    for one in found.awards
                ],
                "beside": [
                    {
                        "measure": one.measure,
                        "label": one.label,
                        "being_chosen": as_record(being_chosen(found.awards, found.places, one.values)),
                        "amounts": as_record(association(found.awards, one.values)),
                        "words": list(found.words(one)),
                        "sources": list(one.sources),
                    }
                    for one in found.beside
                ],
            }
        )
        return
    labels = [one.measure for one in found.beside]
    title = f"{len(found.awards)} of {len(found.places)} places were awarded money, cash terms"
    table = headed(title, ("place", "awarded", "for"), labels)
    for award in found.awards:
        values = (one.values.get(award.place) for one in found.beside)
        shown = ["not known" if value is None else f"{value:g}" for value in values]
        table.add_row(award.name, amount_words(award), award.purpose, *shown)
    show(table)
    for one in found.beside:
        for words in found.words(one):
            say(words)
