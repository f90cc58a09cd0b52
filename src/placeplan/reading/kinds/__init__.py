"""Each kind of table, and the figures and statements that its rows become.

Takes: a table whose columns are known.
Gives: figures and statements, each with its cell.
Never: guesses at a column.
"""
