"""Where the tables of a sheet are, and what their rows and columns are.

Takes: a sheet's cells.
Gives: tables: headings, rows, sides, and what goes on from one sheet to the next.
Never: decides what a number is of.
"""
