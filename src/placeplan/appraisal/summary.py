"""What a reader can do with an appraisal: the verdict, what is sound, what cannot be told, and what to ask.

Says nothing that no finding says. A request quotes the plan's own words, and can be sent as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from placeplan.appraisal.appraising import Appraisal
from placeplan.appraisal.asking import as_question
from placeplan.appraisal.parts_seen import MAIN
from placeplan.assurance.checking import checks
from placeplan.assurance.findings import STATUSES, Finding
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
    judged = [f for f in plan.findings if f.check not in RECORD]
    of = {status: [f for f in judged if f.status == status] for status in STATUSES}
    passes = [f for f in of["pass"] if f.check not in (PARTS, LANGUAGE, VERDICT)]
    lacking = _lacking(plan) if reads_like_a_plan(plan) else ()
    wrong, doubtful = tuple(of["fail"]), tuple(f for f in of["warn"] if f.check != PARTS)
    unknown = tuple(f for f in of["cannot_assess"] if f.check not in (PARTS, VERDICT))
    return Summary(
        _headline(plan, wrong),
        _reasons(plan, lacking),
        wrong,
        doubtful,
        tuple(f for f in passes if f.check not in SHOWN),
        tuple(f for f in passes if f.check in SHOWN),
        unknown,
        lacking,
        tuple(part.title for part in plan.place.parts.values() if part.status == READABLE),
        tuple(f for f in plan.findings if f.check in RECORD),
        tuple(f for f in plan.findings if f.check == LANGUAGE),
        *_tests(plan),
        _questions(plan, (*wrong, *doubtful, *unknown)),
        _letter(plan, (*wrong, *doubtful)),
        _requests(plan, (*wrong, *doubtful)),
    )


def reads_like_a_plan(plan: Appraisal) -> bool:
    """Has it a figure that a test can use, or a section of a plan?"""
    has_section = any(
        part.status in (READABLE, "partly published") for key, part in plan.place.parts.items() if key != MAIN
    )
    return has_section or not plan.place.figures.is_empty()


def _headline(plan: Appraisal, wrong: Sequence[Finding]) -> str:
    if wrong:
        first = wrong[0].title.rstrip(".")
        others = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
        told = f"{first[:1].lower()}{first[1:]}{others}."
        lead = "It does not hold together" if reads_like_a_plan(plan) else "It says what cannot be"
        return f"{lead}: {told}"
    if not plan.documents and not reads_like_a_plan(plan):
        return f"No figure could be read from {', '.join(plan.files)}."
    if not reads_like_a_plan(plan):
        return "This does not read like a plan: it has no section of one, and no figure that a test can use."
    verdict = next((f for f in plan.findings if f.check == VERDICT), None)
    if verdict is None or verdict.status == "pass":
        return "No test found anything that does not hold, and enough is published to judge the plan."
    return "It cannot be judged from what was given; no test found anything in it that does not hold."


def _reasons(plan: Appraisal, lacking: Sequence[Lacking]) -> tuple[str, ...]:
    if not reads_like_a_plan(plan):
        if not plan.documents:
            return (
                "A form has the columns what and words; tidy figures have measure, period and value. Tables "
                "of another layout are read where their title, years and rows can be told.",
            )
        return (
            "It may be news or comment about plans. The tests of words ran; those of figures had nothing "
            "to test.",
        )
    needed = [title.lower() for group in lacking for title, _ in group.parts if title in _essential()]
    if not needed:
        return ()
    return (f"A judgement needs what could not be read whole: {', '.join(needed)}.",)


def _tests(plan: Appraisal) -> tuple[tuple[tuple[str, str], ...], int]:
    """Every test with a finding, in the order of the catalogue, and how many have none."""
    worst: dict[str, str] = {}
    for finding in sorted(plan.findings, key=lambda f: STATUSES.index(f.status)):
        worst.setdefault(finding.check, finding.status)
    every = checks()
    ran = tuple((each.title, worst[each.key]) for each in every if each.key in worst)
    return ran, len(every) - len(ran)


def _lacking(plan: Appraisal) -> tuple[Lacking, ...]:
    known = parts_of_a_plan()
    status_of = {key: plan.place.parts[key].status if key in plan.place.parts else "unknown" for key in known}
    return tuple(
        Lacking(status, parts)
        for status in NOT_READABLE
        if (parts := tuple((known[k].title, known[k].stops) for k in known if status_of[k] == status))
    )


def place_in(source: str, files: int) -> str:
    """Where something stands, in a reader's words: `page 2 line 3`, with its file where there are several."""
    if "://" in source or "#" not in source:
        return source
    file, _, cell = source.partition("#")
    cell = _APART.sub("", cell.removeprefix("!"))
    return cell if files == 1 else f"{file}, {cell}"


def _questions(plan: Appraisal, findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """What to ask aloud: of each finding what would settle it, then of each part that cannot be read."""
    found = [(f.title.rstrip("."), as_question(f.settled_by)) for f in findings if f.settled_by]
    parts = sorted(_part_requests(plan), key=lambda request: request.part not in _essential())
    return tuple(dict.fromkeys([*found, *((request.part, request.question) for request in parts)]))


# --- what can be sent -------------------------------------------------------------------------------


def _letter(plan: Appraisal, findings: Sequence[Finding]) -> str:
    """One letter about what matters most: figures that do not hold, and parts that a judgement needs."""
    asked = [_quoting(plan, finding) for finding in findings]
    asked += [request.request for request in _part_requests(plan) if request.part in _essential()]
    items = [f"{number}. {text}" for number, text in enumerate(filter(None, dict.fromkeys(asked)), start=1)]
    form = str(vocabulary()["letter"]["whole"])
    return form.format(plan=plan.place.name, items="\n".join(items)) if items else ""


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
    if not finding.settled_by:
        return ""
    stated = {row["figure"]: row for row in plan.place.figures.iter_rows(named=True)}
    quoted = dict.fromkeys(
        f"“{stated[name]['as_stated']}” ({place_in(stated[name]['source'], len(plan.files))})"
        for name in finding.figures
        if name in stated and stated[name]["as_stated"]
    )
    if not quoted:
        return ""
    return str(
        vocabulary()["letter"]["quoting"].format(
            plan=plan.place.name, words=", ".join(quoted), asked=finding.settled_by.rstrip(".?")
        )
    )
