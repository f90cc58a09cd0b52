"""The results that can be asked for: what each is called, what it tells, and what its button says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ResultKind:
    """A kind of result, by the key of its job."""

    key: str
    title: str
    tells: str
    button: str


RETURNS, PROJECT, COMPARE, SETTLE, IMPACT = (
    "tell_returns", "project", "compare_scenarios", "settle", "assess_impact",
)  # fmt: skip
PROMISES, PACKS = "tell_promises", "make_packs"
RESULT_KINDS = (
    ResultKind(
        RETURNS,
        "The story of the returns",
        "What bodies submitted together, what is left of it without what cannot be counted on, and who "
        "agrees with whom, pair by pair.",
        "Tell it",
    ),
    ResultKind(
        PROJECT,
        "The projection",
        "What the next years may bring, with nothing done and with the plan; what moves it, what limits "
        "care, and how each number comes about.",
        "Project it",
    ),
    ResultKind(
        COMPARE,
        "Two scenarios side by side",
        "What differs between the plan as stated and a scenario, or between two of them, by body, service "
        "and year.",
        "Put them side by side",
    ),
    ResultKind(
        SETTLE,
        "Who gains, and who loses",
        "Every choice of the place and its whole plan, settled: effects by body, payments, and what would "
        "make it agreeable.",
        "Settle it",
    ),
    ResultKind(
        IMPACT,
        "Services that move",
        "Who would travel further, beds, ambulances, and the evidence both ways, for every change that the "
        "place states.",
        "Work it out",
    ),
    ResultKind(
        PROMISES,
        "What was promised",
        "Every claim with its day, its outcome and the evidence; what became of each part of a plan; and "
        "figures from plan to outturn.",
        "List it",
    ),
    ResultKind(
        PACKS,
        "Board packs",
        "For every choice, a pack for each board that decides it: the words that it can sign or refuse, and "
        "what it gains or loses. Each is a file to take away.",
        "Make them",
    ),
)
GUIDANCE, CHANGES, EXPLAIN = "tell_guidance", "compare_versions", "explain_number"
# Those with a page of their own in the menu, or asked for from one.
OF_THE_MENU = (
    ResultKind(GUIDANCE, "What is asked, by when, and who answers", "", ""),
    ResultKind(CHANGES, "What changed", "", ""),
    ResultKind(EXPLAIN, "How a number comes about", "", ""),
)
KEYS = tuple(kind.key for kind in RESULT_KINDS)
ALL_KEYS = (*KEYS, *(kind.key for kind in OF_THE_MENU))
