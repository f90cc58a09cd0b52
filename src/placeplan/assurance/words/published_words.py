"""What a text's words show: small samples, hearsay, and how hard it is to read.

Every finding names its place in the text. Nothing is corrected, and how a text reads is a remark: it
never counts against a plan.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from placeplan.assurance.findings import Finding, finding, subject_in_words
from placeplan.assurance.published.coverage import Sample, caution
from placeplan.assurance.registry import check
from placeplan.assurance.thresholds import Thresholds
from placeplan.core.sentences import joined
from placeplan.core.sources import Source
from placeplan.plan.place import Place
from placeplan.reading.documents.opened import Document
from placeplan.reading.text.document_sentences import Said, said_in
from placeplan.reading.text.language import Word, jargon, long_forms, reading_age, unexplained
from placeplan.reading.text.number_words import NUMBER, NUMBER_WORD, number_in_words
from placeplan.reading.text.stated_amounts import amounts, vocabulary
from placeplan.reading.text.stated_subjects import cue, pattern

FEWEST_OF_A_SAMPLE = 5  # “one of two” is no sample
SHOWN = 8
LANGUAGE = "plain_words"


@check(
    "Claims that rest on a few",
    group="Sources",
    formula="those looked at / all those that the claim is about, where a text names both",
    thresholds=("sample_share",),
    source="the King's Fund's study of four of the 44 plans, 2016, cited as if of all",
)
def sample_coverage(documents: tuple[Document, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """Claims that rest on few of those they are about, such as four of 44, in a text of who was looked at."""
    looked = pattern(vocabulary()["samples"]["looked"])
    for document in documents:
        for quote in said_in(document):
            if not looked.search(quote.sentence.passage.text):
                continue
            for sample, start in _samples_in(quote.sentence.text):
                if told := caution(sample, thresholds):
                    yield _rests_on_a_few(quote, sample, start, told)


def _rests_on_a_few(quote: Said, sample: Sample, start: int, told: str) -> Finding:
    unseen = f"{sample.everyone - sample.looked_at} {sample.of_what}".rstrip()
    return finding(
        "sample_coverage",
        "warn",
        f"Rests on {sample}",
        f"“{quote.sentence.text.strip()}” {told}",
        amount=sample.share,
        unit="share",
        subject=subject_in_words(quote.sentence.text),
        cells=(quote.source(start),),
        severity=1,
        settled_by=f"What is known of the other {unseen}.",
    )


def _samples_in(text: str) -> Iterator[tuple[Sample, int]]:
    """Every sample that a sentence names, and where in it."""
    for match in _samples().finditer(text):
        some, everyone = number_in_words(match["some"]), number_in_words(match["all"])
        if _is_date(match) or _is_place_in_a_list(text, match.start()):
            continue
        if 1 < some < everyone and everyone >= FEWEST_OF_A_SAMPLE:
            yield Sample(some, everyone, " ".join(_noun(match).split())), match.start()


def _noun(match: re.Match[str]) -> str:
    """What is counted: “four of the 44 plans”, or “four plans of 44”."""
    return match["noun"] or match["first"] or ""


def _is_place_in_a_list(text: str, start: int) -> bool:
    """Is it “Page 5 of 12” or “item 3 of 9”? (“One of our 14 trusts” is a member, and no sample either.)"""
    return bool(_COUNTED_OFF.search(text[:start]))


_COUNTED_OFF = re.compile(
    r"\b(?:page|slide|item|section|table|figure|appendix|annex|part|step|phase|question|week|month|day|year"
    r"|chapter|version|paper|agenda|number|no\.?|priority|ambition|strategy|stage|round|meeting)s?\W*$",
    re.IGNORECASE,
)


def _is_date(match: re.Match[str]) -> bool:
    """Is it 9/11, or 4 of 2016, rather than four of so many?"""
    if re.fullmatch(r"(19|20)..", match["all"]):
        return True
    return "/" in match[0] and not _noun(match)


@cache
def _samples() -> re.Pattern[str]:
    """“Four of the 44 plans”, “4 STPs out of 44”, “four plans (of 44)”, “4/44 STPs”, “4 (9%) of the 44”."""
    nouns = rf"(?:[\w-]+ ){{0,2}}(?:{vocabulary()['samples']['nouns']})\b"
    joint = r"(?:,? |,? \()?(?:out )?(?:of|from) (?:the |all |all the |our )?|/"
    return re.compile(
        rf"(?P<some>{NUMBER})(?: \(\d[\d.]*(?:%| per cent)\))?(?: (?P<first>{nouns}))?(?:{joint})"
        rf"(?P<all>\d[\d,]*|{NUMBER_WORD}\b)(?:\s+(?P<noun>{nouns}))?",
        re.IGNORECASE,
    )


@check(
    "Hearsay",
    group="Sources",
    formula="sentences with a figure that name somebody else as the one who said it",
)
def hearsay(documents: tuple[Document, ...]) -> Iterator[Finding]:
    """Sentences with a figure that the text has from somebody else."""
    for document in documents:
        for quote in said_in(document):
            text = quote.sentence.text
            if cue("second_hand", text) and (figures := amounts(text)):
                yield finding(
                    "hearsay",
                    "warn",
                    f"{figures[0].words} is at second hand",
                    f"“{text.strip()}”",
                    subject=subject_in_words(text),
                    cells=(quote.source(),),
                    severity=1,
                    settled_by=f"The document in which “{figures[0].words}” first stood.",
                )


@check(
    "Narratives that cannot be read",
    group="Sources",
    formula="documents among the submissions that give no words",
    kinds=("narrative_not_read",),
)
def unread_narratives(place: Place) -> Iterator[Finding]:
    """Narratives that were handed in and could not be read, so that nothing in them was checked."""
    for file, why in place.imported.unread.items():
        yield finding(
            "unread_narratives",
            "cannot_assess",
            f"{file} could not be read",
            why,
            cells=(Source(file),),
            kind="narrative_not_read",
            subject=file,
            severity=1,
            settled_by=f"{file} as Word, web page, text, or a PDF that is no scan.",
        )


@check(
    "Pages that cannot be read",
    group="Sources",
    formula="pages that are pictures without text, or whose fonts do not say which letters they show",
    kinds=("pages_not_read",),
)
def unread_pages(documents: tuple[Document, ...]) -> Iterator[Finding]:
    """Pages of a document that give no words, so that no figure on them was read or tested."""
    for document in documents:
        pages = sorted((*document.pictures, *document.garbled))
        if pages:
            yield _unread(document, pages)


def _unread(document: Document, pages: Sequence[int]) -> Finding:
    whys = (
        (document.pictures, "a picture without text, such as a scan"),
        (document.garbled, "set in a font that does not say which letters it shows"),
    )
    told = "; ".join(
        f"{'Each is' if len(like) == len(pages) else f'{_pages(like)}:'} {why}" for like, why in whys if like
    )
    return finding(
        "unread_pages",
        "cannot_assess",
        f"{_pages(pages)} of {document.file} cannot be read",
        f"{told}. Nothing on {'it' if len(pages) == 1 else 'them'} was read or tested. Run "
        "text recognition over the file, or type what is printed there in a form.",
        amount=float(len(pages)),
        unit="count",
        cells=tuple(Source(document.file, "", f"page {page}") for page in pages),
        kind="pages_not_read",
        subject=document.file,
        severity=1,
        settled_by=f"{_pages(pages)} of {document.file} as text or as a spreadsheet.",
    )


def _pages(numbers: Sequence[int]) -> str:
    """Numbers of pages as a reader says them: “Pages 3, 7 to 9 and 12”."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {joined(told)}"


# --- plain words ------------------------------------------------------------------------------------


@check(
    "How the text reads",
    group="Language",
    formula="reading age = the harder of Flesch-Kincaid's and SMOG's grade + 5; short forms; jargon",
    thresholds=("reading_age",),
    kinds=("language",),
    source="Kincaid and others, 1975; McLaughlin, 1969; word lists: our default",
)
def plain_words(documents: tuple[Document, ...], thresholds: Thresholds) -> Iterator[Finding]:
    """One remark on each text: its reading age, short forms that it never spells out, and its jargon.

    A remark is always a pass: it counts against no plan, since a short form may be plain to those it was
    written for. A plainer version is asked for in a response.
    """
    for document in documents:
        forms = unexplained(document.prose, long_forms())
        terms = sorted(jargon(document.prose), key=lambda word: -word.times)
        age = reading_age(document.prose)
        if forms or terms or age is not None:
            yield _remark(document, forms, terms, age, thresholds)


def _remark(
    document: Document, forms: Sequence[Word], terms: Sequence[Word], age: float | None, rules: Thresholds
) -> Finding:
    heads = [f"reading age {age:.0f}"] if age is not None else []
    heads.append(f"{_number(forms, 'short form')} not spelt out" if forms else "every short form spelt out")
    heads += [f"{_number(terms, 'term')} of jargon"] if terms else []
    told = (_age_told(age, rules), _told("Short forms", forms), _told("Jargon", terms))
    places = tuple(Source(document.file, "", word.where) for word in (*forms, *terms))
    return finding(
        LANGUAGE,
        "pass",
        f"{document.file}: {', '.join(heads)}",
        " ".join(filter(None, told)),
        amount=None if age is None else round(age, 1),
        unit="" if age is None else "years",
        cells=places or (Source(document.file),),
        kind="language",
        subject=document.file,
        settled_by=_plainer_version(forms, age, rules),
        asks_even_so=True,
    )


def _plainer_version(forms: Sequence[Word], age: float | None, rules: Thresholds) -> str:
    """What is asked for where the text is harder than the public reads, or has a short form unexplained."""
    is_hard = age is not None and age > rules["reading_age"]
    if not is_hard and not forms:
        return ""
    return "A plain version with the same figures, and each short form spelt out where it is first used."


def _age_told(age: float | None, rules: Thresholds) -> str:
    if age is None:
        return ""
    limit = rules.of("reading_age")
    over = "above" if age > limit.value else "within"
    return (
        f"A reading age of {age:.0f}, by the harder of the Flesch-Kincaid and SMOG formulas, is {over} the "
        f"most for the public, {limit.value:g} ({limit.source})."
    )


def _told(name: str, words: Sequence[Word]) -> str:
    if not words:
        return ""
    told = "; ".join(
        f"{word.word} ({word.where}, {word.times}×)" + (f": {word.suggestion}" if word.suggestion else "")
        for word in words[:SHOWN]
    )
    more = f"; and {len(words) - SHOWN} more" if len(words) > SHOWN else ""
    return f"{name}: {told}{more}."


def _number(words: Sequence[Word], noun: str) -> str:
    return f"{len(words)} {noun}" + ("" if len(words) == 1 else "s")
