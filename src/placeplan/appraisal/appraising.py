"""What an outsider can say of a published plan from the plan alone.

Takes documents, workbooks, tidy figures and forms. Writes nothing, fills in nothing: what is not in
what was given is said to be so, and what cannot be assessed becomes a question.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import polars as pl

from placeplan.appraisal.accusations import only_what_is_stated, with_unread_tables
from placeplan.appraisal.parts_seen import parts_in_text, stated_parts
from placeplan.appraisal.short_forms import is_form, read_form
from placeplan.assurance.checking import findings as findings_of
from placeplan.assurance.checking import ranked
from placeplan.assurance.findings import Finding
from placeplan.assurance.published.completeness import Request, parts_of_a_plan, requests
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.errors import PlanError, Problems
from placeplan.core.sources import Source
from placeplan.figures.spreadsheets.opening import WORKBOOKS
from placeplan.figures.table import figure_table, statement_table
from placeplan.figures.tidy.figure_files import read_figures
from placeplan.figures.tidy.statements import NEEDED, read_statements
from placeplan.plan.bodies import GROUP, Body
from placeplan.plan.place import Part, Place
from placeplan.reading.documents.days import day_in
from placeplan.reading.documents.opened import KINDS, Document, read_document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.held import Imported
from placeplan.reading.submission import bodies_of, opened, read_submission
from placeplan.reading.text.stated_amounts import vocabulary
from placeplan.reading.text.stated_in_tables import table_proposals
from placeplan.reading.text.stated_in_text import Proposal, proposals
from placeplan.reading.text.stated_subjects import SYSTEM
from placeplan.reading.text.stated_years import Horizon

READ = frozenset({*KINDS, *WORKBOOKS, ".toml"})
# Checks that set a plan beside what happened, other plans or a model, which one plan by itself has not.
NEED_MORE = frozenset(
    {
        "plan_beside_outturn",
        "own_plans",
        "stated_and_modelled",
        "not_modelled",
        "region_comparison",
    }
)
# What a pass would claim of a file that may be the plan itself or a report about it.
NOT_KNOWN = frozenset({"second_hand"})
FRONT = 12  # passages in which a title and a date are looked for
MOST_OF_A_TITLE = 14  # words
TITLED = 4  # passages at the head of a document in which its title is looked for
MOST_OF_A_DATE = 6  # words of a line that dates a document; a date in running text is of something else
REGIME = "unknown"
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+")  # a chapter's number before its title
_MADE_WITH = ("Microsoft", "PowerPoint", "Untitled")  # how a program names what nobody named


@dataclass(frozen=True, eq=False)
class Appraisal:
    """One plan, read and tested: its figures as proposed, its findings, and what to ask."""

    place: Place
    files: Mapping[str, str]  # name: digest
    dated: str
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    requests: tuple[Request, ...]
    unread: tuple[str, ...] = ()  # cells of workbooks that became no figure, and why
    documents: tuple[Document, ...] = ()

    @property
    def used(self) -> tuple[Proposal, ...]:
        """Figures sure enough for the checks."""
        return tuple(one for one in self.proposals if one.is_used)

    @property
    def left(self) -> tuple[Proposal, ...]:
        """Figures that were seen, and not used."""
        return tuple(one for one in self.proposals if not one.is_used)


# --- one plan ---------------------------------------------------------------------------------------


@dataclass
class _Read:
    """What the files of one plan gave, as it is gathered."""

    documents: list[Document] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    figures: list[pl.DataFrame] = field(default_factory=list)
    statements: list[pl.DataFrame] = field(default_factory=list)
    bodies: dict[str, Body] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    horizons: list[Horizon] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def appraisal(
    code: str, name: str, files: Sequence[Path], root: Path, last_year: str, rules: Thresholds
) -> Appraisal:
    """The plan in `files`, read and tested. Errors: every file of it that cannot be read, at once."""
    read, problems = _Read(), Problems()
    for path in files:
        shown = path.relative_to(root).as_posix() if root.is_dir() else path.name
        try:
            _read_file(path, shown, last_year, read)
            read.files[shown] = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
        except PlanError as error:
            problems.extend(error.problems)
    problems.raise_any()
    dated = read.about.get("stated_on") or _dated(read.documents)
    place = _place(code, name, dated, last_year, read)
    found = [f for f in findings_of(place, rules=rules) if not _needs_more(f, place)]
    found = list(only_what_is_stated(found, place, read.proposals))
    found = list(with_unread_tables(found, read.documents, read.proposals))
    return Appraisal(
        place, read.files, dated, tuple(read.proposals), ranked(found), _requests(place), tuple(read.unread),
        tuple(read.documents),
    )  # fmt: skip


def _needs_more(finding: Finding, place: Place) -> bool:
    """Does it only say what a plan alone cannot show: what came of it, or that this is the plan itself?"""
    has_record = not place.statements.is_empty() or "outturn" in place.figures["stage"].to_list()
    if finding.check == "promises_kept" and not has_record:
        return True
    return finding.check in NEED_MORE or (finding.status == "pass" and finding.check in NOT_KNOWN)


def _requests(place: Place) -> tuple[Request, ...]:
    """The requests of a plan that may not say which years it is for."""
    return requests(
        replace(
            place,
            base_year=place.base_year or "the first year of the plan",
            last_year=place.last_year or "its last year",
        )
    )


def _read_file(path: Path, name: str, last_year: str, read: _Read) -> None:
    if path.suffix.lower() in KINDS:
        document = read_document(path, name)
        found, when = proposals(document, last_year)
        read.documents.append(document)
        read.horizons.append(when)
        read.proposals += [*found, *table_proposals(document)]
    elif is_form(path):
        form = read_form(path, name, last_year)
        read.proposals += form.figures
        read.about.update({key: text for key, text in form.about.items() if text})
        read.parts.update(form.parts)
    elif path.suffix.lower() == ".csv" and _has_columns(path, *NEEDED):
        said = read_statements(path)
        if said.problems:
            raise PlanError(said.problems)
        read.statements.append(said.statements)
    elif path.suffix.lower() == ".csv" and _has_columns(path, "measure", "value"):
        tidy = read_figures(path, bodies=None)
        tidy.raise_any()
        read.figures.append(tidy.figures)
    else:
        books, _ = opened([path])
        bodies = bodies_of(books)
        submission = read_submission([path], bodies)
        read.figures.append(submission.figures)
        read.statements.append(submission.statements)
        read.bodies.update({b.code: Body(b.code, b.name, b.kind or "body", b.aliases) for b in bodies})
        read.unread += [f"{c.file}, {c.sheet} {c.cell} ({c.shown}): {c.why}" for c in submission.unused_cells]


def _has_columns(path: Path, *columns: str) -> bool:
    first = path.read_bytes()[:4096].decode("utf-8-sig", "replace").splitlines()[:1]
    return set(columns) <= {column.strip() for line in first for column in line.split(",")}


def _dated(documents: Sequence[Document]) -> str:
    """The date on the front of the first document that has one, a day before a month.

    The day on which a file was made is no plan's.
    """
    for document in documents:
        fronts = [passage.text for passage in document.passages[:FRONT]]
        days = [day_in(text) for text in fronts if len(text.split()) <= MOST_OF_A_DATE]
        if found := max(filter(None, days), key=len, default=""):
            return found
    return ""


def _is_title(text: str) -> bool:
    is_short = len(text.split()) <= MOST_OF_A_TITLE and not text.endswith((".", ":", ","))
    return is_short and not day_in(text) and not re.match(r"\W*(?:£|\d[\d,.]*\s?(?:%|m\b|per cent))", text)


def _title(name: str, read: _Read) -> str:
    if read.about.get("name"):
        return read.about["name"]
    for document in read.documents:
        if title := _headed([p for p in document.passages if p.kind != "row"][:TITLED]):
            return title
        if len(document.title.split()) > 1 and not document.title.startswith(_MADE_WITH):
            return document.title
    return name.replace("-", " ").replace("_", " ")


def _headed(front: Sequence[Passage]) -> str:
    """The title at the head of a document: its first line that can be one, with lines that go on from it."""
    first = next((n for n, passage in enumerate(front) if _is_title(passage.text)), None)
    if first is None:
        return ""
    words, rules = _NUMBERED.sub("", front[first].text), vocabulary()["title"]
    for passage in front[first + 1 :]:
        if (
            not _is_title(passage.text)
            or re.search(rules["ends"], words)
            or not re.fullmatch(rules["words"], passage.text)
        ):
            break
        words = f"{words} {passage.text}"
    return words


def _place(code: str, name: str, dated: str, last_year: str, read: _Read) -> Place:
    title = _title(name, read)
    rows = [_row(code, dated, one, read.about.get("source", "")) for one in read.proposals if one.is_used]
    tables = [table for table in (figure_table(rows), *read.figures) if not table.is_empty()]
    figures = pl.concat(tables) if tables else figure_table()
    groups = {
        _group_code(code, one.group): Body(_group_code(code, one.group), _group_name(title, one.group), GROUP)
        for one in read.proposals
        if one.is_used
    }
    firsts = [when.first for when in read.horizons if when.first]
    lasts = [when.last for when in read.horizons if when.last]
    stated = sorted(
        {year for year in figures["period"].drop_nulls().to_list() if re.fullmatch(r"\d{4}/\d\d", year)}
    )
    return Place(
        folder=Path(),
        code=code,
        name=title,
        kind="footprint",
        regime=REGIME,
        geography="",
        area="",
        base_year=read.about.get("base_year") or min(firsts, default="") or (stated[0] if stated[1:] else ""),
        last_year=last_year
        or read.about.get("last_year")
        or max(lasts, default="")
        or (stated[-1] if stated else ""),
        bodies={**groups, **read.bodies},
        figures=figures,
        statements=pl.concat(read.statements) if read.statements else statement_table(),
        parts=_parts(read),
        imported=Imported(narratives={document.file: document for document in read.documents}),
    )


def _parts(read: _Read) -> dict[str, Part]:
    """What the text shows of each part, and over it what a form says of those that it knows."""
    used = [(one.measure, one.file, one.where, one.words) for one in read.proposals if one.is_used]
    found = dict(stated_parts(parts_in_text(read.documents), used))
    found.update(
        {key: part for key, part in read.parts.items() if part.status != "unknown" or key not in found}
    )
    return {key: found[key] for key in parts_of_a_plan() if key in found}


def _group_code(code: str, group: str) -> str:
    return f"{code}:{group.replace('_', '-')}"


def _group_name(title: str, group: str) -> str:
    label = vocabulary()["groups"].get(group, vocabulary()["whole"])["label"]
    return f"{title}: {label.lower()}"


def _row(code: str, dated: str, one: Proposal, address: str) -> dict[str, object]:
    return {
        "measure": one.measure,
        "organisation": _group_code(code, one.group),
        "line": one.line or None,
        "period": one.period,
        "value": one.value,
        "pence": one.pence,
        "bound": one.bound,
        "precision": one.precision,
        "as_stated": one.words,
        "stage": one.stage,
        "stated_by": f"{code}:{SYSTEM}",
        "stated_on": dated or None,
        "source": address if "://" in address else str(Source(one.file, "", one.cell)),
        "grade": one.grade,
    }
