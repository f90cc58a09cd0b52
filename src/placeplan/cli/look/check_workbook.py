"""The findings of a check as a workbook: one sheet each for findings, conversations, matrix and positions."""

from pathlib import Path

import polars as pl
import xlsxwriter

from placeplan.assurance.check_report import Report
from placeplan.assurance.findings import Finding
from placeplan.look.invention import invention_notice
from placeplan.look.naming import readable

HEADINGS = (
    "severity", "status", "class", "check", "title", "organisations", "period", "measure", "subject",
    "amount", "unit", "cells", "explanation", "likely cause", "what would settle it", "who should talk",
)  # fmt: skip
CELLS_LISTED = 50  # of one finding; the JSON has all
WIDTHS = (8, 13, 22, 22, 60, 18, 18, 18, 24, 14, 12, 40, 80, 40, 40, 30)


def finding_cells(checked: Report, finding: Finding) -> tuple[str | float | None, ...]:
    """A finding as the cells of a row, under HEADINGS."""
    period = finding.period if isinstance(finding.period, str) else ", ".join(finding.period)
    return (
        finding.severity, finding.status.replace("_", " "), finding.kind or finding.check, finding.check,
        readable(finding.title, checked.place), ", ".join(finding.organisations), period,
        finding.measure, finding.subject, finding.amount, finding.unit,
        "\n".join(str(cell) for cell in finding.cells[:CELLS_LISTED]),
        readable(finding.explanation, checked.place),
        finding.likely_cause, readable(finding.settled_by, checked.place),
        ", ".join(checked.name(body) for body in finding.conversation),
    )  # fmt: skip


def finding_rows(checked: Report) -> pl.DataFrame:
    """Every finding as a row."""
    rows = [finding_cells(checked, finding) for finding in checked.findings]
    return pl.DataFrame(rows, schema=list(HEADINGS), orient="row", infer_schema_length=None)


def write_workbook(checked: Report, path: Path) -> None:
    """Write the report to `path`; text is never taken for a formula or an address."""
    book = xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    if words := invention_notice(checked.place):
        book.add_worksheet("Read first").write_string(0, 0, words)
    sheet = book.add_worksheet("Findings")
    sheet.write_row(0, 0, HEADINGS, bold)
    for row, finding in enumerate(checked.findings, start=1):
        values = finding_cells(checked, finding)
        for column, value in enumerate(values):
            if value is not None:
                sheet.write(row, column, value, wrap)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(checked.findings)), len(HEADINGS) - 1)
    _sheet(
        book,
        "Conversations",
        ("who should talk", "findings", "largest, £", "about"),
        [
            (
                " and ".join(checked.name(body) for body in talk.bodies) or checked.place.name,
                len(talk.findings),
                talk.money,
                "\n".join(readable(finding.title, checked.place) for finding in talk.findings),
            )
            for talk in checked.conversations
        ],
    )
    _sheet(
        book,
        "Who agrees",
        ("body", "body", "state", "figures that agree", "differ", "one side only", "apart, £"),
        [
            (checked.name(c.first), checked.name(c.second), c.state, c.agree, c.differ, c.one_side, c.apart)
            for c in checked.matrix
        ],
    )
    _sheet(
        book,
        "Positions",
        ("body", "year", "submitted, £", "left, £", "without"),
        [
            (
                checked.name(position.body) if position.body else "the whole place",
                position.year,
                position.submitted / 100,
                position.left / 100,
                "\n".join(f"{a.why} {a.pence / 100:,.0f}" for a in position.adjustments),
            )
            for position in checked.positions
        ],
    )
    _sheet(
        book,
        "Unused cells",
        ("file", "sheet", "cell", "shows", "why"),
        [tuple(str(value) for value in vars(cell).values()) for cell in checked.unused_cells],
    )
    book.close()


def _sheet(
    book: xlsxwriter.Workbook, name: str, headings: tuple[str, ...], rows: list[tuple[str | float, ...]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, headings, book.add_format({"bold": True, "text_wrap": True}))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, wrap)
    sheet.set_column(0, len(headings) - 1, 28)
    sheet.freeze_panes(1, 0)
