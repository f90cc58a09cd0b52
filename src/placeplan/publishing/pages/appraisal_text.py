"""An appraisal as plain text: for a terminal, an e-mail, or a file that anybody can open.

Takes what assurance found, and changes none of it. No line is longer than asked.
"""

from collections.abc import Iterable, Iterator
from textwrap import fill

from placeplan.appraisal.appraising import Appraisal
from placeplan.appraisal.asking import as_sentence
from placeplan.appraisal.side_by_side import Appraisals
from placeplan.appraisal.summary import Lacking, Summary, place_in, summary
from placeplan.assurance.findings import STATUSES, Finding
from placeplan.publishing.pages.appraisal_page import PART_WORDS, STATUS_WORDS
from placeplan.reading.text.stated_proposals import Proposal

MOST_LETTERS = 100  # of a line that is read with ease
SHOWN_PLACES = 3
MOST_FIGURES = 40  # used, and as many not used, that a terminal lists
NONE_SOUND = "No test found anything that can be called sound in what was given."


def appraisal_text(tested: Appraisals, width: int = MOST_LETTERS) -> str:
    """Every plan appraised, then the comparison of several, in lines of at most `width` letters."""
    lines: list[str] = []
    for plan in tested.plans:
        lines += [*_plan(plan, summary(plan), width), ""]
    if tested.comparison:
        lines += ["SIDE BY SIDE", ""]
        for line in tested.comparison:
            lines.append(line.label)
            for plan, text in zip(tested.plans, line.texts, strict=True):
                lines.append(_item(f"{plan.place.name}: {text}", width))
        lines.append("")
    foot = f"Tests, version {tested.version}. Nothing was repaired; a finding blocks nothing."
    lines.append(_wrapped(foot, width))
    return "\n".join(lines) + "\n"


def _plan(plan: Appraisal, told: Summary, width: int) -> Iterator[str]:
    dated = f"dated {plan.dated}" if plan.dated else "not dated"
    yield _wrapped(plan.place.name, width)
    counts = f"{_count(plan.place.figures.height, 'figure')} used, {len(plan.left)} seen and not used"
    about = f"{', '.join(plan.files)}; {dated}; {counts}"
    yield _wrapped(about, width)
    yield from _headed("VERDICT", [_wrapped(text, width) for text in (told.headline, *told.reasons)])
    yield from _headed("WHAT DOES NOT HOLD", _findings(told.wrong, len(plan.files), width))
    yield from _headed("WHAT TO QUESTION", _findings(told.doubtful, len(plan.files), width))
    sound = list(_findings(told.sound, len(plan.files), width, brief=True))
    if told.readable:
        sound.append(_item(f"Parts of the plan that can be read: {', '.join(told.readable)}.", width))
    yield from _headed("WHAT IS SOUND", sound or [NONE_SOUND])
    yield from _headed("FOR SCALE, NOT JUDGED", _findings(told.shown, len(plan.files), width, brief=True))
    lacking = [line for group in told.lacking for line in _lacking(group, width)]
    yield from _headed(
        "WHAT CANNOT BE ASSESSED, AND WHY", [*_findings(told.unknown, len(plan.files), width), *lacking]
    )
    yield from _headed("WHAT BECAME OF IT", _findings(told.record, len(plan.files), width))
    yield from _headed("HOW IT READS", _findings(told.remarks, len(plan.files), width))
    questions = (_item(f"{about}: {question}", width) for about, question in told.questions)
    yield from _headed("QUESTIONS TO ASK", questions)
    letter = [_of_letter(line, width) for line in told.letter.splitlines()]
    yield from _headed("A REQUEST READY TO SEND", letter)
    yield from _headed("THE TESTS", _tests(told, width))
    yield from _headed("FIGURES AS THEY WERE READ", _figures(plan, width))
    yield from _left_over(plan, width)


def _headed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    kept = list(lines)
    if kept:
        yield from ("", heading, *kept)


def _findings(findings: Iterable[Finding], files: int, width: int, brief: bool = False) -> Iterator[str]:
    for finding in findings:
        places = list(dict.fromkeys(place_in(str(cell), files) for cell in finding.cells))
        more = f" and {len(places) - SHOWN_PLACES} more" if len(places) > SHOWN_PLACES else ""
        where = f" [{'; '.join(places[:SHOWN_PLACES])}{more}]" if places else ""
        why = "" if brief or not finding.explanation else f" {_capital(finding.explanation)}"
        yield _item(f"{as_sentence(finding.title)}{why}{where}", width)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lacking(group: Lacking, width: int) -> Iterator[str]:
    """The parts that a judgement needs with what stops without them; the rest by name."""
    yield _item(f"{PART_WORDS[group.status]}:", width)
    for title, stops in group.essential:
        yield fill(f"{title}, so not {stops}.", width, initial_indent="      ", subsequent_indent="        ")
    if group.others:
        also = f"{'Also' if group.essential else ''} {', '.join(title for title, _ in group.others)}.".strip()
        yield fill(also, width, initial_indent="      ", subsequent_indent="        ")


def _tests(told: Summary, width: int) -> Iterator[str]:
    for status in STATUSES:
        titles = [title for title, verdict in told.tests if verdict == status]
        if titles:
            yield _item(f"{STATUS_WORDS[status]}: {'; '.join(titles)}.", width)
    yield _item(f"Nothing to test: {told.idle} others.", width)


def _figures(plan: Appraisal, width: int) -> Iterator[str]:
    unused = sorted(plan.left, key=lambda figure: figure.unit == "share")  # money and counts before per cents
    for figures, used in ((plan.used, "used"), (unused, "not used")):
        for figure in figures[:MOST_FIGURES]:
            yield _item(_figure(figure), width)
        more = len(figures) - MOST_FIGURES
        if more > 0:
            yield _item(f"and {more} more that were {used}: see --format html or --json.", width)


def _figure(figure: Proposal) -> str:
    used = "" if figure.is_used else " NOT USED:"
    whose = figure.group.replace("_", " ")
    doubts = f" ({'; '.join(figure.doubts)})" if figure.doubts else ""
    return (
        f"{figure.words}:{used} {figure.label.lower()}, {whose}, {figure.period or 'no year'}; "
        f"{figure.where}; {figure.confidence:.0%} sure{doubts}"
    )


def _left_over(plan: Appraisal, width: int) -> Iterator[str]:
    aside = sum(len(document.aside) for document in plan.documents)
    if aside:
        lines = f"{_count(aside, 'line')} of menus, heads and feet were passed over: see --json."
        yield from ("", _wrapped(lines, width))
    if plan.unread:
        yield from ("", _wrapped(f"{_count(len(plan.unread), 'cell')} became no figure: see --json.", width))


def _of_letter(line: str, width: int) -> str:
    return fill(line, width, subsequent_indent="   " if line[:1].isdigit() else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _wrapped(text: str, width: int) -> str:
    return fill(text, width)


def _item(text: str, width: int) -> str:
    return fill(text, width, initial_indent="  - ", subsequent_indent="    ")
