"""How well requirements are proposed from documents of guidance: three labelled ones, half of each held back.

`python -m benchmarks.guidance_read` prints both halves; with `open` it names what was missed and what was
proposed wrongly, of the half that may be looked at.
"""

import sys

from tests.labelled_guidance.scoring import HALVES, documents, half_scored, scored


def measure() -> dict[str, dict[str, float]]:
    """Of each half: labels, proposals, precision, recall, and the share with the right strength."""
    return {half: _summary(half) for half in HALVES}


def _summary(half: str) -> dict[str, float]:
    score = half_scored(half)
    return {
        "labels": score.labels,
        "proposals": score.proposals,
        "precision": round(score.precision, 3),
        "recall": round(score.recall, 3),
        "strength": round(score.strengths / score.found, 3) if score.found else 0.0,
    }


def main() -> None:
    """Print both halves, and with `open` what went wrong in that one."""
    for half, summary in measure().items():
        print(half, summary)
    if "open" in sys.argv[1:]:
        for path in documents("open"):
            _, missed, wrong = scored(path)
            print(f"\n{path.name}", *(f"  missed: {phrase}" for phrase in missed), sep="\n")
            print(*(f"  wrong: {text}" for text in wrong), sep="\n")


if __name__ == "__main__":
    main()
