"""Whether a value keeps to the rule that a template sets for its cell; silent where nobody can tell."""

import operator
from collections.abc import Callable, Iterator
from decimal import Decimal

from placeplan.figures.spreadsheets.cells import number
from placeplan.returns.formulas.parsed_formulas import Constant, NotUnderstoodError, Reference, parsed
from placeplan.returns.template.given_workbook import GivenWorkbook
from placeplan.returns.template.sheet_cells import Rule
from placeplan.returns.template.written_cells import Content

_ORDERS: dict[str, tuple[str, Callable[[float, float], bool]]] = {
    "equal": ("be", operator.eq),
    "notEqual": ("not be", operator.ne),
    "greaterThan": ("be more than", operator.gt),
    "lessThan": ("be less than", operator.lt),
    "greaterThanOrEqual": ("be at least", operator.ge),
    "lessThanOrEqual": ("be at most", operator.le),
}
_NUMBERS = ("whole", "decimal")


def misfit(value: Content, rule: Rule, given: GivenWorkbook, sheet: str = "") -> str:
    """What of a rule a value breaks, in words; empty where it keeps to it or the rule is of another kind."""
    if rule.kind in _NUMBERS:
        return _number_misfit(value, rule)
    if rule.kind == "list":
        return _list_misfit(value, rule, given, sheet)
    return ""


def _number_misfit(value: Content, rule: Rule) -> str:
    if not isinstance(value, Decimal):
        return "the template takes numbers alone there"
    if rule.kind == "whole" and value != value.to_integral_value():
        return "the template takes whole numbers alone there"
    ends = [_constant(rule.first), _constant(rule.second)]
    if rule.operator in ("between", "notBetween") and None not in ends:
        low, high = (float(end) for end in ends if end is not None)
        is_between = low <= float(value) <= high
        if is_between == (rule.operator == "notBetween"):
            words = "between" if rule.operator == "between" else "outside"
            return f"the template takes numbers {words} {low:,g} and {high:,g} alone there"
    if rule.operator in _ORDERS and ends[0] is not None:
        words, is_so = _ORDERS[rule.operator]
        if not is_so(float(value), ends[0]):
            return f"the template says that it has to {words} {ends[0]:,g}"
    return ""


def _constant(text: str) -> float | None:
    """The number that a rule names itself; None for one that depends on other cells."""
    stated = number(text)
    return float(stated.value) if stated else None


def _list_misfit(value: Content, rule: Rule, given: GivenWorkbook, sheet: str) -> str:
    allowed = list(_listed(rule.first, given, sheet))
    words = str(value).strip().casefold()
    if allowed and words not in [text.casefold() for text in allowed]:
        return f"the template takes one of its list alone there: {', '.join(allowed[:5])}"
    return ""


def _listed(text: str, given: GivenWorkbook, sheet: str) -> Iterator[str]:
    """What a list holds: written in the rule itself, or in cells of some sheet."""
    try:
        tree = parsed(text)
    except NotUnderstoodError:
        return
    if isinstance(tree, Constant):
        yield from (part.strip() for part in str(tree.value).split(","))
    elif isinstance(tree, Reference) and (listing := given.sheet(tree.sheet or sheet)):
        last = min(tree.last.row, len(listing.rows) - 1), min(tree.last.column, listing.width - 1)
        for row in range(tree.first.row, last[0] + 1):
            for column in range(tree.first.column, last[1] + 1):
                if listing.text(row, column):
                    yield listing.text(row, column)
