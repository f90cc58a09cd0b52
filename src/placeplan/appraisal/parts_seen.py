"""Which parts of a plan can be seen in its text: a section with its figures, a name only, or nothing.

What is not in the files that were given may still be published elsewhere, so it is “not known”,
never “not published”, unless the text itself says that it is not.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from placeplan.assurance.published.completeness import parts_of_a_plan
from placeplan.plan.place import Part, Publication
from placeplan.reading.documents.opened import Document
from placeplan.reading.documents.passages import Passage
from placeplan.reading.text.stated_amounts import vocabulary

MAIN = "main_document"
_CAPTION = re.compile(r"(?:table|figure|chart|box|exhibit)\s+[A-Z]?\d", re.IGNORECASE)
_CHAPTER = re.compile(r"(\d{1,2})\.?\s")
_NUMBER = re.compile(r"(?<![\w])[£(−-]?\d[\d,.]*")
_HELD_BACK = re.compile(
    r"(?:\bnot (?:yet )?(?:been )?(?:published|included|attached|available|released)|"
    r"available (?:only )?(?:on|upon) request|(?:withheld|confidential))",
    re.IGNORECASE,
)

_IS_HELD_BACK = re.compile(
    r"[^,;:]{0,40}?\b(?:is|are|was|were|has|have|remains?) (?:also |still )?"
    r"(?:not (?:yet )?(?:been )?published|available (?:only )?(?:on|upon) request|withheld|confidential)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Section:
    heading: Passage
    passages: tuple[Passage, ...]

    @property
    def numbers(self) -> int:
        return sum(len(_NUMBER.findall(passage.text)) for passage in self.passages)

    @property
    def rows(self) -> int:
        return sum(passage.kind in ("row", "item") for passage in self.passages)

    @property
    def words(self) -> int:
        return sum(len(passage.text.split()) for passage in self.passages)


def parts_in_text(documents: Sequence[Document]) -> Mapping[str, Part]:
    """Every part of a plan, by key, as far as these documents show it."""
    sections = [(document, section) for document in documents for section in _sections(document)]
    parts = {
        key: _part(of_plan.title, vocabulary()["parts"][key], documents, sections)
        for key, of_plan in parts_of_a_plan().items()
        if key != MAIN
    }
    has_sections = any(part.status in ("published", "partly published") for part in parts.values())
    return {MAIN: _main(documents, has_sections), **parts}


def _sections(document: Document) -> list[_Section]:
    """Every section, and every numbered chapter with all of its sections; a table's title heads none."""
    passages = document.passages
    return [_section(passages, n) for n, passage in enumerate(passages) if _heads(passage)]


def _section(passages: Sequence[Passage], n: int) -> _Section:
    numbered = _CHAPTER.match(passages[n].text)
    chapter = numbered[1] if numbered else ""
    until_next = takewhile(
        lambda passage: not _heads(passage) or _is_within(passage, chapter), passages[n + 1 :]
    )
    return _Section(passages[n], tuple(passage for passage in until_next if passage.kind != "heading"))


def _heads(passage: Passage) -> bool:
    return passage.kind == "heading" and not _CAPTION.match(passage.text)


def _is_within(passage: Passage, chapter: str) -> bool:
    """Is the heading of a section of that chapter: 12.3 of 12?"""
    return bool(chapter) and passage.text.startswith(f"{chapter}.")


def _main(documents: Sequence[Document], has_sections: bool) -> Part:
    if not documents:
        return _part_of("Main document", "unknown", "", "No text was given, only figures.")
    names = ", ".join(document.file for document in documents)
    if not has_sections:
        note = f"{names} has no section of a plan: it may be a summary of one, or a report about it."
        return _part_of("Main document", "unknown", documents[0].file, note)
    return _part_of("Main document", "published", documents[0].file, f"Given as {names}.")


def _part(
    title: str,
    rule: Mapping[str, object],
    documents: Sequence[Document],
    sections: Sequence[tuple[Document, _Section]],
) -> Part:
    """One part, by what shows most of it: what the plan says of it, a section, or its name."""
    named = re.compile(str(rule["names"]), re.IGNORECASE)
    held_back = _held_back(title, named, documents)
    if held_back:
        return held_back
    about_it = [(document, section) for document, section in sections if named.search(section.heading.text)]
    if about_it:
        document, section = max(about_it, key=lambda sized: _size(sized[1], rule))
        if _size(section, rule):  # a heading with nothing of the part under it is its name and no more
            return _with_section(title, rule, document, section)
    if mention := _mention(named, documents):
        file, where, words = mention
        note = f"Named at {where} (“{words}”), and no section of it is in what was given."
        return _part_of(title, "unknown", f"{file}#!{where}", note)
    return _part_of(title, "unknown", "", "Not found in what was given; it may be published elsewhere.")


def _size(section: _Section, rule: Mapping[str, object]) -> int:
    """What a section of such a part is measured by: its figures, or its words."""
    return section.numbers if "numbers" in rule else section.words


def _with_section(title: str, rule: Mapping[str, object], document: Document, section: _Section) -> Part:
    """A part with a section of its own: whole where that has figures or words, and rows, enough."""
    unit, needed = ("figures", rule["numbers"]) if "numbers" in rule else ("words", rule["words"])
    where, size = section.heading.where(), _size(section, rule)
    note = f"Section “{section.heading.text}” at {where}: {size} {unit}"
    wanted = f"{needed} or more"
    is_whole = size >= int(str(needed))
    if "rows" in rule:
        note += f", {section.rows} rows"
        wanted += f", in {rule['rows']} rows or more"
        is_whole = is_whole and section.rows >= int(str(rule["rows"]))
    note += "." if is_whole else f"; a whole one has {wanted} (our default)."
    status: Publication = "published" if is_whole else "partly published"
    return _part_of(title, status, f"{document.file}#!{where}", note)


def _part_of(title: str, status: Publication, source: str, note: str) -> Part:
    return Part(title=title, status=status, source=source, grade="primary", note=note)


def stated_parts(
    parts: Mapping[str, Part], stated: Iterable[tuple[str, str, str, str]]
) -> Mapping[str, Part]:
    """The parts, of which one that has no section is partly published where a figure of it is stated.

    `stated` are figures: measure, file, place and words.
    """
    with_figures = dict(parts)
    for measure, file, where, words in stated:
        for key in _parts_with(measure):
            part = with_figures.get(key)
            if part and part.status == "unknown":
                note = f"Stated at {where} (“{words}”), and no section of it is in what was given."
                with_figures[key] = _part_of(part.title, "partly published", f"{file}#!{where}", note)
    return with_figures


def _parts_with(measure: str) -> list[str]:
    """The keys of the parts of a plan that hold figures of `measure`."""
    return [key for key, rule in vocabulary()["parts"].items() if measure in rule.get("measures", ())]


def _mention(named: re.Pattern[str], documents: Sequence[Document]) -> tuple[str, str, str] | None:
    for document in documents:
        for passage in document.passages:
            if match := named.search(passage.text):
                return document.file, passage.where(match.start()), match[0]
    return None


def _words_held_back(sentence: str, named: re.Pattern[str]) -> re.Match[str] | None:
    """The words by which a sentence says that a part is not there: an appendix, or right after its name."""
    names = list(named.finditer(sentence))
    if not names:
        return None
    if re.search(r"append|annex", sentence, re.IGNORECASE):
        return _HELD_BACK.search(sentence)
    after_a_name = (_IS_HELD_BACK.match(sentence, name.end()) for name in names)
    return next(filter(None, after_a_name), None)


def _held_back(title: str, named: re.Pattern[str], documents: Sequence[Document]) -> Part | None:
    """A part that the plan itself says is not published, in the sentence that names it."""
    for document in documents:
        for passage in document.passages:
            for sentence in re.split(r"(?<=[.!?;])\s+", passage.text):
                if words := _words_held_back(sentence, named):
                    where = passage.where(passage.text.find(sentence))
                    is_withheld = words[0].lower().endswith(("withheld", "confidential"))
                    status: Publication = "withheld" if is_withheld else "not published"
                    note = f"The plan says so at {where}: “{sentence.strip()}”"
                    return _part_of(title, status, f"{document.file}#!{where}", note)
    return None
