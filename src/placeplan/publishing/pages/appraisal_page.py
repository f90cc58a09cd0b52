"""An appraisal or a response as one page: a file that opens offline, prints, and needs no script.

Takes what assurance found, and changes none of it. Every text from a plan is escaped.
"""

from collections.abc import Mapping

from placeplan.appraisal.asking import as_sentence
from placeplan.appraisal.response import SECTIONS, Response, heading, rests_on
from placeplan.appraisal.side_by_side import Appraisals
from placeplan.appraisal.summary import place_in, summary
from placeplan.assurance.findings import STATUSES
from placeplan.look.templating import style
from placeplan.look.wording import with_minus_signs
from placeplan.publishing.templates import environment

STATUS_WORDS: Mapping[str, str] = {
    "fail": "Does not hold",
    "warn": "Question",
    "cannot_assess": "Cannot assess",
    "pass": "Holds",
}
PART_WORDS: Mapping[str, str] = {
    "partly published": "Partly published",
    "not published": "Said not to be published",
    "withheld": "Withheld",
    "unknown": "Not found in what was given (they may be published elsewhere)",
}


def appraisal_page(tested: Appraisals) -> str:
    """One page for every plan appraised; several are also set side by side."""
    names = [plan.place.name for plan in tested.plans]
    page = environment().get_template("appraisal.html").render(
        title=names[0] if len(names) == 1 else f"{len(names)} plans side by side",
        style=style(),
        found=tested,
        plans=[(plan, summary(plan)) for plan in tested.plans],
        words=STATUS_WORDS,
        part_words=PART_WORDS,
        statuses=STATUSES,
        place_in=place_in,
        as_sentence=as_sentence,
    )  # fmt: skip
    return with_minus_signs(page)


def response_page(answer: Response) -> str:
    """The response to a plan, each sentence with what it rests on."""
    sections = [(heading(section), answer.of(section)) for section in SECTIONS if answer.of(section)]
    page = environment().get_template("response.html").render(
        title=f"Response to {answer.plan}",
        style=style(),
        answer=answer,
        sections=sections,
        rests_on=rests_on,
    )  # fmt: skip
    return with_minus_signs(page)
