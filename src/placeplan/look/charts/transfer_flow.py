"""Payments between bodies as a flow: who pays on the left, who receives on the right, and a table."""

from collections.abc import Mapping, Sequence

from placeplan.look.charts.figure import Chart, Picture, Table
from placeplan.look.charts.marks import box, number, words, wrapped

LINE, GAP = 20, 26  # pixels
THINNEST, THICKEST = 2, 26
NAME_WIDTH = 44  # characters of a name on the narrowest phone
Payment = tuple[str, str, float]


def transfer_flow(
    key: str,
    title: str,
    unit: str,
    payments: Sequence[Payment],
    names: Mapping[str, str],
    when: Sequence[str] = (),
) -> Chart:
    """One arrow for each payment, as thick as it is large, with its pounds in words, and `when` if said."""
    amounts_words = [pounds(amount) for _, _, amount in payments]
    if when:
        amounts_words = [f"{amount} {time}" for amount, time in zip(amounts_words, when, strict=True)]
    largest = max((amount for _, _, amount in payments), default=1.0) or 1.0
    parts, y = [], 0.0
    for (payer, payee, amount), value in zip(payments, amounts_words, strict=True):
        for text in wrapped(f"{names.get(payer, payer)} pays", NAME_WIDTH):
            y += LINE
            parts.append(words(0, y - 4, text, "label"))
        thick = max(THINNEST, THICKEST * amount / largest)
        y += thick / 2 + 8
        parts.append(_arrow(y, thick))
        y += max(thick / 2, thick - 6) + LINE  # below the head of the arrow
        parts.append(words(0, y - 2, value, "value"))
        y += LINE - 4  # a line of its own: on a phone the two would stand on each other
        for text in wrapped(f"to {names.get(payee, payee)}", NAME_WIDTH):
            parts.append(words(100, y - 2, text, "label", "end"))
            y += LINE
        y += GAP - LINE
    described = "; ".join(
        f"{names.get(payer, payer)} pays {names.get(payee, payee)} {value}"
        for (payer, payee, _), value in zip(payments, amounts_words, strict=True)
    )
    rows = [
        [names.get(a, a), names.get(b, b), value]
        for (a, b, _), value in zip(payments, amounts_words, strict=True)
    ]
    table = Table(["Pays", "Receives", "Pounds"], rows or [["Nobody", "Nobody", pounds(0)]])
    return Chart(key, title, unit, [Picture(title, described or "No payment.", max(y, LINE), parts)], table)


def pounds(amount: float) -> str:
    """Pounds, with pence only where there are any, and the sign before the £."""
    digits = 0 if amount == round(amount) else 2
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.{digits}f}"


def _arrow(y: float, thick: float) -> str:
    shaft = box(0, 94, y - thick / 2, thick, "bar s1")
    head = (
        f'<svg x="94%" y="{number(y)}" overflow="visible">'
        f'<path class="mark s1" d="M0-{number(thick)} 16 0 0 {number(thick)}Z"/></svg>'
    )
    return shaft + head
