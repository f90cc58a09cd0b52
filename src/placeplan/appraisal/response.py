"""A response to a plan such as a union or a council would send: support, concern, question and ask.

Each sentence rests on findings, which it names; numbers are in the findings' own words. What is sound
is always said, what cannot be assessed becomes a question, and nothing is added.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from placeplan.appraisal.asking import as_question, as_sentence, first_few
from placeplan.assurance.checking import checks
from placeplan.assurance.findings import Finding
from placeplan.assurance.published.completeness import ESSENTIAL
from placeplan.core.doors.shipped import shipped_toml
from placeplan.core.shown_text import markdown_text
from placeplan.core.sources import Source

Section = Literal["support", "scale", "concern", "question", "ask"]
SECTIONS: tuple[Section, ...] = ("support", "scale", "concern", "question", "ask")
_PLAN = re.compile(r"\b(?:plan|strategy|programme)\b", re.IGNORECASE)
_APART = re.compile(r", (?:part \d+|among others)$")  # what tells figures of one sentence apart
NOT_JUDGED = "Shown, not judged."  # said once, by the heading of its section
GRAVE = 2  # severity from which a warning is a concern, and below which it is a question
SHOWN = 6  # findings of one check and section that are told one by one; the rest are counted, and traced
GATHERED: tuple[Section, ...] = ("support", "scale")  # sections in which findings of one check are one list
_WORDS = Path(__file__).with_name("response.toml")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the response, and the findings, figures and sources that it rests on."""

    section: Section
    text: str
    checks: tuple[str, ...]
    findings: tuple[str, ...]  # titles
    figures: tuple[str, ...]
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, object]:
        """The sentence with what it rests on."""
        return {
            "section": self.section,
            "text": self.text,
            "checks": list(self.checks),
            "findings": list(self.findings),
            "figures": list(self.figures),
            "cells": [source.as_cell() for source in self.sources],
        }


@dataclass(frozen=True)
class Response:
    """The response to one plan, in the order in which it is read."""

    place: str
    intro: str
    sentences: tuple[Sentence, ...]

    @property
    def plan(self) -> str:
        """What it answers: the plan of a place, or a plan by its own title."""
        if not _PLAN.search(self.place):
            return f"the plan of {self.place}"
        return f"“{self.place}”"

    def of(self, section: Section) -> tuple[Sentence, ...]:
        """The sentences of one section."""
        return tuple(sentence for sentence in self.sentences if sentence.section == section)

    def as_json(self) -> dict[str, object]:
        """The response as one JSON object, as `placeplan brief --json` prints it."""
        return {
            "place": self.place,
            "intro": self.intro,
            "sentences": [sentence.as_json() for sentence in self.sentences],
        }


@cache
def _words() -> Mapping[str, Mapping[str, Any]]:
    return shipped_toml(_WORDS)


def heading(section: Section) -> str:
    """The heading of a section."""
    return str(_words()["sections"][section])


def response(place: str, findings: Iterable[Finding], names: Mapping[str, str] | None = None) -> Response:
    """The response to the plan of `place` that these findings support.

    `names` are those of bodies by their code, which no reader outside knows; numbers stay as found.
    """
    every = tuple(findings)
    sentences: list[Sentence] = []
    for section in SECTIONS[:-1]:
        of_section = [finding for finding in every if section_of(finding) == section]
        for check in _in_order(finding.check for finding in of_section):
            of_check = [finding for finding in of_section if finding.check == check]
            sentences += _told(section, check, _most_needed(of_check))
    sentences += _asks([finding for finding in every if section_of(finding) == "concern"])
    return Response(
        place, _intro(place, every), tuple(_in_names(sentence, names or {}) for sentence in sentences)
    )


def _intro(place: str, findings: Sequence[Finding]) -> str:
    words = _words()["intro"]
    sentences = [words["text"].format(plan=Response(place, "", ()).plan)]
    if not any(section_of(finding) == "support" for finding in findings):
        sentences.append(words["none_sound"])
    if not any(finding.status in ("fail", "warn") for finding in findings):
        sentences.append(words["none_wrong"])
    return " ".join(sentences)


def _in_order(checks: Iterable[str]) -> list[str]:
    """Checks each once: those with words of their own in the order of the words, then the rest as found."""
    listed = list(_words())
    return sorted(
        dict.fromkeys(checks), key=lambda check: listed.index(check) if check in listed else len(listed)
    )


def _in_names(sentence: Sentence, names: Mapping[str, str]) -> Sentence:
    """The sentence with names in place of codes such as `QMM:health` and `RM1`; its findings keep theirs."""
    codes = sorted((code for code in names if not code.isdecimal()), key=len, reverse=True)
    if not codes:
        return sentence
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, codes))})(?![\w-])")
    return replace(sentence, text=known.sub(lambda found: names[found[0]], sentence.text))


def _most_needed(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in their order; of parts of a plan, those first that a judgement needs."""
    return sorted(findings, key=lambda f: f.check == "parts_published" and f.measure not in ESSENTIAL)


def section_of(finding: Finding) -> Section:
    """Where a finding belongs: a pass is support or for scale, a grave failure a concern, else a question."""
    lists = _words()["lists"]
    is_remark = finding.check in lists["remarked"] and bool(finding.settled_by)
    if finding.status == "pass":
        sound: Section = "question" if is_remark else "support"
        return "scale" if finding.check in lists["shown"] else sound
    if finding.check in lists["settled"] and not finding.settled_by:
        return "scale"  # what was decided since needs no answer
    if is_remark or finding.check in lists["asked"]:
        return "question"
    return "concern" if _is_grave(finding) else "question"


def _is_grave(finding: Finding) -> bool:
    if finding.status == "warn":
        return finding.severity >= GRAVE
    return finding.status == "fail"


def _told(section: Section, check: str, findings: Sequence[Finding]) -> list[Sentence]:
    lead = str(_words().get(check, {}).get(section, ""))
    if lead and _is_gathered(section, check, findings):
        return [_sentence(section, _gathered(lead, check, findings), findings)]
    first, others = findings[:SHOWN], findings[SHOWN:]
    sentences = [_sentence(section, _text(section, lead, finding), [finding]) for finding in first]
    if others:
        sentences.append(_sentence(section, _and_more(section, others), others))
    return sentences


def _is_gathered(section: Section, check: str, findings: Sequence[Finding]) -> bool:
    """Are findings of this check one list in this section? Some checks are so even with one finding."""
    if section not in GATHERED or check not in _words()["gathered"]:
        return False
    return len(findings) > 1 or check not in _words()["lists"]["several"]


def _gathered(lead: str, check: str, findings: Sequence[Finding]) -> str:
    """Findings of one kind in one sentence: the latest first, and no more than a reader takes in."""
    most = int(_words()["gathered"][check])
    ordered = sorted(findings, key=lambda finding: str(finding.period), reverse=True)
    ends = r": (?:published|overtaken)$"
    listed = "; ".join(dict.fromkeys(re.sub(ends, "", finding.title) for finding in ordered[:most]))
    more = len(ordered) - most
    return f"{lead.rstrip('.')}: {listed}{f'; and {more} more' if more > 0 else ''}."


def _and_more(section: Section, others: Sequence[Finding]) -> str:
    what = {"support": "found sound", "concern": "of the same kind", "question": "that cannot be told"}
    return f"And {len(others)} more {what.get(section, 'of the same kind')}, listed with the findings."


def _text(section: Section, lead: str, finding: Finding) -> str:
    begins_with_a_file = "." in finding.title.partition(":")[0]
    title = finding.title if begins_with_a_file else f"{finding.title[:1].upper()}{finding.title[1:]}"
    title = as_sentence(title)
    if section == "question":
        return f"{title} {lead or as_question(_asked(finding))}".strip()
    why = finding.explanation.removesuffix(NOT_JUDGED) if section == "scale" else finding.explanation
    return " ".join(part.strip() for part in (lead, title, why) if part.strip())


def _asked(finding: Finding) -> str:
    """The question that the explanation puts in words, else what would settle the finding."""
    _, marker, question = finding.explanation.rpartition("Ask: ")
    return question if marker else finding.settled_by


def _asks(concerns: Sequence[Finding]) -> list[Sentence]:
    """What would settle each concern, once for each thing asked; questions have theirs beside them."""
    wanted: dict[str, list[Finding]] = {}
    for finding in concerns:
        if finding.settled_by:
            wanted.setdefault(finding.settled_by.strip(), []).append(finding)
    return [
        _sentence("ask", f"{as_question(asked)} This would settle {_titles(rest_on)}.", rest_on)
        for asked, rest_on in wanted.items()
    ]


def _titles(findings: Sequence[Finding]) -> str:
    titles = dict.fromkeys(finding.title.rstrip(".") for finding in findings)
    return first_few([f"“{title}”" for title in titles], SHOWN)


def _sentence(section: Section, text: str, findings: Sequence[Finding]) -> Sentence:
    return Sentence(
        section,
        text,
        tuple(dict.fromkeys(finding.check for finding in findings)),
        tuple(finding.title for finding in findings),
        tuple(dict.fromkeys(name for finding in findings for name in finding.figures)),
        tuple(dict.fromkeys(cell for finding in findings for cell in finding.cells)),
    )


def markdown(answer: Response) -> str:
    """The response as a document in Markdown: each sentence followed by what it rests on."""
    lines = [f"# Response to {markdown_text(_on_one_line(answer.plan))}", "", markdown_text(answer.intro)]
    for section in SECTIONS:
        sentences = answer.of(section)
        if sentences:
            lines += ["", f"## {heading(section)}", ""]
            lines += [f"- {_markdown_of(sentence)}" for sentence in sentences]
    return "\n".join(lines) + "\n"


def _markdown_of(sentence: Sentence) -> str:
    return markdown_text(_on_one_line(f"{sentence.text} [{rests_on(sentence)}]"))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def rests_on(sentence: Sentence) -> str:
    """What a sentence rests on, in a few words: its tests, and where the first of its figures stand."""
    titles = {check.key: check.title for check in checks()}
    tests = ", ".join(titles.get(check, check) for check in sentence.checks)
    first = sentence.sources[:2]
    if not first:
        return tests
    places = [_place(source, after=before) for before, source in zip((None, *first), first, strict=False)]
    more = len(sentence.sources) - len(places)
    return f"{tests}; {', '.join(places)}" + (f" and {more} more" if more > 0 else "")


def _place(source: Source, after: Source | None) -> str:
    """Where something stands; without its file where that is the one named just before."""
    words = _APART.sub("", str(source).replace("#!", ", "))
    if after is None or not source.file:
        return words
    is_same = (after.file, after.sheet) == (source.file, source.sheet)
    return words.removeprefix(f"{source.file}, ") if is_same else words
