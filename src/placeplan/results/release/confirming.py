"""Who confirmed that a text gives nothing away: a row of a place's `texts.csv` for each version of it."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from placeplan.core.doors.decoding import utf_text
from placeplan.core.errors import Problems
from placeplan.core.keeping.changes import replacing
from placeplan.figures.missing import is_withheld
from placeplan.figures.tidy.formulas import escaped_text
from placeplan.plan.place import Place
from placeplan.plan.records import day_in, records
from placeplan.results.release.pointing import Pointer, Secrets
from placeplan.results.release.public import as_of, public_place
from placeplan.results.release.public_texts import CONFIRMED, PublicText, public_texts

COLUMNS = ("file", "field", "hash", "by", "on")
NEEDED = ("file", "hash", "by", "on")


@dataclass(frozen=True)
class JudgedText:
    """A text, what in it may tell a withheld number, and who confirmed this version of it, when."""

    text: PublicText
    pointers: tuple[Pointer, ...]
    confirmed_by: str = ""
    confirmed_on: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Has somebody read it as it stands?"""
        return bool(self.confirmed_by)


@dataclass(frozen=True)
class Confirmation:
    """One row of the file."""

    by: str
    on: str


def judged_texts(place: Place, on: date | None = None) -> tuple[JudgedText, ...]:
    """Every free text that a build on the day `on` would publish; of numbers, those that may tell one.

    Errors: rows of `texts.csv` that lack a part.
    """
    current = as_of(place, on)
    secrets = Secrets(current)
    confirmed = confirmations(place.folder)
    texts = public_texts(public_place(current, on))
    judged = (_judged(text, secrets, confirmed) for text in texts)
    return tuple(text for text in judged if text.text.is_free or text.pointers)


def confirmations(folder: Path) -> Mapping[tuple[str, str], Confirmation]:
    """Who confirmed what: by the key and the digest of a text. Errors: a row that says too little."""
    problems = Problems()
    found = {}
    for where, row in records(folder / CONFIRMED, NEEDED, COLUMNS, problems):
        key = PublicText(row["file"], row.get("field", ""), ()).key
        day_in(row, "on", where, problems)
        found[key, row["hash"]] = Confirmation(row["by"], row["on"])
    problems.raise_any()
    return found


def _judged(
    text: PublicText, secrets: Secrets, confirmed: Mapping[tuple[str, str], Confirmation]
) -> JudgedText:
    pointers = dict.fromkeys(pointer for words in text.words for pointer in secrets.told_by(words))
    named = dict.fromkeys(pointer for pointer in secrets.told_by(text.file))
    by = confirmed.get((text.key, text.digest), Confirmation("", ""))
    return JudgedText(text, tuple({**pointers, **named}), by.by, by.on)


def refuse_unconfirmed_texts(place: Place, on: date | None = None) -> int:
    """How many texts nobody confirmed, where a place withholds something and none of them points at it.

    Errors: each text that may tell a withheld number, and that nobody confirmed as it stands.
    """
    if as_of(place, on).figures.filter(is_withheld()).is_empty():
        return 0
    unread = [judged for judged in judged_texts(place, on) if not judged.is_confirmed]
    telling = [judged for judged in unread if judged.pointers]
    problems = Problems()
    for judged in telling:
        problems.add(
            f"This may tell what is withheld: {_abouts(judged.pointers)}. Nobody has confirmed it as it "
            f"stands, nor {_counted(len(unread) - len(telling))}.",
            judged.text.key,
            f"See the words: placeplan texts {place.folder}. Take the number out, or confirm the text there.",
        )
    problems.raise_any()
    return len(unread)


def _abouts(pointers: Sequence[Pointer]) -> str:
    return "; ".join(dict.fromkeys(pointer.about for pointer in pointers))


def _counted(count: int) -> str:
    return f"{count} other {'text' if count == 1 else 'texts'} that would be published"


def confirm(folder: Path, judged: Iterable[JudgedText], by: str, on: date) -> None:
    """Add to the file of a place that somebody read these texts as they stand."""
    path = folder / CONFIRMED
    kept = utf_text(path) if path.is_file() else f"{','.join(COLUMNS)}\n"
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\n")
    for one in judged:
        cells = (one.text.file, one.text.field, one.text.digest, by, on.isoformat())
        writer.writerow(map(escaped_text, cells))
    with replacing(path) as beside:
        beside.write_text(f"{kept.rstrip()}\n{rows.getvalue()}", encoding="utf-8")
