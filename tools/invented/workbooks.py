"""Writes a book as a workbook in one body's style, and remembers which cell holds what."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from placeplan.core.sources import cell_name
from tools.invented.books import COSTS, Book, Row, Value
from tools.invented.styles import Style
from tools.invented.world import OUTSIDE, World

Cells = dict[tuple[str, str, str, str, int], tuple[str, str, str]]
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
NOTES = (
    "Prepared by the planning team",
    "Totals may not sum because of rounding",
    "Source: medium-term plan",
)


@dataclass
class Writer:
    """One workbook being written."""

    world: World
    book: Book
    style: Style
    path: Path
    chance: random.Random
    version: str
    cells: Cells = field(default_factory=dict)
    sheet: Any = None
    sheet_name: str = ""
    line: int = 0

    def write(self) -> Cells:
        """Write the file; gives the cell of every value, by (body, table, key, field, index)."""
        file = xlsxwriter.Workbook(str(self.path), {"in_memory": True, "strings_to_numbers": False})
        file.set_properties({"created": datetime(self.world.base + 1, 1, 17, tzinfo=UTC)})
        self.day_format = file.add_format({"num_format": "dd mmm yyyy"})
        self.brackets = file.add_format({"num_format": "#,##0;(#,##0)"})
        self.cover(file)
        for number, (table, draw) in enumerate(self.tables(), start=1):
            name = self.style.word(f"sheet/{table}")
            self.sheet_name = f"{number}. {name}" if self.style.numbered else name
            self.sheet, self.line = file.add_worksheet(self.sheet_name), 0
            self.heading(table)
            draw()
            self.line += 1
            self.put(self.line, 0, self.chance.choice(NOTES))
        hidden = file.add_worksheet("Lists")
        for row, word in enumerate(("Low", "Medium", "High", "R", "NR", "Yes", "No", 1, 2, 3)):
            hidden.write(row, 0, word)
        hidden.hide()
        file.close()
        return self.cells

    def tables(self) -> list[tuple[str, Callable[[], None]]]:
        """The sheets of this book, in order, and what draws each."""
        drawn: list[tuple[str, Callable[[], None]]] = [
            ("assumptions", self.assumptions),
            ("income_expenditure", self.income_expenditure),
            ("contracts", self.long_contracts if self.style.long_contracts else self.wide_contracts),
            ("bridge", self.bridge),
            ("profile", self.profile),
            ("schemes", self.schemes),
            ("transfers", self.transfers),
            ("workforce", self.workforce),
            ("beds", self.beds),
            ("capital", self.capital),
            ("digital", self.digital),
            ("impact", self.impact),
            ("care", self.care),
        ]
        return [(name, draw) for name, draw in drawn if self.book.tables.get(name)]

    def cover(self, file: Any) -> None:
        """The first sheet: who, which years, which version, and what the marks mean."""
        sheet = file.add_worksheet("Cover")
        first, last = self.style.year(self.world.base + 1), self.style.year(self.world.base + 5)
        signs = (
            "Income positive, expenditure negative (in brackets)"
            if self.style.negative_costs
            else "Income and expenditure both shown positive; deficit negative"
        )
        facts = {
            "Organisation": self.book.body.name,
            "Code": self.book.body.code,
            "Plan period": f"{first} to {last}",
            "Version": self.version,
            "Date": f"17 January {self.world.base + 1}",
            "Money": f"{self.style.unit} unless a sheet says otherwise",
            "Signs": signs,
            "Key": "Blank = not yet available; - = nil; n/a = does not apply",
            "Years": "FY18 means the year ending 31 March 2018"
            if self.style.years == "fy"
            else "Financial years run April to March",
        }
        sheet.write(1, 2, f"{self.world.name} planning return")
        for row, (key, fact) in enumerate(facts.items(), start=2):
            sheet.write(row, 1, key)
            sheet.write(row, 2, fact)

    def heading(self, table: str) -> None:
        """Title and unit rows, then the empty rows of this style."""
        if self.style.title_in_first_row:
            self.put(0, 0, f"{self.book.body.name}: {self.sheet_name}")
            self.line = 1
        costs = self.style.negative_costs and table in ("income_expenditure", "profile", "transfers")
        note = f"Money in {self.style.unit}" + ("; costs in brackets" if costs else "")
        self.put(self.line, 0, note)
        self.line += 1 + self.style.top

    def put(self, row: int, column: int, value: Any, record: tuple[str, str, str, int] | None = None) -> None:
        """Write one value, as this body would, `column` columns into the table."""
        column += self.style.left
        if isinstance(value, date):
            if self.style.text_dates:
                self.sheet.write_string(row, column, f"{value:%d %b %Y}")
            else:
                self.sheet.write_datetime(row, column, value, self.day_format)
        elif isinstance(value, str):
            if value:
                self.sheet.write_string(row, column, value)
        elif value is not None:
            self.number(row, column, value)
        if record:
            table, key, name, index = record
            self.cells[self.book.body.code, table, key, name, index] = (
                self.path.name,
                self.sheet_name,
                cell_name(row, column),
            )

    def number(self, row: int, column: int, value: float) -> None:
        """A number, now and then typed as text."""
        if self.chance.random() < self.style.text_numbers:
            text = f"{abs(value):,}" if value == round(value) else f"{abs(value)}"
            self.sheet.write_string(row, column, f"({text})" if value < 0 else text)
        else:
            self.sheet.write_number(row, column, value)

    def money(self, value: Value, sign: int = 1) -> Value:
        """Pounds in this body's unit; nothing as it writes nothing; words and blanks as they are."""
        if not isinstance(value, int | float):
            return value
        if value == 0:
            return self.style.nil
        amount = round(sign * value / self.style.factor, self.style.decimals)
        return int(amount) if self.style.decimals == 0 else amount

    def heads(self, heads: list[str]) -> None:
        """The row of headings."""
        for column, head in enumerate(heads):
            self.put(self.line, column, head)
        self.line += 1

    def years(self, first: int, last: int) -> list[str]:
        """Headings for years counted from the base."""
        return [self.style.year(self.world.base + y) for y in range(first, last + 1)]

    def row(self, words: list[Any], values: list[Any], record: tuple[str, str, str] | None = None) -> None:
        """One row: words, then values, each remembered under `record`."""
        for column, word in enumerate(words):
            self.put(self.line, column, word)
        for index, value in enumerate(values):
            place = (*record, index) if record else None
            self.put(self.line, len(words) + index, value, place)
        self.line += 1
        if self.chance.random() < self.style.spacer:
            self.line += 1

    def name(self, code: Value) -> str:
        """An organisation as this body happens to call it."""
        if code in ("", None):
            return ""
        if code == OUTSIDE.code:
            return f"Other CCGs (outside {self.world.name})"
        body = self.world.body(str(code))
        return self.chance.choice((body.name, *body.aliases))

    def service(self, key: Value) -> str:
        """A service as this body calls it."""
        return self.style.word(str(key)) if key else ""

    def assumptions(self) -> None:
        """Growth, inflation and the price base, then the timetable."""
        word = self.style.word
        self.heads([word("assumption"), *self.years(1, 5)])
        names = {"pay": "pay_inflation", "price": "price_inflation", "efficiency": "efficiency_factor"}
        for row in self.book.tables["assumptions"]:
            kind = str(row.words.get("kind", row.key))
            field_name, values = next(iter(row.values.items()))
            if kind == "growth":
                label = word("growth").format(self.service(row.words["service"]))
            else:
                label = word(names.get(kind, row.key))
            if field_name == "assumed" and self.style.percent:
                label += " (% a year)"
                values = [round(v * 100, 2) if isinstance(v, float) else v for v in values]
            self.row([label], values, ("assumptions", row.key, field_name))
        self.line += 1
        self.put(self.line, 0, "Governance timetable")
        self.line += 2
        self.heads([word("label"), word("date")])
        for row in self.book.tables["timetable"]:
            self.row([row.words["label"]], [row.words["date"]], ("timetable", row.key, "date"))

    def line_name(self, key: str) -> str:
        """A line of income or expenditure in this body's words."""
        if key.startswith("contract/"):
            lead = {"commissioner": "Contracts", "council": "NHS-funded packages"}.get(
                self.book.body.kind, "Contract income"
            )
            return f"{lead}: {self.name(key.removeprefix('contract/'))}"
        return self.style.word(key)

    def sign(self, row: Row) -> int:
        """-1 for costs where this body shows them negative."""
        return -1 if self.style.negative_costs and row.words.get("role") in ("expenditure", *COSTS) else 1

    def income_expenditure(self) -> None:
        """Lines, totals, memos."""
        self.heads([self.style.word("line"), *self.years(0, 5)])
        for row in self.book.tables["income_expenditure"]:
            values = [self.money(v, self.sign(row)) for v in row.values["amount"]]
            self.row([self.line_name(row.key)], values, ("income_expenditure", row.key, "amount"))

    def wide_contracts(self) -> None:
        """A row for each measure, a column for each year."""
        word = self.style.word
        self.heads([word("other"), word("service"), word("measure"), *self.years(0, 5), word("note")])
        for row in self.book.tables["contracts"]:
            lead = [self.name(row.words["other"]), self.service(row.words["service"])]
            for measure in ("activity", "price", "value"):
                values = row.values[measure]
                if measure == "value":
                    values = [self.money(v) for v in values]
                note = row.words["note"] if measure == "value" else ""
                self.row([*lead, word(measure)], values, ("contracts", row.key, measure))
                if note:
                    self.put(self.line - 1, 9, note)

    def long_contracts(self) -> None:
        """A row for each year, a column for each measure."""
        word = self.style.word
        self.heads(
            [
                word("other"),
                word("service"),
                word("year"),
                *(word(m) for m in ("activity", "price", "value", "note")),
            ]
        )
        for row in self.book.tables["contracts"]:
            lead = [self.name(row.words["other"]), self.service(row.words["service"])]
            for year in range(6):
                for column, value in enumerate([*lead, self.style.year(self.world.base + year)]):
                    self.put(self.line, column, value)
                for column, measure in enumerate(("activity", "price", "value"), start=3):
                    value = row.values[measure][year]
                    shown = self.money(value) if measure == "value" else value
                    self.put(self.line, column, shown, ("contracts", row.key, measure, year))
                if row.words["note"]:
                    self.put(self.line, 6, row.words["note"])
                self.line += 1

    def bridge(self) -> None:
        """From year to year."""
        self.heads([self.style.word("line"), *self.years(1, 5)])
        for row in self.book.tables["bridge"]:
            label = self.style.word("other_bar" if row.key == "other" else row.key)
            self.row([label], [self.money(v) for v in row.values["amount"]], ("bridge", row.key, "amount"))

    def profile(self) -> None:
        """Twelve months of the first plan year."""
        self.heads([self.style.word("line"), *MONTHS, self.style.word("full")])
        for row in self.book.tables["profile"]:
            values = [self.money(v, self.sign(row)) for v in (*row.values["months"], *row.values["full"])]
            self.row([self.line_name(row.key)], values, ("profile", row.key, "amount"))

    def schemes(self) -> None:
        """Schemes with everything they rest on, and a total."""
        word, rows = self.style.word, self.book.tables["schemes"]
        fields = (
            "ref",
            "title",
            "category",
            "service",
            "partner",
            "owner",
            "identified",
            "recurrent",
            "risk",
            "start",
            "end",
            "digital",
            "capital",
            "wte",
        )
        halves = "halves" in rows[0].values
        self.heads(
            [
                *(word(f) for f in fields),
                *([word("half1"), word("half2")] if halves else []),
                *self.years(1, 5),
            ]
        )
        sums = [0.0] * (5 + 2 * halves)
        for row in rows:
            shown = {
                **row.words,
                "service": self.service(row.words["service"]),
                "partner": self.name(row.words["partner"]),
            }
            first = self.line
            money = [*(row.values["halves"] if halves else []), *row.values["saving"]]
            sums = [s + v if isinstance(v, int | float) else s for s, v in zip(sums, money, strict=True)]
            wte = row.values["wte"][0]
            self.row(
                [shown[f] for f in fields[:-1]], [wte or self.style.nil, *(self.money(v) for v in money)]
            )
            for column, name in enumerate(fields):
                self.put(first, column, None, ("schemes", row.key, name, 0))
            for index in range(len(money)):
                place = ("halves", index) if halves and index < 2 else ("saving", index - 2 * halves)
                self.put(first, len(fields) + index, None, ("schemes", row.key, *place))
        self.row(["Total", *[""] * 12], ["", *(self.money(round(s)) for s in sums)])

    def transfers(self) -> None:
        """What is paid to and received from partners."""
        word = self.style.word
        self.heads([word("direction"), word("party"), word("purpose"), *self.years(0, 5)])
        for row in self.book.tables["transfers"]:
            pays = row.words["direction"] == "pays"
            lead = [word(str(row.words["direction"])), self.name(row.words["other"]), row.words["purpose"]]
            values = [
                self.money(v, -1 if pays and self.style.negative_costs else 1) for v in row.values["amount"]
            ]
            self.row(lead, values, ("transfers", row.key, "amount"))

    def workforce(self) -> None:
        """A block for each measure, one under another."""
        blocks = list(dict.fromkeys(str(r.words["block"]) for r in self.book.tables["workforce"]))
        for block in blocks:
            self.put(self.line, 0, self.style.word(f"block/{block}"))
            self.line += 1
            self.heads([self.style.word("group"), *self.years(0, 5)])
            rows = [r for r in self.book.tables["workforce"] if r.words["block"] == block]
            in_money = block in ("pay", "bank", "agency")
            for row in rows:
                values = [self.money(v) if in_money else v for v in row.values["amount"]]
                self.row([row.words["group"]], values, ("workforce", row.key, "amount"))
            if block != "cost_each":
                columns = [[r.values["amount"][y] for r in rows] for y in range(6)]
                sums = [
                    round(sum(v for v in c if isinstance(v, int | float)), 1) if c[0] != "n/a" else "n/a"
                    for c in columns
                ]
                self.row(["Total"], [self.money(v) if in_money else v for v in sums])
            self.line += 1

    def beds(self) -> None:
        """Admissions, length of stay, beds, occupancy."""
        word = self.style.word
        self.heads([word("type"), word("measure"), *self.years(0, 5)])
        for row in self.book.tables["beds"]:
            values = row.values["amount"]
            label = word(row.key)
            if row.key == "occupancy" and self.style.percent:
                label += " (%)"
                values = [round(v * 100, 2) if isinstance(v, float) else v for v in values]
            self.row([row.words["type"], label], values, ("beds", row.key, "amount"))

    def facts(self, table: str, fields: tuple[str, ...], values: str = "") -> None:
        """A table of words, with money by year where `values` names it."""
        self.heads([*(self.style.word(f) for f in fields), *(self.years(1, 5) if values else [])])
        for row in self.book.tables[table]:
            first = self.line
            shown = [self.name(row.words[f]) if f == "other" else row.words[f] for f in fields]
            self.row(shown, [self.money(v) for v in row.values.get(values, [])], (table, row.key, values))
            for column, name in enumerate(fields):
                self.put(first, column, None, (table, row.key, name, 0))

    def capital(self) -> None:
        """Projects, their funds and dates."""
        fields = ("ref", "title", "source", "approval", "approved_on", "complete_on", "scheme")
        self.facts("capital", fields, "spend")

    def digital(self) -> None:
        """Milestones and their dates."""
        self.facts("digital", ("ref", "title", "owner", "live_on"))

    def impact(self) -> None:
        """What NHS schemes cost a council."""
        word = self.style.word
        self.heads([word("scheme"), word("party"), word("title"), *self.years(1, 5)])
        for row in self.book.tables["impact"]:
            lead = [row.words["ref"], self.name(row.words["other"]), row.words["title"]]
            self.row(lead, [self.money(v) for v in row.values["cost"]], ("impact", row.key, "cost"))

    def care(self) -> None:
        """People with packages, what each costs a week, and the cost."""
        word = self.style.word
        self.heads([word("care_type"), word("measure"), *self.years(0, 5)])
        for row in self.book.tables["care"]:
            for name in ("people", "weekly", "cost"):
                values = [self.money(v) if name == "cost" else v for v in row.values[name]]
                self.row([row.words["type"], word(name)], values, ("care", row.key, name))
