"""What of a choice concerns one body, where so many decide that all of it would not fit a board's two pages.

Every body's gain or loss stays; what is left out is counted, and stands on the choice's own page.
"""

from collections.abc import Mapping
from typing import Any

from placeplan.look.charts.transfer_flow import pounds
from placeplan.look.wording import joined
from placeplan.publishing.sections.money.once_section import prices, shown_split

Record = Mapping[str, Any]
MOST_IN_FULL = 2  # our default: with more members than this a pack in full runs past two pages


def is_long(settlement: Record) -> bool:
    """Do more bodies decide than a pack can show in full?"""
    deciding = {row["organisation"] for row in settlement["effects"] if row.get("role") == "member"}
    return len(deciding) > MOST_IN_FULL


def extract(settlement: Record, names: Mapping[str, str], body: str) -> Record:
    """The record with only the payments, the costs paid once and the leaving that concern `body`."""
    if settlement["kind"] != "change":
        return settlement
    way = shown_split(settlement)
    once = settlement["one_off"]
    return {
        **settlement,
        "paragraphs": paragraphs(settlement, names, body),
        "transfers": [_own_split(split, body) for split in settlement["transfers"]],
        "one_off": once and {**once, "by_body": {c: o for c, o in once["by_body"].items() if c == body}},
        "withdrawals": [
            withdrawal for withdrawal in settlement["withdrawals"] if withdrawal["organisation"] == body
        ],
        "shown": way and way["name"],
    }


def paragraphs(settlement: Record, names: Mapping[str, str], body: str) -> list[str]:
    """Everybody's gains and losses as they are told to all, then what `body` bears and pays."""
    first, *further = settlement["paragraphs"]
    if not further:
        return [first]
    own = [_once_words(settlement, body), _paid_words(settlement, names, body), settlement["unheard"]]
    return [first, *filter(None, own), further[-1]]


def _once_words(settlement: Record, body: str) -> str:
    once = settlement["one_off"]
    if not once:
        return ""
    ours = once["by_body"].get(body, {}).get("once", 0.0)
    part = (
        f"we bear {pounds(-ours)} of that"
        if ours < 0
        else f"we gain {pounds(ours)}"
        if ours
        else "none of it is ours"
    )
    costs = f"Making the change costs {pounds(once['cost'])} once, and {part} ({prices(settlement)})"
    return f"{costs}. {once['made_up']}"


def _paid_words(settlement: Record, names: Mapping[str, str], body: str) -> str:
    """What the first way to share asks of `body` and brings it."""
    if not settlement["transfers"]:
        return str(settlement["paragraphs"][-2])  # told to all: why no payments are designed
    split = settlement["transfers"][0]
    if split["hidden"] or split["reason"]:
        why = "they would show a private floor" if split["hidden"] else split["reason"]
        exist = "exist" if split["exists"] else "do not exist"
        return f"Payments that leave every body at its floor {exist}: {why}."
    pays = [
        f"{names.get(p['to'], p['to'])} {pounds(p['pounds'])}" for p in split["payments"] if p["from"] == body
    ]
    gets = [
        f"{pounds(p['pounds'])} from {names.get(p['from'], p['from'])}"
        for p in split["payments"]
        if p["to"] == body
    ]
    told = [f"we pay {joined(pays)}"] * bool(pays) + [f"we are paid {joined(gets)}"] * bool(gets)
    what = joined(told) if told else "we neither pay nor are paid"
    return f"For every body to be at its floor or above, {what}; what is paid once is in the table."


def _own_split(split: Record, body: str) -> Record:
    own = [paid for paid in split["payments"] if body in (paid["from"], paid["to"])]
    once = split["one_off"]
    return {
        **split,
        "payments": own,
        "between_others": len(split["payments"]) - len(own),
        "one_off": once
        and {**once, "payments": [p for p in once["payments"] if body in (p["from"], p["to"])]},
    }
