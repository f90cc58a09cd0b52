"""The short form: figures that a reader typed in from a published plan, each with its words and page.

A blank line of the form is a figure that is not published, and is never nought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from placeplan.appraisal.blank_form import ABOUT, COUNTS, WHAT
from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.assurance.sheets.typed_rows import meant, typed_columns, typed_rows
from placeplan.core.doors.toml_files import toml_in
from placeplan.core.errors import Problems
from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.periods import is_period, period
from placeplan.plan.place import Part, Publication
from placeplan.reading.text.stated_amounts import Amount, amounts, vocabulary
from placeplan.reading.text.stated_proposals import Proposal, as_range_end
from placeplan.reading.text.stated_subjects import SYSTEM
from placeplan.reading.text.stated_years import years

HEADER = ("what", "words", "of", "year", "page", "grade")
STATUSES: tuple[Publication, ...] = ("published", "partly published", "not published", "withheld", "unknown")
GRADES = ("primary", "second-hand", "recalled")


@dataclass(frozen=True)
class Form:
    """A form as filled in: its figures, what it says of itself, and the parts that it knows of."""

    figures: tuple[Proposal, ...]
    about: Mapping[str, str]
    parts: Mapping[str, Part]


@dataclass(frozen=True)
class _Entry:
    """One figure of a form as it was typed: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    stands_at: str

    @property
    def what(self) -> str:
        return self.cells.get("what", "").lower().replace(" ", "_").replace("-", "_")

    @property
    def words(self) -> str:
        return self.cells.get("words", "")

    @property
    def group(self) -> str:
        """The part of the area, or the whole system."""
        return self.cells.get("of", "").lower().replace(" ", "_") or SYSTEM

    @property
    def page(self) -> str:
        page = self.cells.get("page", "")
        return f"page {page}" if page else ""

    @property
    def where(self) -> str:
        return f"{self.stands_at} ({self.what})" if self.what in WHAT else self.stands_at

    def year_written(self, about: Mapping[str, str]) -> str:
        """The year of the entry, or the one that the form says its plan aims at."""
        return self.cells.get("year", "") or about.get("last_year", "")

    def year(self, about: Mapping[str, str]) -> str:
        """The year that it is kept for: of today's figures the first year, where the entry has none."""
        year = _year(self.year_written(about))
        _, stage, _, _ = WHAT[self.what]
        is_of_today = stage == "baseline" and not self.cells.get("year")
        return about.get("base_year", "") or year if is_of_today else year


_Filled = tuple[dict[str, str], Mapping[str, object], list[_Entry]]  # about the plan, its parts, its figures


def is_form(path: Path) -> bool:
    """Is the file at `path` a form: a TOML file, or a CSV with columns `what` and `words`?"""
    if path.suffix.lower() == ".toml":
        return True
    if path.suffix.lower() != ".csv":
        return False
    return {"what", "words"} <= set(typed_columns(path))


def read_form(path: Path, name: str = "", last_year: str = "") -> Form:
    """The form at `path`. Errors: every line that cannot be read, at once."""
    name, problems = name or path.name, Problems()
    form = _csv_form if path.suffix.lower() == ".csv" else _toml_form
    about, statuses, entries = form(path, name, problems)
    about = {**about, "last_year": last_year or about.get("last_year", "")}
    figures = [figure for entry in entries for figure in _figures(entry, name, about, problems)]
    parts = _parts(statuses, name, problems)
    if not problems and not figures:
        problems.add("The form holds no figure.", name, "Write the words of at least one, such as “£415m”.")
    problems.raise_any()
    return Form(tuple(figures), about, parts)


def _csv_form(path: Path, name: str, problems: Problems) -> _Filled:
    rows = typed_rows(path, name, HEADER, problems)
    return {}, {}, [_Entry(cells, where) for where, cells in rows]


def _toml_form(path: Path, name: str, problems: Problems) -> _Filled:
    form = toml_in(path, name)
    for key in form:
        if key not in (*ABOUT, "figure", "parts"):
            problems.add(f"Nobody reads “{key}”.", name, f"Use: {', '.join((*ABOUT, 'figure', 'parts'))}.")
    entries = _entries(form.get("figure", []), name, problems)
    statuses = form.get("parts", {})
    if not isinstance(statuses, dict):
        problems.add("Parts are listed under [parts].", name)
        statuses = {}
    return _about(form, name, problems), statuses, entries


def _entries(blocks: object, name: str, problems: Problems) -> list[_Entry]:
    if not isinstance(blocks, list) or not all(isinstance(block, dict) for block in blocks):
        problems.add(
            "Figures are blocks that begin with [[figure]].", name, "Write two brackets on each side."
        )
        return []
    return [
        _Entry({key: str(value or "").strip() for key, value in block.items()}, f"{name}, figure {number}")
        for number, block in enumerate(blocks, start=1)
    ]


def _about(form: Mapping[str, object], name: str, problems: Problems) -> dict[str, str]:
    about = {key: str(form.get(key, "")).strip() for key in ABOUT}
    for key in ("base_year", "last_year"):
        if about[key] and not _is_year(about[key]):
            problems.add(f"“{about[key]}” is not a financial year.", f"{name}, {key}", "Write 2020/21.")
    return about


def _is_year(text: str) -> bool:
    return is_period(text) and period(text).kind in ("year", "span")


def _year(text: str) -> str:
    """A financial year or span as it is kept, from any way of writing it that can mean one thing only."""
    if not text or _is_year(text):
        return text
    written = years(text)
    if len(written) != 1:
        return ""
    is_whole_text = written[0].words == text.strip()
    return written[0].period if is_whole_text and not written[0].is_loose else ""


def _check_entry(entry: _Entry, about: Mapping[str, str], problems: Problems) -> None:
    """Notes what is no figure, part of the area, grade or year of the form."""
    cells, what, where = entry.cells, entry.what, entry.where
    for key in cells:
        if key not in HEADER:
            problems.add(f"Nobody reads “{key}”.", where, meant(key, HEADER))
    if not what:
        problems.add("Nothing is written under what.", where, f"Use one of: {', '.join(WHAT)}.")
    elif what not in WHAT:
        problems.add(f"“{cells['what']}” is not a figure of the form.", where, meant(what, tuple(WHAT)))
    groups = (SYSTEM, *vocabulary()["groups"])
    if entry.group not in groups:
        problems.add(f"“{cells['of']}” is no part of the area.", where, meant(entry.group, groups))
    if cells.get("grade", "") not in ("", *GRADES):
        problems.add(f"“{cells['grade']}” is not a grade.", where, f"Use: {', '.join(GRADES)}.")
    written = entry.year_written(about)
    if written and not _year(written):
        problems.add(f"“{written}” is not a financial year.", where, "Write 2020/21, or 2016/17..2020/21.")


def _check_amounts(stated: Sequence[Amount], entry: _Entry, problems: Problems) -> None:
    """Notes words that hold no amount, and pounds that do not say whether they are thousands or millions."""
    words, where = entry.words, entry.where
    if not stated:
        is_count = entry.what in COUNTS
        wanted = "a number, such as 2,000 or -20" if is_count else "it as printed: £415m, almost £300 million"
        problems.add(f"“{words}” holds no amount.", where, f"Write {wanted}.")
    if any(amount.unit == "pounds" and amount.value and not amount.is_scaled for amount in stated):
        problems.add(
            f"“{words}” does not say of what.", where, "Write £415m, £415k, or all its noughts: £415,000."
        )


def _figures(entry: _Entry, name: str, about: Mapping[str, str], problems: Problems) -> list[Proposal]:
    """What an entry states; nothing where the plan does not give it, or where it cannot be read."""
    if entry.what in WHAT and not entry.words:
        return []
    noted = Problems()
    _check_entry(entry, about, noted)
    stated = () if noted else _amounts(entry, about, noted)
    problems.extend(noted)
    if noted:
        return []
    proposals = [_proposal(amount, entry, name, entry.year(about)) for amount in stated]
    return [as_range_end(proposal) for proposal in proposals] if len(proposals) > 1 else proposals


def _amounts(entry: _Entry, about: Mapping[str, str], problems: Problems) -> tuple[Amount, ...]:
    """The amounts of an entry that is else in order. Notes a missing year, or words without an amount."""
    if not entry.year(about):
        problems.add(
            "No year is given.", entry.where, "Write year, or last_year at the head of the form, or --year."
        )
        return ()
    stated = _count(entry) if entry.what in COUNTS else _pounds(entry.words)
    _check_amounts(stated, entry, problems)
    return stated


def _count(entry: _Entry) -> tuple[Amount, ...]:
    """The first number of the words, of what this figure counts; a minus before it is kept."""
    words = entry.words.lstrip()
    text = f"{words.lstrip('-−– ')} {COUNTS[entry.what]}"
    counts = tuple(amount for amount in amounts(text) if amount.unit != "pounds")[:1]
    if words.startswith(("-", "−", "–")):
        return tuple(replace(amount, value=-amount.value) for amount in counts)
    return counts


def _pounds(words: str) -> tuple[Amount, ...]:
    """One amount of money or the two ends of a range; a number without its sign of the pound gets one."""
    is_bare = "£" not in words and words[:1].isdigit()
    text = f"£{words}" if is_bare else words
    return tuple(amount for amount in amounts(text) if amount.unit == "pounds")[:2]


def _proposal(amount: Amount, entry: _Entry, name: str, year: str) -> Proposal:
    measure, stage, sign, asked = WHAT[entry.what]
    is_money = amount.unit == "pounds"
    turned = {">": "<", "<": ">"}.get(amount.bound, amount.bound)
    return Proposal(
        label=asked[:1].upper() + asked[1:],
        measure=measure,
        group=entry.group,
        line="not identified" if entry.what == "savings_not_identified" else "",
        period=year,
        stage=stage,
        value=float(amount.value) * sign,
        bound=turned if sign < 0 else amount.bound,
        precision=float(amount.precision),
        words=entry.words,
        sentence=entry.words,
        file=name,
        where=entry.page or entry.where,
        cell=entry.page or entry.where.partition(", ")[2],
        confidence=1.0,
        unit="pounds" if is_money else "count",
        pence=int(amount.value * PENCE_PER_POUND) * sign if is_money else None,
        is_whole=True,
        grade=entry.cells.get("grade") or "primary",
    )


def _parts(statuses: Mapping[str, object], name: str, problems: Problems) -> dict[str, Part]:
    parts = {}
    for key, text in statuses.items():
        of_plan = parts_of_a_plan().get(key)
        status = next((status for status in STATUSES if status == text), None)
        if of_plan is None:
            problems.add(
                f"“{key}” is no part of a plan.", f"{name}, [parts]", f"Use: {', '.join(parts_of_a_plan())}."
            )
        elif status is None:
            problems.add(f"“{text}” is not known.", f"{name}, [parts], {key}", f"Use: {', '.join(STATUSES)}.")
        else:
            parts[key] = Part(of_plan.title, status, name, "primary", note="As the form says.")
    return parts
