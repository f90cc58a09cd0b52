"""What a workbook gives: figures, statements, the cells used, and what went wrong.

The one place where what a cell states becomes a figure, with its speaker, stage, source and precision.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from placeplan.core.errors import Problem
from placeplan.core.periods import is_financial_year, start_year
from placeplan.core.sources import Source
from placeplan.figures.measures import measure
from placeplan.figures.spreadsheets.cells import Place, Sheet, name, shown
from placeplan.reading.kinds.cell_amounts import amount_in
from placeplan.reading.kinds.cell_readings import Group, Reading, Speaker, most_are_negative
from placeplan.reading.kinds.profiles import with_years
from placeplan.reading.tables.mappings import Mapping, TableMap
from placeplan.reading.words import shares
from placeplan.reading.words.declared import Signs
from placeplan.reading.words.folded_words import vocabulary
from placeplan.reading.words.heading_words import said_in

Record = dict[str, Any]
Places = dict[str, set[Place]]  # by sheet


@dataclass
class Harvest:
    """Everything that one workbook gives."""

    mapping: Mapping
    owner: str = ""  # whose figures the table at hand holds
    statements: list[Record] = field(default_factory=list)
    used: Places = field(default_factory=lambda: defaultdict(set))
    reasons: dict[tuple[str, Place], str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    signs: dict[tuple[str, int], Signs] = field(default_factory=dict)  # as found
    passed: set[tuple[str, int]] = field(default_factory=set)  # rows of other bodies: nothing is kept
    files: dict[str, str] = field(default_factory=dict)  # the sheet that each file is, where sheets are files

    def __post_init__(self) -> None:
        self.owner = self.owner or self.mapping.owner
        self._readings: list[Reading] = []
        self._has_dropped = False

    # ---- figures ---------------------------------------------------------------------------------

    @property
    def readings(self) -> list[Reading]:
        """Every figure that stands. Those that were dropped go at once, and not one by one."""
        if self._has_dropped:
            self._readings = [reading for reading in self._readings if not reading.is_dropped]
            self._has_dropped = False
        return self._readings

    def figure(
        self, sheet: Sheet, table: TableMap, place: Place, key: str, period: str, unit: str = "", **about: str
    ) -> Reading | None:
        """The figure that a cell states; `unit` is that of its row or column, else the table's."""
        amount = amount_in(sheet, place, self.mapping.cover.key, key, unit, table.unit)
        if isinstance(amount, str):
            self._leave(sheet, place, amount)
            return None
        stage = self._stage_at(sheet, table, place, period)
        if not stage:
            self._leave(sheet, place, "a difference between two rows")
            return None
        home = sheet.home(place)
        self.used[sheet.name].add(home)
        own: Any = {"organisation": self.owner, **{what: text for what, text in about.items() if text}}
        reading = Reading(
            measure=key,
            period=period,
            stage=stage,
            speaker=self._speaker(),
            number=amount.number,
            factor=amount.factor,
            bound=amount.bound if amount.number else None,
            as_stated=shown(sheet.at(*place)),
            place=home,
            sheet=self._written(sheet.name),
            group=self._group(sheet.name, table.header, key),
            said=unit if unit in shares.FACTORS else "",
            **own,
        )
        self._readings.append(reading)
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
        """Take over all that another harvest of the same workbook holds; what both ask is asked once."""
        self._readings += other.readings
        self.statements += other.statements
        self.problems += [problem for problem in other.problems if problem not in self.problems]
        for sheet, places in other.used.items():
            self.used[sheet] |= places
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

    def leave_reading(self, reading: Reading, why: str) -> None:
        """Take back the cell that a figure was read from, and say why."""
        sheet = reading.group[0]
        self.used[sheet].discard(reading.place)
        self.leave_at(sheet, reading.place, why)

    def _stage_at(self, sheet: Sheet, table: TableMap, place: Place, period: str) -> str:
        """The stage of a figure: as its column or its row says, else as its year is; none of a variance."""
        by_year, column = self._stage(period), table.column("stage")
        if of_column := table.stages.get(place[1]):
            is_by_year = of_column == "outturn" and by_year == "baseline"
            return by_year if is_by_year else of_column
        if column is None:
            return by_year
        of_row = said_in(sheet.text(place[0], column.index)).stage
        if of_row == "variance":
            return ""
        is_own = not of_row or (of_row == "outturn" and by_year == "baseline")
        return by_year if is_own else of_row

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
                "grade": "primary",
                **self._speaker()._asdict(),
                **{k: v for k, v in about.items() if v and k in columns},
            }
        )
        if place is not None and isinstance(sheet, Sheet):
            self.used[sheet.name].add(sheet.home(place))

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

    def _written(self, sheet: str) -> str:
        """A file and sheet as sources write them before the cell; one and the same for all of its figures."""
        if sheet not in self._sheets_written:
            self._sheets_written[sheet] = str(self.source(sheet, (0, 0))).removesuffix("A1")
        return self._sheets_written[sheet]

    @cached_property
    def _sheets_written(self) -> dict[str, str]:
        return {}

    def _speaker(self) -> Speaker:
        speaker = self.mapping.owner or self.owner
        if speaker not in self._speakers:
            when = self.mapping.cover.stated_on
            self._speakers[speaker] = Speaker(speaker, when.isoformat() if when else None, self.mapping.file)
        return self._speakers[speaker]

    @cached_property
    def _speakers(self) -> dict[str, Speaker]:
        return {}

    # ---- the end ---------------------------------------------------------------------------------

    def settled(self) -> list[Reading]:
        """Every figure in base units, with the finest precision its field shows, and the years of its parts.

        Taken once: the readings are spent.
        """
        self._settle_shares()
        declared = {(t.sheet, t.header): t.decimals for t in self.mapping.tables if t.decimals is not None}
        finest = self._finest()
        readings, self._readings = self.readings, []
        for reading in readings:
            reading.settle(finest.get((reading.group, reading.factor)), declared.get(reading.group[:2]))
        return with_years(readings, self.leave_reading, self.problems)

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
        first = readings[0]
        label = measure(first.measure).label.lower()
        self.problems.append(
            Problem(
                f"{len(readings)} cells of {label} may be shares or per cent.",
                first.source,
                'Write unit = "share" or "per cent" for the column in the mapping, or a % in the heading.',
            )
        )

    def drop(self, readings: Iterable[Reading], why: str) -> None:
        """Take back readings, and say why their cells are not used."""
        for reading in readings:
            reading.is_dropped = self._has_dropped = True
            self.leave_reading(reading, why)


def _stage_of(period: str, first_year: str) -> str:
    """The stage of a figure of a plan from some year on: what lies before it is the baseline."""
    year = period.partition("-Q")[0]
    if not first_year or not is_financial_year(year):
        return "plan"
    return "baseline" if start_year(year) < start_year(first_year) else "plan"
