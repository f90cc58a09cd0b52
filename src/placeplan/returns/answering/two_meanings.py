"""Words of a form that may mean two things: which two, with what the body states of each.

Blank where the body's own figures, or what the form asks beside the cell, leave one meaning only.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from placeplan.figures.measures import measure
from placeplan.returns.mapping.asked_beside import Beside
from placeplan.returns.mapping.asks import Ask
from placeplan.returns.mapping.meant_groups import NARROWER, REST, WHOLE, group, is_group


class Stated(Protocol):
    """What a body states, in words."""

    def stated_lines(self, ask: Ask) -> dict[str, str]:
        """Every line of a measure that is not nought, with its amount."""

    def amount(self, ask: Ask) -> str:
        """What answers an ask: its amount, or why there is none."""


def two_meanings(stated: Stated, ask: Ask, beside: Beside) -> str:
    """Which two things an ask in doubt may mean; a doubt in a person's own words is told as it is."""
    weigh = _WEIGHED.get(ask.doubt) or (_line_or_group if is_group(ask.doubt) else _in_own_words)
    return weigh(stated, ask, beside)


def _narrower(stated: Stated, ask: Ask, beside: Beside) -> str:
    whole = ask.line or ask.service or measure(ask.measure).label
    return f"its words may mean only a part of {whole} ({_alone(stated, ask)}), or another line"


def _rest(stated: Stated, ask: Ask, beside: Beside) -> str:
    lines = stated.stated_lines(ask)
    unasked = [told for line, told in lines.items() if line != ask.line and not beside.asks(line)]
    if not unasked:
        return ""
    return f"{ask.line} alone ({_alone(stated, ask)}), or with what no other cell asks: {', '.join(unasked)}"


def _whole(stated: Stated, ask: Ask, beside: Beside) -> str:
    lines_group = group(ask.group)
    own = sorted(line for line in beside.lines if lines_group.holds(line))
    return f"{lines_group.means}, or what is left of it beside {', '.join(own)}" if own else ""


def _line_or_group(stated: Stated, ask: Ask, beside: Beside) -> str:
    lines_group = group(ask.doubt)
    lines = stated.stated_lines(ask)
    asked = beside.lines | {ask.line}
    more = [told for line, told in lines.items() if lines_group.holds(line) and line not in asked]
    if not more:
        return ""
    whole = stated.amount(replace(ask, doubt="", line="", group=ask.doubt))
    alone = f"{ask.line} alone ({_alone(stated, ask)}; line = “{ask.line}”)"
    return f"{alone}, or with {', '.join(more)} (together {whole}; group = “{ask.doubt}”)"


def _in_own_words(stated: Stated, ask: Ask, beside: Beside) -> str:
    return ask.doubt


def _alone(stated: Stated, ask: Ask) -> str:
    return stated.amount(replace(ask, doubt=""))


_WEIGHED: Mapping[str, Callable[[Stated, Ask, Beside], str]] = {
    NARROWER: _narrower,
    REST: _rest,
    WHOLE: _whole,
}
