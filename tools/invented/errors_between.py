"""Errors on which two bodies disagree, each of a known class, size and cell."""

from tools.invented.books import Book, Row, close
from tools.invented.case import Case, NoRoomError, Planted
from tools.invented.world import PROVIDERS


def other_side(book: Book, row: Row) -> tuple[str, str]:
    """The partner of a contract row, and the key of the same row in the partner's book."""
    return str(row.words["other"]), f"{book.body.code}/{row.words['service']}"


def price_mismatch(case: Case) -> Planted:
    """The holder of a contract prices it lower than its partner, in one year."""
    book, row = case.contract(("commissioner",), PROVIDERS)
    year = case.chance.randint(1, 5)
    price, count = row.values["price"], row.values["activity"][year]
    price[year] = round(price[year] * 0.962, 2)  # type: ignore[operator]
    return _restated(case, book, row, year, "price_mismatch", round(count * price[year]))  # type: ignore[operator]


def volume_mismatch(case: Case) -> Planted:
    """The holder plans more activity than its partner, in one year."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    year = case.chance.randint(1, 5)
    activity = row.values["activity"]
    activity[year] = round(activity[year] * 1.071)  # type: ignore[operator]
    return _restated(
        case, book, row, year, "volume_mismatch", round(activity[year] * row.values["price"][year])
    )  # type: ignore[operator]


def timing_part_year(case: Case) -> Planted:
    """A provider counts seven months of a contract that its commissioner counts in full; its note says so."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    activity = row.values["activity"]
    activity[1] = round(activity[1] * 7 / 12)  # type: ignore[operator]
    row.words["note"] = "Contract starts 1 September: part year, 7 months"
    return _restated(case, book, row, 1, "timing_part_year", round(activity[1] * row.values["price"][1]))  # type: ignore[operator]


def _restated(case: Case, book: Book, row: Row, year: int, kind: str, value: int) -> Planted:
    before = row.values["value"][year]
    row.values["value"][year] = value
    close(book, case.world)
    other, key = other_side(book, row)
    cells = [(book.body.code, "contracts", row.key, "value", year), (other, "contracts", key, "value", year)]
    return Planted(kind, (book.body.code, other), [abs(before - value)], cells)  # type: ignore[operator]


def scope_one_side(case: Case) -> Planted:
    """A commissioner's schedule lacks a service that its provider has."""
    book, row = case.contract(("commissioner",), PROVIDERS)
    book.tables["contracts"].remove(row)
    close(book, case.world)
    other, key = other_side(book, row)
    values = row.values["value"]
    cells = [(other, "contracts", key, "value", y) for y in range(6)]
    return Planted("scope_one_side", (book.body.code, other), [sum(values), *values], cells)  # type: ignore[arg-type,list-item]


def sign_flip(case: Case) -> Planted:
    """One contract value has the opposite sign to its neighbours."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    year = case.chance.randint(1, 5)
    value = row.values["value"][year]
    row.values["value"][year] = -value  # type: ignore[operator]
    cells = [(book.body.code, "contracts", row.key, "value", year)]
    return Planted("sign_flip", (book.body.code,), [value, 2 * value], cells)  # type: ignore[list-item,operator]


def unit_slip(case: Case) -> Planted:
    """One contract value is a thousand times too large."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    year = case.chance.randint(1, 5)
    value = row.values["value"][year]
    row.values["value"][year] = value * 1000  # type: ignore[operator]
    cells = [(book.body.code, "contracts", row.key, "value", year)]
    return Planted("unit_slip", (book.body.code,), [value * 999, value], cells)  # type: ignore[list-item,operator]


def price_base(case: Case) -> Planted:
    """A council states its income from packages in constant prices, and says so in its assumptions."""
    book, row = case.contract(("council",), ("commissioner",))
    before = list(row.values["value"])
    deflator, rates = 1.0, case.world.inflation["price"]
    for year in range(1, 6):
        deflator *= 1 + rates[year - 1]
        row.values["price"][year] = round(row.values["price"][year] / deflator, 2)  # type: ignore[operator]
        row.values["value"][year] = round(row.values["activity"][year] * row.values["price"][year])  # type: ignore[operator]
    case.books[book.body.code].row("assumptions", "basis").values["text"] = [
        f"Constant {case.world.base}/{(case.world.base + 1) % 100:02d} prices"
    ] * 5
    close(book, case.world)
    gaps = [b - v for b, v in zip(before, row.values["value"], strict=True)]  # type: ignore[operator]
    other, _ = other_side(book, row)
    cells = [(book.body.code, "assumptions", "basis", "text", y) for y in range(5)]
    cells += [(book.body.code, "contracts", row.key, "value", y) for y in range(1, 6)]
    return Planted("price_base", (book.body.code, other), [sum(gaps), *gaps[1:]], cells)


def blank_not_zero(case: Case) -> Planted:
    """A provider leaves activity and value blank where its commissioner states them."""
    book, row = case.contract(PROVIDERS, ("commissioner",))
    year = case.chance.randint(1, 5)
    for name in ("activity", "value"):
        row.values[name][year] = None
    other, key = other_side(book, row)
    cells = [(book.body.code, "contracts", row.key, name, year) for name in ("activity", "value")]
    cells.append((other, "contracts", key, "value", year))
    return Planted("blank_not_zero", (book.body.code, other), [None], cells, fail=False)


def many_small_one_way(case: Case) -> Planted:
    """A commissioner plans slightly less than each provider in several rows, all in one direction."""
    code = case.codes("commissioner")[0]
    book, total, cells = case.books[code], 0, []
    for row in book.tables["contracts"]:
        pair = (*sorted((code, str(row.words["other"]))), str(row.words["service"]))
        if pair in case.used or row.words["service"] == "asc" or row.values["value"][4] < 4_000_000:  # type: ignore[operator]
            continue
        case.used.add(pair)  # type: ignore[arg-type]
        count, price, before = row.values["activity"][4], row.values["price"][4], row.values["value"][4]
        row.values["activity"][4] = round(count - 72_000 / price)  # type: ignore[operator]
        row.values["value"][4] = round(row.values["activity"][4] * price)  # type: ignore[operator]
        total += before - row.values["value"][4]  # type: ignore[operator]
        cells.append((code, "contracts", row.key, "value", 4))
        if len(cells) == 6:
            break
    close(book, case.world)
    return Planted("many_small_one_way", (code,), [total, None], cells, fail=False)


def double_counted_saving(case: Case) -> Planted:
    """A provider counts as its own a saving that its commissioner already counts there."""
    for code in case.codes("commissioner"):
        for row in case.books[code].tables["schemes"]:
            if row.words["partner"] and row.words["recurrent"] == "R":
                other = str(row.words["partner"])
                book = case.books[other]
                ref = f"{other}-CIP90"
                words = {
                    **row.words,
                    "ref": ref,
                    "partner": code,
                    "title": f"Joint {row.words['title']}".lower().capitalize(),
                }
                values = {"saving": list(row.values["saving"]), "wte": [0.0]}
                book.tables["schemes"].append(Row(ref, words, values))
                close(book, case.world)
                saved = row.values["saving"]
                cells = [(other, "schemes", ref, "saving", y) for y in range(5)]
                cells += [(code, "schemes", row.key, "saving", y) for y in range(5)]
                return Planted("double_counted_saving", (code, other), [sum(saved), *saved], cells)  # type: ignore[arg-type,list-item]
    raise NoRoomError("no shared saving")


def transfer_not_given(case: Case) -> Planted:
    """A provider plans on money from a commissioner that the commissioner does not plan to pay."""
    code, payer = case.codes(*PROVIDERS)[0], case.codes("commissioner")[0]
    book, key = case.books[code], f"{payer}/Hospital discharge support"
    words = {"direction": "receives", "other": payer, "purpose": "Hospital discharge support"}
    amounts = [0, *[843_000] * 5]
    book.tables["transfers"].append(Row(key, words, {"amount": amounts}))  # type: ignore[arg-type]
    close(book, case.world)
    cells = [(code, "transfers", key, "amount", y) for y in range(1, 6)]
    return Planted("transfer_not_given", (code, payer), [843_000, 843_000 * 5], cells)


def growth_assumption(case: Case) -> Planted:
    """One body assumes faster growth of one service than every other body."""
    code = case.codes("acute")[0]
    row = case.books[code].row("assumptions", "growth/dc")
    row.values["assumed"] = [round(v + 0.011, 4) for v in row.values["assumed"]]  # type: ignore[operator]
    cells = [(code, "assumptions", "growth/dc", "assumed", y) for y in range(5)]
    return Planted("growth_assumption", (code,), [1.1, 0.011], cells)


def cost_shunt(case: Case) -> Planted:
    """A council's plan lacks a cost that an NHS body says its scheme puts there."""
    for code in case.codes("council"):
        book = case.books[code]
        for row in book.tables["impact"]:
            if sum(v for v in row.values["cost"] if isinstance(v, int)) > 0:
                book.tables["impact"].remove(row)
                close(book, case.world)
                other, cost = str(row.words["other"]), row.values["cost"]
                cells = [(other, "impact", row.key, "cost", y) for y in range(5)]
                return Planted("cost_shunt", (code, other), [sum(cost), *cost], cells)  # type: ignore[arg-type,list-item]
    raise NoRoomError("no cost to shunt")
