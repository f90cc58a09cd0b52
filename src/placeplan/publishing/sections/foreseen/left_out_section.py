"""What the model leaves out, as a table for the page that every projection links to."""

from placeplan.look.charts.figure import Table
from placeplan.results.place_results import Results

HEADS = ("What", "Left out", "Which way it errs", "Instead")


def left_out_table(results: Results) -> Table:
    """Every thing that is left out, with which way it errs and what to do instead."""
    rows = [(row.subject, row.left_out, row.errs, row.instead) for row in results.assumed.left_out]
    return Table(HEADS, rows, "Left out of the model", numeric=False)
