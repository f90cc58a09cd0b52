"""Errors that are harder to see: several at once, hidden by one another, small, or without a label."""

from collections.abc import Callable

from tools.invented.books import Book, Row, close
from tools.invented.case import Case, NoRoomError, Place, Planted
from tools.invented.errors_between import other_side
from tools.invented.world import PROVIDERS


def _cells(book: Book, row: Row, years: list[int]) -> list[Place]:
    other, key = other_side(book, row)
    return [
        place
        for year in years
        for place in (
            (book.body.code, "contracts", row.key, "value", year),
            (other, "contracts", key, "value", year),
        )
    ]


def _restate(row: Row, year: int, activity: float = 1.0, price: float = 1.0) -> int:
    """Multiply activity and price of one year; gives by how much the value falls."""
    values = row.values
    before = values["value"][year]
    values["activity"][year] = round(values["activity"][year] * activity)  # type: ignore[operator]
    values["price"][year] = round(values["price"][year] * price, 2)  # type: ignore[operator]
    values["value"][year] = round(values["activity"][year] * values["price"][year])  # type: ignore[operator]
    return before - values["value"][year]  # type: ignore[operator,return-value]


def _found(case: Case, kind: str, book: Book, row: Row, gaps: dict[int, int]) -> Planted:
    close(book, case.world)
    other, _ = other_side(book, row)
    sizes: list[float | None] = [sum(abs(gap) for gap in gaps.values()), *gaps.values()]
    return Planted(kind, (book.body.code, other), sizes, _cells(book, row, list(gaps)))


def volumes_that_cancel(case: Case) -> list[Planted]:
    """Two services, one planned higher and one lower by the same money, so that the total agrees."""
    book, more = case.contract(PROVIDERS, ("commissioner",))
    for row in book.tables["contracts"]:
        pair = (*sorted((book.body.code, str(row.words["other"]))), str(row.words["service"]))
        if row.words["other"] == more.words["other"] and pair not in case.used:
            case.used.add(pair)  # type: ignore[arg-type]
            year, amount = case.chance.randint(1, 5), 260_000
            planted = []
            for each, way in ((more, 1), (row, -1)):
                share = way * amount / each.values["value"][year]  # type: ignore[operator]
                gap = _restate(each, year, activity=1 + share)
                planted.append(_found(case, "volume_mismatch", book, each, {year: gap}))
            return planted
    raise NoRoomError("no second service with that partner")


def dearer_every_year(case: Case) -> list[Planted]:
    """One price a little too high every year: never material in a year, and material in all."""
    book, row = case.contract(("commissioner",), PROVIDERS)
    share = 70_000 / max(row.values["value"])  # type: ignore[type-var,operator]
    gaps = {year: _restate(row, year, price=1 + share) for year in range(1, 6)}
    return [_found(case, "price_mismatch", book, row, gaps)]


def both_differ(case: Case) -> list[Planted]:
    """Price and activity both differ; the price by more."""
    book, row = case.contract(("commissioner",), PROVIDERS)
    year = case.chance.randint(1, 5)
    share = max(0.06, 400_000 / row.values["value"][year])  # type: ignore[operator]
    gap = _restate(row, year, activity=1 + share / 6, price=1 + share)
    return [_found(case, "price_mismatch", book, row, {year: gap})]


def unlabelled_prices(case: Case) -> list[Planted]:
    """A trust states one contract in constant prices, and nothing says so."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    deflator, gaps = 1.0, {}
    for year in range(1, 6):
        deflator *= 1 + case.world.inflation["price"][year - 1]
        gaps[year] = _restate(row, year, price=1 / deflator)
    return [_found(case, "price_base", book, row, gaps)]


def slips_in_a_row(case: Case) -> list[Planted]:
    """Two values of one row typed in thousands of the sheet's unit."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    planted = []
    for year in case.chance.sample(range(6), 2):
        value = row.values["value"][year]
        row.values["value"][year] = value * 1000  # type: ignore[operator]
        cells: list[Place] = [(book.body.code, "contracts", row.key, "value", year)]
        planted.append(Planted("unit_slip", (book.body.code,), [value * 999, value], cells))  # type: ignore[operator,list-item]
    return planted


def paid_less(case: Case) -> list[Planted]:
    """A council plans on more from its commissioner than the commissioner plans to pay, in other words."""
    book = case.books[case.codes("council")[0]]
    row = next(r for r in book.tables["transfers"] if str(r.words["purpose"]).startswith("Better"))
    row.words["purpose"] = "Pooled budget income"
    for year in range(1, 6):
        row.values["amount"][year] += 190_000  # type: ignore[operator]
    close(book, case.world)
    cells: list[Place] = [(book.body.code, "transfers", row.key, "amount", year) for year in range(1, 6)]
    bodies = (book.body.code, str(row.words["other"]))
    return [Planted("transfer_not_given", bodies, [190_000, 950_000], cells)]


HARD: tuple[Callable[[Case], list[Planted]], ...] = (
    volumes_that_cancel,
    dearer_every_year,
    both_differ,
    unlabelled_prices,
    paid_less,
    slips_in_a_row,
)
