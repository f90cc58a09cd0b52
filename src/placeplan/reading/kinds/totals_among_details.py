"""Totals among details: which rows a total adds up, so that nothing is counted twice.

By name and by place; the checks prove or disprove the arithmetic. Refuses to add a figure.
"""

from dataclasses import dataclass, field

from placeplan.figures.spreadsheets.cells import Sheet
from placeplan.reading.kinds.harvest import Harvest
from placeplan.reading.tables.table_rows import KEYS, Row, row_name


@dataclass
class Totals:
    """Rows of one table as they come; `state` says of each total which rows it adds up."""

    harvest: Harvest
    sheet: Sheet
    details: list[tuple[Row, str, tuple[str, ...]]] = field(default_factory=list)
    totals: list[tuple[Row, str, tuple[str, ...]]] = field(default_factory=list)

    def add(self, row: Row, measure: str, group: tuple[str, ...]) -> None:
        """Note one row; `group` is what a subtotal is of, empty for a total of everything."""
        if row.total:
            self.totals.append((row, measure, group))
        else:
            self.details.append((row, measure, group))

    def state(self, kept: str) -> None:
        """One statement for each total, with its members' rows as the sheet numbers them."""
        for row, measure, group in self.totals:
            role = next((key for key in KEYS if key in row.texts), "")
            about = {kept: group[0]} if group and kept == "counterparty" else {}
            members = self._members(row, measure, group)
            self.harvest.state(
                self.sheet,
                row.place(role),
                "total",
                "members",
                ",".join(row_name(self.sheet, detail) for detail in members),
                **{"line": f"{measure}_total", **about},
            )

    def _members(self, total: Row, measure: str, group: tuple[str, ...]) -> list[Row]:
        """The rows that a total adds up: those that it proves, else those of its measure and its group."""
        if total.members:
            proven = frozenset(total.members)
            return [detail for detail, _, _ in self.details if detail.index in proven]
        return [detail for detail, own, of in self.details if own == measure and of[: len(group)] == group]
