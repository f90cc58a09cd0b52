"""`placeplan audit verify`: whether the chain of acts is whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson, Data, kept, tell
from placeplan.cli.output import show_json
from placeplan.cli.screen import say

if TYPE_CHECKING:
    from placeplan.web.carrying import Carried

app = typer.Typer(help="Look through the chain of acts.")


@app.callback()
def audit() -> None:
    """Look through the chain of acts."""


@app.command()
def verify(
    file: Annotated[
        Path | None,
        typer.Argument(help="A file of acts that was exported; the workspace itself if none is named."),
    ] = None,
    head: Annotated[str, typer.Option(help="The digest of an act that was printed elsewhere.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Look through the chain of acts from its beginning: nothing changed, dropped or put in.

    A file of acts is verified by its digests alone: they tell nothing of the acts, and an act that stands
    open in it is held against its own. That the last acts were cut off shows only against a digest that was
    printed elsewhere: --head.
    """
    folder = kept(data)
    from placeplan.web.carrying import verified, verified_file  # needs the parts of the web

    if file is not None:
        tell_of_file(verified_file(file, head), as_json)
    else:
        tell(verified(folder, head), "The chain of acts is whole", as_json)


def tell_of_file(seen: "Carried", as_json: bool) -> None:
    """Say what an exported chain holds, for a person or a program."""
    if as_json:
        show_json(seen.as_json())
        return
    say(f"The chain of acts is whole: {seen.acts} acts in {seen.where}")
    say(f"The last one is {seen.head}", unbroken=True)
