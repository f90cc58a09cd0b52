"""`--data` and what is said of what was carried: alike for every command of what a workspace keeps."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from placeplan.cli.browser.web_parts import must_have_web
from placeplan.cli.output import show_json
from placeplan.cli.screen import say

if TYPE_CHECKING:
    from placeplan.web.carrying import Carried

SHARED_DATA = "PLACEPLAN_DATA"  # set where many people are served
Data = Annotated[
    Path | None, typer.Option("--data", help="Where the workspace is kept; .placeplan here if not named.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on standard output.")]


def kept(data: Path | None, place: Path | None = None) -> Path:
    """The folder of a workspace: that of shared use where none is named and the environment sets one.

    Errors: the parts of the web are not there; something is wrong with the environment.
    """
    must_have_web()
    from placeplan.web.data_folder import data_folder  # needs the parts of the web
    from placeplan.web.shared_use.environment import shared_use

    if data is None and SHARED_DATA in os.environ:
        from placeplan.web.serving_many.production import opened

        shared = shared_use(os.environ)
        opened(shared)
        return shared.folder
    return data_folder(place or Path(), data)


def tell(carried: "Carried", words: str, as_json: bool) -> None:
    """Say what was done, for a person or a program."""
    if as_json:
        show_json(carried.as_json())
        return
    say(f"{words}: {carried.place}, version {carried.version}, {carried.files} files. {carried.where}")
    say(f"{carried.acts} acts; the last one is {carried.head}", unbroken=True)
