"""Opening a file that a person handed in, and what each of its cells shows.

Takes: a workbook or CSV file.
Gives: sheets of cells with formats, comments, links and errors; or a clear reason why not.
Never: runs a macro, or knows what a number is of.
"""
