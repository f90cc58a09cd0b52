"""`placeplan texts PLACE`: the texts that a public build would publish, for a person to read and confirm.

It shows them as they stand, withheld numbers among them: for one's own machine, and never for a page.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from placeplan.cli.files.answers import EVERY_FORM, Answer, give
from placeplan.cli.files.out_option import Opened, must_have_file, out_to
from placeplan.cli.files.result_writers import rows_of
from placeplan.cli.screen import headed, note, say, show
from placeplan.core.errors import PlanError, Problem
from placeplan.plan.place import Place, load_place
from placeplan.plan.vocabulary import nearest
from placeplan.results.release.confirming import JudgedText, confirm, judged_texts
from placeplan.results.release.public_texts import CONFIRMED

app = typer.Typer(help="The texts that a build would publish, for a person to confirm.")
QUOTED = 3  # words of numbers that a row quotes; the JSON has all
EVERY = "every"


@app.command()
def texts(
    place: Annotated[Path, typer.Argument(metavar="PLACE", help="The folder of a place.")],
    confirmed: Annotated[
        list[str] | None,
        typer.Option("--confirm", help=f"A text that you read, such as schemes.toml:title, or {EVERY}."),
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who read it.")] = "",
    out: Annotated[Path | None, out_to(*EVERY_FORM)] = None,
    is_opened: Opened = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")] = False,
) -> None:
    """List every text that a public build would publish, and point at those that may tell a withheld number.

    A place that withholds something is built only when somebody has confirmed each text that is pointed at,
    as it stands: a row of texts.csv, which --confirm and --by write.
    """
    must_have_file(out, is_opened)
    loaded = load_place(place)
    judged = judged_texts(loaded)
    if confirmed:
        confirm(loaded.folder, _named(judged, confirmed, by), by, date.today())
        note(f"Wrote {loaded.folder / CONFIRMED}")
        judged = judged_texts(loaded)
    answer = Answer(
        f"{loaded.name}: texts that a build would publish",
        value=lambda: _record(judged),
        show=lambda: _show(loaded, judged),
        rows=lambda: rows_of(_record(judged)["texts"]),
    )
    give(answer, out, is_opened, as_json)


def _named(judged: Sequence[JudgedText], keys: Sequence[str], by: str) -> list[JudgedText]:
    """The texts that somebody names. Errors: no name of a reader; a text that is not there."""
    if not by.strip():
        raise PlanError(Problem("Nobody is named who read it.", "--by", "Write --by “NAME”."))
    by_key = {one.text.key: one for one in judged}
    if list(keys) == [EVERY]:
        return [one for one in judged if not one.is_confirmed]
    for key in keys:
        if key not in by_key:
            raise PlanError(Problem(f"No text is called “{key}”.", "--confirm", nearest(key, by_key)))
    return [by_key[key] for key in keys]


def _record(judged: Iterable[JudgedText]) -> dict[str, Any]:
    listed = [
        {
            "text": one.text.key,
            "hash": one.text.digest,
            "entries": len(one.text.words),
            "pointed_at": [f"“{pointer.words}”: {pointer.about}" for pointer in one.pointers],
            "confirmed_by": one.confirmed_by,
            "confirmed_on": one.confirmed_on,
        }
        for one in judged
    ]
    unread = [one for one in listed if not one["confirmed_by"]]
    telling = [one for one in unread if one["pointed_at"]]
    return {"texts": listed, "unconfirmed": len(unread), "pointed_at_and_unconfirmed": len(telling)}


def _show(place: Place, judged: Sequence[JudgedText]) -> None:
    counts = _record(judged)
    unread, telling = counts["unconfirmed"], counts["pointed_at_and_unconfirmed"]
    say(
        f"{len(judged)} texts would be published of {place.name}. Nobody has confirmed {unread} of them as "
        f"they stand; {telling} of those may tell a withheld number."
    )
    table = headed(None, ("Text", "Read by", "May tell"), ("Entries",))
    for one in sorted(judged, key=lambda one: (one.is_confirmed, not one.pointers)):
        reader = f"{one.confirmed_by}, {one.confirmed_on}" if one.is_confirmed else "nobody"
        quoted = [f"“{pointer.words}”: {pointer.about}" for pointer in one.pointers[:QUOTED]]
        more = [f"and {len(one.pointers) - QUOTED} more"] if len(one.pointers) > QUOTED else []
        table.add_row(one.text.key, reader, "\n".join([*quoted, *more]), str(len(one.text.words)))
    show(table)
