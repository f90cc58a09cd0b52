"""`placeplan audit verify`: whether the chain of acts is whole."""

from typing import Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson, Data, kept, tell

app = typer.Typer(help="Look through the chain of acts.")


@app.callback()
def audit() -> None:
    """Look through the chain of acts."""


@app.command()
def verify(
    head: Annotated[str, typer.Option(help="The digest of an act that was printed elsewhere.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Look through the chain of acts from its beginning: nothing changed, dropped or put in.

    That the last acts were cut off shows only against a digest that was printed elsewhere: --head.
    """
    folder = kept(data)
    from placeplan.web.carrying import verified  # needs the parts of the web

    tell(verified(folder, head), "The chain of acts is whole", as_json)
