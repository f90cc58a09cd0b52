"""What a reader can do with an appraisal: the verdict, what is sound, what cannot be told, and what to ask.

Says nothing that no finding says. A request quotes the plan's own words, and can be sent as it is.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from placeplan.appraisal.appraising import Appraisal
from placeplan.appraisal.asking import as_question
from placeplan.appraisal.parts_seen import MAIN
from placeplan.assurance.checking import checks
from placeplan.assurance.findings import STATUSES, Finding, Status
from placeplan.assurance.published.completeness import ESSENTIAL, READABLE, Request, parts_of_a_plan
from placeplan.assurance.words.published_words import LANGUAGE
from placeplan.reading.text.stated_amounts import vocabulary

_APART = re.compile(r", (?:part \d+|among others)$")  # what tells figures of one sentence apart
PARTS, VERDICT = "parts_published", "verdict"
# for scale, and not judged
SHOWN = (
    "savings_of_gap",
    "investment_for_saving",
    "gap_per_head",
    "gap_growth",
    "priorities_named",
    "balance_of_asks",
)
RECORD = ("promises_kept", "claims_in_the_ledger", "components")  # what became of what was said
NOT_READABLE = ("partly published", "not published", "withheld", "unknown")


@dataclass(frozen=True)
class Lacking:
    """Parts of a plan with one status other than published: each with what cannot be told without it."""

    status: str
    parts: tuple[tuple[str, str], ...]  # title, what stops

    @property
    def essential(self) -> tuple[tuple[str, str], ...]:
        """Those that a judgement of the plan needs."""
        return tuple(part for part in self.parts if part[0] in _essential())

    @property
    def others(self) -> tuple[tuple[str, str], ...]:
        """Those that it can do without."""
        return tuple(part for part in self.parts if part[0] not in _essential())


@dataclass(frozen=True)
class Summary:
    """An appraisal in the order in which a reader needs it."""

    headline: str
    reasons: tuple[str, ...]
    wrong: tuple[Finding, ...]
    doubtful: tuple[Finding, ...]
    sound: tuple[Finding, ...]
    shown: tuple[Finding, ...]
    unknown: tuple[Finding, ...]
    lacking: tuple[Lacking, ...]
    readable: tuple[str, ...]  # titles of the parts that can be read
    record: tuple[Finding, ...]
    remarks: tuple[Finding, ...]
    tests: tuple[tuple[str, str], ...]  # each test that had something to test, and the worst that it found
    idle: int  # tests that had nothing to test
    questions: tuple[tuple[str, str], ...]
    letter: str  # one, about what matters most
    requests: tuple[tuple[str, str], ...]  # each by itself: what it is about, and its text


def summary(plan: Appraisal) -> Summary:
    """The appraisal of one plan, summed up."""
    passes = _judged(plan, "pass", PARTS, LANGUAGE, VERDICT)
    wrong, doubtful = _judged(plan, "fail"), _judged(plan, "warn", PARTS)
    unknown = _judged(plan, "cannot_assess", PARTS, VERDICT)
    lacking = _lacking(plan) if reads_like_a_plan(plan) else ()
    tests, idle = _tests(plan)
    return Summary(
        headline=_headline(plan, wrong),
        reasons=_reasons(plan, lacking),
        wrong=wrong,
        doubtful=doubtful,
        sound=tuple(finding for finding in passes if finding.check not in SHOWN),
        shown=tuple(finding for finding in passes if finding.check in SHOWN),
        unknown=unknown,
        lacking=lacking,
        readable=tuple(part.title for part in plan.place.parts.values() if part.status == READABLE),
        record=_of_checks(plan, *RECORD),
        remarks=_of_checks(plan, LANGUAGE),
        tests=tests,
        idle=idle,
        questions=_questions(plan, (*wrong, *doubtful, *unknown)),
        letter=_letter(plan, (*wrong, *doubtful)),
        requests=_requests(plan, (*wrong, *doubtful)),
    )


def _judged(plan: Appraisal, status: Status, *but: str) -> tuple[Finding, ...]:
    """Findings of one status, less those about what came of the plan and those of the checks in `but`."""
    apart = {*RECORD, *but}
    return tuple(f for f in plan.findings if f.status == status and f.check not in apart)


def _of_checks(plan: Appraisal, *checks: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in plan.findings if finding.check in checks)


def reads_like_a_plan(plan: Appraisal) -> bool:
    """Has it a figure that a test can use, or a section of a plan?"""
    has_section = any(
        part.status in (READABLE, "partly published") for key, part in plan.place.parts.items() if key != MAIN
    )
    return has_section or not plan.place.figures.is_empty()


def _headline(plan: Appraisal, wrong: Sequence[Finding]) -> str:
    is_plan = reads_like_a_plan(plan)
    if wrong:
        lead = "It does not hold together" if is_plan else "It says what cannot be"
        return f"{lead}: {_first_of(wrong)}."
    if is_plan:
        return _headline_of_a_sound_plan(plan)
    if not plan.documents:
        return f"No figure could be read from {', '.join(plan.files)}."
    return "This does not read like a plan: it has no section of one, and no figure that a test can use."


def _first_of(wrong: Sequence[Finding]) -> str:
    """The first title within a sentence, and how many more there are."""
    first = wrong[0].title.rstrip(".")
    others = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return f"{first[:1].lower()}{first[1:]}{others}"


def _headline_of_a_sound_plan(plan: Appraisal) -> str:
    verdict = next((finding.status for finding in _of_checks(plan, VERDICT)), "pass")
    if verdict == "pass":
        return "No test found anything that does not hold, and enough is published to judge the plan."
    return "It cannot be judged from what was given; no test found anything in it that does not hold."


def _reasons(plan: Appraisal, lacking: Sequence[Lacking]) -> tuple[str, ...]:
    if reads_like_a_plan(plan):
        needed = [title.lower() for group in lacking for title, _ in group.essential]
        return (f"A judgement needs what could not be read whole: {', '.join(needed)}.",) if needed else ()
    if plan.documents:
        return (
            "It may be news or comment about plans. The tests of words ran; those of figures had nothing "
            "to test.",
        )
    return (
        "A form has the columns what and words; tidy figures have measure, period and value. Tables "
        "of another layout are read where their title, years and rows can be told.",
    )


def _tests(plan: Appraisal) -> tuple[tuple[tuple[str, str], ...], int]:
    """Every test with a finding, in the order of the catalogue, and how many have none."""
    worst: dict[str, str] = {}
    for finding in sorted(plan.findings, key=lambda f: STATUSES.index(f.status)):
        worst.setdefault(finding.check, finding.status)
    catalogue = checks()
    ran = tuple((test.title, worst[test.key]) for test in catalogue if test.key in worst)
    return ran, len(catalogue) - len(ran)


def _lacking(plan: Appraisal) -> tuple[Lacking, ...]:
    by_status: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for key, part in parts_of_a_plan().items():
        status = plan.place.parts[key].status if key in plan.place.parts else "unknown"
        by_status[status].append((part.title, part.stops))
    return tuple(Lacking(status, tuple(by_status[status])) for status in NOT_READABLE if by_status[status])


def place_in(source: str, files: int) -> str:
    """Where something stands, in a reader's words: `page 2 line 3`, with its file where there are several."""
    if "://" in source or "#" not in source:
        return source
    file, _, cell = source.partition("#")
    cell = _APART.sub("", cell.removeprefix("!"))
    return cell if files == 1 else f"{file}, {cell}"


def _questions(plan: Appraisal, findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """What to ask aloud: of each finding what would settle it, then of each part that cannot be read."""
    of_findings = [(f.title.rstrip("."), as_question(f.settled_by)) for f in findings if f.settled_by]
    parts = sorted(_part_requests(plan), key=lambda request: request.part not in _essential())
    of_parts = [(request.part, request.question) for request in parts]
    return tuple(dict.fromkeys([*of_findings, *of_parts]))


# --- what can be sent -------------------------------------------------------------------------------


def _letter(plan: Appraisal, findings: Sequence[Finding]) -> str:
    """One letter about what matters most: figures that do not hold, and parts that a judgement needs."""
    asked = [_quoting(plan, finding) for finding in findings]
    asked += [request.request for request in _part_requests(plan) if request.part in _essential()]
    texts = dict.fromkeys(filter(None, asked))
    if not texts:
        return ""
    lines = "\n".join(f"{number}. {text}" for number, text in enumerate(texts, start=1))
    return str(vocabulary()["letter"]["whole"]).format(plan=plan.place.name, items=lines)


def _requests(plan: Appraisal, findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    form = str(vocabulary()["letter"]["text"])
    asked = [(finding.title, _quoting(plan, finding)) for finding in findings]
    asked += [(request.part, request.request) for request in _part_requests(plan)]
    return tuple((about, form.format(request=text)) for about, text in asked if text)


def _part_requests(plan: Appraisal) -> tuple[Request, ...]:
    """Of a text that is no plan, nothing is asked about the parts of one."""
    return plan.requests if reads_like_a_plan(plan) else ()


def _essential() -> set[str]:
    return {parts_of_a_plan()[key].title for key in ESSENTIAL}


def _quoting(plan: Appraisal, finding: Finding) -> str:
    """A request that quotes the words of the finding's figures; empty where there are none to quote."""
    stated = {row["figure"]: row for row in plan.place.figures.iter_rows(named=True)}
    rows = [stated[name] for name in finding.figures if name in stated]
    quoted = dict.fromkeys(
        f"“{row['as_stated']}” ({place_in(row['source'], len(plan.files))})"
        for row in rows
        if row["as_stated"]
    )
    if not finding.settled_by or not quoted:
        return ""
    return str(
        vocabulary()["letter"]["quoting"].format(
            plan=plan.place.name, words=", ".join(quoted), asked=finding.settled_by.rstrip(".?")
        )
    )
