"""Local terms: the same word used for different things, and words that nobody has defined.

Reads statements of subject `term`: `scheme` is the local term, `attribute` is means or common, and the
text is the definition, or the common term that it stands for. Each body's own definition is kept.
"""

from collections import defaultdict
from collections.abc import Iterator

from placeplan.assurance.findings import Finding, Status, bodies_named, finding
from placeplan.assurance.registry import check
from placeplan.assurance.stated_rows import Said, Statements

TERM = "term"


@check(
    "Local terms and what they mean",
    group="Statements",
    formula="local terms without a definition, and one term that bodies define differently",
    kinds=("term_undefined", "term_differs"),
    source="said of the plans of 2016: each place read new care models in its own way",
)
def local_terms(said: Statements) -> Iterator[Finding]:
    """Terms that a reader cannot look up, or that mean one thing here and another there."""
    means: dict[str, list[Said]] = defaultdict(list)
    for definition in said.of(TERM, "means"):
        if definition.text:
            means[definition.scheme.casefold()].append(definition)
    for used in said.of(TERM, "common"):
        if used.scheme.casefold() not in means:
            yield _finding(
                "cannot_assess", "term_undefined", f"“{used.scheme}” is not defined", [used],
                f"It is said to stand for “{used.text}”, and nobody says what it means here.",
            )  # fmt: skip
    for definitions in means.values():
        if len({definition.text.strip().casefold() for definition in definitions}) > 1:
            told = "; ".join(f"{_speaker(definition)}: “{definition.text}”" for definition in definitions)
            yield _finding(
                "warn", "term_differs", f"“{definitions[0].scheme}” means different things", definitions,
                f"{told}. Each definition is kept; compare nothing across them until they agree.",
            )  # fmt: skip


def _speaker(statement: Said) -> str:
    return statement.stated_by or statement.organisation


def _finding(status: Status, kind: str, title: str, rests_on: list[Said], explanation: str) -> Finding:
    return finding(
        "local_terms",
        status,
        title,
        explanation,
        organisations=bodies_named(*dict.fromkeys(map(_speaker, rests_on))),
        rests_on=rests_on,
        kind=kind,
        subject=rests_on[0].scheme.casefold(),
        period="",
        severity=1,
        settled_by="One definition, in the plan's glossary.",
    )
