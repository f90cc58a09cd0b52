"""A sheet of a known form: the rows of the place's bodies, cell by cell as the library says; nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from placeplan.core.errors import Problem
from placeplan.figures.spreadsheets.cells import Place, Sheet
from placeplan.places.organisations import successors
from placeplan.reading.forms.known import FormSheet, Taken, fits, sheets_of_forms
from placeplan.reading.forms.recognised import (
    is_heading_of,
    period_of_heading,
    period_of_sheet,
    period_of_text,
    taken_under,
    texts_of,
    texts_over,
)
from placeplan.reading.kinds.cell_readings import Reading
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.lookups import Lookup
from placeplan.reading.tables.mappings import TableMap
from placeplan.reading.words.declared import unit_in
from placeplan.reading.words.judgements import count

DEEPEST = count("known_forms", "headings")
LEFT = "left by the form that this is: {}"
UNFILLED = "of a form that nobody has filled in"


def read_known_form(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap) -> None:
    """The figures of a sheet that the library knows."""
    sheets = [form_sheet for form_sheet in sheets_of_forms() if form_sheet.form == table.title]
    form = _form_of(sheets, sheet, table) if table.columns else None
    if form is None:
        _leave_sheet(harvest, lookup, sheet, table, any(form_sheet.is_of_many for form_sheet in sheets))
        _ask_of_a_changed_sheet(harvest, sheet, table, sheets)
        return
    for row in range(table.header if form.is_of_many else 0):
        _passed_over(harvest, sheet, row)  # regions and the nation stand over the bodies
    before = len(harvest.readings)
    own, passed = _read_rows(harvest, lookup, sheet, table, form)
    if not form.is_of_many and _is_unfilled(harvest.readings[before:]):
        _leave_unfilled(harvest, sheet, table, before)
        return
    counted = f"{table.title}: {own} of its {own + passed} rows are of the place's bodies"
    text = counted if form.is_of_many else table.title
    harvest.state(sheet, (table.header, 0), "sheet", "known_form", text)


def _read_rows(
    harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, form: FormSheet
) -> tuple[int, int]:
    """Read the rows of the place's bodies; how many they are, and how many of others are passed over."""
    own, passed = 0, 0
    before = _Predecessors(lookup)
    for row in range(table.first, table.last + 1):
        owner = _owner(lookup, sheet, table, form, row)
        if owner and _counts(sheet, table, form, row):
            own += 1
            harvest.owner = owner
            _read_row(harvest, sheet, table, form, row)
        elif form.is_of_many:
            before.meet(sheet, table, row)
            passed += _passed_over(harvest, sheet, row)
    harvest.owner = harvest.mapping.owner
    harvest.problems += before.problems(str(harvest.source(sheet, None)))
    return own, passed


def _is_unfilled(readings: Sequence[Reading]) -> bool:
    """Is every number of a body's own form zero, as where its sums are of cells that nobody filled?"""
    return bool(readings) and all(
        reading.number is not None and not reading.number.value for reading in readings
    )


def _leave_unfilled(harvest: Harvest, sheet: Sheet, table: TableMap, before: int) -> None:
    """The sums of an empty form are no figures: what nobody stated is not zero."""
    harvest.drop(harvest.readings[before:], UNFILLED)
    harvest.problems.append(
        Problem(
            f"Every number that {table.title} takes from a table of this sheet is zero, as in a form that "
            "nobody has filled in, so none is read.",
            str(harvest.source(sheet, None)),
            "Hand in the form as it was filled in; what is truly zero state in the place's folder figures/.",
        )
    )


def _leave_sheet(harvest: Harvest, lookup: Lookup, sheet: Sheet, table: TableMap, is_of_all: bool) -> None:
    """A sheet that the form leaves: of a body's own form listed, of all bodies' only the place's rows."""
    for row in range(len(sheet.rows)):
        if is_of_all and not _names_one_of_the_place(lookup, sheet, row):
            _passed_over(harvest, sheet, row)
        else:
            harvest.leave(sheet, _numbers(sheet, row), LEFT.format(table.title))


def _names_one_of_the_place(lookup: Lookup, sheet: Sheet, row: int) -> bool:
    return any(text and lookup.directory.stated(text) for text in texts_of(sheet, row))


def _ask_of_a_changed_sheet(
    harvest: Harvest, sheet: Sheet, table: TableMap, forms: Sequence[FormSheet]
) -> None:
    """A sheet with a heading whose column the form takes, and without the form's others, is asked about."""
    texts = list(dict.fromkeys(texts_over(sheet, len(sheet.rows))))
    for form in forms:
        heading = _heading_taken(form, texts)
        if heading and period_of_sheet(form, sheet, len(sheet.rows)):
            lacking = [words for words in form.headings if not _fitting(words, texts)]
            harvest.problems.append(
                Problem(
                    f"This sheet has “{heading}” of the form {table.title}, and not all that the form is "
                    f"known by ({', '.join(lacking) or 'in one row'}), so nothing of it is read.",
                    str(harvest.source(sheet, None)),
                    "Write the headings that it lacks in the workbook, as the form's other sheets have them.",
                )
            )
            return


def _heading_taken(form: FormSheet, texts: Iterable[str]) -> str:
    """The first text that heads a column that a form takes; none where its title says another table."""
    if form.titled and not _fitting(form.titled, texts):
        return ""
    return next(filter(None, (_fitting(words, texts) for words in _own_headings(form))), "")


def _own_headings(form: FormSheet) -> Iterator[str]:
    """The headings of the columns that a form takes, but those that say what they are by words over them."""
    return (column.heading for column in form.columns if not column.under)


def _fitting(words: str, texts: Iterable[str]) -> str:
    """The first of some texts that fits the words of a form's heading; empty where none does."""
    return next((text for text in texts if text and fits(words, text)), "")


def _form_of(forms: Sequence[FormSheet], sheet: Sheet, table: TableMap) -> FormSheet | None:
    """Which sheet of a form a table is: by its headings, else by the sheet's name alone."""
    named = [form for form in forms if _is_sheet(form, sheet)]
    headed = (form for form in named if is_heading_of(form, sheet, table.header))
    return next(headed, next(iter(named), None))


def _is_sheet(form: FormSheet, sheet: Sheet) -> bool:
    return not form.name or fits(form.name, sheet.name)


def _owner(lookup: Lookup, sheet: Sheet, table: TableMap, form: FormSheet, row: int) -> str:
    """Whose a row is: the body of the place that its code names, or its name word for word."""
    if not form.is_of_many:
        return lookup.owner
    names = [sheet.text(row, column.index) for column in table.having("organisation")]
    codes = [text for text in names if lookup.directory.knows(text)]
    named = [code for text in names if text and (code := lookup.directory.stated(text))]
    return next(iter([*codes, *named]), "")


def _counts(sheet: Sheet, table: TableMap, form: FormSheet, row: int) -> bool:
    return all(
        fits(wanted, sheet.text(row, column.index))
        for column in table.having("label")
        for words, wanted in form.only.items()
        if fits(words, column.heading)
    )


def _read_row(harvest: Harvest, sheet: Sheet, table: TableMap, form: FormSheet, row: int) -> None:
    columns_read = set()
    for column, period, taken in _cells_of_row(sheet, table, form, row):
        about = {"line": taken.line, "service": taken.service}
        unit = _unit(sheet, table, column, taken)
        reading = harvest.figure(sheet, table, (row, column), taken.measure, period, unit, **about)
        columns_read.add(column)
        if reading:
            reading.sign = taken.sign
            if form.stage:
                reading.stage = form.stage
    spare = [place for place in _numbers(sheet, row) if place[1] not in columns_read]
    harvest.leave(sheet, spare, LEFT.format(table.title))


def _cells_of_row(
    sheet: Sheet, table: TableMap, form: FormSheet, row: int
) -> Iterator[tuple[int, str, Taken]]:
    """The columns of a row that become figures, when each is, and as what: by its key or by heading."""
    if form.rows:
        return _by_key(sheet, table, form, row)
    return _by_heading(sheet, table, form, row)


def _by_key(sheet: Sheet, table: TableMap, form: FormSheet, row: int) -> Iterator[tuple[int, str, Taken]]:
    keys = [sheet.text(row, column.index) for column in table.having("ref")]
    use = next((form.rows[key] for key in keys if key in form.rows), None)
    if use is None:
        return
    for _, column in _numbers(sheet, row):
        is_of_form = _stands_under(form, sheet, table, column)
        if is_of_form and (period := period_of_heading(sheet, table.header, column)):
            yield column, period, use


def _by_heading(sheet: Sheet, table: TableMap, form: FormSheet, row: int) -> Iterator[tuple[int, str, Taken]]:
    of_row = _period_of_row(sheet, table, row) if form.when else table.year
    for column in table.having("amount"):
        which = taken_under(form.columns, sheet, table.header, column.index, column.heading)
        period = of_row or period_of_heading(sheet, table.header, column.index)
        if period and which >= 0 and _states_something(sheet, row, column.index):
            yield column.index, period, form.columns[which].taken


def _states_something(sheet: Sheet, row: int, column: int) -> bool:
    """Is a cell of a published table more than blank or a dash, which stands there for what has no number?"""
    text = sheet.text(row, column)
    return any(map(str.isalnum, text)) if text else sheet.at(row, column) is not None


def _period_of_row(sheet: Sheet, table: TableMap, row: int) -> str:
    """When a row is, of a form that says so in each."""
    said = (sheet.text(row, column.index) for column in table.having("year_of_row"))
    return next((period for text in said if (period := period_of_text(text))), "")


def _unit(sheet: Sheet, table: TableMap, column: int, taken: Taken) -> str:
    """The unit of a column's money: as the sheet says over it, else over its table, else the form's."""
    if not taken.unit.startswith("£"):
        return taken.unit
    over = [unit_in(sheet.text(row, column)) for row in range(table.header, -1, -1)]
    around = {
        unit_in(sheet.text(row, across))
        for row in range(table.header + 1)
        for across in range(len(sheet.rows[row]))
    }
    own = next((unit for unit in over if unit.startswith("£")), "")
    money = {unit for unit in around if unit.startswith("£")}
    return own or (money.pop() if len(money) == 1 else taken.unit)


def _stands_under(form: FormSheet, sheet: Sheet, table: TableMap, column: int) -> bool:
    """Do the words that the form wants over a column stand in its headings?"""
    first = max(0, table.header - DEEPEST)
    headings = [sheet.text(row, column) for row in range(first, table.header)]
    return not form.over or any(fits(form.over, text) for text in headings)


class _Predecessors:
    """Rows of bodies that one of the place's took over from, which its list lacks."""

    def __init__(self, lookup: Lookup) -> None:
        self.directory = lookup.directory
        self.met: dict[str, str] = {}  # the old code: the body of the place

    def meet(self, sheet: Sheet, table: TableMap, row: int) -> None:
        for column in table.having("organisation"):
            code = sheet.text(row, column.index)
            heir = next((heir for heir in heirs(code) if self.directory.knows(heir)), "")
            if heir and code:
                self.met[code] = heir

    def problems(self, where: str) -> Iterator[Problem]:
        """One question for them all: what a body stated stays its own, and is no other's."""
        if self.met:
            bodies = ", ".join(f"{old} (taken over by {new})" for old, new in sorted(self.met.items()))
            yield Problem(
                f"Rows of bodies that one of the place's took over from are not read: {bodies}.",
                where,
                "To read them under their own codes add these bodies to bodies.csv, and import again.",
            )


@lru_cache(maxsize=4096)
def heirs(code: str) -> tuple[str, ...]:
    """Who took over from a body by the registers; nobody where it still stands, or no register has it."""
    return tuple(heir for heir in successors(code) if heir != code)


def _passed_over(harvest: Harvest, sheet: Sheet, row: int) -> bool:
    """Another body's row is no number of this place that is lost: nothing of it is kept."""
    numbers = _numbers(sheet, row)
    harvest.used[sheet.name].update(map(sheet.home, numbers))
    return bool(numbers)


def _numbers(sheet: Sheet, row: int) -> list[Place]:
    places = [(row, column) for column in range(len(sheet.rows[row]))]
    return [place for place in places if sheet.number(*place)]
