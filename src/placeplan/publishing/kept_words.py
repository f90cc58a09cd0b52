"""The rule of every publication: dissent, opinions and conditions stand in it, each in its own words.

Asked of the pages that were written, beside the records that they were made from: whoever changes a page so
that it leaves one out cannot publish.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from markupsafe import escape

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import PlanError, Problem
from placeplan.look.wording import with_minus_signs
from placeplan.records.record_files import records_in
from placeplan.records.rows.whole_records import Records

PAGE = "decisions.html"


def refuse_dropped_words(place_folder: Path, site: Path, on: date) -> None:
    """Errors: a dissent, an opinion or an open condition on record that the site does not show."""
    records = records_in(place_folder)
    page = site / PAGE
    text = utf_text(page, PAGE) if page.is_file() else ""
    dropped = [words for words in words_to_keep(records, on) if as_shown(words) not in text]
    to_do = "Build with a Placeplan whose pages were not changed."
    if dropped:
        raise PlanError(Problem(f"The page leaves out what is on record: “{dropped[0]}”.", PAGE, to_do))


def words_to_keep(records: Records, on: date) -> Iterator[str]:
    """Every dissent ever written down, each opinion asked for by a day, and each condition."""
    yield from (presence.dissent for presence in records.presences if presence.dissent)
    for opinion in records.acting.opinions:
        if opinion.asked_on > on:
            continue
        yield from filter(None, (opinion.opinion, opinion.words))
    outcomes = {outcome.row for outcome in records.acting.outcomes}
    yield from (row.condition for row in records.acting.conditions if row.under in outcomes)


def as_shown(words: str) -> str:
    """Words as a page shows them."""
    return with_minus_signs(str(escape(words)))
