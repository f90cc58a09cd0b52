"""What looks like an error and is none: each changes a place so that an examiner might be taken in.

Both sides still agree, or say why they do not. Nothing here may be reported as a failure.
"""

from collections.abc import Callable
from datetime import date

from tools.invented.books import Row, Value, close
from tools.invented.case import Case
from tools.invented.world import PROVIDERS, money

TWO_WORDS = (("Virtual ward step-up", "Hospital at home"), ("SDEC", "Ambulatory emergency pathway"))


def _pair(case: Case) -> tuple[str, str]:
    return case.codes("commissioner")[0], case.codes("acute")[0]


def _row(case: Case, code: str, other: str, service: str, values: dict[str, list[Value]], note: str) -> None:
    words: dict[str, Value] = {"other": other, "service": service, "note": note}
    held = {name: list(series) for name, series in values.items()}
    case.books[code].tables["contracts"].append(Row(f"{other}/{service}", words, held))
    case.used.add((*sorted((code, other)), service))  # type: ignore[arg-type]
    close(case.books[code], case.world)


def _series(activity: list[int], price: float) -> dict[str, list[Value]]:
    prices = [round(price * 1.01**year, 2) for year in range(len(activity))]
    return {"activity": list(activity), "price": list(prices), "value": list(money(activity, prices))}


def renamed_service(case: Case) -> None:
    """One service that buyer and seller call by words which no list knows."""
    buyer, seller = _pair(case)
    mine, theirs = case.chance.choice(TWO_WORDS)
    values = _series([2100 + 45 * year for year in range(6)], 1_240.0)
    _row(case, buyer, seller, mine, values, "")
    _row(case, seller, buyer, theirs, values, "")


def agreed_scope(case: Case) -> None:
    """A service that one side leaves out by agreement, as the other's row says."""
    buyer, seller = _pair(case)
    values = _series([900] * 6, 1_310.0)
    _row(case, seller, buyer, "Pass-through for the hospice", values, "Agreed with partner: held elsewhere")


def late_start(case: Case) -> None:
    """A service that starts in a later year, nil before on both sides."""
    buyer, seller = _pair(case)
    values = _series([0, 0, 0, 1500, 1550, 1600], 980.0)
    for code, other in ((buyer, seller), (seller, buyer)):
        _row(case, code, other, "Frailty same day unit", values, "")


def credit(case: Case) -> None:
    """A credit that both sides show below nought."""
    buyer, seller = _pair(case)
    nothing: list[Value] = [None] * 6
    values: dict[str, list[Value]] = {"activity": nothing, "price": nothing, "value": [-640_000] * 6}
    for code, other in ((buyer, seller), (seller, buyer)):
        _row(case, code, other, "Marginal rate adjustment", values, "")


def side_by_side(case: Case) -> None:
    """Two services of one key listed one under the other: non-elective, and its excess bed days."""
    buyer, seller = _pair(case)
    values = _series([5200 + 90 * year for year in range(6)], 288.0)
    for code, other in ((buyer, seller), (seller, buyer)):
        _row(case, code, other, "NEL excess bed days", values, "")


def like_purposes(case: Case) -> None:
    """Two transfers of like purpose between the same two bodies."""
    payer, council = case.codes("commissioner")[0], case.codes("council")[0]
    for code, other, way in ((payer, council, "pays"), (council, payer, "receives")):
        for number, amount in enumerate((600_000, 450_000)):
            words: dict[str, Value] = {"direction": way, "other": other, "purpose": "Local initiative"}
            row = Row(f"{other}/like/{number}", words, {"amount": [amount] * 6})
            case.books[code].tables["transfers"].append(row)
        close(case.books[code], case.world)


def loss_before_gain(case: Case) -> None:
    """A scheme that costs more than it saves at first, as the plan counts it."""
    code = case.codes(*PROVIDERS)[0]
    book = case.books[code]
    row = book.tables["schemes"][3]
    start = date(case.world.base + 1, 4, 1)
    words = {**row.words, "ref": f"{code}-CIP70", "title": "Laundry move", "start": start, "end": None}
    values: dict[str, list[Value]] = {"saving": [-180_000, *[170_000] * 4], "wte": [0.0]}
    book.tables["schemes"].append(Row(f"{code}-CIP70", words, values))
    close(book, case.world)


LOOK_ALIKES: tuple[Callable[[Case], None], ...] = (
    renamed_service,
    agreed_scope,
    late_start,
    credit,
    side_by_side,
    like_purposes,
    loss_before_gain,
)
