"""`placeplan export --out FOLDER`: the latest version of a place as a folder, byte for byte."""

from pathlib import Path
from typing import Annotated

import typer

from placeplan.cli.browser.kept_folder import AsJson, Data, kept, tell
from placeplan.cli.files.out_option import out_folder

app = typer.Typer(help="Write the latest version of a place as a folder.")


@app.command()
def export(
    out: Annotated[Path, out_folder("The folder to write, which is not there yet.")],
    place: Annotated[str, typer.Option(help="The code of the place, where several are kept.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Write the latest version of a place as a folder, with the digests of every act in records/acts.csv."""
    folder = kept(data)
    from placeplan.web.carrying import export_place  # needs the parts of the web

    tell(export_place(folder, out, place), "Exported", as_json)
