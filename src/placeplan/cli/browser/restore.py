"""`placeplan restore FILE`: a backup put in the place of what is kept."""

from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson, Data, kept, tell

app = typer.Typer(help="Put a backup in the place of what is kept.")


@app.command("restore")
def restore_backup(
    file: Annotated[Path, typer.Argument(help="A file that “placeplan backup” wrote.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of what is kept, which stays beside it under another name."""
    folder = kept(data)
    from placeplan.web.backing_up.restoring import restore  # needs the parts of the web

    tell(restore(folder, file), "Restored", as_json)
