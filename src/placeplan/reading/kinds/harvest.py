"""What a workbook gives: figures, statements, the cells used, and what went wrong.

The one place where what a cell states becomes a figure, with its speaker, stage, source and precision.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from placeplan.core.errors import Problem
from placeplan.core.periods import is_financial_year, start_year
from placeplan.core.sources import Source, source
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Number, Place, Sheet, name, place_named, shown
from placeplan.reading.kinds.cell_amounts import amount_in
from placeplan.reading.kinds.profiles import with_years
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words import shares
from placeplan.reading.words.declared import Signs
from placeplan.reading.words.folded_words import vocabulary

Record = dict[str, Any]
Group = tuple[str, int, str]  # sheet, table and measure


@dataclass(slots=True)
class Reading:
    """One figure on its way into the table: the cell's number, and what undoes its writing."""

    row: Record
    number: Number | None
    factor: Decimal
    group: Group  # figures that share a precision
    place: Place
    said: str = ""  # of a share whose unit its column must tell: what the heading says
    sign: int = 1

    @property
    def stated(self) -> float:
        """The number as it stands in the cell; a cell without one counts as 0."""
        return float(self.number.value) if self.number else 0.0


@dataclass
class Harvest:
    """Everything that one workbook gives."""

    mapping: Mapping
    owner: str = ""  # whose figures the table at hand holds
    readings: list[Reading] = field(default_factory=list)
    statements: list[Record] = field(default_factory=list)
    used: set[tuple[str, Place]] = field(default_factory=set)
    reasons: dict[tuple[str, Place], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    signs: dict[tuple[str, int], Signs] = field(default_factory=dict)  # as found
    passed: set[tuple[str, int]] = field(default_factory=set)  # rows of other bodies: nothing is kept
    files: dict[str, str] = field(default_factory=dict)  # the sheet that each file is, where sheets are files

    def __post_init__(self) -> None:
        self.owner = self.owner or self.mapping.owner

    # ---- figures ---------------------------------------------------------------------------------

    def figure(
        self, sheet: Sheet, table: TableMap, place: Place, key: str, period: str, unit: str = "", **about: str
    ) -> Reading | None:
        """The figure that a cell states; `unit` is that of its row or column, else the table's."""
        amount = amount_in(sheet, place, self.mapping.cover.key, key, unit, table.unit)
        if isinstance(amount, str):
            self._leave(sheet, place, amount)
            return None
        home = sheet.home(place)
        self.used.add((sheet.name, home))
        row: Record = {
            **self._speaker(),
            "measure": key,
            "organisation": self.owner,
            "period": period,
            "bound": amount.bound if amount.number else None,
            "as_stated": shown(sheet.at(*place)),
            "stage": self._stage(period),
            "source": self._cell(sheet.name, home),
        }
        row.update({k: v for k, v in about.items() if v})
        group = self._group(sheet.name, table.header, key)
        stated_unit = unit if unit in shares.FACTORS else ""
        reading = Reading(row, amount.number, amount.factor, group, home, stated_unit)
        self.readings.append(reading)
        if amount.missing:
            self.state(sheet, place, "cell", "missing", amount.missing, **about)
        return reading

    def _group(self, sheet: str, header: int, key: str) -> Group:
        """What figures that share a precision share; one and the same for all of them."""
        group = (sheet, header, key.removesuffix("_total"))
        return self._groups.setdefault(group, group)

    @cached_property
    def _groups(self) -> dict[Group, Group]:
        return {}

    def absorb(self, other: "Harvest") -> None:
        """Take over everything that another harvest of the same workbook holds."""
        self.readings += other.readings
        self.statements += other.statements
        self.problems += other.problems
        self.used |= other.used
        self.passed |= other.passed
        self.reasons = other.reasons | self.reasons
        self.signs |= other.signs

    def _leave(self, sheet: Sheet, place: Place, why: str) -> None:
        self.reasons.setdefault((sheet.name, sheet.home(place)), why)

    def leave(self, sheet: Sheet, places: Iterable[Place], why: str) -> None:
        """Say why cells with numbers are not used."""
        for place in places:
            self._leave(sheet, place, why)

    def leave_at(self, sheet: str, place: Place, why: str) -> None:
        """Say why one cell is not used, over any reason given before."""
        self.reasons[(sheet, place)] = why

    def leave_source(self, where: Source, why: str) -> None:
        """Take back the cell that a figure was read from, and say why."""
        place = (self.sheet_of(where), place_named(where.cell))
        self.used.discard(place)
        self.reasons[place] = why

    def sheet_of(self, where: Source) -> str:
        """The name of the sheet that a source is on; of sheets that are files each, the file says it."""
        return where.sheet or self.files.get(where.file, "")

    def _stage(self, period: str) -> str:
        if period not in self._stages:
            self._stages[period] = _stage_of(period, self.mapping.first_year)
        return self._stages[period]

    @cached_property
    def _stages(self) -> dict[str, str]:
        return {}

    # ---- statements ------------------------------------------------------------------------------

    def state(
        self,
        sheet: Sheet | str,
        place: Place | None,
        subject: str,
        attribute: str,
        text: str | None,
        when: date | None = None,
        /,
        **about: str,
    ) -> None:
        """Something stated that is not a number."""
        columns = {"organisation", "counterparty", "scheme", "line", "period"}
        self.statements.append(
            {
                "subject": subject,
                "attribute": attribute,
                "text": text,
                "date": when,
                "organisation": self.owner,
                "source": str(self.source(sheet, place)),
                **self._speaker(),
                **{k: v for k, v in about.items() if v and k in columns},
            }
        )
        if place is not None and isinstance(sheet, Sheet):
            self.used.add((sheet.name, sheet.home(place)))

    def source(self, sheet: Sheet | str, place: Place | None) -> Source:
        """The file, sheet and cell of a place."""
        title = sheet.name if isinstance(sheet, Sheet) else sheet
        if place is not None and isinstance(sheet, Sheet):
            place = sheet.home(place)
        cell = name(place) if place is not None else ""
        own = self._file_of.get(title, "")
        return Source(own, "", cell) if own else Source(self.mapping.file, title, cell)

    @cached_property
    def _file_of(self) -> dict[str, str]:
        """The file that each sheet is, where sheets are files."""
        return {sheet: file for file, sheet in reversed(self.files.items())}

    def _cell(self, sheet: str, place: Place) -> str:
        """The source of a figure, as its row writes it."""
        if sheet not in self._written:
            self._written[sheet] = str(self.source(sheet, (0, 0))).removesuffix("A1")
        return self._written[sheet] + name(place)

    @cached_property
    def _written(self) -> dict[str, str]:
        return {}

    def _speaker(self) -> Record:
        speaker = self.mapping.owner or self.owner
        if speaker not in self._speakers:
            when = self.mapping.cover.stated_on
            self._speakers[speaker] = {
                "stated_by": speaker,
                "stated_on": when.isoformat() if when else None,
                "submission": self.mapping.file,
                "grade": "primary",
            }
        return self._speakers[speaker]

    @cached_property
    def _speakers(self) -> dict[str, Record]:
        return {}

    # ---- the end ---------------------------------------------------------------------------------

    def rows(self) -> list[Record]:
        """The figure table's rows: values in base units, with the finest precision their field shows.

        Taken once: the readings are spent.
        """
        self._settle_shares()
        declared = {(t.sheet, t.header): t.decimals for t in self.mapping.tables if t.decimals is not None}
        finest = self._finest()
        rows = [
            self._row(reading, finest.get((reading.group, reading.factor)), declared.get(reading.group[:2]))
            for reading in self.readings
        ]
        self.readings = []  # each is a row now, and a large workbook has very many
        return with_years(rows, self._leave_row, self.problems)

    @staticmethod
    def _row(reading: Reading, finest: int | None, declared: int | None) -> Record:
        """One figure; `finest` are the decimals that its field shows, `declared` what its sheet says."""
        row = reading.row
        is_money = measure(row["measure"]).is_money
        if finest is not None:
            own = reading.number.decimals if reading.number else 0
            finest = max(finest, own, declared if is_money and declared is not None else 0)
        row["precision"] = float(reading.factor.scaleb(-finest)) if finest is not None else None
        if reading.number:
            exact = reading.number.value * reading.factor * reading.sign
            row["value"] = float(exact) + 0.0
            row["bound"] = row["bound"] or "="
            if is_money:
                row["pence"] = int((exact * 100).to_integral_value())
        return row

    def _finest(self) -> dict[tuple[Group, Decimal], int]:
        """The finest decimals that each field shows; those of one cell alone among many are its own."""
        by_field: dict[tuple[Group, Decimal], list[int]] = {}
        for reading in self.readings:
            if reading.number:
                by_field.setdefault((reading.group, reading.factor), []).append(reading.number.decimals)
        alone = vocabulary()["precision"]["alone"]
        return {
            field: sorted(decimals)[-2] if len(decimals) >= alone else max(decimals)
            for field, decimals in by_field.items()
        }

    def _leave_row(self, row: Record, why: str) -> None:
        self.leave_source(source(str(row["source"])), why)

    def turn(self, table: TableMap, readings: Iterable[Reading], side: str = "") -> bool:
        """Undo a table's sign convention for its costs or its income; say whether it was turned.

        A mapping made by hand decides. Else most of the numbers do: one that differs keeps its oddity.
        """
        readings = list(readings)
        turned = most_are_negative(readings)
        if self.mapping.by_hand and table.signs and side:
            turned = table.signs == ("costs_negative" if side == "expenditure" else "income_negative")
        if side and readings:
            place = (table.sheet, table.header)
            signs: Signs = "costs_negative" if side == "expenditure" else "income_negative"
            self.signs[place] = signs if turned else self.signs.get(place, "costs_positive")
        for reading in readings:
            reading.sign = -1 if turned else 1
        return turned

    def _settle_shares(self) -> None:
        """Give each column of shares its unit; where nobody can tell, leave its cells and ask."""
        tables: dict[tuple[str, int], dict[tuple[str, str], list[Reading]]] = {}
        for reading in self.readings:
            if reading.factor == 0:
                columns = tables.setdefault(reading.group[:2], {})
                columns.setdefault((reading.group[2], reading.said), []).append(reading)
        for columns in tables.values():
            units = shares.units(
                shares.Column(measure, tuple(r.number.value for r in own if r.number), words)
                for (measure, words), own in columns.items()
            )
            for unit, own in zip(units, columns.values(), strict=True):
                for reading in own:
                    reading.factor = shares.FACTORS.get(unit, Decimal(1))
                if not unit:
                    self._ask_for_unit(own)

    def _ask_for_unit(self, readings: list[Reading]) -> None:
        self.drop(readings, "nobody says whether it is a share or per cent")
        first = readings[0].row
        label = measure(first["measure"]).label.lower()
        self.problems.append(
            Problem(
                f"{len(readings)} cells of {label} may be shares or per cent.",
                first["source"],
                'Write unit = "share" or "per cent" for the column in the mapping, or a % in the heading.',
            )
        )

    def drop(self, readings: Iterable[Reading], why: str) -> None:
        """Take back readings, and say why their cells are not used."""
        dropped = {id(reading) for reading in readings}
        for reading in self.readings:
            if id(reading) in dropped:
                self.used.discard((reading.group[0], reading.place))
                self.leave_at(reading.group[0], reading.place, why)
        self.readings = [reading for reading in self.readings if id(reading) not in dropped]


def _stage_of(period: str, first_year: str) -> str:
    """The stage of a figure of a plan from some year on: what lies before it is the baseline."""
    year = period.partition("-Q")[0]
    if not first_year or not is_financial_year(year):
        return "plan"
    return "baseline" if start_year(year) < start_year(first_year) else "plan"


def most_are_negative(readings: Iterable[Reading]) -> bool:
    """Are most of the numbers, zeros aside, below zero?"""
    signs = [reading.number.value < 0 for reading in readings if reading.number and reading.number.value]
    return sum(signs) * 2 > len(signs)
