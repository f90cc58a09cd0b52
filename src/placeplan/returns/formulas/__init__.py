"""A small set of a spreadsheet's formulas, worked out: enough for what templates check of themselves.

Takes: formulas as a sheet stores them, and the values of cells.
Gives: what each formula comes to, an error as the spreadsheet would show it, or why it was not run.
Never: runs a macro, follows a link, or guesses what a function that it does not know would give.
"""
