"""`placeplan people invite NAME`: a link for the first administrator of shared use."""

import os
from typing import Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson
from placeplan.cli.browser.web_parts import must_have_web
from placeplan.cli.output import show_json
from placeplan.cli.screen import say

app = typer.Typer(help="Bring in the first administrator of shared use.")


@app.callback()
def people() -> None:
    """Bring in the first administrator of shared use."""


@app.command()
def invite(
    name: Annotated[str, typer.Argument(help="Whom you invite, as she is called.")],
    as_json: AsJson = False,
) -> None:
    """Make a link by which somebody becomes an administrator, who keeps people and sees nothing of a plan.

    The settings are those of serve --production, from the environment. The act is in the chain of acts.
    """
    must_have_web()
    from placeplan.web.serving_many.production import invite_administrator, must_have_sign_in

    must_have_sign_in()
    links = invite_administrator(os.environ, name)
    if as_json:
        show_json({"name": name, "links": list(links)})
        return
    say(f"Give this link to {name} yourself. It works once, and for some days:")
    for link in links:
        say(f"  {link}", unbroken=True)
