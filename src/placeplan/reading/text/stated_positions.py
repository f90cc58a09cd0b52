"""What a gap, deficit or count is of: tomorrow if nothing changes, what a plan leaves, or today."""

from collections.abc import Mapping
from re import split
from typing import Any

from placeplan.reading.text.stated_amounts import Amount, vocabulary
from placeplan.reading.text.stated_subjects import cue, pattern
from placeplan.reading.text.stated_years import Horizon

NEAR = 90  # letters before an amount in which its words are looked for
AFTER = 60
Doubt = tuple[float, str]
Position = tuple[str, str, str, int, list[Doubt]]  # measure, stage, label, sign, doubts


def position(
    rule: Mapping[str, Any], before: str, lead: str, tail: str, period: str, when: Horizon
) -> Position:
    """Measure, stage, label, sign and doubts of a gap, deficit or surplus, with its sentence `before` it."""
    near = lead[-NEAR:] + " " + split(r"[,;.]", tail)[0][:AFTER]
    is_past = bool(when.last) and period < when.last
    is_surplus = rule["key"] == "surplus"
    if "control total" in lead.lower():
        return "control_total", "plan", "Control total", 1 if is_surplus else -1, []
    is_today = is_past or cue("today", near)
    if is_surplus:
        return "surplus_or_deficit", "baseline" if is_today else "plan", "Surplus", 1, []
    if cue("nothing_leaves", lead):
        return "gap", "do_nothing", "Do-nothing gap", 1, []
    if cue("residual", near) or _is_reduced_to(before, lead):
        return "surplus_or_deficit", "plan", "Deficit left by the plan", -1, []
    if rule["key"] == "gap" or cue("do_nothing", near):
        return "gap", "do_nothing", "Do-nothing gap", 1, []
    if is_today:
        return "surplus_or_deficit", "baseline", "Deficit", -1, []
    return _tomorrow(before, near)


def _is_reduced_to(before: str, lead: str) -> bool:
    """“Cut the gap to £5m”: is the amount what something is brought down to?"""
    return cue("to_what", lead) and cue("reduced", before)


def _tomorrow(before: str, near: str) -> Position:
    """A deficit to come: what is planned, what is projected if nothing changes, or not told which."""
    rules = vocabulary()["confidence"]
    if cue("projected", f"{before} {near}"):
        doubt = (rules["projected"], "“projected” is taken for what happens if nothing changes")
        return "gap", "do_nothing", "Do-nothing gap", 1, [doubt]
    if cue("planned", near):
        return "surplus_or_deficit", "plan", "Planned deficit", -1, []
    unclear = (rules["unclear_stage"], "it does not say whether the plan leaves this deficit or mends it")
    return "surplus_or_deficit", "plan", "Deficit", -1, [unclear]


def counted(amount: Amount, lead: str, tail: str) -> tuple[str, str, int, str]:
    """Measure, label, sign and stage of a count: what there is, or how it changes."""
    rule = vocabulary()["counts"][amount.unit]
    before = lead[: max(0, len(lead) - (len(amount.words) - (amount.end - amount.start)))]
    change = pattern(vocabulary()["cues"]["change_before"]).search(before)
    after = pattern(vocabulary()["cues"]["change_after"]).search(tail)
    within = pattern(vocabulary()["cues"]["change_within"]).search(amount.words)
    changes = [words[0] for words in (within, change, after) if words]
    says_change = rule.get("says", "") or next(iter(changes), "")
    if not says_change:
        return rule["measure"], rule["label"], 1, "baseline"
    sign = -1 if pattern(vocabulary()["cues"]["fall"]).search(says_change) else 1
    return rule.get("change", ""), f"Change in {rule['label'].lower()}", sign, "plan"
