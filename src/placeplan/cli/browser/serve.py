"""`placeplan serve [PLACE]`: the whole job in a browser, on this machine, for one person."""

import json
import os
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from placeplan.cli.browser.shipped_example import NAME, copied_example, example_folder
from placeplan.cli.browser.web_parts import must_have_web
from placeplan.cli.screen import say
from placeplan.core.errors import PlanError, Problem
from placeplan.core.keeping.workrooms import PLACE_FILE

if TYPE_CHECKING:
    from placeplan.web.server import Served

app = typer.Typer(help="The whole job in a browser, on this machine.")


@app.command()
def serve(
    place: Annotated[
        Path | None,
        typer.Argument(metavar="[PLACE]", help="The folder of a place; this one if none is named."),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="A port; a free one if none is named.")] = 0,
    data: Annotated[
        Path | None, typer.Option(help="Where its workspace is kept; PLACE/.placeplan unless named.")
    ] = None,
    example: Annotated[
        bool,
        typer.Option("--example", help="Open Rivershire, an invented place, from a copy in ./rivershire."),
    ] = False,
    demo: Annotated[
        bool, typer.Option("--demo", help="Rivershire with a person in every chair: a link each, afresh.")
    ] = False,
    production: Annotated[
        bool,
        typer.Option("--production", help="For many people, as the environment says."),
    ] = False,
    host: Annotated[
        str,
        typer.Option(help="With --production: where to listen; this machine alone if not named."),
    ] = "",
    as_json: Annotated[
        bool,
        typer.Option("--json", help="First print one JSON object: the address, and a link for each person."),
    ] = False,
) -> None:
    """Serve a place to your own browser, by a link that works once.

    Nobody else can reach it: it listens to this machine alone. Stop it with Ctrl-C; the folder then is as
    you saved it. What is kept beside it (answers to findings, versions, jobs) is in its hidden .placeplan/.

    With --demo it is an invented place, seen from every chair. With --production many people sign in, and
    the environment says where all is kept.
    """
    must_have_web()
    if demo:
        _serve_demonstration(port, as_json)
        return
    if production:
        _serve_shared(host, port, as_json)
        return
    if host:
        to_do = "Leave it out: one person is served on this machine alone. For many: --production."
        raise PlanError(Problem("--host is for --production.", "placeplan serve", to_do))
    folder = copied_example(place or Path(NAME)) if example else _place(place)
    from placeplan.web.data_folder import data_folder  # needs the parts of the web
    from placeplan.web.server import serve as serve_place

    serve_place(folder, data_folder(folder, data), port, _tell_program if as_json else _tell_person)


def _serve_demonstration(port: int, as_json: bool) -> None:
    from placeplan.web.serving_many.demonstration import serve_demonstration  # needs the parts of the web

    if not as_json:
        say("Reading every body’s workbooks; this takes a moment.")
    serve_demonstration(example_folder(), port, _tell_program if as_json else _tell_everybody)


def _tell_everybody(served: "Served") -> None:
    say(f"{served.place}, an invented place, from every chair. Each link works as often as you like;")
    say("open two in two browsers (or one in a private window) to see two sides at once.")
    for person in served.people:
        say(f"{person['name']}: {person['role']}, {person['organisation']}")
        say(f"  {person['link']}", unbroken=True)
    say("Stop it with Ctrl-C; nothing of it is kept.")


def _serve_shared(host: str, port: int, as_json: bool) -> None:
    from placeplan.web.serving_many.production import Open, serve_shared  # needs the parts of the web

    def tell(opened: Open) -> None:
        if as_json:
            _tell_line({"url": opened.listening, "addresses": list(opened.addresses)})
            return
        say(f"Listening at {opened.listening} for {', '.join(opened.addresses)}", unbroken=True)
        say("The first administrator comes in by a link: placeplan people invite NAME")

    serve_shared(host or "127.0.0.1", port, tell)


def _place(named: Path | None) -> Path:
    """The folder of the place. Errors: there is none."""
    folder = named or Path()
    if not (folder / PLACE_FILE).is_file():
        to_do = (
            "Name a place's folder, or make one with: placeplan new FOLDER\n"
            "To look at an invented one first: placeplan serve --example"
        )
        raise PlanError(Problem("This is not a place.", str(folder.absolute()), to_do))
    return folder


def _tell_program(served: "Served") -> None:
    _tell_line(served.as_json())


def _tell_line(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _tell_person(served: "Served") -> None:
    link = served.people[0]["link"]
    say(f"{served.place} is open in your browser, for you alone.")
    say("If no page came up, open this link. It works once:")
    say(f"  {link}", unbroken=True)
    say("Stop it with Ctrl-C.")
    if _has_display():
        webbrowser.open(link)


def _has_display() -> bool:
    environment: Any = os.environ
    is_linux = sys.platform.startswith("linux")
    return not is_linux or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
