"""The files of a new place that is a board: all that the package holds of it, each number with its source."""

import csv
import io
from collections.abc import Mapping, Sequence
from string import Template

from placeplan.core.doors.shipped import shipped_text
from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import financial_year, start_year
from placeplan.places.announced import KEY, announced_predecessors
from placeplan.places.geographies import Area, area
from placeplan.plan.folders.starting import HERE as FOLDER

BOARDS = "icb-2024"  # the boards whose figures are held
COLUMNS = (
    "measure", "organisation", "area", "service", "line", "sex", "age", "period", "value", "bound",
    "as_stated", "precision", "price_base", "stage", "stated_by", "source", "grade",
)  # fmt: skip
OF_BODIES = ("code", "name", "aliases", "kind", "members", "extent", "note", "source")


NOTE = (
    "People, rates, hospitals' months and the waiting list are published, or worked out from what is. "
    "No body's accounts are known: hospital care is priced at England's average cost, and income is set to "
    "that by default. State what you know instead."
)


def known_board(written: str) -> Area:
    """The board by its ODS or ONS code or its name. Errors: none such; one announced, without figures."""
    if written.startswith(KEY):
        before = ", ".join(announcement.old for announcement in announced_predecessors(written))
        what = f"“{written}” is announced, and no figure of it is published yet."
        to_do = f"Make its boards ({before}) and bring them together: placeplan combine, placeplan rehome."
        raise PlanError(Problem(what, "--board", to_do))
    return area(BOARDS, written)


def without_titles(name: str) -> str:
    """The area in a board's name: `NHS Norfolk and Waveney Integrated Care Board` is Norfolk and Waveney."""
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board")


def board_files(board: Area, base_year: str, last_year: str) -> dict[str, str]:
    """The texts of its figures and bodies, by the names of files in the place."""
    from placeplan.model.people.board_figures import board_bodies, board_figures  # reads large tables

    figures = board_figures(board, base_year, last_year)
    texts = {f"figures/{name}.csv": _text(COLUMNS, rows) for name, rows in figures.items() if rows}
    assumptions = Template(shipped_text(FOLDER / "board_assumptions.toml"))
    period = f"{financial_year(start_year(base_year) + 1)}..{last_year}"
    return {
        **texts,
        "bodies.csv": _text(OF_BODIES, board_bodies(board)),
        "assumptions.toml": assumptions.substitute(period=period),
    }


def last_known_year() -> str:
    """The last year of which anything is held for a board."""
    from placeplan.model.people.board_figures import last_year_of_series  # reads large tables

    return last_year_of_series()


def with_note(place_toml: str) -> str:
    """The description of the place, which says on its face what its numbers are."""
    return place_toml.replace("\n\n", f'\nnote = "{NOTE}"\n\n', 1)


def _text(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as CSV, without the columns that none of them uses."""
    used = [name for name in columns if any(row.get(name) not in (None, "") for row in rows)]
    text = io.StringIO()
    writer = csv.DictWriter(text, used, extrasaction="ignore", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
