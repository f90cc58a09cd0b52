"""Each body's effect by option as rows of plain values: ranges over draws, parts, years, and what is once.

Quantiles of bodies do not add up, and nothing here adds them; means do.
"""

from collections.abc import Iterator

import numpy as np

from placeplan.core.money import PENCE_PER_POUND
from placeplan.core.percentiles import KEYS
from placeplan.core.precision import shown_range
from placeplan.gainshare.choices.body_effects import SIGNS, Effects, Pence
from placeplan.gainshare.choices.choice import OPTIONS, Option
from placeplan.gainshare.choices.settlements import Settlement
from placeplan.gainshare.choices.splits import Split

Record = dict[str, object]


def effect_rows(found: Settlement) -> list[Record]:
    """One row for each body and option: stay out, join, and join with each way to share."""
    rows: list[Record] = []
    effects = found.effects
    for body in (*effects.members, *effects.outside):
        role = "member" if body in effects.members else "outside"
        about: Record = {"organisation": body, "name": found.choice.name(body), "role": role}
        if body in effects.unknown:
            unknown = effects.unknown[body].as_record()
            rows += [{**about, "option": option, **unknown} for option in OPTIONS]
            continue
        rows += [{**about, **_option(found, body, option)} for option in OPTIONS]
        rows += [{**about, **row} for split in found.splits for row in _with_transfers(found, body, split)]
    return rows


def _option(found: Settlement, body: str, option: Option) -> Record:
    """Staying out or joining, before any payment."""
    effects = found.effects
    parts = {
        part: ranges(effects, effects.of(option, body, part, found.year)) for part in (*SIGNS, "payments")
    }
    return {
        "option": option,
        "status": "assessed",
        **ranges(effects, effects.judged_of(option, body, found.year)),
        "middle": in_pounds(found.middle.judged_of(option, body, found.year)[0]),
        "parts": parts,
        "stranded_cost": ranges(effects, effects.stranded(body, found.year)) if option == "join" else None,
        "by_year": {year: ranges(effects, effects.of(option, body, None, year)) for year in effects.years},
        **(_apart(found, body) if option == "join" else {}),
    }


def _with_transfers(found: Settlement, body: str, split: Split) -> Iterator[Record]:
    """Joining with one way to share; nothing where that has no payments to show for the body."""
    if split.after is None or split.chances is None or body not in split.after:
        return
    moved = split.after[body] - found.nets[body]
    once = split.once.moved(body) if split.once else 0
    counted = moved if found.year else moved + once  # a year is judged on what recurs
    yield {
        "option": "join_with_transfers",
        "status": "assessed",
        "split": split.name,
        **ranges(found.effects, found.effects.judged_of("join", body, found.year) + counted),
        "middle": in_pounds(found.middle.judged_of("join", body, found.year)[0] + counted),
        "received": in_pounds(moved),
        "received_once": in_pounds(once),
        "one_off": {"middle": in_pounds(found.middle.one_off(body)[0] + once)},
        "chance_no_worse": split.chances[body],
        "draws": found.effects.count,
    }


def _apart(found: Settlement, body: str) -> Record:
    """What joining changes again and again and what it changes once, against staying out: never one sum."""
    effects, middle = found.effects, found.middle
    return {
        "recurrent": {
            **ranges(effects, effects.recurrent(body, found.year)),
            "middle": in_pounds(middle.recurrent(body, found.year)[0]),
        },
        "one_off": {**ranges(effects, effects.one_off(body)), "middle": in_pounds(middle.one_off(body)[0])},
    }


def ranges(effects: Effects, pence: Pence) -> Record:
    """The percentiles shown, and the mean, of something worked out draw by draw. Unit: pounds.

    No percentile has a digit that another seed would change; `error` says how far it would move them. The
    mean stays whole: means add up, to the penny. Quantiles of bodies do not.
    """
    numbers = effects.estimated(pence).at(0)
    percentiles = shown_range({key: numbers[key] for key in (*KEYS, "error")})
    error = percentiles.pop("error")
    return {**percentiles, "mean": float(pence.mean()) / PENCE_PER_POUND, "error": error}


def in_pounds(pence: float | np.int64) -> float:
    """Pence of a draw or of a mean, in pounds."""
    return float(pence) / PENCE_PER_POUND
