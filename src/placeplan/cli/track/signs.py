"""`placeplan signs PLACE`: early signs by body, with intervals and reasons, and no league."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from placeplan.assurance.check_report import report
from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.invention import say_notice, with_notice
from placeplan.cli.screen import headed, say, say_each, show
from placeplan.plan.place import Place, load_place
from placeplan.tracking.comparing.early_signs import NOTES, BodySigns, Sign, early_signs

app = typer.Typer(help="Early signs of trouble by body.")


@app.command()
def signs(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place or region.")],
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """Say of each body which promises it missed and how far its figures are from those of others.

    Each share has the interval that chance allows and its reasons. In order of name: nobody is ranked.
    """
    must_have_file(out, is_opened)
    loaded = load_place(place)
    bodies = early_signs(report(loaded), date.today())
    rows = [
        {"code": body.code, "name": body.name, **sign.as_json()} for body in bodies for sign in body.signs
    ]
    record = {
        "place": loaded.code,
        "bodies": [body.as_json() for body in bodies],
        "notes": list(NOTES),
    }
    answer = Answer(
        f"{loaded.name}: early signs",
        value=lambda: with_notice(loaded, record),
        show=lambda: _show(loaded, bodies),
        rows=lambda: rows_of(rows),
    )
    give(answer, out, is_opened, as_json)


def _show(place: Place, bodies: Sequence[BodySigns]) -> None:
    say_notice(place)
    if not bodies:
        say("Cannot assess: no promise has fallen due, and no two bodies state the same thing.")
        return
    table = headed(f"{place.name}: early signs", ("body", "sign", ""), ("count", "share, 95%", "not known"))
    for body in bodies:
        for sign in body.signs:
            counted = f"{sign.count} of {sign.of}"
            table.add_row(body.name, sign.sign, sign.verdict, counted, _share(sign), str(sign.unknown))
    show(table)
    say_each(f"{body.name}: {reason}." for body in bodies for sign in body.signs for reason in sign.reasons)
    say_each(NOTES)


def _share(sign: Sign) -> str:
    return "–" if sign.interval is None else f"{sign.interval[0]:.0%} to {sign.interval[1]:.0%}"
