"""`placeplan backup FILE`: all that a workspace keeps, in one file, while it is served."""

from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson, Data, kept, tell

app = typer.Typer(help="Copy all that is kept into one file.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Copy all that is kept into one file: versions, answers, jobs and acts. It may be served meanwhile."""
    folder = kept(data)
    from placeplan.web.backing_up.restoring import back_up  # needs the parts of the web

    tell(back_up(folder, file), "Backed up", as_json)
