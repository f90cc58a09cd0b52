"""The files of a new place that is a board: all that the package holds of it, each number with its source."""

import csv
import io
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from string import Template

from placeplan.core.doors.shipped import shipped_text
from placeplan.core.errors import PlanError, Problem
from placeplan.core.periods import financial_year, start_year
from placeplan.places.announced import (
    GEOGRAPHY as ANNOUNCED,
)
from placeplan.places.announced import (
    announced_key,
    announced_predecessors,
    announcements,
    how_known,
    without_titles,
)
from placeplan.places.geographies import Area, area, areas
from placeplan.places.seats import is_announced, seats
from placeplan.plan.folders.starting import HERE as FOLDER
from placeplan.plan.memberships import FILE as MEMBERSHIPS

BOARDS = "icb-2024"  # the boards whose figures are held
NEAREST = 3  # boards offered in place of one that nobody knows
COLUMNS = (
    "measure", "organisation", "area", "service", "line", "sex", "age", "period", "value", "bound",
    "as_stated", "precision", "price_base", "stage", "stated_by", "source", "grade",
)  # fmt: skip
OF_BODIES = ("code", "name", "aliases", "kind", "members", "extent", "note", "source")
OF_SEATS = ("organisation", "footprint", "share", "basis", "first_day", "source")


NOTE = (
    "People, rates, hospitals' months and the waiting list are published, or worked out from what is. "
    "No body's accounts are known: hospital care is priced at England's average cost, and income is set to "
    "that by default. State what you know instead."
)


def known_board(written: str) -> Area:
    """The board by its ODS or ONS code or its name, also one that is announced. Errors: none such."""
    if key := announced_key(written):
        return area(ANNOUNCED, key)
    by_name = {without_titles(board.name).casefold(): board.code for board in areas(BOARDS).values()}
    try:
        return area(BOARDS, by_name.get(written.strip().casefold(), written))
    except PlanError:
        what = f"There is no integrated care board “{written}”."
        raise PlanError(Problem(what, "--board", f"Did you mean: {'; '.join(_nearest(written))}?")) from None


def _nearest(written: str) -> list[str]:
    """The boards whose code or name is most like what was written, as `QMM Norfolk and Waveney`."""
    wanted = written.strip().casefold()
    likeness: dict[str, str] = {}
    for board in (*areas(BOARDS).values(), *areas(ANNOUNCED).values()):
        name = without_titles(board.name)
        if board.ods or is_announced(board):
            offered = f"{board.ods or board.code} {name}"
            likeness |= {word.casefold(): offered for word in (board.ods, board.code, name) if word}
    close = get_close_matches(wanted, likeness, n=NEAREST, cutoff=0.0)
    holding = [offered for word, offered in likeness.items() if wanted and wanted in word]
    return list(dict.fromkeys([*holding, *(likeness[word] for word in close)]))[:NEAREST]


def board_files(board: Area, base_year: str, last_year: str) -> dict[str, str]:
    """The texts of its figures and bodies, by the names of files in the place."""
    from placeplan.model.people.announced_figures import announced_evidence  # these read large tables
    from placeplan.model.people.board_figures import board_bodies, board_figures, evidence_of

    announced = is_announced(board)
    if announced:
        evidence = announced_evidence(board.code, base_year, last_year)
    else:
        evidence = evidence_of(board, base_year, last_year)
    texts = {
        f"figures/{name}.csv": _text(COLUMNS, rows)
        for name, rows in board_figures(evidence, base_year).items()
        if rows
    }
    assumptions = Template(shipped_text(FOLDER / "board_assumptions.toml"))
    period = f"{financial_year(start_year(base_year) + 1)}..{last_year}"
    bodies = [*board_bodies(evidence), *(_predecessors(board.code) if announced else ())]
    return {
        **texts,
        **({MEMBERSHIPS: _text(OF_SEATS, _seats(board.code))} if announced else {}),
        "bodies.csv": _text(OF_BODIES, bodies),
        "assumptions.toml": assumptions.substitute(period=period),
    }


def _predecessors(key: str) -> list[dict[str, object]]:
    """The boards from which it would take over, as bodies of the place; one that is divided serves others."""
    return [
        {
            "code": handover.old, "name": area(BOARDS, handover.old).name, "kind": "commissioner",
            "extent": "whole" if handover.whole else "part",
            "note": f"{handover.name} would take over {handover.part or 'all of it'} on {handover.day}, "
            "as announced",
            "source": handover.source,
        }
        for handover in announced_predecessors(key)
    ]  # fmt: skip


def _seats(key: str) -> list[dict[str, object]]:
    """Who would sit in which board from the day announced, with the share of each board's people."""
    parts = announced_predecessors(key)
    ods = {handover.old for handover in parts}
    footprints = sorted({handover.new for handover in announcements() if handover.old in ods})
    return [
        {
            "organisation": seat.organisation, "footprint": seat.footprint, "share": f"{seat.share:.4f}",
            "basis": seat.basis, "first_day": parts[0].day.isoformat(), "source": parts[0].source,
        }
        for footprint in footprints
        for seat in seats(footprint, parts[0].day)
        if seat.organisation in ods
    ]  # fmt: skip


def note_of(board: Area) -> str:
    """What the place says of its numbers on its face."""
    if not is_announced(board):
        return NOTE
    from placeplan.model.people.announced_figures import left_out  # reads large tables

    handover = announced_predecessors(board.code)[0]
    who = f"{handover.stated_by} on {handover.stated_on}"
    first = f"Announced for {handover.day} by the {who}; no page says that it happened."
    return " ".join(filter(None, (first, how_known(board.code), left_out(board.code), NOTE)))


def last_known_year() -> str:
    """The last year of which anything is held for a board."""
    from placeplan.model.people.board_figures import last_year_of_series  # reads large tables

    return last_year_of_series()


def with_note(place_toml: str, board: Area) -> str:
    """The description of the place, which says on its face what its numbers are."""
    return place_toml.replace("\n\n", f'\nnote = "{note_of(board)}"\n\n', 1)


def _text(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as CSV, without the columns that none of them uses."""
    used = [name for name in columns if any(row.get(name) not in (None, "") for row in rows)]
    text = io.StringIO()
    writer = csv.DictWriter(text, used, extrasaction="ignore", lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
