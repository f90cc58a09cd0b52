"""The findings of a check as a workbook: one sheet each for findings, conversations, matrix and positions."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import xlsxwriter

from placeplan.assurance.check_report import Report
from placeplan.assurance.findings import Finding
from placeplan.core.keeping.undated_workbooks import undated
from placeplan.core.money import PENCE_PER_POUND
from placeplan.look.holding_back import private_notice
from placeplan.look.invention import invention_notice
from placeplan.look.naming import readable

HEADINGS = (
    "severity", "status", "class", "check", "title", "organisations", "period", "measure", "subject",
    "amount", "unit", "cells", "explanation", "likely cause", "what would settle it", "who should talk",
    "withheld",
)  # fmt: skip
CONVERSATION_HEADINGS = ("who should talk", "findings", "largest, £", "about")
MATRIX_HEADINGS = ("body", "body", "state", "figures that agree", "differ", "one side only", "apart, £")
POSITION_HEADINGS = ("body", "year", "submitted, £", "left, £", "without")
CELLS_LISTED = 50  # of one finding; the JSON has all
Row = tuple[str | float | None, ...]
WIDTHS = (8, 13, 22, 22, 60, 18, 18, 18, 24, 14, 12, 40, 80, 40, 40, 30, 24)


def finding_cells(report: Report, finding: Finding) -> Row:
    """A finding as the cells of a row, under HEADINGS."""
    period = finding.period if isinstance(finding.period, str) else ", ".join(finding.period)
    return (
        finding.severity, finding.status.replace("_", " "), finding.kind or finding.check, finding.check,
        readable(finding.title, report.place), ", ".join(finding.organisations), period,
        finding.measure, finding.subject, finding.amount, finding.unit,
        "\n".join(str(cell) for cell in finding.cells[:CELLS_LISTED]),
        readable(finding.explanation, report.place),
        finding.likely_cause, readable(finding.settled_by, report.place),
        ", ".join(report.name(body) for body in finding.conversation),
        "rests on what is withheld" if report.rests_on_withheld(finding) else "",
    )  # fmt: skip


def finding_rows(report: Report) -> pl.DataFrame:
    """Every finding as a row."""
    rows = [finding_cells(report, finding) for finding in report.findings]
    return pl.DataFrame(rows, schema=list(HEADINGS), orient="row", infer_schema_length=None)


def write_workbook(report: Report, path: Path) -> None:
    """Write the report to `path`; text is never taken for a formula or an address."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        undated(book)
        notices = [
            words
            for words in (
                private_notice(report.place.figures, report.place.name),
                invention_notice(report.place),
            )
            if words
        ]
        if notices:
            book.add_worksheet("Read first").write_column(0, 0, notices)
        _findings_sheet(book, report)
        _sheet(book, "Conversations", CONVERSATION_HEADINGS, _conversation_rows(report))
        _sheet(book, "Who agrees", MATRIX_HEADINGS, _matrix_rows(report))
        _sheet(book, "Positions", POSITION_HEADINGS, _position_rows(report))
        unused = [tuple(str(value) for value in vars(cell).values()) for cell in report.unused_cells]
        _sheet(book, "Unused cells", ("file", "sheet", "cell", "shows", "why"), unused)


def _findings_sheet(book: xlsxwriter.Workbook, report: Report) -> None:
    """Every finding in a row, to be filtered; a column is as wide as what it holds needs."""
    bold = book.add_format({"bold": True, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Findings")
    sheet.write_row(0, 0, HEADINGS, bold)
    for row, finding in enumerate(report.findings, start=1):
        for column, value in enumerate(finding_cells(report, finding)):
            if value is not None:
                sheet.write(row, column, value, wrap)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(report.findings)), len(HEADINGS) - 1)


def _conversation_rows(report: Report) -> list[Row]:
    return [
        (
            " and ".join(report.name(body) for body in talk.bodies) or report.place.name,
            len(talk.findings),
            talk.money,
            "\n".join(readable(finding.title, report.place) for finding in talk.findings),
        )
        for talk in report.conversations
    ]


def _matrix_rows(report: Report) -> list[Row]:
    return [
        (report.name(c.first), report.name(c.second), c.state, c.agree, c.differ, c.one_side, c.apart)
        for c in report.matrix
    ]


def _position_rows(report: Report) -> list[Row]:
    return [
        (
            report.name(position.body) if position.body else "the whole place",
            position.year,
            position.submitted / PENCE_PER_POUND,
            position.left / PENCE_PER_POUND,
            "\n".join(f"{a.why} {a.pence / PENCE_PER_POUND:,.0f}" for a in position.adjustments),
        )
        for position in report.positions
    ]


def _sheet(book: xlsxwriter.Workbook, name: str, headings: tuple[str, ...], rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, headings, book.add_format({"bold": True, "text_wrap": True}))
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows, start=1):
        sheet.write_row(number, 0, row, wrap)
    sheet.set_column(0, len(headings) - 1, 28)
    sheet.freeze_panes(1, 0)
