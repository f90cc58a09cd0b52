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
            above = [
                detail
                for detail, own, of in self.details
                if detail.index in row.members
                or (not row.members and own == measure and (not group or of[: len(group)] == group))
            ]
            role = next((key for key in KEYS if key in row.texts), "")
            about = {kept: group[0]} if group and kept == "counterparty" else {}
            self.harvest.state(
                self.sheet,
                row.place(role),
                "total",
                "members",
                ",".join(row_name(self.sheet, detail) for detail in above),
                **{"line": f"{measure}_total", **about},
            )
