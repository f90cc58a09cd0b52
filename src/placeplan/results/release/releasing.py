"""May this be released? What is withheld must not be there to be worked out, by anybody."""

from datetime import date
from pathlib import Path

import polars as pl

from placeplan.assurance.published.too_open import audit_of, how_close
from placeplan.core.errors import Problems
from placeplan.disclosure.audit import Audit, Disclosure
from placeplan.disclosure.bounding import Opening
from placeplan.figures.missing import is_withheld
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.plan.place import Place
from placeplan.plan.withholdings import FILE
from placeplan.results.release.public import as_of

RELEASED = "published"  # the folder of a place that keeps the `figures.csv` of each earlier publication


def refuse_what_can_be_worked_out(place: Place, on: date | None = None) -> None:
    """Nothing, where every withheld number of a place is protected from every reader on the day `on`.

    What stands in the place's folder `published` is held against it as well. Errors: each number that lies
    too open, to whom, why, and what else to hold back so that none does; an earlier publication that
    cannot be read.
    """
    audited = audit_of(as_of(place, on), _released(place.folder / RELEASED))
    problems = Problems()
    for disclosure in audited.disclosures:
        for opening in disclosure.openings:
            fact = audited.facts.named(opening.secret.fact)
            who = opening.reader or "Anybody"
            problems.add(
                f"{fact} is withheld as “{opening.secret.record}”. {who} could put it {how_close(opening)}: "
                f"{'; '.join(disclosure.why)}.",
                FILE,
                _remedy(audited, disclosure, opening),
            )
    problems.raise_any()


def refuse_what_no_record_holds_back(place: Place) -> None:
    """Nothing, where all that is held back, by a submission too, has a record of what, why, who and until.

    A body that writes that it withholds a number has held it back from us: there is nothing to publish.
    Errors: each key without a record, and where it was first written.
    """
    first: dict[str, str] = {}
    for table, content in ((place.figures, ("value",)), (place.statements, ("text", "date"))):
        is_here = pl.any_horizontal(pl.col(name).is_not_null() for name in content)
        for key, where in table.filter(is_withheld() & is_here).select("withheld", "source").rows():
            first.setdefault(key, str(where))
    problems = Problems()
    for key in sorted(first.keys() - place.withholdings.keys()):
        problems.add(
            f"Something is withheld as “{key}”, and nobody has said what, why, by whom and until when.",
            first[key],
            f"Write a row with the key {key} in {FILE}, or leave withheld empty there.",
        )
    problems.raise_any()


def _released(folder: Path) -> list[pl.DataFrame]:
    """The figures of each earlier publication; none where none is kept."""
    if not folder.is_dir():
        return []
    reading = read_figures(folder, bodies=None)
    Problems(list(reading.problems)).raise_any()
    return [reading.figures]


def _remedy(audited: Audit, disclosure: Disclosure, opening: Opening) -> str:
    or_less = "publish it, or write a smaller protection in its record"
    if audited.facts.published[opening.secret.fact]:
        return f"Withhold what else states it; or {or_less}."
    if not disclosure.is_advised:
        return f"Withhold more with it (what would do was looked for other numbers first); or {or_less}."
    if not disclosure.further:
        return f"Nothing else that is published would blur it: {or_less}."
    further = "; ".join(audited.facts.named(fact) for fact in disclosure.further)
    return f"Withhold with it: {further}. Or {or_less}."
