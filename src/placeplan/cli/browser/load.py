"""`placeplan load PLACE`: keep a place's folder as a version in a workspace."""

from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson, Data, kept, tell

app = typer.Typer(help="Keep a place's folder as a version.")


@app.command()
def load(
    place: Annotated[Path, typer.Argument(help="The folder of a place.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Keep a place's folder as a version; nothing new where it is as it was.

    Where the environment sets shared use, the place is opened for many: a line for each of its bodies.
    """
    folder = kept(data, place)
    from placeplan.web.carrying import load_folder  # needs the parts of the web

    tell(load_folder(folder, place), "Loaded", as_json)
